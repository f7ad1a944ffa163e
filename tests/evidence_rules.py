# SPDX-License-Identifier: GPL-2.0-or-later
# ruff: noqa: S608 -- constants of this file, no values from outside
"""Statements that would change what a case, an exit or a right rests on, each with the sentence that refuses it.

They are written for both databases: the server's `execute` adds the version that an update starts from.
"""

from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import EXIT_PAPER, HOUSEHOLD, PARCEL, PLOTS, RECEIVER, take_all, write_case

NEW, OTHER = "370114001001JC00090", "370114001001JC00091"
LOT = f'INSERT INTO "ZDJBXX" ("ZDDM") VALUES (\'{OTHER}\')'
RETIRED = f"INSERT INTO retired_code (zddm, retired_on, reason, successors) VALUES ('{PARCEL}', '2026-11-01', '分割', '{NEW}')"
RENAMED = f'UPDATE "ZDJBXX" SET "ZDDM" = \'{NEW}\' WHERE "ZDDM" = \'{PARCEL}\''
WITHDRAWN = f"UPDATE \"ZDJBXX\" SET right_status = 'withdrawn' WHERE \"ZDDM\" = '{PARCEL}'"
SEIZED = (
    'INSERT INTO encumbrance (uuid, "right", zddm, kind, document_no) '
    f"VALUES ('e1', 'homestead', '{PARCEL}', '查封', '查1号')"
)
QUARREL = f"INSERT INTO dispute (zddm, kind, status) VALUES ('{PARCEL}', '界址争议', 'open')"


def exit_paper(**other):
    """Return the statement that enters the papers of an exit."""
    row = {**EXIT_PAPER, **other}
    values = ", ".join(f"'{value}'" for value in row.values())
    return f"INSERT INTO exit_paper ({', '.join(row)}) VALUES ({values})"


OLD_DAYS = {name: f"2019{day[4:]}" for name, day in EXIT_PAPER.items() if name.startswith("posting")}

OF_THE_VILLAGE = [
    ("a held lot gets another code", [], RENAMED, "宗地有权利人，其代码不可改"),
    (
        "a lot seized meanwhile gets its new code",
        [RETIRED, SEIZED],
        RENAMED,
        "未解除的抵押、查封、争议的宗地",
    ),
    (
        "a lot takes a held one's code",
        [LOT],
        f'UPDATE "ZDJBXX" SET "ZDDM" = \'{PARCEL}\' WHERE "ZDDM" = \'{OTHER}\'',
        "宗地有权利人，其代码不可改",
    ),
    (
        "a code ends without a word",
        [],
        f"INSERT INTO retired_code (zddm) VALUES ('{PARCEL}')",
        "注销宗地代码须写明",
    ),
    (
        "a code ends for a blank reason",
        [],
        RETIRED.replace("'分割'", "'　'"),
        "注销宗地代码须写明",
    ),
    (
        "a held lot's code ends without successors",
        [],
        RETIRED.replace(f"'{NEW}'", "NULL"),
        "有权利人的还须写明后续宗地代码",
    ),
    ("a code ends twice", [RETIRED], RETIRED, "该宗地代码已注销过"),
    ("a seized lot's code ends", [SEIZED], RETIRED, "未解除的抵押、查封、争议，其代码不能注销"),
    (
        "the retired lot goes and leaves its holder behind",
        [RETIRED],
        f'DELETE FROM "ZDJBXX" WHERE "ZDDM" = \'{PARCEL}\'',
        "不可删除；分割、合并的请注销其代码",
    ),
    (
        "a right on a retired code",
        [RETIRED.replace(PARCEL, OTHER)],
        f'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'{OTHER}\', \'{RECEIVER}\')',
        "该宗地代码已注销，不可再用",
    ),
    (
        "the holder's right goes to a lot that is no successor",
        [LOT, RETIRED],
        f'UPDATE "SHYQR" SET "ZDDM" = \'{OTHER}\'',
        "须由办结的办件或更正登记支持",
    ),
    ("an adoption goes", [], "DELETE FROM procedure_adoption", "程序施行记录不可修改、删除"),
    (
        "an adoption gets another document",
        [],
        "UPDATE procedure_adoption SET document_no = '另文'",
        "程序施行记录不可修改、删除",
    ),
    ("a certificate is blanked", [], 'UPDATE "SHYQR" SET "BDCQZH" = NULL', "不动产权证号的变更、注销"),
    ("papers of 2019", [exit_paper(**OLD_DAYS)], WITHDRAWN, "公示日期所在年份不在工作日历中"),
    ("papers of a seized lot", [exit_paper(), SEIZED], WITHDRAWN, "权能不完整清晰"),
    ("papers of a lot in dispute", [exit_paper(), QUARREL], WITHDRAWN, "权能不完整清晰"),
    ("a seizure goes", [SEIZED], "DELETE FROM encumbrance", "权利限制不可删除"),
    (
        "a seizure moves to another lot",
        [SEIZED],
        f"UPDATE encumbrance SET zddm = '{OTHER}'",
        "权利限制的权利、农户、宗地",
    ),
    (
        "a seizure ends by itself",
        [SEIZED],
        "UPDATE encumbrance SET status = 'ended'",
        "解除权利限制、提前终止日期须填写",
    ),
    (
        "a seizure's end is put into the past",
        [SEIZED],
        "UPDATE encumbrance SET to_date = '2020-01-01'",
        "解除权利限制、提前终止日期须填写",
    ),
    ("a dispute goes", [QUARREL], "DELETE FROM dispute", "争议记录不可删除"),
    (
        "a dispute is settled by itself",
        [QUARREL],
        "UPDATE dispute SET status = 'settled'",
        "争议解决须填写",
    ),
    (
        "a dispute becomes another lot's",
        [QUARREL],
        f"UPDATE dispute SET zddm = '{OTHER}'",
        "争议的宗地、类型和登记日期不可修改",
    ),
]

