# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies on the right of a case: encumbrances by parcel, plot or household, and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.opening_right import plot_codes

_SETTLED = {"settled", "已解决"}


def limits_of(
    row: Row, encumbrances: Iterable[Row], disputes: Iterable[Row], *, plots: Iterable[str] = ()
) -> tuple[Row, ...]:
    """Return the encumbrances and disputes that lie on a case's right and are not ended.

    An encumbrance names a parcel, a contracted plot, or the household for all that it holds. `plots`
    are the household's contracted plots: a case that names none of them is about all.
    """
    right, parcel = text(row, "right"), text(row, "zddm")
    given_up = set(plot_codes(text(row, "dkbm")) or plots)
    found = [
        item
        for item in encumbrances
        if text(item, "right") == right
        and text(item, "status") != "ended"
        and _lies_on(item, parcel, given_up, text(row, "nhdm"))
    ]
    if right == "homestead" and parcel:
        found += [
            {"kind": "纠纷", "document_no": text(item, "note")}
            for item in disputes
            if text(item, "zddm") == parcel
            and text(item, "status") not in _SETTLED
            and day(item, "settled_on") is None
        ]
    return tuple(found)


def _lies_on(encumbrance: Row, parcel: str, plots: set[str], household: str) -> bool:
    if text(encumbrance, "zddm"):
        return text(encumbrance, "zddm") == parcel
    if text(encumbrance, "dkbm"):
        return text(encumbrance, "dkbm") in plots
    return text(encumbrance, "nhdm") == household


def plots_of(nhdm: str, tables: Mapping[str, Sequence[Row]]) -> tuple[str, ...]:
    """Return the codes of a household's contracted plots; `tables` are NH and CBDKXX.

    A contractor's code that several households bear is nobody's until it is corrected.
    """
    contractors = {text(item, "cbfbm") for item in tables["NH"] if text(item, "nhdm") == nhdm} - {""}
    contractors -= {text(item, "cbfbm") for item in tables["NH"] if text(item, "nhdm") != nhdm}
    return tuple(text(item, "dkbm") for item in tables["CBDKXX"] if text(item, "cbfbm") in contractors)
