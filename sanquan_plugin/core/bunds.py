# SPDX-License-Identifier: GPL-2.0-or-later
"""Share of a field that its bunds (田坎) take: one rate, or a county's table by slope (domain.md 8.5)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcels import lower_columns, require_columns


@dataclass(frozen=True)
class BundRates:
    """Rates by slope: `max_slope_deg` ascending (the last may be infinite), `rate` 0 to less than 1.

    A single rate for every slope has `by_slope` False.
    """

    max_slope_deg: NDArray[np.float64]
    rate: NDArray[np.float64]
    by_slope: bool

    def of(self, slope_deg: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the rate for each slope in degrees, classes (a, b]; NaN where the slope is unknown.

        Slopes beyond the last class of the table are NaN too.
        """
        place = np.searchsorted(self.max_slope_deg, slope_deg, side="left")
        rates = np.r_[self.rate, np.nan][place]
        return (
            np.where(np.isnan(slope_deg), np.nan, rates)
            if self.by_slope
            else np.full(len(slope_deg), self.rate[0])
        )


def parse_bund_rates(text: str) -> BundRates:
    """Return the rates of BUND_RATE: a number from 0 to less than 1, or the path of a table.

    The table is a CSV in UTF-8 with the columns max_slope_deg and rate, one row a class; the last
    row may leave max_slope_deg blank, for all steeper slopes. Counties usually give 0 up to 2°.

    Raises InputError when the number or a row can't be used.
    """
    text = text.strip()
    if not text:
        return BundRates(np.array([np.inf]), np.array([0.0]), by_slope=False)
    try:
        rate = float(text)
    except ValueError:
        return _read_table(Path(text))
    _require_rates(np.array([rate]), text)
    return BundRates(np.array([np.inf]), np.array([rate]), by_slope=False)


def _read_table(path: Path) -> BundRates:
    if not path.is_file():
        raise InputError("BUND_RATE is neither a number nor the path of a table: {text}", text=path)
    try:
        table = lower_columns(pd.read_csv(path, encoding="utf-8-sig"), path.name)
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        raise InputError("The table {path} can't be read. Save it as CSV in UTF-8.", path=path) from None
    require_columns(table, ["max_slope_deg", "rate"], path.name)
    limit = pd.to_numeric(table["max_slope_deg"], errors="coerce").to_numpy(float)
    limit[-1:] = np.where(np.isnan(limit[-1:]), np.inf, limit[-1:])
    if not len(limit) or np.isnan(limit).any() or (np.diff(limit) <= 0).any():
        raise InputError(
            "Table {path}: max_slope_deg must rise from row to row; only the last may be blank.", path=path
        )
    rate = pd.to_numeric(table["rate"], errors="coerce").to_numpy(float)
    _require_rates(rate, path)
    return BundRates(limit, rate, by_slope=True)


def _require_rates(rate: NDArray[np.float64], where: object) -> None:
    if not ((rate >= 0) & (rate < 1)).all():
        raise InputError(
            "BUND_RATE {where}: a rate must be from 0 to less than 1, such as 0.08.", where=where
        )
