# SPDX-License-Identifier: GPL-2.0-or-later
"""Share of a field that its bunds (田坎) take: one rate, or a county's table (domain.md 8.5)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcels import lower_columns, require_columns

KIND_COLUMN = "gdlx"
"""耕地类型: TT 梯田 (terraced), PD 坡地 (sloping), as in DLTB (domain.md 7.1)."""

KINDS = {"TT": "TT", "梯田": "TT", "PD": "PD", "坡地": "PD"}
_EVERY = ""


@dataclass(frozen=True)
class BundRates:
    """Rates by slope class and kind of field.

    classes : of each kind ('' for every kind): upper limits in degrees, ascending (the last may be
        infinite), and the rates, 0 to less than 1. A single rate for every slope has `by_slope` False.
    """

    classes: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]
    by_slope: bool

    @property
    def by_kind(self) -> bool:
        """Tell whether terraced and sloping fields have rates of their own."""
        return _EVERY not in self.classes

    def of(self, slope_deg: NDArray[np.float64], kind: pd.Series | None = None) -> NDArray[np.float64]:
        """Return the rate for each slope in degrees, classes (a, b]; NaN where it is not known.

        Slopes beyond the last class of the table are NaN too, and so are kinds other than 梯田 (TT)
        and 坡地 (PD) where the table goes by kind.
        """
        if not self.by_slope:
            return np.full(len(slope_deg), self.classes[_EVERY][1][0])
        found = np.full(len(slope_deg), np.nan)
        kinds = np.full(len(slope_deg), _EVERY) if kind is None else _kinds(kind).to_numpy()
        for name, (limit, rate) in self.classes.items():
            rows = np.flatnonzero((kinds == name) & ~np.isnan(slope_deg))
            found[rows] = np.r_[rate, np.nan][np.searchsorted(limit, slope_deg[rows], side="left")]
        return found


def parse_bund_rates(text: str) -> BundRates:
    """Return the rates of BUND_RATE: a number from 0 to less than 1, or the path of a table.

    The table is a CSV in UTF-8 with the columns max_slope_deg, rate and, where terraced and sloping
    fields differ, gdlx (TT or 梯田, PD or 坡地), one row a class; the last row of a kind may leave
    max_slope_deg blank, for all steeper slopes. Counties usually give 0 up to 2°.

    Raises InputError when the number or a row can't be used.
    """
    text = text.strip()
    if not text:
        return _one_rate(0.0)
    try:
        rate = float(text)
    except ValueError:
        return _read_table(Path(text))
    _require_rates(np.array([rate]), text)
    return _one_rate(rate)


def _one_rate(rate: float) -> BundRates:
    return BundRates({_EVERY: (np.array([np.inf]), np.array([rate]))}, by_slope=False)


def _read_table(path: Path) -> BundRates:
    if not path.is_file():
        raise InputError("BUND_RATE is neither a number nor the path of a table: {text}", text=path)
    try:
        table = lower_columns(pd.read_csv(path, encoding="utf-8-sig"), path.name)
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        raise InputError("The table {path} can't be read. Save it as CSV in UTF-8.", path=path) from None
    require_columns(table, ["max_slope_deg", "rate"], path.name)
    if KIND_COLUMN not in table.columns:
        return BundRates({_EVERY: _classes(table, path)}, by_slope=True)
    kinds = _kinds(table[KIND_COLUMN])
    if (kinds == _EVERY).any():
        raise InputError("Table {path}: gdlx must be TT (梯田) or PD (坡地) in every row.", path=path)
    return BundRates({kind: _classes(rows, path) for kind, rows in table.groupby(kinds)}, by_slope=True)


def _kinds(values: pd.Series) -> pd.Series:
    return values.astype("string").str.strip().str.upper().map(KINDS).fillna(_EVERY).astype(object)


def _classes(table: pd.DataFrame, path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    limit = pd.to_numeric(table["max_slope_deg"], errors="coerce").to_numpy(float).copy()
    limit[-1:] = np.where(np.isnan(limit[-1:]), np.inf, limit[-1:])
    if not len(limit) or np.isnan(limit).any() or (np.diff(limit) <= 0).any():
        raise InputError(
            "Table {path}: max_slope_deg must rise from row to row; only the last may be blank.", path=path
        )
    rate = pd.to_numeric(table["rate"], errors="coerce").to_numpy(float)
    _require_rates(rate, path)
    return limit, rate


def _require_rates(rate: NDArray[np.float64], where: object) -> None:
    if not ((rate >= 0) & (rate < 1)).all():
        raise InputError(
            "BUND_RATE {where}: a rate must be from 0 to less than 1, such as 0.08.", where=where
        )
