# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case rests on: how homesteads were acquired, when an exit was paid, by which paper the collective decided."""

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import open_case, read_case
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import open_dataset
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, take, take_all, write_case

ACQUIRED = 'UPDATE "SHYQR" SET "ZJDQDFS" = \'{}\''
EXIT = procedure("zhangqiu_homestead_exit_both")


@pytest.mark.parametrize(
    ("way", "without"),
    [("1", ()), ("02", ()), ("继承", ()), ("3", (PARCEL,)), ("　", (PARCEL,))],
)
def test_the_package_knows_the_lawful_ways_that_the_engine_knows(package, execute, way, without):
    row = {"case_no": "1", "procedure": "lanling_qualification", "right": "village", "nhdm": HOUSEHOLD}
    key = open_case(package, {**row, "opened_on": "2026-03-02"}, who="村文书")
    execute(ACQUIRED.format(way))
    assert read_case(package, key).without_basis == without
    rows = query(open_dataset(package), "SELECT nhdm, zddm FROM lot_without_basis")
    assert [(row["nhdm"], row["zddm"]) for row in rows] == [(HOUSEHOLD, code) for code in without]


def test_an_exit_run_as_a_case_is_settled_on_the_day_of_its_payment(package):
    case, days = full_case(EXIT)
    take_all(package, write_case(package, EXIT, case), EXIT, [step.id for step in EXIT.steps], days)
    row = {"case_no": "2", "procedure": "national_market_entry", "right": "village", "nhdm": HOUSEHOLD}
    key = open_case(package, {**row, "zddm": PARCEL, "opened_on": "2026-09-01"}, who="村文书")
    assert read_case(package, key).settled_on == days["payment"].isoformat()


@pytest.mark.parametrize("outcome", ["passed", "returned"])
def test_what_the_collective_decides_has_a_number_also_where_it_sends_back(package, outcome):
    case, days = full_case(EXIT)
    key = write_case(package, EXIT, case)
    take(package, key, EXIT, "application", days, document_no=None)
    said = {"outcome": outcome, "reason": "材料不符"}
    with pytest.raises(RefusedError, match="村集体审核、决议的步骤须填写文件编号"):
        take(package, key, EXIT, "village_check", days, **said, document_no="　")
    take(package, key, EXIT, "village_check", days, **said)
