# SPDX-License-Identifier: GPL-2.0-or-later
"""A list that gives a right to another holder is refused row by row, unless a correction is its ground."""

import pandas as pd

from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.retiring import retire_codes
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction
from tests.qgis.sample_package import CODES, HOUSEHOLDS, VILLAGE, fill_package

STARTS_FROM = (VILLAGE, fill_package)
CERTIFICATES = ["证1", "证2", "证3", "证4"]


def lists(**changed):
    rights = pd.DataFrame({"zddm": CODES, "nhdm": [*HOUSEHOLDS, HOUSEHOLDS[3]]})
    rights["bdcqzh"] = changed.get("certificates", [*CERTIFICATES, "新证"])
    if "parts" in changed:
        rights["share"] = changed["parts"]
    shares = pd.DataFrame({"nhdm": HOUSEHOLDS[3:], "share": [changed.get("share", 2.5)]})
    if "holder" in changed:
        rights.loc[0, "nhdm"] = changed["holder"]
    return {"SHYQR": rights, "share_right": shares}


def holders(package):
    return read_table(package, "SHYQR").set_index("zddm")["nhdm"].tolist()


def test_without_a_correction_only_those_rows_stay_out(package):
    before = holders(package)
    counts, report = write_rights(package, lists(holder=HOUSEHOLDS[1], share=9.0), who="李办事")
    refused = report[report["action"] == "refused"]
    assert refused[["sheet", "row"]].values.tolist() == [["homestead_rights", 0], ["shares", 0]]
    assert refused["reason"].str.contains("更正登记").all()
    assert holders(package) == before and read_table(package, "share_right")["share"].tolist() == [2.5]
    assert read_table(package, "SHYQR")["bdcqzh"].tolist() == [*CERTIFICATES, "新证"]
    assert counts["changed"] == 1


def test_with_a_correction_the_holder_follows_and_the_log_says_why(package):
    correction = Correction("更正〔2026〕3号", "李办事", "2026-11-02")
    _, report = write_rights(
        package, lists(holder=HOUSEHOLDS[1], share=9.0), who="李办事", correction=correction
    )
    assert not (report["action"] == "refused").any()
    assert holders(package) == [HOUSEHOLDS[1], *HOUSEHOLDS[1:], HOUSEHOLDS[3]]
    assert read_table(package, "share_right")["share"].tolist() == [9.0]
    entries = read_table(package, "right_correction")
    assert entries[["table_name", "row_key", "new_key", "document_no", "who"]].values.tolist() == [
        ["SHYQR", f"{CODES[0]};{HOUSEHOLDS[0]}", f"{CODES[0]};{HOUSEHOLDS[1]}", "更正〔2026〕3号", "李办事"],
        ["share_right", HOUSEHOLDS[3], HOUSEHOLDS[3], "更正〔2026〕3号", "李办事"],
    ]
    log = read_table(package, "audit_log")
    who = log.loc[log["table_name"].isin(["right_correction", "share_right"]), "who"]
    assert who.iloc[-1].startswith("李办事")
    assert verify(package).valid


def test_the_same_list_again_changes_nothing(package):
    write_rights(package, lists(), who="李办事")
    counts, report = write_rights(package, lists(), who="李办事")
    assert (counts["added"], counts["changed"]) == (0, 0)
    assert not (report["action"] == "refused").any() and read_table(package, "right_correction").empty


EXCHANGED = ["换证1", *CERTIFICATES[1:], "新证"]


def test_a_certificate_is_not_exchanged_by_a_list_alone(package):
    _, report = write_rights(package, lists(certificates=EXCHANGED), who="李办事")
    refused = report[report["action"] == "refused"]
    assert refused[["sheet", "row"]].values.tolist() == [["homestead_rights", 0]]
    assert refused["reason"].str.contains("证书号与原登记不同").all()
    assert read_table(package, "SHYQR")["bdcqzh"].tolist() == [*CERTIFICATES, "新证"]


def test_a_correction_exchanges_a_certificate(package):
    correction = Correction("更正〔2026〕4号", "李办事", "2026-11-02")
    _, report = write_rights(package, lists(certificates=EXCHANGED), who="李办事", correction=correction)
    assert not (report["action"] == "refused").any()
    assert read_table(package, "SHYQR")["bdcqzh"].tolist() == EXCHANGED
    key = f"{CODES[0]};{HOUSEHOLDS[0]}"
    assert read_table(package, "right_correction")[["row_key", "new_key"]].values.tolist() == [[key, key]]


def test_a_share_of_a_homestead_is_not_changed_by_a_list_alone(package):
    _, report = write_rights(package, lists(parts=["0", "100%", "1/2", "１", None]), who="李办事")
    refused = report[report["action"] == "refused"]
    assert refused[["sheet", "row"]].values.tolist() == [["homestead_rights", 0], ["homestead_rights", 2]]
    assert refused["reason"].str.contains("权利份额与原登记不同").all()
    assert read_table(package, "SHYQR")["share"].tolist() == ["1"] * 5


def test_one_correction_changes_certificate_and_share_of_a_row(package):
    correction, parts = Correction("更正〔2026〕5号", "李办事", "2026-11-02"), ["1/3", "1", "1", "1", "1"]
    _, report = write_rights(
        package, lists(parts=parts, certificates=EXCHANGED), who="李办事", correction=correction
    )
    assert not (report["action"] == "refused").any()
    rights = read_table(package, "SHYQR")
    assert rights["share"].tolist() == parts and rights["bdcqzh"].tolist() == EXCHANGED
    assert len(read_table(package, "right_correction")) == 1
    assert verify(package).valid


def test_a_right_on_a_retired_parcel_stays_out(package):
    new = "371324008029JC00901"
    retire_codes(package, CODES[:1], on="2026-11-02", reason="变更", successors=[new], who="李测")
    _, report = write_rights(package, lists(), who="李办事")
    refused = report[report["action"] == "refused"]
    assert refused["reason"].str.contains("代码已注销").tolist() == [True]
    assert read_table(package, "SHYQR")["zddm"].tolist() == [new, *CODES[1:]]
