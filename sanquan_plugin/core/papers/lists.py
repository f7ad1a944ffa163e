# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists in a case's papers: adults who sign, heirs, agreements, homesteads, plots, materials, conditions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sanquan_plugin.core.papers.catalogue import Wanted, missing_materials
from sanquan_plugin.core.papers.filling import Entries
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.words import figure, long_date
from sanquan_plugin.core.procedure.case import Case, Row, day, number, text
from sanquan_plugin.core.procedure.guards.heirs import HEIR, heir_key
from sanquan_plugin.core.procedure.guards.people import is_adult, is_dead
from sanquan_plugin.core.procedure.position import agreed, position
from sanquan_plugin.core.procedure.words import word_of

_SIDES = ("household_signed_on", "collective_signed_on", "other_signed_on")
_MET = {"yes": "符合", "no": "不符合"}


def adults(subject: PaperCase, wanted: Wanted, on: date) -> Entries:
    """Return the members who sign on a day: those of 18 and more, and those whose birth nobody knows.

    The latter are marked, because the case goes no further until it is known (Zhangqiu, 19(4)). Once the step
    is taken it was known, and the log keeps none of somebody who has left since: then who signed was of age.
    """
    case = subject.case
    taken = wanted.step.id in position(subject.procedure, case).passed
    occasions = {guard.param for guard in wanted.step.guards if guard.kind == "adults"}
    signed = {text(row, "xm") for row in case.signatures if text(row, "occasion") in occasions}
    there = [row for row in case.members if day(row, "birth") or not taken or text(row, "xm") in signed]
    signing = [row for row in there if _signs(row, on)]
    unknown = "" if taken else "不详，请补录"
    rows = [
        {
            "序号": str(place),
            "姓名": text(row, "xm"),
            "身份证号": text(row, "zjhm"),
            "出生日期": long_date(day(row, "birth")) or unknown,
            "关系": text(row, "relation") or text(row, "yhzgx"),
        }
        for place, row in enumerate(signing, start=1)
    ]
    return Entries(("序号", "姓名", "身份证号", "出生日期", "关系"), rows)


def _signs(row: Row, on: date) -> bool:
    birth = day(row, "birth")
    return not is_dead(row, on) and (birth is None or is_adult(birth, on))


def heirs(case: Case) -> Entries:
    """Return the heirs who are recorded, each once, with the day on which they signed."""
    signed: dict[tuple[str, str], str] = {}
    known: dict[tuple[str, str], Row] = {}
    for row in case.signatures:
        if text(row, "occasion") == HEIR:
            known[heir_key(row)] = row
            signed[heir_key(row)] = long_date(day(row, "signed_on")) or signed.get(heir_key(row), "")
    rows = [
        {
            "序号": str(place),
            "姓名": text(row, "xm"),
            "身份证号": text(row, "zjhm"),
            "关系": text(row, "relation"),
            "签字日期": signed[key],
        }
        for place, (key, row) in enumerate(known.items(), start=1)
    ]
    return Entries(("序号", "姓名", "身份证号", "关系", "签字日期"), rows)


def signed_agreements(case: Case) -> Entries:
    """Return the latest agreement of each kind that the household has signed, with the day of its last signature."""
    latest = {text(row, "kind"): row for row in agreed(case) if day(row, "household_signed_on")}
    rows = [
        {
            "序号": str(place),
            "名称": word_of("agreement", kind),
            "编号": text(row, "agreement_no"),
            "签订日期": long_date(max(on for side in _SIDES if (on := day(row, side)))),
        }
        for place, (kind, row) in enumerate(latest.items(), start=1)
    ]
    return Entries(("序号", "名称", "编号", "签订日期"), rows)


def lots(subject: PaperCase) -> Entries:
    """Return the homesteads that the household holds, areas in m² with two decimals."""
    rows = [
        {
            "序号": str(place),
            "宗地代码": text(row, "zddm"),
            "坐落": text(row, "zl"),
            "实测面积": figure(number(row, "measured_m2")),
            "证书号": text(row, "bdcqzh"),
        }
        for place, row in enumerate(subject.lots, start=1)
    ]
    return Entries(("序号", "宗地代码", "坐落", "实测面积", "证书号"), rows)


def plots(rows_of_plots: Sequence[Row]) -> Entries:
    """Return contracted plots, areas in 亩 with two decimals."""
    rows = [
        {
            "序号": str(place),
            "地块编码": text(row, "dkbm"),
            "地块名称": text(row, "dkmc"),
            "面积亩": figure(number(row, "area_mu")),
        }
        for place, row in enumerate(rows_of_plots, start=1)
    ]
    return Entries(("序号", "地块编码", "地块名称", "面积亩"), rows)


def materials(subject: PaperCase, on: date, *, missing: bool) -> Entries:
    """Return the materials of a day: those of the application that were missing then, or all received by it."""
    lacking = missing_materials(subject.procedure, subject.case, by=on)
    received = {
        text(row, "material"): row
        for row in subject.case.materials
        if (day(row, "received_on") or date.min) <= on
    }
    items = [
        item
        for item in subject.procedure.materials
        if (item.id in lacking if missing else item.id in received)
    ]
    rows = [
        {
            "序号": str(place),
            "名称": item.title,
            "依据": item.article,
            "收到日期": long_date(day(received.get(item.id, {}), "received_on")),
        }
        for place, item in enumerate(items, start=1)
    ]
    return Entries(("序号", "名称", "依据", "收到日期"), rows)


def conditions(subject: PaperCase) -> Entries:
    """Return the procedure's conditions and what was found of each; some are held against the registers at the step."""
    checked = {text(row, "condition"): row for row in subject.case.conditions}
    rows = [
        {
            "序号": str(place),
            "内容": item.title,
            "依据": item.article,
            "是否符合": _MET.get(text(checked.get(item.id, {}), "met"), ""),
            "证明": text(checked.get(item.id, {}), "evidence") or ("登记数据核对" if item.check else ""),
        }
        for place, item in enumerate(subject.procedure.conditions, start=1)
    ]
    return Entries(("序号", "内容", "依据", "是否符合", "证明"), rows)