AREA = 'UPDATE "ZDJBXX" SET "ZDMJ" = 999'
OF_A_CASE = [
    ("a state without a step", "", "UPDATE case_file SET state = 'done'", "由步骤得出，不能直接填写"),
    ("a day of closing", "", "UPDATE case_file SET closed_on = '2026-04-01'", "由步骤得出，不能直接填写"),
    ("another case number", "", "UPDATE case_file SET case_no = 'x'", "办件编号一经填写不可修改"),
    (
        "an objection decided without a decision",
        "",
        "INSERT INTO objection (uuid, posting_uuid, case_uuid, raised_on, decided_on) "
        "SELECT 'o1', p.uuid, p.case_uuid, '2026-03-03', '2026-03-04' FROM posting p LIMIT 1",
        "异议已处理的须填写处理结果和处理日期",
    ),
    (
        "an objection decided by another word",
        "",
        "INSERT INTO objection (uuid, posting_uuid, case_uuid, raised_on, decided_on, decision) "
        "SELECT 'o1', p.uuid, p.case_uuid, '2026-03-03', '2026-03-04', '酌情' FROM posting p LIMIT 1",
        "异议的处理结果填“成立”或“不成立”",
    ),
    ("the area after it was checked and posted", "town_review", AREA, "面积已核实并公示，面积、图形不可改"),
]

ALLOWED = [
    (
        "a lot nobody holds gets another code",
        [LOT],
        f'UPDATE "ZDJBXX" SET "ZDDM" = \'{NEW}\' WHERE "ZDDM" = \'{OTHER}\'',
    ),
    ("the retired lot itself becomes the successor", [RETIRED], RENAMED),
    ("an adoption ends", [], "UPDATE procedure_adoption SET ended_on = '2026-12-31'"),
    (
        "a seizure ends with its document",
        [SEIZED],
        "UPDATE encumbrance SET status = 'ended', ended_on = '2026-11-01', end_document_no = '解1号'",
    ),
    (
        "a dispute is settled with its document",
        [QUARREL],
        "UPDATE dispute SET status = 'settled', settled_on = '2026-11-01', document_no = '调1号'",
    ),
]


def begin_case(package, last=""):
    """Write an exit's case and take its steps up to the one named."""
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    key = write_case(package, found, case)
    names = [step.id for step in found.steps]
    take_all(package, key, found, names[: names.index(last) + 1] if last else [], days)
    return key


CONTRACT_CASE = {
    "procedure": "zhangqiu_contract_exit_partial",
    "right": "contract",
    "nhdm": HOUSEHOLD,
    "dkbm": PLOTS[0],
    "opened_on": "2026-03-02",
}
USED_AGAIN = [
    ("case_no", "2026-1", "这一办件编号已用于别的办件"),
    ("exchange_no", "交易2026-1", "这一交易备案号已用于别的办件"),
]
