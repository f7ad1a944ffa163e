# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain SQL by sqlite3 with mod_spatialite can't get round a case's steps, postings and objections."""

import shutil
import sqlite3
from dataclasses import replace

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import open_case, record
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, RECEIVER, make_village, take_all, write_case
from tests.qgis.store.plain_sql import plain_sql
from tests.qgis.store.test_case_days import COLUMNS

EXIT = procedure("zhangqiu_homestead_exit_use")
POSTED = "2026-09-28"
FIFTH_WORKING_DAY, DAY_AFTER = "2026-10-10", "2026-10-11"
STEP = (
    "INSERT INTO case_step (uuid, case_uuid, step, outcome, on_date, role, person, document_no) "
    "VALUES ('s-new', ?, ?, 'passed', ?, 'collective', '张村', '村审1号')"
)
POSTING = (
    "INSERT INTO posting (uuid, case_uuid, purpose, place, posted_on, content) "
    "SELECT 'p-new', case_uuid, 'village_result', '村务公开栏', ?2, content FROM case_content WHERE case_uuid = ?1"
)
RECORD = "INSERT INTO {table} (uuid, case_uuid, {column}) VALUES ('d', ?, ?)"
OBJECTION = (
    "INSERT INTO objection (uuid, posting_uuid, raised_on, raised_by, content) "
    "VALUES ('o-new', 'p-new', '2026-09-29', '王五', '面积不符')"
)


@pytest.fixture(scope="module")
def template(tmp_path_factory, qgis_app):
    """Return a package with a case that waits for its first posting, and the case's key."""
    path = tmp_path_factory.mktemp("spatialite") / "village.gpkg"
    make_village(path)
    case, days = full_case(EXIT)
    key = write_case(path, EXIT, replace(case, postings=()))
    take_all(path, key, EXIT, ["application", "village_check"], days)
    return path, key


@pytest.fixture
def key(template):
    return template[1]


@pytest.fixture
def connection(template, tmp_path):
    with plain_sql(shutil.copy(template[0], tmp_path / "village.gpkg")) as found:
        yield found


def refused(connection, sentence, statement, values=()):
    """Run a statement that has to be refused with a sentence."""
    with pytest.raises(sqlite3.IntegrityError) as refusal:
        connection.execute(statement, values)
    assert str(refusal.value) == sentence


def test_a_posting_is_not_skipped(connection, key):
    sentence = "还未公示，不能办理这一步。"
    refused(connection, sentence, STEP, (key, "village_report", DAY_AFTER))
    other = POSTING.replace("'village_result'", "'resolution'")
    connection.execute(other, (key, POSTED))
    refused(connection, sentence, STEP, (key, "village_report", DAY_AFTER))


def test_the_next_step_waits_for_the_day_after_the_fifth_working_day(connection, key):
    connection.execute(POSTING, (key, POSTED))
    sentence = "公示期未满，不能办理这一步；公示期满次日起方可办理。"
    refused(connection, sentence, STEP, (key, "village_report", FIFTH_WORKING_DAY))
    connection.execute(STEP, (key, "village_report", DAY_AFTER))
    last = connection.execute("SELECT seq, state FROM case_position").fetchall()
    assert last == [(EXIT.index("village_report") + 1, "open")]


def test_a_posting_is_not_moved_to_an_earlier_day(connection, key):
    connection.execute(POSTING, (key, POSTED))
    sentence = "公示记录不可修改；内容有变请重新公示。"
    refused(connection, sentence, "UPDATE posting SET posted_on = '2026-09-01' WHERE uuid = 'p-new'")
    refused(connection, "公示记录不可删除。", "DELETE FROM posting WHERE uuid = 'p-new'")


def test_an_open_objection_is_not_stepped_over_and_a_decided_one_is(connection, key):
    connection.execute(POSTING, (key, POSTED))
    connection.execute(OBJECTION)
    sentence = "公示有未处理的异议，处理后方可办理下一步。"
    refused(connection, sentence, STEP, (key, "village_report", DAY_AFTER))
    refused(connection, "异议记录不可删除。", "DELETE FROM objection")
    emptied = "UPDATE objection SET decided_on = '2026-10-09'"
    refused(connection, "异议记录不可修改；处理时请填写处理结果和日期。", emptied)
    connection.execute("UPDATE objection SET decision = '不成立', decided_on = '2026-10-09'")
    connection.execute(STEP, (key, "village_report", DAY_AFTER))


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("written", ["garbage", "2026-02-31", "now", "2026-3-2"])
def test_a_day_is_a_real_one(connection, key, table, column, written):
    statement = RECORD.format(table=table, column=column)
    if table == "posting":
        statement = POSTING.replace("posted_on, content", f"{column}, content")
    refused(connection, "日期须是真实的日期，写作 2026-09-28。", statement, (key, written))


@pytest.mark.parametrize("written", ["garbage", "2026-02-31", "now", "2026-3-2"])
def test_a_step_has_a_real_day(connection, key, written):
    connection.execute(POSTING, (key, POSTED))
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(STEP, (key, "village_report", written))


