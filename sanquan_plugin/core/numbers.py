# SPDX-License-Identifier: GPL-2.0-or-later
"""Rounding as Chinese survey offices do it: half up, parts that add up to their total."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_GUARD_DIGITS = 7
M2_PER_MU = 2000 / 3


def round_half_up(values: ArrayLike, digits: int) -> NDArray[np.float64]:
    """Round half away from zero (四舍五入) to `digits` decimals; NaN stays NaN.

    The value is first taken to 7 decimals as an integer, so that a half that binary floats
    can't hold (1.005) still rounds up: planar areas of millimetre coordinates are multiples
    of 0.5e-6 m² and therefore exact. Good for magnitudes below 9e11.
    """
    array = np.asarray(values, dtype=float)
    known = np.isfinite(array)
    units = np.rint(np.where(known, np.abs(array), 0.0) * 10.0**_GUARD_DIGITS).astype(np.int64)
    step = 10 ** (_GUARD_DIGITS - digits)
    rounded = (units + step // 2) // step / 10.0**digits
    return np.where(known, np.sign(array) * rounded, np.nan)


def mu_from_m2(area_m2: ArrayLike, digits: int = 4) -> NDArray[np.float64]:
    """Return 亩 from square metres (1 亩 = 2000/3 m²), rounded half up to `digits` decimals."""
    return round_half_up(np.asarray(area_m2, dtype=float) * 3.0 / 2000.0, digits)


def mu_total(areas_m2: ArrayLike) -> float:
    """Return the sum of the 亩 printed for each of these areas: the total that a printed column adds up to (design 6).

    Unknown areas (NaN) count nothing.
    """
    areas = np.asarray(areas_m2, dtype=float)
    return float(round_half_up(mu_from_m2(areas[~np.isnan(areas)]).sum(), 4))


def largest_remainder(parts: ArrayLike, total: ArrayLike, digits: int) -> NDArray[np.float64]:
    """Round each row's parts so that they add up exactly to that row's printed total.

    Parameters
    ----------
    parts : array, shape (rows, parts)
        Unrounded non-negative parts.
    total : array, shape (rows,)
        Totals already rounded to `digits` decimals.
    digits : int
        Decimals of the result.

    Returns
    -------
    array, shape (rows, parts)
        The parts cut to `digits` decimals, the units that are missing given to the largest
        remainders (Hamilton's method, design 6); a surplus is taken from the smallest ones.
    """
    given = np.atleast_2d(np.asarray(parts, dtype=float))
    total_units = np.rint(np.asarray(total, dtype=float) * 10**digits).astype(np.int64)
    exact = np.rint(given * 10.0**_GUARD_DIGITS) / 10.0 ** (_GUARD_DIGITS - digits)
    units = np.floor(exact).astype(np.int64)
    missing = total_units - units.sum(axis=1)
    whole, extra = np.divmod(missing, given.shape[1])
    rank = np.argsort(np.argsort(-(exact - units), axis=1, kind="stable"), axis=1, kind="stable")
    units += whole[:, None] + (rank < extra[:, None])
    return units / 10.0**digits
