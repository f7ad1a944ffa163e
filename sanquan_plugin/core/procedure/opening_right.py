# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether the right that a case is about is there, held by the household, and in no other case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanquan_plugin.core.procedure.case import Row, text
from sanquan_plugin.core.procedure.model import REFUSE, WARN, Procedure
from sanquan_plugin.core.procedure.situation import Finding

_VILLAGE, _ALL = "village", "all"
_JOINER = "、"


def against_the_right(procedure: Procedure, row: Row, open_cases: Iterable[Row]) -> Iterator[Finding]:
    """Yield what the right itself says against opening a case.

    `row` is the case_file row with `right_status` of the parcel, `holder` (no: the household is not
    among those who hold it) and `plots` (codes of the household's contracted plots, by commas).
    """
    if text(row, "right") not in ("", procedure.right):
        yield _refusal("right", "办件的权利与程序不符，不能立案。")
    parcel = text(row, "zddm")
    if procedure.needs_parcel and not parcel:
        yield _refusal("parcel", "没有宗地代码，不能立案。")
    elif procedure.needs_parcel:
        yield from _of_the_parcel(procedure, row)
    if procedure.plots:
        yield from _of_the_plots(procedure, row)
    for other in open_cases:
        if _same_right(procedure, row, other):
            yield _refusal("one_case", f"该项权利已有未办结的办件{text(other, 'case_no')}，不能再立案。")


def plot_codes(listed: str) -> list[str]:
    """Return the codes of a list of plots."""
    return [code for part in listed.replace("，", ",").split(",") if (code := "".join(part.split()))]


def _of_the_parcel(procedure: Procedure, row: Row) -> Iterator[Finding]:
    """A returned lot is allocated or sold (Lanling 三(三)), all else is about a right that stands."""
    parcel, state = text(row, "zddm"), text(row, "right_status")
    if state and state not in procedure.parcel_status:
        stands = "current" in procedure.parcel_status
        wanted = "的权利不是现势状态" if stands else "还未收回（权利未注销）"
        yield _refusal("right_status", f"宗地{parcel}{wanted}，不能立案。")
    if procedure.asks_holder and text(row, "holder") == "no":
        yield _refusal("holder", f"该户不是宗地{parcel}登记的使用权人，不能立案。")


def _of_the_plots(procedure: Procedure, row: Row) -> Iterator[Finding]:
    """A partial exit names plots of the household; one of all land covers all of them (Zhangqiu, article 8)."""
    held, named = plot_codes(text(row, "plots")), plot_codes(text(row, "dkbm"))
    if not held:
        yield _refusal("plots", "没有该户的承包地块，不能立案。")
    elif foreign := [code for code in named if code not in held]:
        yield _refusal("plots", f"地块{_JOINER.join(foreign)}不是该户承包，不能立案。")
    elif procedure.plots == _ALL and named and (left := [code for code in held if code not in named]):
        yield _refusal("plots", f"全部退出还须包括地块{_JOINER.join(left)}，不能立案。")
    elif procedure.plots != _ALL and not named:
        yield _refusal("plots", "部分退出没有写明退出的地块，不能立案。")
    elif procedure.plots != _ALL and set(named) == set(held):
        yield Finding("plots", WARN, "退出的地块是该户全部承包地，请核对是否应按全部退出办理。", "")


def _same_right(procedure: Procedure, row: Row, other: Row) -> bool:
    """Tell whether two cases concern one right: never across the three rights (Zhangqiu, article 3).

    A right of the village is a household's in each procedure for itself, unless the village has one for all.
    """
    if text(other, "right") != procedure.right or text(other, "uuid") == text(row, "uuid") != "":
        return False
    parcel = text(row, "zddm")
    if parcel and text(other, "zddm"):
        return parcel == text(other, "zddm")
    if procedure.right == _VILLAGE and text(other, "procedure") != procedure.id:
        return False
    return procedure.per_village or text(row, "nhdm") == text(other, "nhdm")


def _refusal(kind: str, sentence: str) -> Finding:
    return Finding(kind, REFUSE, sentence, "")
