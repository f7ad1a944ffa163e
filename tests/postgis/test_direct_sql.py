# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain SQL by any client, even the server's superuser: refused, and with our own sentence."""

import psycopg2
import pytest

from sanquan_plugin.core.hashchain import COLUMNS, prove
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import record
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.postgis.servers import run
from tests.qgis.store.case_village import HOUSEHOLD, VILLAGE, take, take_all, write_case

EXIT = "zhangqiu_homestead_exit_use"
INSERT_STEP = (
    "INSERT INTO case_step (uuid, case_uuid, step, outcome, on_date, person, document_no) "
    "SELECT 'x', uuid, '{step}', 'passed', '{day}', '李审', '文1' FROM case_file"
)
INSERT_MARK = (
    "INSERT INTO mark (uuid, zddm, status, surveyor, date, since, until) "
    "SELECT 'u', \"ZDDM\", 'idle', '测试员', '2026-01-01', {since}, {until} FROM \"ZDJBXX\" LIMIT 1"
)


def refused(package, statement):
    """Carry out a statement as the superuser and return the sentence of its refusal."""
    superuser = package.conninfo.replace("user=office", "user=postgres")
    with pytest.raises(psycopg2.errors.CheckViolation) as error:
        run(superuser, f"SET sanquan.village = '{VILLAGE.code12}'", statement)
    return error.value.diag.message_primary


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit_log SET who = 'nobody'", "日志只可追加，不可修改"),
        ("DELETE FROM audit_log WHERE fid = 1", "日志只可追加，不可删除"),
        ("TRUNCATE audit_log", "日志只可追加，不可删除"),
        ("INSERT INTO audit_log (who, village) VALUES ('nobody', '*')", "日志只由数据库写入"),
        ("UPDATE \"ZDJBXX\" SET right_status = 'withdrawn', base_version = version", "退出材料不全"),
        (
            "UPDATE \"ZDJBXX\" SET right_status = 'transferred', base_version = version",
            "由办件登记，不能直接写入",
        ),
        ("INSERT INTO \"ZDJBXX\" (\"ZDDM\", right_status) VALUES ('X', 'withdrawn')", "退出材料不全"),
        ("UPDATE \"ZDJBXX\" SET use_status = 'gone', base_version = version", "不在代码表中"),
        ('UPDATE "ZDJBXX" SET "BZ" = \'x\'', "须注明所依据的版本"),
        ('UPDATE "ZDJBXX" SET "BZ" = \'x\', base_version = 1 WHERE fid = 999', "没有这一行"),
        ("UPDATE \"ZDJBXX\" SET village = '370114001002', base_version = version", "不归您办理"),
        ("TRUNCATE case_step", "此表有日志，不可清空"),
        ("UPDATE procedure_step SET actor = 'town'", "程序步骤由程序文件写入"),
        ("UPDATE procedure_text SET valid_to = '2099-12-31'", "程序文本由程序文件写入"),
        ("DELETE FROM procedure_text", "程序文本由程序文件写入"),
        ("INSERT INTO merge_log (code12) VALUES ('x')", "并入记录由合并村包写入"),
    ],
)
def test_a_change_against_the_rules_is_refused(package, statement, sentence):
    assert sentence in refused(package, statement)


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("'2025-01-01'", "'2020-01-01'", "标记的截止日期早于起始日期；请改正其中一个"),
        ("'2025-13-01'", "NULL", "日期须是真实的日期"),
        ("NULL", "'2099-01-01'", "日期不得晚于今天"),
    ],
)
def test_the_period_of_a_mark_is_one(package, since, until, sentence):
    assert sentence in refused(package, INSERT_MARK.format(since=since, until=until))


@pytest.fixture
def case(package):
    """Return a Zhangqiu case before its first posting: who, what and the days of its steps."""
    found = procedure(EXIT)
    full, days = full_case(found)
    return found, write_case(package, found, full), days


def posting_step(found):
    """Return the first step that a posting guards, and the posting's purpose."""
    return next(
        (step, guard.param) for step in found.steps for guard in step.guards if guard.kind == "posting"
    )


def lead_to_posting(package, case):
    found, key, days = case
    step, purpose = posting_step(found)
    earlier = [other.id for other in found.steps[: found.index(step.id)]]
    take_all(package, key, found, earlier, days)
    posting = {"case_uuid": key, "purpose": purpose, "posted_on": "2026-09-28"}
    return step, record(package, "posting", [posting], who="村文书")[0]


def test_a_step_is_not_skipped(package, case):
    found, _, _ = case
    statement = INSERT_STEP.format(step=found.steps[2].id, day="2026-10-12")
    assert "步骤不能跳过或重复" in refused(package, statement)


def test_a_posting_over_the_national_holidays_ends_on_10_october_2026(package, case):
    step, _ = lead_to_posting(package, case)
    on_the_fifth_day = INSERT_STEP.format(step=step.id, day="2026-10-10")
    assert "公示期未满" in refused(package, on_the_fifth_day)
    superuser = package.conninfo.replace("user=office", "user=postgres")
    run(
        superuser,
        f"SET sanquan.village = '{VILLAGE.code12}'",
        INSERT_STEP.format(step=step.id, day="2026-10-11"),
    )
    assert read_table(package, "case_step")["step"].tolist()[-1] == step.id


def test_an_open_objection_blocks(package, case):
    step, posting = lead_to_posting(package, case)
    record(
        package,
        "objection",
        [{"posting_uuid": posting, "raised_on": "2026-09-29", "content": "四至"}],
        who="王",
    )
    assert "未处理的异议" in refused(package, INSERT_STEP.format(step=step.id, day="2026-10-11"))


@pytest.mark.parametrize("written", ["garbage", "2026-02-31", "now"])
def test_a_day_is_a_real_one(package, case, written):
    statement = (
        "INSERT INTO case_person (uuid, case_uuid, signed_on) SELECT 'z', uuid, '{day}' FROM case_file"
    )
    assert "日期须是真实的日期" in refused(package, statement.format(day=written))


def test_a_second_case_on_the_same_right_is_refused(package, case):
    statement = (
        'INSERT INTO case_file (uuid, case_no, procedure, "right", nhdm, zddm, opened_on) '
        "SELECT 'y', '2', procedure, \"right\", nhdm, zddm, opened_on FROM case_file"
    )
    assert "已有未办结的办件" in refused(package, statement)


def test_steps_and_postings_stay_as_they_are(package, case):
    found, key, days = case
    take(package, key, found, found.steps[0].id, days)
    assert "办件步骤不可修改" in refused(package, "UPDATE case_step SET person = 'x', base_version = version")
    assert "办件步骤不可删除" in refused(package, "DELETE FROM case_step")
    assert "公示记录不可删除" in refused(package, "DELETE FROM posting")


def test_the_chain_of_the_log_is_the_one_that_the_core_computes(package, case):
    log = read_table(package, "audit_log").sort_values("fid")
    rows = log.astype(object).where(log.notna(), None).to_dict("records")
    chain = prove(rows)
    assert (chain.sealed, chain.unsealed, chain.broken_at) == (len(log), (), None)
    assert log["who"].iloc[-1] == "村文书（office）"
    forged = [{**row, "who": "x"} if place == 3 else row for place, row in enumerate(rows)]
    assert prove(forged).broken_at == rows[3]["fid"]
    assert HOUSEHOLD in set(log["row_key"]) and set(COLUMNS) <= set(log.columns)
