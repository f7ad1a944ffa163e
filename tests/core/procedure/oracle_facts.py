# SPDX-License-Identifier: GPL-2.0-or-later
"""The oracle's demands on the village's own tables: who holds, qualifies, gave up, is certified, is a pilot.

章丘细则 2、13、16、22、26; 兰陵方案 三(一)(三); 平罗方案 二(三); 试验区方案 二(二).
"""

WAIVERS = ("qualification", "use", "both")
MAY_APPLY_AND_HOLDS = {"qualification": ("yes", False), "use": ("no", True), "both": ("yes", True)}


def _receives(case, fit):
    facts = case.transferee
    qualified = facts["qualified"] == "yes"
    fits = {
        "share": True,
        "qualified": qualified,
        "homestead": (qualified or facts.get("keeps_receiving") == "yes") and facts["homesteads"] == 0,
    }
    return facts["member"] == "yes" and fits[fit]


def _never_waived(case, _):
    waived = [f"zhangqiu_homestead_exit_{kind}" for kind in WAIVERS]
    return not [
        row for row in case.earlier if row["nhdm"] == case.row["to_nhdm"] and row["procedure"] in waived
    ]


def _applies(case, _):
    return case.applicant == {"qualified": "yes", "homesteads": 0}


def _leaves(case, kind):
    return (case.applicant["qualified"], case.applicant["homesteads"] > 0) == MAY_APPLY_AND_HOLDS[kind]


def _has_several(case, number):
    return case.applicant["homesteads"] >= number


def _is_certified(case, _):
    return case.certificate_no != ""


def _is_pilot(case, _):
    return case.pilot_village


def _is_measured(case, _):
    checked = [row["met"] for row in case.conditions if row["condition"] == "area_checked"]
    return checked[-1:] == ["yes"] and case.measured_m2 > 0


FACTS = {
    "transferee": _receives,
    "receiver_not_barred": _never_waived,
    "applicant": _applies,
    "exit_kind": _leaves,
    "surplus": _has_several,
    "certified": _is_certified,
    "pilot_village": _is_pilot,
    "area_checked": _is_measured,
}
"""Whether a case meets a demand on the village's facts; `not_barred` only warns and demands nothing."""
