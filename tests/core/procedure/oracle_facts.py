# SPDX-License-Identifier: GPL-2.0-or-later
"""The oracle's demands on the village's own tables: who holds, qualifies, gave up, is certified, is a pilot.

章丘细则 2, 13, 16, 22, 26, 29, 30; 兰陵方案 三(一)(三)(五); 平罗方案 二(三); 试验区方案 二(二)(三).
"""

from tests.core.procedure.oracle_papers import ADULT_YEARS, latest

MAY_APPLY_AND_HOLDS = {"qualification": ("yes", False), "use": ("no", True), "both": ("yes", True)}


def _receives(moment, demand):
    facts = moment.case.transferee
    qualified = facts["qualified"] == "yes"
    fits = {
        "share": True,
        "qualified": qualified,
        "homestead": (qualified or facts.get("keeps_receiving") == "yes") and facts["homesteads"] == 0,
    }
    return facts["member"] == "yes" and fits[demand.param]


def _never_waived(moment, demand):
    case = moment.case
    waived = [row for row in case.earlier if row["procedure"] == demand.param]
    return case.row["to_nhdm"] not in {row["nhdm"] for row in waived}


def _applies(moment, _):
    return moment.case.applicant == {"qualified": "yes", "homesteads": 0}


def _leaves(moment, demand):
    applicant = moment.case.applicant
    return (applicant["qualified"], applicant["homesteads"] > 0) == MAY_APPLY_AND_HOLDS[demand.param]


def _has_several(moment, demand):
    return moment.case.applicant["homesteads"] >= demand.number


def _is_qualified(moment, _):
    return moment.case.applicant["qualified"] == "yes"


def _has_basis(moment, _):
    return not moment.case.without_basis


def _is_settled(moment, _):
    return "" < moment.case.settled_on <= moment.on


def _is_certified(moment, _):
    return moment.case.certificate_no != ""


def _is_pilot(moment, _):
    return moment.case.pilot_village


def _is_measured(moment, _):
    checked = [row["met"] for row in moment.case.conditions if row["condition"] == "area_checked"]
    return checked[-1:] == ["yes"] and moment.case.measured_m2 > 0


def _is_clear(moment, _):
    return not moment.case.limits


def _cap(moment, demand):
    facts = moment.case.transferee
    return round(10000 * facts["shares_after"]) * 100 <= facts["total_shares"] * 10000 * demand.number


def _shares(moment, demand):
    kind, _, extent = demand.param.partition(":")
    agreed, held = latest(moment.case, kind)["shares"], moment.case.shares_held
    if extent == "whole":
        return agreed == held
    all_may_go = extent != "part" or len(moment.case.members) == 1
    return 0 < agreed < held or (all_may_go and agreed == held)


def _deceased(moment, _):
    case, on = moment.case, moment.on
    heirs = [row for row in case.signatures if row["occasion"] == "heir" and (row["signed_on"] or "9") <= on]
    dead = [member for member in case.members if member.get("died_on", "9") <= on]
    grown = [member for member in case.members if member["birth"] <= f"{int(on[:4]) - ADULT_YEARS}{on[4:]}"]
    waiving = {row["zjhm"] for row in heirs}
    return bool(dead) and all(member in dead or member.get("zjhm") in waiving for member in grown)


FACTS = {
    "transferee": _receives,
    "receiver_not_barred": _never_waived,
    "applicant": _applies,
    "exit_kind": _leaves,
    "surplus": _has_several,
    "qualified": _is_qualified,
    "lawful_basis": _has_basis,
    "settled": _is_settled,
    "certified": _is_certified,
    "pilot_village": _is_pilot,
    "area_checked": _is_measured,
    "clear_right": _is_clear,
    "share_cap": _cap,
    "shares_held": _shares,
    "deceased": _deceased,
}
"""Whether a moment of a case meets a demand on the village's facts, by kind."""
