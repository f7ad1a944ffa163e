# SPDX-License-Identifier: GPL-2.0-or-later
"""A returned lot that is allotted anew: its new holder, and that an older exit no longer ends the new right."""

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import case_files, open_case, read_case
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import (
    LANDLESS,
    PARCEL,
    VILLAGE,
    fill_village,
    take,
    take_all,
    write_case,
)

ALLOCATION = procedure("lanling_allocation")
STEPS = [step.id for step in ALLOCATION.steps]
CASE, DAYS = full_case(ALLOCATION)


def fill(path):
    """Fill an empty package of the village; the household without a lot asks for the returned one, up to the approval."""
    fill_village(path)
    key = write_case(path, ALLOCATION, CASE)
    take_all(path, key, ALLOCATION, STEPS[: ALLOCATION.index("approval")], DAYS)


STARTS_FROM = (VILLAGE, fill)


def led_to(package, step):
    """Take the steps before one and return the case's key."""
    key = case_files(package)["uuid"].iloc[0]
    take_all(package, key, ALLOCATION, STEPS[ALLOCATION.index("approval") : ALLOCATION.index(step)], DAYS)
    return key


@pytest.fixture
def approved(package):
    """Return the case once the town has approved and not yet reported."""
    return led_to(package, "report")


def test_the_new_household_alone_holds_the_lot_when_the_posted_result_has_stood(package, approved):
    assert LANDLESS not in read_table(package, "SHYQR")["nhdm"].tolist()
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn"]
    take(package, approved, ALLOCATION, "report", DAYS)
    rights = read_table(package, "SHYQR")
    assert rights[["zddm", "nhdm", "zjdqdfs"]].values.tolist() == [[PARCEL, LANDLESS, "1"]]
    assert rights["bdcqzh"].isna().all()
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["current"]
    assert read_case(package, approved).applicant["homesteads"] == 1
    told = read_table(package, "ZDBHQK").set_index("bhyy")["bhnr"]
    assert told[ALLOCATION.title] == f"宅基地使用权分配给张一（{LANDLESS}），权利状态变更为“现势”"


def test_it_may_be_in_a_later_case_of_its_new_holder(package, approved):
    take(package, approved, ALLOCATION, "report", DAYS)
    row = {"case_no": "2026-9", "procedure": "zhangqiu_homestead_exit_both", "right": "homestead"}
    row |= {"nhdm": LANDLESS, "zddm": PARCEL, "opened_on": "2026-09-01", "category": "进城落户"}
    assert open_case(package, row, who="村文书")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE \"ZDJBXX\" SET right_status = 'withdrawn'", "退出材料不全"),
        ('DELETE FROM "SHYQR"', "由办结的办件或更正登记支持"),
    ],
)
def test_neither_the_old_exit_nor_the_allotment_ends_the_new_right(
    package, approved, refused, statement, sentence
):
    take(package, approved, ALLOCATION, "report", DAYS)
    refused(statement, sentence)


@pytest.mark.parametrize("late", ["approval", "report"])
def test_a_household_with_a_lot_gets_no_second_one_by_a_case_opened_before(package, execute, late):
    key = led_to(package, late)
    execute(
        'INSERT INTO "ZDJBXX" ("ZDDM") VALUES (\'370114001001JC00009\')',
        'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'370114001001JC00009\', \'370114001001010003\')',
    )
    with pytest.raises(RefusedError, match="申请"):
        take(package, key, ALLOCATION, late, DAYS)
