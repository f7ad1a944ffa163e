# SPDX-License-Identifier: GPL-2.0-or-later
"""Who holds what a case is about: the household still, and which others with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanquan_plugin.core.procedure.case import Row, text
from sanquan_plugin.core.procedure.opening_right import plot_codes

_HOMESTEAD, _CONTRACT = "homestead", "contract"


def co_holders(row: Row, rights: Iterable[Row]) -> tuple[str, ...]:
    """Return the codes of the other households that hold the lot of a case of a homestead, in order.

    `rights` are the rows of SHYQR of the case's parcel.
    """
    if text(row, "right") != _HOMESTEAD:
        return ()
    return tuple(sorted({text(item, "nhdm") for item in rights} - {"", text(row, "nhdm")}))


def still_holds(row: Row, rights: Iterable[Row], plots: Sequence[str]) -> bool:
    """Tell whether the household of a case holds its parcel, or contracts the plots that it names.

    `rights` as for `co_holders`, `plots` the household's contracted plots. True for any other right.
    """
    if text(row, "right") == _HOMESTEAD and text(row, "zddm"):
        return any(text(item, "nhdm") == text(row, "nhdm") for item in rights)
    if text(row, "right") == _CONTRACT:
        return bool(plots) and set(plot_codes(text(row, "dkbm"))) <= set(plots)
    return True
