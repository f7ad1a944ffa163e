# SPDX-License-Identifier: GPL-2.0-or-later
"""The package's own rules on heirs who give a house up, and on a qualification that is kept until a day."""

from dataclasses import replace

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import read_case, record
from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from tests.core.procedure_cases import HEIRS, full_case
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import HOUSEHOLD, die, take, take_all, write_case
from tests.qgis.store.test_case_terms import both_say, led_to

WAIVER = procedure("lanling_heirs_waiver")
ALIVE = ({"xm": "张一", "birth": "1880-01-01"}, {"xm": "李二", "birth": "1881-05-05"})
STAYING = "仍有在世的成年成员不是已签字的继承人"


def bury(package, *names):
    """Record deaths in the household by their documents."""
    with transaction(package) as dataset:
        for name in names:
            die(dataset, HOUSEHOLD, name)


def test_strangers_do_not_waive_the_lot_of_a_household_that_lives_there(package):
    key, days = led_to(package, WAIVER, "waiver", members=ALIVE)
    both_say(package, key, WAIVER, step_record(WAIVER, "waiver", days), "户内没有登记去世成员")


def test_one_death_does_not_speak_for_those_who_live(package):
    bury(package, "张一")
    key, days = led_to(package, WAIVER, "waiver", members=ALIVE)
    both_say(package, key, WAIVER, step_record(WAIVER, "waiver", days), STAYING)


@pytest.mark.parametrize(
    ("number", "passes"), [(None, True), (HEIRS[0][1], True), ("370114196001011234", False)]
)
def test_a_member_who_signs_as_an_heir_may_live_there(package, number, passes):
    heir = {"xm": HEIRS[0][0], "birth": "1990-01-01", "zjhm": number}
    key, days = led_to(package, WAIVER, "waiver", members=(*full_case(WAIVER)[0].members, heir))
    if passes:
        take(package, key, WAIVER, "waiver", days)
    else:
        both_say(package, key, WAIVER, step_record(WAIVER, "waiver", days), STAYING)


def test_nobody_dies_while_the_case_is_open(package):
    led_to(package, WAIVER, "waiver", members=ALIVE)
    with pytest.raises(RefusedError, match="去世日期和所属户不可改"), transaction(package) as dataset:
        change(layer_of(dataset, "NHHNCY"), 1, {"died_on": "2025-12-31"})


def test_the_dead_do_not_sign(package):
    found = procedure("zhangqiu_homestead_exit_use")
    full, _ = full_case(found)
    signed = tuple(row for row in full.signatures if row["xm"] != "张一")
    bury(package, "张一")
    key, days = led_to(package, found, "application", signatures=signed)
    take(package, key, found, "application", days)


def test_a_household_of_dead_agrees_to_nothing(package):
    found = procedure("zhangqiu_homestead_exit_use")
    bury(package, "张一", "李二", "张三")
    key, days = led_to(package, found, "application")
    both_say(package, key, found, step_record(found, "application", days), "有成年人未签字")


@pytest.mark.parametrize("until", ["2020-01-01", None, "last"])
@pytest.mark.parametrize("kind", ["use", "both"])
def test_a_qualification_is_kept_until_its_day(package, until, kind):
    found = procedure(f"zhangqiu_homestead_exit_{kind}")
    case, days = full_case(found)
    row = {"nhdm": HOUSEHOLD, "status": "kept", "kept_until": until}
    if until == "last":
        row["kept_until"] = days["village_check"].isoformat()
    with transaction(package) as dataset:
        append(layer_of(dataset, "qualification"), pd.DataFrame([row]))
    key = write_case(package, found, replace(case, applicant={}))
    take(package, key, found, "application", days)
    if (kind == "both") is (until != "2020-01-01"):
        take(package, key, found, "village_check", days)
    else:
        both_say(package, key, found, step_record(found, "village_check", days), "不属于这一类退出")


def test_an_heir_who_is_found_later_signs_as_well(package):
    case, days = full_case(WAIVER)
    key = write_case(package, WAIVER, case)
    take_all(package, key, WAIVER, ["waiver", "collective_check"], days)
    heir = {
        "case_uuid": key,
        "xm": "张三女",
        "zjhm": "370114199903030033",
        "relation": "子女",
        "occasion": "heir",
    }
    record(package, "case_person", [heir], who="村文书")
    with pytest.raises(RefusedError, match="有继承人未签字"):
        take(package, key, WAIVER, "take_back", days)
    signed = {**heir, "signed_on": days["take_back"].isoformat()}
    record(package, "case_person", [signed], who="村文书")
    take(package, key, WAIVER, "take_back", days)
    assert read_case(package, key).steps[-1]["step"] == "take_back"
