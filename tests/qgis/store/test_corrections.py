# SPDX-License-Identifier: GPL-2.0-or-later
"""Holders, shares, qualifications and members: what only a case or a correction may change, on both databases."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.opening_right import against_the_right
from sanquan_plugin.store.cases.casefile import open_case, read_case, record
from sanquan_plugin.store.cases.opening_facts import opening_findings
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import START, full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import (
    CONTRACTOR,
    HOUSEHOLD,
    LANDLESS,
    PARCEL,
    RECEIVER,
    take,
    take_all,
    write_case,
)
from tests.qgis.store.test_case_effects import add, held, play

EXIT, SHARES = procedure("zhangqiu_homestead_exit_use"), procedure("zhangqiu_share_transfer")
FURTHER, QUALIFICATION = "增加权利人须先登记更正", "资格认定的变更、增加、删除须由"
BACKED, IN_CASE, MEMBERS = "由办结的办件或更正登记支持", "有未办结的办件，权利人不可", "其成员不可删除"
CODES = {"home": HOUSEHOLD, "receiver": RECEIVER, "other": LANDLESS, "lot": PARCEL, "contractor": CONTRACTOR}
CORRECTION = (
    "INSERT INTO right_correction (uuid, table_name, row_key, new_key, reason, document_no, who, on_date) "
    "VALUES ('k{number}', '{table}', '{old}', '{new}', '登记错误', '更1号', '丙', '2026-01-05')"
)
ADD_RECEIVER = 'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'{lot}\', \'{receiver}\')'
ADD_OTHER = 'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'{lot}\', \'{other}\')'
MOVE_HOLDER = 'UPDATE "SHYQR" SET "NHDM" = \'{receiver}\''
NUMBERS = iter(range(1000))


@pytest.fixture
def sql(execute):
    """Carry out plain SQL, the village's codes filled in."""
    return lambda statement, **more: execute(statement.format(**CODES, **more))


def correct(sql, table, old, new):
    sql(CORRECTION, number=next(NUMBERS), table=table, old=old, new=new)


def joined(place):
    """Let another household hold the lot with the first one, as a list brings two holders at once."""
    add(
        place,
        "right_correction",
        {
            "uuid": "joined",
            "table_name": "SHYQR",
            "row_key": "新增",
            "new_key": f"{PARCEL};{LANDLESS}",
            "reason": "漏登",
            "document_no": "更1号",
            "who": "丙",
            "on_date": "2026-01-05",
        },
    )
    add(place, "SHYQR", {"zddm": PARCEL, "nhdm": LANDLESS})


def sign(place, key, member, step, on):
    """Let one person of each name sign for a step."""
    row = {"case_uuid": key, "member": member, "occasion": step, "signed_on": on.isoformat()}
    record(place, "case_person", [{**row, "xm": name} for name in ("张一", "李二")], who="村文书")


def test_all_who_hold_a_lot_sign_its_exit(package):
    """Both households have a 张一 and a 李二: one signature of a name is one person's."""
    joined(package)
    case, days = full_case(EXIT)
    key = write_case(package, EXIT, case)
    for step in ("application", "agreement"):
        before = [other.id for other in EXIT.steps[: EXIT.index(step)]]
        take_all(package, key, EXIT, [name for name in before if name not in _passed(package)], days)
        row = step_record(EXIT, step, days)
        for member in ("1", "2"):
            found = findings(EXIT, read_case(package, key), row, weekdays)
            assert [item.kind for item in found if item.level == "refuse"] == ["adults"]
            with pytest.raises(RefusedError, match="有成年人未签字"):
                take(package, key, EXIT, step, days)
            sign(package, key, member, step, days[step])
        assert not refused(findings(EXIT, read_case(package, key), row, weekdays))
        take(package, key, EXIT, step, days)


def _passed(package):
    return set(read_table(package, "case_step")["step"])


def test_opening_tells_who_holds_the_lot_too(package):
    joined(package)
    row = {"nhdm": HOUSEHOLD, "zddm": PARCEL, "opened_on": START.isoformat(), "category": "进城落户"}
    found = opening_findings(package, EXIT, row)
    assert [(item.kind, item.level) for item in found] == [("co_holders", "warn")]
    assert LANDLESS in found[0].sentence and "都须签字" in found[0].sentence
    moved = {**row, "co_holders": LANDLESS, "right_status": "current"}
    sentence = next(against_the_right(procedure("zhangqiu_homestead_transfer"), moved, ())).sentence
    assert "只改登记该户的一份" in sentence


