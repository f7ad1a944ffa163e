# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain SQL by sqlite3 with mod_spatialite is refused with the package's own sentence."""

import shutil
import sqlite3

import pytest

from tests.qgis.store.plain_sql import plain_sql
from tests.qgis.store.village_packages import EAST, EAST_LOTS, make_pair


@pytest.fixture(scope="module")
def template(tmp_path_factory, qgis_app):
    return make_pair(tmp_path_factory.mktemp("spatialite"))[0]


@pytest.fixture
def connection(template, tmp_path):
    with plain_sql(shutil.copy(template, tmp_path / "v.gpkg")) as found:
        yield found


REFUSED = {
    "UPDATE audit_log SET who = '他人' WHERE fid = 1": "日志只可追加，不可修改。",
    "UPDATE audit_log SET hash = NULL WHERE fid = 1": "日志只可追加，不可修改。",
    "DELETE FROM audit_log": "日志只可追加，不可删除。",
    "INSERT INTO audit_log (at, who) SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '局长'": "日志只由数据库写入",
    "INSERT INTO audit_log (at, who) SELECT '2020-01-01T00:00:00Z', '未具名（外部程序）'": "日志只由数据库写入",
    "INSERT OR REPLACE INTO audit_log (fid, at, who) "
    "SELECT 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '未具名（外部程序）'": "日志只可追加，不可覆盖。",
    "INSERT INTO audit_log (at, who, hash) SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '未具名（外部程序）', '00'": (
        "日志由插件按顺序封存，不可自行填写哈希。"
    ),
    "UPDATE ZDJBXX SET right_status = 'withdrawn'": "退出材料不全",
    "INSERT INTO ZDJBXX (ZDDM, right_status) VALUES ('371324008029JC00077', 'withdrawn')": "退出材料不全",
    "UPDATE ZDJBXX SET right_status = 'in_case'": "“办理中”“已转让”由办件登记，不能直接写入。",
    "UPDATE ZDJBXX SET use_status = 'gone'": "利用状况或权利状态不在代码表中。",
    "INSERT OR REPLACE INTO ZDJBXX (fid, ZDDM) VALUES (1, '371324008029JC00001')": "已有这一行，不可覆盖；请修改原行。",
    "UPDATE OR REPLACE ZDJBXX SET fid = 2 WHERE fid = 1": "行号不可修改。",
    "DELETE FROM mark": "标记是历史记录，不可删除；请另作新标记。",
    "UPDATE mark SET surveyor = '他人'": "标记是历史记录，不可修改；请另作新标记。",
    "INSERT OR REPLACE INTO mark (fid, zddm) VALUES (1, '1')": "已有这一行，不可覆盖；请修改原行。",
}


@pytest.mark.parametrize("statement", REFUSED)
def test_plain_sql_is_refused_with_our_sentence(connection, statement):
    before = connection.execute("SELECT count(*), max(fid) FROM audit_log").fetchone()
    with pytest.raises(sqlite3.IntegrityError) as refused:
        connection.execute(statement)
    assert REFUSED[statement] in str(refused.value)
    connection.rollback()
    assert connection.execute("SELECT count(*), max(fid) FROM audit_log").fetchone() == before


def test_a_row_that_waits_may_be_sealed_once_in_its_order_and_not_otherwise(connection):
    connection.execute("UPDATE NH SET HZXM = '张二'")
    connection.execute("UPDATE NH SET HZXM = '张三'")
    first, second = (row[0] for row in connection.execute("SELECT fid FROM audit_log WHERE hash IS NULL"))
    last = connection.execute("SELECT hash FROM audit_log WHERE fid = ?", (first - 1,)).fetchone()[0]
    seal = "UPDATE audit_log SET prev_hash = ?, hash = ? WHERE fid = ?"
    for previous, fid in (("0" * 64, first), (last, second)):
        with pytest.raises(sqlite3.IntegrityError, match="日志须按顺序逐条封存。"):
            connection.execute(seal, (previous, "1" * 64, fid))
    connection.execute(seal, (last, "1" * 64, first))
    with pytest.raises(sqlite3.IntegrityError, match="日志只可追加，不可修改。"):
        connection.execute(seal, (last, "2" * 64, first))


def test_plain_sql_that_is_allowed_is_logged(connection):
    connection.execute("UPDATE ZDJBXX SET use_status = 'derelict' WHERE fid = 2")
    connection.execute("INSERT INTO NHHNCY (NHDM, birth) VALUES (?, '2020-01-01')", [f"{EAST}010001"])
    connection.execute("DELETE FROM NHHNCY WHERE birth = '2020-01-01'")
    rows = connection.execute(
        "SELECT table_name, action, row_key FROM audit_log WHERE hash IS NULL"
    ).fetchall()
    assert rows == [
        ("ZDJBXX", "update", f"{EAST_LOTS}JC00002"),
        ("NHHNCY", "insert", f"{EAST}010001"),
        ("NHHNCY", "delete", f"{EAST}010001"),
    ]
