# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a case may be opened: adopted here, in force, inside its scope, and the only one on its right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.model import DRAFT, REFUSE, WARN, Procedure
from sanquan_plugin.core.procedure.opening_right import against_the_right
from sanquan_plugin.core.procedure.situation import Finding

_USED_AGAIN = {
    "case_no_used": "这一办件编号已用于别的办件。",
    "exchange_no_used": "这一交易备案号已用于别的办件。",
}
"""A number serves one case: what is said where another one has it."""


def may_open(
    procedure: Procedure,
    row: Row,
    adoptions: Iterable[Row],
    *,
    village: str,
    open_cases: Iterable[Row],
    certified_first: bool = False,
) -> list[Finding]:
    """Return what stands against opening a case.

    Parameters
    ----------
    row : the case_file row to be opened (procedure, right, nhdm, zddm, opened_on, category) with
        what `against_the_right` asks of parcel, holder and plots, and case_no_used and exchange_no_used
        (yes: another case has the number).
    adoptions : rows of procedure_adoption (domain.md 9.0: a case needs the county's recorded adoption).
    village : its 12-digit code; open_cases : case_file rows that are not closed.
    certified_first : the county follows the national plan 二(二): no exit of an uncertified right
        (`certificate_no` of the row).
    """
    on = day(row, "opened_on")
    if on is None:
        return [_finding("date", "立案日期不详。")]
    mine = _adoptions(procedure, on, adoptions, village[:6])
    found = [*_in_force(procedure, on, mine), *_adopted(procedure, mine, village)]
    if not text(row, "nhdm") and not procedure.of_village:
        found.append(_finding("household", "没有农户代码，不能立案。"))
    found += against_the_right(procedure, row, open_cases)
    found += [_finding("number", words) for name, words in _USED_AGAIN.items() if text(row, name) == "yes"]
    if certified_first and not text(row, "certificate_no"):
        found.append(_finding("certified", "该项权利没有证书号，须先确权登记颁证（试验区方案二(二)）。"))
    if not text(row, "category") and not procedure.of_village:
        found.append(
            _finding(
                "category", "未填农户类别（进城落户、随子女入城老人、公职人员、常年闲置农房所有者）。", WARN
            )
        )
    return found


def _adoptions(procedure: Procedure, on: date, adoptions: Iterable[Row], county: str) -> list[Row]:
    """Return the adoptions of this procedure by a county that are in force on a day."""
    return [
        row
        for row in adoptions
        if text(row, "procedure") == procedure.id
        and text(row, "county") == county
        and text(row, "document_no")
        and (start := day(row, "adopted_on"))
        and start <= on
        and ((end := day(row, "ended_on")) is None or on <= end)
    ]


def _in_force(procedure: Procedure, on: date, mine: list[Row]) -> list[Finding]:
    """Tell of a procedure that is replaced, expired or a draft; a county may adopt an expired one anew."""
    if procedure.superseded_by:
        return [_finding("superseded", f"“{procedure.title}”已由{procedure.superseded_by}代替，不能再立案。")]
    late = procedure.valid_to is not None and on > procedure.valid_to
    again = any(
        (start := day(row, "adopted_on")) and procedure.valid_to and start > procedure.valid_to
        for row in mine
    )
    if (procedure.valid_from is not None and on < procedure.valid_from) or (late and not again):
        return [_finding("validity", f"“{procedure.title}”在{on.isoformat()}不在有效期内，不能立案。")]
    if late:
        return [_finding("validity", f"“{procedure.title}”原试点已结束，本县另行施行，请核对文件。", WARN)]
    if procedure.status == DRAFT:
        return [_finding("draft", f"“{procedure.title}”的依据是征求意见稿，尚未施行。", WARN)]
    return []


def _adopted(procedure: Procedure, mine: list[Row], village: str) -> list[Finding]:
    """Ask for an adoption by this county, and for this village where the adoption names any."""
    if not mine:
        return [_finding("adopted", f"本县未登记施行“{procedure.title}”的文号，不能立案。")]
    named = {
        code.strip()
        for row in mine
        for code in text(row, "villages").replace("，", ",").split(",")
        if code.strip()
    }
    if village not in named if named else wants_named_village(procedure):
        return [_finding("scope", f"本村（{village}）不在“{procedure.title}”的试点范围内，不能立案。")]
    if procedure.jurisdiction and village[:6] not in procedure.jurisdiction:
        return [_finding("jurisdiction", f"“{procedure.title}”原为其他县区制定，请核对施行文件。", WARN)]
    return []


def wants_named_village(procedure: Procedure) -> bool:
    """Tell whether the text strictly limits its pilot: no list of villages then means no village."""
    return any(guard.kind == "pilot_village" for step in procedure.steps for guard in step.guards)


def _finding(kind: str, sentence: str, level: str = REFUSE) -> Finding:
    return Finding(kind, level, sentence, "")
