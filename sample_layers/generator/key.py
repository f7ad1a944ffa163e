# SPDX-License-Identifier: GPL-2.0-or-later
"""The answer key: one item for every row the checks must give, worded before any check runs."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from generator.lots import Lot


@dataclass
class Fault:
    """A planted fault: its lots (one, or two of a pair), its measure if the kind has one."""

    kind: str
    lots: list[Lot]
    measure: float | None = None
    unit: str = ""
    other: str = ""
    codes: list[str] = field(default_factory=list)


def key_rows(faults: list[Fault]) -> list[dict[str, object]]:
    """Return the key sorted by kind and code; pairs read smaller code first (text order)."""
    rows = [_row(fault) for fault in faults]
    return sorted(rows, key=lambda row: (str(row["kind"]), str(row["zddm"]), str(row["other"])))


def _row(fault: Fault) -> dict[str, object]:
    codes = fault.codes or sorted(lot.zddm for lot in fault.lots)
    other = fault.other or (codes[1] if len(codes) > 1 else "")
    row: dict[str, object] = {"kind": fault.kind, "zddm": codes[0], "other": other}
    if fault.measure is not None:
        digits = "0.0001" if fault.unit == "m" else "0.01"
        row["measure"] = Decimal(repr(fault.measure)).quantize(Decimal(digits), ROUND_HALF_UP)
        row["unit"] = fault.unit
    return row
