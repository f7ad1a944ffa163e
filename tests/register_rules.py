# SPDX-License-Identifier: GPL-2.0-or-later
# ruff: noqa: S608 -- constants of this file, no values from outside
"""Rows that would stand in the register beside the law: each with the sentence that refuses it, for both databases."""

from tests.evidence_rules import OTHER, QUARREL, SEIZED, WITHDRAWN, exit_paper
from tests.qgis.store.case_village import HOUSEHOLD, LANDLESS, PARCEL, PLOTS, RECEIVER

ENTERED = 'INSERT INTO "ZDJBXX" ("ZDDM", right_status) VALUES (\'{}\', {})'
OF_SHARES = (
    'INSERT INTO case_file (uuid, procedure, "right", nhdm, zddm, opened_on, planned_shares) '
    f"VALUES ('s1', 'zhangqiu_share_exit_family', 'share', '{HOUSEHOLD}', '{PARCEL}', '2026-03-02', 20)"
)


def limit(**named):
    """Return the statement that enters a mortgage with the columns named."""
    row = {"uuid": "e1", "kind": "抵押", "document_no": "抵1号", **named}
    names, values = (
        ", ".join(f"{mark}{word}{mark}" for word in words)
        for mark, words in (('"', row), ("'", row.values()))
    )
    return f"INSERT INTO encumbrance ({names}) VALUES ({values})"


LIMITED_UNSEEN = [
    limit(right="homestead", nhdm=RECEIVER),
    f'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'{OTHER}\', \'{RECEIVER}\')',
    exit_paper(zddm=OTHER),
]
OF_ADULT = f"WHERE \"XM\" = '李二' AND \"NHDM\" = '{HOUSEHOLD}'"
GONE, MINOR, MOVED, RENAMED_ADULT, DEAD = (
    f"{change} {OF_ADULT}"
    for change in (
        'DELETE FROM "NHHNCY"',
        "UPDATE \"NHHNCY\" SET birth = '2015-05-05'",
        f'UPDATE "NHHNCY" SET "NHDM" = \'{LANDLESS}\'',
        'UPDATE "NHHNCY" SET "XM" = \'李尔\'',
        "UPDATE \"NHHNCY\" SET died_on = '2026-01-05'",
    )
)
SIGNERS = "该户名下有权利，其成年成员不可删除"


def corrected(old, new=""):
    """Return the statement that enters a correction of a member."""
    return (
        "INSERT INTO right_correction (uuid, table_name, row_key, new_key, reason, document_no, who, on_date) "
        f"VALUES ('k1', 'NHHNCY', '{old}', '{new}', '登记错误', '更1号', '丙', '2026-01-05')"
    )


REFUSED = [
    ("an adult of a holder goes", [], GONE, SIGNERS),
    ("an adult of a holder becomes a child", [], MINOR, SIGNERS),
    ("an adult of a holder moves", [], MOVED, SIGNERS),
    ("an adult of a holder gets another name", [], RENAMED_ADULT, SIGNERS),
    ("an adult of a holder dies without a document", [], DEAD, SIGNERS),
    (
        "a seized lot is entered once more as withdrawn",
        [exit_paper(), SEIZED],
        ENTERED.format(PARCEL, "'withdrawn'"),
        "已有这一代码的宗地，不能再添加一行登记别的权利状态",
    ),
    (
        "a new lot is withdrawn whose holder's right is mortgaged",
        LIMITED_UNSEEN,
        ENTERED.format(OTHER, "'withdrawn'"),
        "权能不完整清晰",
    ),
    ("a lot without a state", [], ENTERED.format(OTHER, "NULL"), "权利状态不在代码表中"),
    (
        "papers signed on a posting's last day",
        [exit_paper(agreement_date="2025-06-17")],
        WITHDRAWN,
        "退出材料不全",
    ),
    ("a case of shares with a lot", [], OF_SHARES, "不针对宗地，不能带宗地代码立案；请去掉宗地代码"),
    ("a mortgage of a right in words", [], limit(right="宅基地", zddm=PARCEL), "须写明权利的代码"),
    ("a mortgage of no right", [], limit(zddm=PARCEL), "须写明权利的代码"),
    ("a mortgage of nothing", [], limit(right="homestead"), "宅基地的写明宗地或农户"),
    (
        "a homestead's mortgage on a plot",
        [],
        limit(right="homestead", nhdm=HOUSEHOLD, dkbm=PLOTS[0]),
        "宅基地的写明宗地或农户",
    ),
    (
        "a contract's mortgage on a lot",
        [],
        limit(right="contract", nhdm=HOUSEHOLD, zddm=PARCEL),
        "承包地的写明地块或农户",
    ),
    ("a share's mortgage on a plot", [], limit(right="share", dkbm=PLOTS[0]), "股权的写明农户"),
    (
        "a mortgage of a lot with a blank",
        [],
        limit(right="homestead", zddm=f"{PARCEL} "),
        "农户、宗地代码须在册",
    ),
    (
        "a mortgage of a plot with a blank",
        [],
        limit(right="contract", dkbm=f"{PLOTS[0]}　"),
        "代码前后不得有空白",
    ),
    ("a mortgage of an unknown household", [], limit(right="share", nhdm="999"), "农户、宗地代码须在册"),
    ("a dispute about a lot with a blank", [], QUARREL.replace(PARCEL, f"{PARCEL} "), "争议的宗地代码须在册"),
]

ALLOWED = [
    ("an adult goes by a correction", [corrected(f"{HOUSEHOLD};李二")], GONE),
    (
        "an adult is renamed by a correction",
        [corrected(f"{HOUSEHOLD};李二", f"{HOUSEHOLD};李尔")],
        RENAMED_ADULT,
    ),
    ("one ID number, another name", [f'UPDATE "NHHNCY" SET "ZJHM" = \'1\' {OF_ADULT}'], RENAMED_ADULT),
    ("an adult's birthday is put right", [], MINOR.replace("2015", "1881")),
    ("an adult dies by a document", [corrected(*[f"{HOUSEHOLD};李二"] * 2)], DEAD),
    ("an adult dies where nothing is held", [], DEAD.replace(HOUSEHOLD, LANDLESS)),
    ("a child dies", [], DEAD.replace("李二", "张三")),
    ("a dead member goes", [corrected(*[f"{HOUSEHOLD};李二"] * 2), DEAD], GONE),
    ("a child goes", [], GONE.replace("李二", "张三")),
    ("an adult goes where nothing is held", [], GONE.replace(HOUSEHOLD, LANDLESS)),
    ("papers signed on the day after a posting", [exit_paper(agreement_date="2025-06-18")], WITHDRAWN),
    ("a new lot is entered as withdrawn", [exit_paper(zddm=OTHER)], ENTERED.format(OTHER, "'withdrawn'")),
    ("a plot's mortgage", [], limit(right="contract", dkbm=PLOTS[0], nhdm=HOUSEHOLD)),
    ("a share's mortgage", [], limit(right="share", nhdm=HOUSEHOLD)),
]
