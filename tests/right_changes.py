# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain SQL against the rules of rights, parcels, marks, papers and lists: the same for both databases.

Each line is a statement and part of the sentence it is refused with.
"""

BACKED = "由办结的办件或更正登记支持"
REFUSED = [
    ('DELETE FROM "SHYQR"', BACKED),
    ('UPDATE "SHYQR" SET "NHDM" = \'370114001001010002\'', BACKED),
    ("UPDATE \"SHYQR\" SET share = '0'", "权利份额的变更须由更正登记支持"),
    ("UPDATE \"SHYQR\" SET share = '０%'", "权利份额的变更须由更正登记支持"),
    ("DELETE FROM share_right", BACKED),
    ("UPDATE share_right SET share = 900", BACKED),
    ('DELETE FROM "CBDKXX"', BACKED),
    ('UPDATE "CBDKXX" SET "CBFBM" = \'X\'', BACKED),
    ('UPDATE "CBDKXX" SET "HTMJM" = 0', "合同面积的变更须由更正登记支持"),
    ('UPDATE "CBDKXX" SET "HTMJM" = NULL', "合同面积的变更须由更正登记支持"),
    ('DELETE FROM "NH" WHERE "NHDM" = \'370114001001010001\'', "名下有权利"),
    (
        'UPDATE "NH" SET "CBFBM" = \'X\' WHERE "NHDM" = \'370114001001010001\'',
        "名下有权利",
    ),
    ('DELETE FROM "ZDJBXX"', "不可删除"),
    ("INSERT INTO right_correction (uuid, table_name, row_key) VALUES ('1', 'SHYQR', 'x')", "更正登记须写明"),
    (
        "UPDATE project_info SET value = '1' WHERE key = 'schema_version'",
        "由插件登记",
    ),
    ("UPDATE project_info SET value = '1' WHERE key = 'code12'", "由插件登记"),
    ("UPDATE project_info SET value = '9' WHERE key = 'schema_version'", "由插件登记"),
    ("DELETE FROM project_info", "不可删除"),
    (
        "INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, after) "
        "SELECT at, who, table_name, row_key, row_fid, action, after FROM audit_log WHERE table_name = 'SHYQR'",
        "日志只由数据库写入",
    ),
    (
        "INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, before, after) "
        "VALUES ('2020-01-01T00:00:00.000Z', '局长', 'ZDJBXX', '370114001001JC00001', 1, 'update', '{}', '{}')",
        "日志只由数据库写入",
    ),
    ("INSERT INTO project_info (key, value) VALUES ('code12', '1')", "已有这一项"),
    ("INSERT INTO code_list (list, code) VALUES ('right_status', 'ended')", "由插件给出"),
    ("DELETE FROM code_list WHERE list = 'right_status'", "由插件给出"),
    (
        "INSERT INTO mark (zddm, status, surveyor, date) VALUES ('370114001001JC00001', 'idle', '甲', '2026-01-05')",
        "标记须有",
    ),
    (
        "INSERT INTO mark (uuid, zddm, status, surveyor, date) "
        "VALUES ('1', '370114001001JC00001', 'idle', '甲', '2999-01-05')",
        "标记须有",
    ),
    (
        "INSERT INTO mark (uuid, zddm, status, surveyor, date) "
        "VALUES ('1', '370114001001JC00001', 'nonsense', '甲', '2026-01-05')",
        "须在数据包中",
    ),
    (
        "INSERT INTO mark (uuid, zddm, status, surveyor, date) "
        "VALUES ('1', '370114001001JC00001', 'withdrawn', '甲', '2026-01-05')",
        "须在数据包中",
    ),
]
CORRECTION = (
    "INSERT INTO right_correction (uuid, table_name, row_key, new_key, reason, document_no, who, on_date) VALUES "
    "('k{number}', 'SHYQR', '370114001001JC00001;{old}', '370114001001JC00001;{new}', '登记错误', '更1号', '丙', "
    "'2026-01-05')"
)
MOVE = 'UPDATE "SHYQR" SET "NHDM" = \'{new}\''
PAPER = {
    "zddm": "370114001001JC00001",
    "agreement_no": "协1",
    "agreement_date": "2025-07-01",
    "collective": "章村股份经济合作社",
    "posting1_from": "2025-05-06",
    "posting1_to": "2025-05-20",
    "posting2_from": "2025-06-03",
    "posting2_to": "2025-06-17",
    "filing_town": "镇1",
    "filing_district": "区1",
    "cancellation_no": "注1",
}
INSERT_PAPER = (
    "INSERT INTO exit_paper (zddm, agreement_no, agreement_date, collective, posting1_from, posting1_to, posting2_from, "
    "posting2_to, filing_town, filing_district, cancellation_no) VALUES ('{zddm}', '{agreement_no}', '{agreement_date}', "
    "'{collective}', '{posting1_from}', '{posting1_to}', '{posting2_from}', '{posting2_to}', '{filing_town}', "
    "'{filing_district}', '{cancellation_no}')"
)
SPOILED = [
    {"posting1_to": "2025-05-06"},
    {"posting1_from": "x"},
    {"agreement_date": "2030-01-01"},
    {"agreement_date": "2025-06-10"},
    {"posting2_to": "2025-02-31"},
    {"cancellation_no": " "},
]


def paper(**spoiled):
    """Return the INSERT of an exit paper."""
    return INSERT_PAPER.format(**{**PAPER, **spoiled})


WITHDRAW = "UPDATE \"ZDJBXX\" SET right_status = 'withdrawn'"
AFTER_WITHDRAWAL = [
    ("UPDATE exit_paper SET cancellation_no = '9999'", "不可修改"),
    ('DELETE FROM "ZDJBXX"', "不可删除"),
    ('UPDATE "ZDJBXX" SET "ZDDM" = \'9\'', "其代码不可改"),
    ('INSERT INTO "ZDJBXX" ("ZDDM") VALUES (\'370114001001JC00001\')', "不能再添加同代码"),
]
