# SPDX-License-Identifier: GPL-2.0-or-later
"""The package refuses what the engine refuses, for every guard that the articles ask for.

With SANQUAN_MUTATED_GUARDS=1 each guard is then taken out of the package, and what it said is not said any more.
"""

import os
from dataclasses import replace

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import REFUSE
from sanquan_plugin.store.cases.casefile import case_files, read_case, record
from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure.articles import GUARDS, guards_of, named
from tests.core.procedure_cases import broken, full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import (
    PARCEL,
    close_exit_of_receiver,
    household_of,
    take,
    take_all,
    write_case,
)

REFUSING = [
    row
    for row in GUARDS
    if row.level == REFUSE and row.kind != "pilot_village"  # what a case can't be opened without
]
OUT_OF_THE_PACKAGE = """DELETE FROM procedure_guard
WHERE procedure = '{0.procedure}' AND step = '{0.step}' AND kind = '{0.kind}' AND '{0.param}' IN ('', param)"""
OFFENDED_TOO = {
    "heirs": ("deceased",),
    "deceased": ("heirs",),
    "receiver_not_barred": ("transferee",),
    "share_cap": ("shares_held", "agreement"),
    "shares_held": ("share_cap", "agreement"),
    "agreement": ("price_cap",),
}
"""Guards that the case which is broken for one offends as well."""
SPOILT_LATER = ("clear_right", "certified", "materials", "conditions")
"""What is there at the earlier steps and gone at this one only."""
MUTATED = bool(os.environ.get("SANQUAN_MUTATED_GUARDS"))


def spoil_the_village(package, kind, right, nhdm):
    """Take away what a guard asks of the village's own tables."""
    with transaction(package) as dataset:
        if kind == "clear_right":
            limit = {"uuid": "e", "right": right, "nhdm": nhdm, "kind": "抵押"}
            append(layer_of(dataset, "encumbrance"), pd.DataFrame([limit]))
        if kind == "certified":
            change(layer_of(dataset, "SHYQR"), 1, {"bdcqzh": None})


@pytest.mark.parametrize("name", built_in())
def test_a_case_with_everything_goes_through_and_leaves_the_right_as_its_last_step_says(package, name):
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(package, found, case)
    take_all(package, key, found, [step.id for step in found.steps[:-1]], days)
    row = step_record(found, found.steps[-1].id, days)
    assert findings(found, read_case(package, key), row, weekdays) == []
    take(package, key, found, found.steps[-1].id, days)
    assert case_files(package)["state"].tolist() == ["done"]
    effects = [step.effect for step in found.steps if step.effect]
    expected = effects[-1] if effects and found.needs_parcel else found.parcel_status[0]
    allotted = any(step.writes == "homestead_allotted" for step in found.steps)
    expected = "current" if allotted else {"transferred": "current"}.get(expected, expected)
    parcels = read_table(package, "ZDJBXX").set_index("zddm")
    assert parcels["right_status"][PARCEL] == expected


def said_of(package, key, found, days, row):
    """Return what the package says against a step, "" where it takes the step."""
    try:
        take(package, key, found, row["step"], days, person=row["person"], document_no=row["document_no"])
    except RefusedError as error:
        return str(error)
    return ""


def in_the_way(found, asked):
    """Return the guards that would refuse the broken case before the one that is tried."""
    steps = found.steps[: found.index(asked.step) + 1]
    others = [row for step in steps for row in guards_of(found.id, step.id) if row != asked]
    again = "" if asked.kind in SPOILT_LATER else asked.kind
    return [
        row
        for row in others
        if (row.kind, row.param) == (again, asked.param) or row.kind in OFFENDED_TOO.get(asked.kind, ())
    ]


@pytest.mark.parametrize("asked", REFUSING, ids=named)
def test_the_package_refuses_what_a_guard_refuses(package, execute, guards_free, asked):
    found = procedure(asked.procedure)
    full, days = full_case(found)
    case, row = broken(found, full, asked, days, asked.step)
    if asked.kind == "receiver_not_barred":
        close_exit_of_receiver(package, procedure(asked.param))
    key = write_case(package, found, case)
    if others := in_the_way(found, asked):
        execute(guards_free, *[OUT_OF_THE_PACKAGE.format(row) for row in others])
    take_all(package, key, found, [step.id for step in found.steps[: found.index(asked.step)]], days)
    if asked.kind in ("clear_right", "certified"):
        spoil_the_village(package, asked.kind, found.right, household_of(case))
    seen = findings(found, read_case(package, key), row, weekdays)
    assert asked.kind in [finding.kind for finding in seen]
    said = said_of(package, key, found, days, row)
    assert any(word in said for word in ("不能办理", "缺少", "不得由同一人", "须", "超过", "异议"))
    steps = read_table(package, "case_step")
    assert asked.step not in set(steps.loc[steps["case_uuid"] == key, "step"])
    if MUTATED:
        execute(*([] if others else [guards_free]), OUT_OF_THE_PACKAGE.format(asked))
        assert said_of(package, key, found, days, row) != said


def test_a_step_is_not_skipped_repeated_changed_or_deleted(package):
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    key = write_case(package, found, replace(case, agreements=()))
    with pytest.raises(RefusedError, match="不能跳过"):
        take(package, key, found, "village_check", days)
    take(package, key, found, "application", days)
    with pytest.raises(RefusedError, match="不能跳过或重复"):
        take(package, key, found, "application", days)
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["in_case"]
    retract = {
        "case_uuid": key,
        "outcome": "retracted",
        "on_date": days["application"].isoformat(),
        "step": "application",
        "role": "household",
        "person": "张一",
    }
    record(package, "case_step", [retract], who="村文书")
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["current"]
    with pytest.raises(RefusedError, match="已办结"):
        take(package, key, found, "village_check", days)


def test_a_second_case_on_the_same_right_is_refused_and_other_rights_are_free(package):
    use, share = procedure("zhangqiu_homestead_exit_use"), procedure("zhangqiu_share_exit_member")
    write_case(package, use, full_case(use)[0])
    with pytest.raises(RefusedError, match="已有未办结的办件"):
        write_case(package, use, full_case(use)[0])
    full = full_case(share)[0]
    write_case(package, share, full.__class__(row=full.row))
    assert len(case_files(package)) == 2
    assert PARCEL in case_files(package)["zddm"].tolist()
