# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether the right that a case is about is there, held by the household, and in no other case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanquan_plugin.core.procedure.case import Row, number, text
from sanquan_plugin.core.procedure.model import REFUSE, UNVERIFIED, WARN, Procedure
from sanquan_plugin.core.procedure.situation import Finding

_VILLAGE, _SHARE, _ALL = "village", "share", "all"
_JOINER = "、"


def against_the_right(procedure: Procedure, row: Row, open_cases: Iterable[Row]) -> Iterator[Finding]:
    """Yield what the right itself says against opening a case.

    `row` is the case_file row with `right_status` of the parcel, `holder` (no: the household is not
    among those who hold it), `co_holders` (codes of the others, by commas), `marketed` (number of the closed case
    by which the lot entered the market),
    `plots` (codes of the household's contracted plots, by commas), `members` (their names) and `shares_held`.
    """
    if text(row, "right") not in ("", procedure.right):
        yield _refusal("right", "办件的权利与程序不符，不能立案。")
    parcel = text(row, "zddm")
    if procedure.needs_parcel and not parcel:
        yield _refusal("parcel", "没有宗地代码，不能立案。")
    elif procedure.needs_parcel:
        yield from _of_the_parcel(procedure, row)
    elif parcel:
        yield _refusal("parcel", "这一程序不针对宗地，不能带宗地代码立案；请去掉宗地代码。")
    if procedure.plots:
        yield from _of_the_plots(procedure, row)
    if procedure.right == _SHARE:
        yield from _of_the_shares(procedure, row)
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
    elif state == UNVERIFIED:
        sentence = f"宗地{parcel}标为“已退出·待核”，没有法律效力，权利仍为现势；请核对以前的退出材料。"
        yield Finding("right_status", WARN, sentence, "")
    if marketed := text(row, "marketed"):
        yield _refusal("marketed", f"宗地{parcel}已由办件{marketed}入市，不再分配或另行入市，不能立案。")
    if procedure.asks_holder and text(row, "holder") == "no":
        yield _refusal("holder", f"该户不是宗地{parcel}登记的使用权人，不能立案。")
    if procedure.asks_holder and (others := plot_codes(text(row, "co_holders"))):
        yield Finding("co_holders", WARN, _held_together(procedure, parcel, others), "")


def _held_together(procedure: Procedure, parcel: str, others: list[str]) -> str:
    """Say who holds the parcel too: an exit ends the right of all, a transfer moves the household's part alone."""
    guards = [guard for step in procedure.steps for guard in step.guards if guard.level == REFUSE]
    ends = any(step.effect == "withdrawn" for step in procedure.steps)
    what = "办结后各户的权利一并终止" if ends else "转让只改登记该户的一份"
    signed = ends and any(guard.kind == "adults" for guard in guards)
    who = "各户年满18周岁的成员都须签字" if signed else "请核对共有各户是否同意"
    return f"宗地{parcel}还由农户{_JOINER.join(others)}共有，{what}：{who}。"


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


def _of_the_shares(procedure: Procedure, row: Row) -> Iterator[Finding]:
    """A member leaves who is one of the household's, with shares that it holds (Zhangqiu, articles 26 and 30)."""
    leaver, wanted, held = (
        text(row, "leaving_member"),
        number(row, "planned_shares"),
        number(row, "shares_held"),
    )
    if "leaving_member" in procedure.applied_for and not leaver:
        yield _refusal("leaver", "没有写明退出的成员，不能立案。")
    elif leaver and leaver not in row.get("members", (leaver,)):
        yield _refusal("leaver", f"退出的成员{leaver}不是该户成员，不能立案。")
    if wanted is not None and held is not None and not 0 < wanted <= held:
        yield _refusal("shares", f"拟退出或转让的股数{wanted:g}超过该户持股{held:g}，不能立案。")


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
