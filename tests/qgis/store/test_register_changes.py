# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists over what is recognised, contracted or held in several rows: row by row, or under a correction."""

import pandas as pd

from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import ENDS, Correction
from tests.qgis.store.case_village import CONTRACTOR, HOUSEHOLD, LANDLESS, PARCEL, RECEIVER

DOCUMENT = Correction("更正〔2026〕3号", "李办事", "2026-11-02")


def refused(report):
    return report.loc[report["action"].isin(["refused", "cell"]), ["sheet", "row", "action"]].values.tolist()


def test_a_list_changes_no_qualification_without_a_correction(package):
    rows = pd.DataFrame({"nhdm": [RECEIVER, LANDLESS], "status": ["lost", "qualified"]}, index=[2, 3])
    _, report = write_rights(package, {"qualification": rows})
    assert refused(report) == [["qualifications", 2, "refused"]]
    known = read_table(package, "qualification").set_index("nhdm")["status"]
    assert known.to_dict() == {RECEIVER: "qualified", LANDLESS: "qualified"}
    _, report = write_rights(package, {"qualification": rows}, correction=DOCUMENT)
    assert refused(report) == [["qualifications", 2, "refused"]] and ENDS in set(report["reason"])
    _, report = write_rights(package, {"qualification": rows.assign(status="kept")}, correction=DOCUMENT)
    assert refused(report) == []
    assert read_table(package, "qualification")["status"].tolist() == ["kept", "kept"]
    assert verify(package).valid


def test_a_contractors_code_of_another_household_is_not_taken(package):
    rows = pd.DataFrame(
        {"nhdm": [HOUSEHOLD, RECEIVER], "hzxm": ["张一", "王五"], "cbfbm": ["X", CONTRACTOR]}, index=[2, 3]
    )
    _, report = write_rights(package, {"NH": rows})
    assert refused(report) == [["households", 3, "cell"], ["households", 2, "cell"]]
    codes = read_table(package, "NH").set_index("nhdm")["cbfbm"]
    assert codes[HOUSEHOLD] == CONTRACTOR and pd.isna(codes[RECEIVER])
    _, report = write_rights(package, {"NH": rows}, correction=DOCUMENT)
    assert refused(report) == [["households", 3, "cell"]]
    assert read_table(package, "NH").set_index("nhdm")["cbfbm"][HOUSEHOLD] == "X"


def test_shares_in_several_rows_are_imported_again_without_a_word(package):
    rows = pd.DataFrame({"nhdm": [LANDLESS, LANDLESS], "share": [3.0, 2.0]}, index=[273, 274])
    write_rights(package, {"share_right": rows})
    assert read_table(package, "share_right").set_index("nhdm")["share"][LANDLESS] == 5.0
    counts, report = write_rights(package, {"share_right": rows})
    assert (counts["added"], counts["changed"]) == (0, 0) and refused(report) == []


def test_a_further_holder_comes_with_a_correction(package):
    rows = pd.DataFrame({"zddm": [PARCEL, PARCEL], "nhdm": [HOUSEHOLD, LANDLESS]}, index=[2, 3])
    _, report = write_rights(package, {"SHYQR": rows})
    assert refused(report) == [["homestead_rights", 3, "refused"]]
    _, report = write_rights(package, {"SHYQR": rows}, correction=DOCUMENT)
    assert refused(report) == [] and len(read_table(package, "SHYQR")) == 2
    entry = read_table(package, "right_correction").iloc[0]
    assert (entry["row_key"], entry["new_key"]) == ("新增", f"{PARCEL};{LANDLESS}")


def test_holders_that_come_together_are_the_first(package):
    lot = "370114001001JC00009"
    rows = pd.DataFrame({"zddm": [lot, lot], "nhdm": [HOUSEHOLD, LANDLESS]}, index=[2, 3])
    _, report = write_rights(package, {"SHYQR": rows})
    assert refused(report) == [] and (read_table(package, "SHYQR")["zddm"] == lot).sum() == 2
