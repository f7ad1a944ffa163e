# SPDX-License-Identifier: GPL-2.0-or-later
"""A returned lot that is allotted anew: its new holder, and that an older exit no longer ends the new right."""

import shutil

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import open_case, read_case, record
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import LANDLESS, PARCEL, make_village, take, take_all, write_case
from tests.qgis.store.plain_sql import plain_sql

ALLOCATION, WAIVER = procedure("lanling_allocation"), procedure("lanling_heirs_waiver")


@pytest.fixture(scope="module")
def allotted(tmp_path_factory):
    """Return a package whose returned lot the town has approved, and not yet reported, for the household without one."""
    package = tmp_path_factory.mktemp("allotment") / "village.gpkg"
    make_village(package)
    case, days = full_case(ALLOCATION)
    key = write_case(package, ALLOCATION, case)
    take_all(package, key, ALLOCATION, [step.id for step in ALLOCATION.steps[:-1]], days)
    return package, key, days


@pytest.fixture
def package(allotted, tmp_path):
    return shutil.copy(allotted[0], tmp_path / "village.gpkg")


def test_the_new_household_alone_holds_the_lot_when_the_posted_result_has_stood(package, allotted):
    assert LANDLESS not in read_table(package, "SHYQR")["nhdm"].tolist()
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn"]
    take(package, allotted[1], ALLOCATION, "report", allotted[2])
    rights = read_table(package, "SHYQR")
    assert rights[["zddm", "nhdm", "zjdqdfs"]].values.tolist() == [[PARCEL, LANDLESS, "1"]]
    assert rights["bdcqzh"].isna().all()
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["current"]
    assert read_case(package, allotted[1]).applicant["homesteads"] == 1


def test_it_may_be_in_a_later_case_of_its_new_holder(package, allotted):
    take(package, allotted[1], ALLOCATION, "report", allotted[2])
    row = {"case_no": "2026-9", "procedure": "zhangqiu_homestead_exit_both", "right": "homestead"}
    row |= {"nhdm": LANDLESS, "zddm": PARCEL, "opened_on": "2026-09-01", "category": "进城落户"}
    assert open_case(package, row, who="村文书")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE ZDJBXX SET right_status = 'withdrawn'", "退出材料不全"),
        ("DELETE FROM SHYQR", "由办结的办件或更正登记支持"),
    ],
)
def test_neither_the_old_exit_nor_the_allotment_ends_the_new_right(package, allotted, statement, sentence):
    take(package, allotted[1], ALLOCATION, "report", allotted[2])
    with pytest.raises(Exception, match=sentence), plain_sql(package) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("late", ["approval", "report"])
def test_a_household_with_a_lot_gets_no_second_one_by_a_case_opened_before(tmp_path, late):
    package = tmp_path / "village.gpkg"
    make_village(package)
    case, days = full_case(ALLOCATION)
    key = write_case(package, ALLOCATION, case)
    take_all(package, key, ALLOCATION, [step.id for step in ALLOCATION.steps[: ALLOCATION.index(late)]], days)
    with plain_sql(package) as connection:
        connection.execute("INSERT INTO ZDJBXX (ZDDM) VALUES ('370114001001JC00009')")
        connection.execute("INSERT INTO SHYQR (ZDDM, NHDM) VALUES ('370114001001JC00009', ?)", (LANDLESS,))
        connection.commit()
    with pytest.raises(RefusedError, match="申请"):
        take(package, key, ALLOCATION, late, days)


def test_an_heir_who_is_found_later_signs_as_well(tmp_path):
    package = tmp_path / "village.gpkg"
    make_village(package)
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
