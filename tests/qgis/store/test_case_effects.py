# SPDX-License-Identifier: GPL-2.0-or-later
"""What the last step of a case writes: the new holder, the shares, the qualification; and what stays fixed."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.papers.catalogue import named_papers
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import open_case, read_case, record
from sanquan_plugin.store.cases.papercases import paper_cases, read_paper_case
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import START, full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import (
    CONTRACTOR,
    HOUSEHOLD,
    PARCEL,
    PLOTS,
    RECEIVER,
    correct,
    take,
    take_all,
    write_case,
)

TRANSFER, SHARES = procedure("zhangqiu_homestead_transfer"), procedure("zhangqiu_share_transfer")
LAST_STEP = (
    "INSERT INTO case_step (uuid, case_uuid, step, outcome, on_date, role, person, document_no) "
    "SELECT 'last', uuid, '{step}', 'passed', '{day}', '{role}', '镇某', '文1' FROM case_file"
)
BACK = {
    "transferred": "UPDATE \"ZDJBXX\" SET right_status = 'transferred'",
    "in_case": "UPDATE \"ZDJBXX\" SET right_status = 'in_case'",
}

DELETE_CONTRACTS, DELETE_RIGHTS = 'DELETE FROM "CBDKXX"', 'DELETE FROM "SHYQR"'
MOVE_RIGHTS = 'UPDATE "SHYQR" SET "NHDM" = \'370114001001010002\''
FURTHER = 'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'370114001001JC00001\', \'{nhdm}\')'


def add(package, table, row):
    with transaction(package) as dataset:
        append(layer_of(dataset, table), pd.DataFrame([row]))


def play(package, found, execute=None):
    """Lead a case to its end, its last step by the plugin or by plain SQL; return its key."""
    case, days = full_case(found)
    key = write_case(package, found, case)
    last = found.steps[-1]
    take_all(package, key, found, [step.id for step in found.steps[:-1]], days)
    if execute is None:
        take(package, key, found, last.id, days)
    else:
        execute(LAST_STEP.format(step=last.id, day=days[last.id], role=last.actor))
    return key


def held(package):
    rows = read_table(package, "share_right").sort_values("nhdm")
    return dict(zip(rows["nhdm"], rows["share"], strict=True))


@pytest.mark.parametrize("plain", [False, True])
def test_a_registered_transfer_names_the_new_holder_without_the_old_certificate(package, execute, plain):
    play(package, TRANSFER, execute if plain else None)
    right = read_table(package, "SHYQR").iloc[0]
    assert (right["nhdm"], right["zddm"], right["zjdqdfs"]) == (RECEIVER, PARCEL, "3")
    assert pd.isna(right["bdcqzh"])
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["current"]
    log = read_table(package, "audit_log")
    assert {"SHYQR", "ZDJBXX", "qualification"} <= set(log["table_name"])
    assert log.loc[log["table_name"] == "ZDJBXX", "after"].str.contains("transferred").any()
    giver = read_table(package, "qualification").set_index("nhdm")["status"][HOUSEHOLD]
    assert giver == "lost"


def test_who_received_a_lot_holds_it_and_may_bring_it_into_a_case_of_its_own(package):
    key = play(package, TRANSFER)
    assert read_case(package, key).transferee["homesteads"] == 1
    row = {"case_no": "2026-2", "procedure": "zhangqiu_homestead_exit_both", "right": "homestead"}
    row |= {"nhdm": RECEIVER, "zddm": PARCEL, "opened_on": "2026-09-01", "category": "进城落户"}
    opened = read_case(package, open_case(package, row, who="村文书"))
    assert opened.applicant["homesteads"] == 1 and opened.certificate_no == ""


@pytest.mark.parametrize("state", BACK)
def test_a_lot_that_was_transferred_is_not_put_back_by_hand(package, execute, state):
    play(package, TRANSFER)
    with pytest.raises(Exception, match="由办件登记，不能直接写入"):
        execute(BACK[state])


@pytest.mark.parametrize("plain", [False, True])
def test_shares_move_at_the_last_step(package, execute, plain):
    assert held(package) == {HOUSEHOLD: 20.0, RECEIVER: 10.0}
    play(package, SHARES, execute if plain else None)
    assert held(package) == {HOUSEHOLD: 0.0, RECEIVER: 30.0}


@pytest.mark.parametrize(
    ("name", "left"), [("zhangqiu_share_exit_member", 7.5), ("zhangqiu_share_exit_family", 0.0)]
)
def test_shares_that_are_given_up_are_no_longer_held(package, name, left):
    play(package, procedure(name))
    assert held(package) == {HOUSEHOLD: left, RECEIVER: 10.0}


@pytest.mark.parametrize(
    ("name", "left"), [("zhangqiu_contract_exit_partial", [PLOTS[1]]), ("zhangqiu_contract_exit_full", [])]
)
def test_plots_that_are_given_up_have_no_contractor(package, execute, name, left):
    """The first plot alone, or both, by the household's contractor; a contract made later is nobody's to end."""
    add(package, "DK", {"dkbm": PLOTS[0], "cbfbm": CONTRACTOR})
    key = play(package, procedure(name))
    assert read_table(package, "CBDKXX")["dkbm"].tolist() == left
    given_up = [code for code in PLOTS if code not in left]
    subject = read_paper_case(package, key)
    signed = named_papers(subject.procedure, subject.case, ["contract_exit_agreement"])
    (told,) = paper_cases(package, subject, signed)
    assert [plot["dkbm"] for plot in told.plots] == given_up
    land = read_table(package, "DK")
    assert land["dkbm"].tolist() == [PLOTS[0]] and land["cbfbm"].isna().all()
    log = read_table(package, "audit_log")
    ended = log[(log["table_name"] == "CBDKXX") & (log["action"] == "delete")]
    assert len(ended) == 2 - len(left)
    row = {"dkbm": PLOTS[0], "cbfbm": CONTRACTOR, "htmjm": 2.5}
    with pytest.raises(RefusedError, match="增加承包合同须先登记更正"):
        add(package, "CBDKXX", row)
    with transaction(package) as dataset:
        correct(dataset, "CBDKXX", "新增", f"{PLOTS[0]};{CONTRACTOR}")
    add(package, "CBDKXX", row)
    with pytest.raises(Exception, match="由办结的办件或更正登记支持"):
        execute(DELETE_CONTRACTS)


def test_nobody_joins_the_holder_of_a_lot_that_is_in_a_case(package, execute):
    found = procedure("zhangqiu_homestead_exit_both")
    case, days = full_case(found)
    key = write_case(package, found, case)
    with pytest.raises(Exception, match="权利人不可增加"):
        execute(FURTHER.format(nhdm="370114001001010003"))
    take(package, key, found, "application", days)
    with pytest.raises(Exception, match=r"不能再登记其他权利人|权利人不可增加"):
        execute(FURTHER.format(nhdm=RECEIVER))


def test_a_case_that_ends_nothing_lets_no_right_be_deleted(package, execute):
    play(package, procedure("lanling_heir_use_charge"))
    for statement in (DELETE_RIGHTS, MOVE_RIGHTS):
        with pytest.raises(Exception, match="由办结的办件或更正登记支持"):
            execute(statement)


def test_the_cap_counts_what_other_open_transfers_bring(package):
    """Thirty of a thousand pass, one more from another household's open case does not."""
    case, days = full_case(SHARES)
    key = write_case(package, SHARES, case)
    take_all(package, key, SHARES, ["application", "collective_review"], days)
    third = "370114001001010003"
    add(package, "NH", {"nhdm": third, "hzxm": "赵六"})
    row = {"case_no": "2026-2", "procedure": SHARES.id, "right": "share", "nhdm": third, "to_nhdm": RECEIVER}
    other = open_case(package, {**row, "opened_on": START.isoformat()}, who="村文书")
    contract = {"case_uuid": other, "kind": "transfer", "agreement_no": "草", "shares": 1.0}
    record(package, "agreement", [contract], who="村文书")
    row = step_record(SHARES, "exchange", days)
    assert [item.kind for item in findings(SHARES, read_case(package, key), row, weekdays)] == ["share_cap"]
    with pytest.raises(RefusedError, match="受让后持股超过上限"):
        take(package, key, SHARES, "exchange", days)
    retracted = {"case_uuid": other, "step": "application", "outcome": "retracted"}
    row = {**retracted, "on_date": days["exchange"].isoformat(), "role": "household", "person": "赵六"}
    record(package, "case_step", [row], who="村文书")
    take(package, key, SHARES, "exchange", days)


@pytest.mark.parametrize(
    ("name", "status"), [("lanling_qualification", "qualified"), ("lanling_qualification_kept", "kept")]
)
def test_what_the_village_recognises_stands_in_the_register(package, name, status):
    play(package, procedure(name))
    row = read_table(package, "qualification").set_index("nhdm").loc[HOUSEHOLD]
    assert (row["status"], row["document_no"], row["basis"]) == (status, "备2026-1", "办件2026-1")
    assert row["recognised_on"] == full_case(procedure(name))[1]["register"].isoformat()


def test_what_was_signed_is_not_agreed_anew(package):
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    key = write_case(package, found, case)
    again = {**case.agreements[-1], "case_uuid": key, "land_price_yuan": 99999.0}
    take_all(package, key, found, [step.id for step in found.steps[:4]], days)
    record(package, "agreement", [{**again, "land_price_yuan": 20000.0}], who="村文书")
    take(package, key, found, "agreement", days)
    with pytest.raises(RefusedError, match="协议内容不可再改"):
        record(package, "agreement", [again], who="村文书")
    assert 99999.0 not in read_table(package, "agreement")["land_price_yuan"].tolist()