def test_a_further_holder_needs_a_correction_that_counts_once(package, sql):
    with pytest.raises(Exception, match=FURTHER):
        sql(ADD_RECEIVER)
    correct(sql, "SHYQR", "新增", f"{PARCEL};{RECEIVER}")
    with pytest.raises(Exception, match=FURTHER):
        sql(ADD_OTHER)
    sql(ADD_RECEIVER)
    assert len(read_table(package, "SHYQR")) == 2
    with pytest.raises(Exception, match=FURTHER):
        sql(ADD_OTHER)


def test_no_correction_moves_a_right_that_a_case_is_about(package, sql):
    case, days = full_case(EXIT)
    key = write_case(package, EXIT, replace(case, agreements=()))
    correct(sql, "SHYQR", f"{PARCEL};{HOUSEHOLD}", f"{PARCEL};{RECEIVER}")
    correct(sql, "SHYQR", f"{PARCEL};{HOUSEHOLD}", "")
    correct(sql, "SHYQR", "新增", f"{PARCEL};{RECEIVER}")
    for statement in (MOVE_HOLDER, 'DELETE FROM "SHYQR"', ADD_RECEIVER):
        with pytest.raises(Exception, match=IN_CASE):
            sql(statement)
    retracted = {"case_uuid": key, "step": "application", "outcome": "retracted", "role": "household"}
    day = days["application"].isoformat()
    record(package, "case_step", [{**retracted, "on_date": day, "person": "张一"}], who="村文书")
    sql(MOVE_HOLDER)
    assert read_table(package, "SHYQR")["nhdm"].tolist() == [RECEIVER]


def test_land_in_a_case_stays_with_its_contractor(package, sql):
    found = procedure("zhangqiu_contract_exit_full")
    write_case(package, found, full_case(found)[0])
    correct(sql, "NH", HOUSEHOLD, HOUSEHOLD)
    statements = (
        'DELETE FROM "CBDKXX"',
        'UPDATE "CBDKXX" SET "CBFBM" = \'X\'',
        'UPDATE "NH" SET "CBFBM" = \'X\' WHERE "NHDM" = \'{home}\'',
    )
    for statement in statements:
        with pytest.raises(Exception, match=IN_CASE):
            sql(statement)


def test_a_contractor_is_one_household(package, sql):
    theirs = 'UPDATE "NH" SET "CBFBM" = \'{contractor}\' WHERE "NHDM" = \'{receiver}\''
    with pytest.raises(Exception, match="已属另一农户"):
        sql(theirs)
    with pytest.raises(Exception, match="已属另一农户"):
        sql('INSERT INTO "NH" ("NHDM", "CBFBM") VALUES (\'370114001001010009\', \'{contractor}\')')
    with pytest.raises(Exception, match="其代码不可改"):
        sql('UPDATE "NH" SET "CBFBM" = \'X\' WHERE "NHDM" = \'{home}\'')


def test_a_step_is_taken_only_by_who_holds_the_right(package):
    case, days = full_case(EXIT)
    key = write_case(package, EXIT, case)
    known = read_case(package, key)
    assert known.holds and known.co_holders == ()
    row = step_record(EXIT, "application", days)
    lost = type(known)(**{**vars(known), "holds": False})
    assert [item.kind for item in findings(EXIT, lost, row, weekdays)] == ["holder"]


def test_a_qualification_changes_by_a_case_or_a_correction(package, sql):
    lose = "UPDATE qualification SET status = 'lost' WHERE nhdm = '{receiver}'"
    again = "INSERT INTO qualification (nhdm, status) VALUES ('{receiver}', 'qualified')"
    for statement in (
        lose,
        "DELETE FROM qualification",
        again,
        "UPDATE qualification SET kept_until = '2030-01-01'",
    ):
        with pytest.raises(Exception, match=QUALIFICATION):
            sql(statement)
    sql("INSERT INTO qualification (nhdm, status) VALUES ('{other}', 'qualified')")
    correct(sql, "qualification", RECEIVER, RECEIVER)
    keep = "UPDATE qualification SET status = 'kept', kept_until = '2030-01-01' WHERE nhdm = '{receiver}'"
    sql(keep)
    with pytest.raises(Exception, match=QUALIFICATION):
        sql(keep.replace("kept'", "qualified'"))