def test_a_second_case_on_the_same_right_is_not_opened(connection):
    statement = (
        'INSERT INTO case_file (uuid, case_no, procedure, "right", nhdm, zddm, opened_on) '
        "VALUES ('c-new', '2026-2', ?, 'homestead', ?, ?, '2026-09-28')"
    )
    for name in (EXIT.id, "zhangqiu_homestead_transfer"):
        sentence = "该项权利已有未办结的办件，不能再立案。"
        refused(connection, sentence, statement, (name, HOUSEHOLD, PARCEL))
    share = statement.replace("'homestead'", "'share'")
    connection.execute(share, ("zhangqiu_share_exit_family", HOUSEHOLD, None))


def test_steps_and_rules_are_not_got_round(connection, key):
    skipped = "步骤不能跳过或重复。"
    refused(connection, skipped, STEP, (key, "agreement", DAY_AFTER))
    refused(connection, skipped, STEP, (key, "village_check", DAY_AFTER))
    refused(connection, "办件步骤不可删除。", "DELETE FROM case_step")
    refused(connection, "办件步骤不可修改；退回请登记“退回”。", "UPDATE case_step SET on_date = '2026-01-01'")
    refused(connection, "办件不可删除；农户撤回请登记“撤回”。", "DELETE FROM case_file")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    {
        "INSERT INTO procedure_step (procedure, step, seq) VALUES ('own', 'end', 1)": "程序步骤由程序文件写入，不可添加。",
        "UPDATE procedure_step SET effect = 'withdrawn'": "程序步骤由程序文件写入，不可修改。",
        "DELETE FROM procedure_step": "程序步骤由程序文件写入，不可删除。",
        "INSERT INTO procedure_text (procedure, text) VALUES ('own', '')": "程序文本由程序文件写入，不可添加。",
        "UPDATE procedure_text SET parcel_status = 'withdrawn'": "程序文本由程序文件写入，不可修改。",
        "DELETE FROM procedure_text": "程序文本由程序文件写入，不可删除。",
        "INSERT INTO procedure_guard (procedure, step) VALUES ('own', 'end')": "程序条件由程序文件写入，不可添加。",
        "UPDATE procedure_guard SET level = 'warn'": "程序条件由程序文件写入，不可修改。",
        "DELETE FROM procedure_guard WHERE procedure LIKE 'lanling%'": "程序条件由程序文件写入，不可删除。",
        "INSERT INTO calendar_day (day, working) VALUES ('2026-10-03', 1)": "工作日历由日历文件写入，不可添加。",
        "UPDATE calendar_day SET working = 1": "工作日历由日历文件写入，不可修改。",
        "DELETE FROM calendar_day": "工作日历由日历文件写入，不可删除。",
    }.items(),
)
def test_what_the_rules_read_is_not_changed_to_get_round_them(connection, statement, sentence):
    refused(connection, sentence, statement)


def test_the_parcel_of_an_open_case_is_not_withdrawn_by_hand(connection):
    sentence = "该宗地有未办结的办件，权利状态由办件最后一步登记。"
    for state in ("current", "withdrawn", "withdrawn_unverified"):
        refused(connection, sentence, "UPDATE ZDJBXX SET right_status = ?", (state,))


def test_the_rows_that_cases_leave_in_the_log_stay(connection):
    logged = "SELECT count(*) FROM audit_log WHERE table_name = 'case_step'"
    assert connection.execute(logged).fetchone() == (2,)
    refused(
        connection,
        "日志只可追加，不可修改。",
        "UPDATE audit_log SET who = '他人' WHERE table_name = 'case_step'",
    )
    refused(connection, "日志只可追加，不可删除。", "DELETE FROM audit_log WHERE table_name = 'case_step'")


def test_each_of_two_adults_of_one_name_has_to_sign(template, tmp_path):
    path = shutil.copy(template[0], tmp_path / "namesakes.gpkg")
    with transaction(path) as dataset:
        twin = {"nhdm": RECEIVER, "xm": "王五", "birth": "1980-01-01"}
        append(layer_of(dataset, "NHHNCY"), pd.DataFrame([twin, {**twin, "birth": "1955-01-01"}]))
    share = procedure("zhangqiu_share_exit_member")
    full, days = full_case(share)
    row = {"procedure": share.id, "right": "share", "nhdm": RECEIVER, "opened_on": "2026-03-02"}
    row |= {"leaving_member": "王五", "planned_shares": 5.0}
    key = open_case(path, {**row, "case_no": "2026-9"}, who="村文书")
    materials = [{**item, "case_uuid": key} for item in full.materials]
    record(path, "case_material", materials, who="村文书")
    signature = {"case_uuid": key, "xm": "王五", "occasion": "application", "signed_on": "2026-03-02"}
    record(path, "case_person", [{**signature, "member": "1"}], who="村文书")
    with pytest.raises(RefusedError, match="有成年人未签字"):
        take_all(path, key, share, ["application"], days)
    record(path, "case_person", [{**signature, "member": "2"}], who="村文书")
    take_all(path, key, share, ["application"], days)