def test_what_a_case_recognised_is_not_taken_back_by_hand(package, sql):
    play(package, procedure("lanling_qualification"))
    with pytest.raises(Exception, match=QUALIFICATION):
        sql("UPDATE qualification SET status = 'lost' WHERE nhdm = '{home}'")


def test_a_correction_of_shares_counts_for_one_row(package, sql):
    more = "INSERT INTO share_right (nhdm, share) VALUES ('{home}', 7)"
    lower = "UPDATE share_right SET share = 1 WHERE nhdm = '{home}'"
    with pytest.raises(Exception, match="再增加一行须先登记更正"):
        sql(more)
    correct(sql, "share_right", "新增", HOUSEHOLD)
    sql(more)
    correct(sql, "share_right", HOUSEHOLD, HOUSEHOLD)
    with pytest.raises(Exception, match=BACKED):
        sql(lower)
    sql(lower + " AND share = 7")
    with pytest.raises(Exception, match=BACKED):
        sql(lower + " AND share = 20")
    assert sorted(read_table(package, "share_right")["share"]) == [1.0, 10.0, 20.0]


def test_shares_are_taken_from_the_rows_in_turn_and_no_more_than_agreed(package, sql):
    correct(sql, "share_right", HOUSEHOLD, HOUSEHOLD)
    sql("UPDATE share_right SET share = 12 WHERE nhdm = '{home}'")
    for share in (5, 8):
        correct(sql, "share_right", "新增", HOUSEHOLD)
        sql("INSERT INTO share_right (nhdm, share) VALUES ('{home}', {share})", share=share)
    play(package, SHARES)
    rows = read_table(package, "share_right")
    assert sorted(rows.loc[rows["nhdm"] == HOUSEHOLD, "share"]) == [0.0, 0.0, 5.0]
    assert held(package)[RECEIVER] == 30.0
    for statement in (
        "UPDATE share_right SET share = 1 WHERE nhdm = '{home}' AND share = 5",
        "UPDATE share_right SET share = 31 WHERE nhdm = '{receiver}'",
        "UPDATE share_right SET nhdm = '{receiver}' WHERE nhdm = '{home}' AND share = 5",
        "DELETE FROM share_right",
    ):
        with pytest.raises(Exception, match=BACKED):
            sql(statement)


def test_the_cap_goes_by_the_capital_of_the_cases_year(package, sql):
    sql("INSERT INTO share_capital (year, total_shares) VALUES (2099, 1000000)")
    case, days = full_case(SHARES)
    key = write_case(package, SHARES, case)
    assert read_case(package, key).transferee["total_shares"] == 1000
    correct(sql, "share_capital", "2025", "2025")
    sql("UPDATE share_capital SET total_shares = 900 WHERE year = 2025")
    take_all(package, key, SHARES, ["application", "collective_review"], days)
    with pytest.raises(RefusedError, match="受让后持股超过上限"):
        take(package, key, SHARES, "exchange", days)


@pytest.mark.parametrize(
    ("new", "statement"),
    [
        ("", 'DELETE FROM "NHHNCY" WHERE "XM" = \'李二\' AND "NHDM" = \'{home}\''),
        (
            f"{HOUSEHOLD};李尔",
            'UPDATE "NHHNCY" SET "XM" = \'李尔\' WHERE "XM" = \'李二\' AND "NHDM" = \'{home}\'',
        ),
    ],
)
def test_a_member_of_an_open_case_is_corrected_by_a_document(package, sql, new, statement):
    write_case(package, EXIT, full_case(EXIT)[0])
    with pytest.raises(Exception, match=MEMBERS):
        sql(statement)
    correct(sql, "NHHNCY", f"{HOUSEHOLD};李二", new)
    sql(statement)
    with pytest.raises(Exception, match=MEMBERS):
        sql('DELETE FROM "NHHNCY" WHERE "NHDM" = \'{home}\'')


def test_members_of_who_holds_the_lot_too_stay(package, sql):
    joined(package)
    write_case(package, EXIT, full_case(EXIT)[0])
    with pytest.raises(Exception, match=MEMBERS):
        sql('DELETE FROM "NHHNCY" WHERE "NHDM" = \'{other}\'')


def test_a_contractors_code_of_two_households_ends_nobodys_land(package):
    row = {"procedure": "zhangqiu_contract_exit_full", "right": "contract", "nhdm": LANDLESS}
    with pytest.raises(RefusedError, match="不能立案"):
        open_case(package, {**row, "opened_on": START.isoformat(), "category": "进城落户"}, who="村文书")
