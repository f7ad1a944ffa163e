# SPDX-License-Identifier: GPL-2.0-or-later
"""docs/server.md: its SQL works as it stands, and its table of rights is that of the catalogue."""

import csv
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

from sanquan_plugin import paths
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.schema import create_package
from tests.postgis.server_dock import make_server
from tests.postgis.servers import SCHEMA, run
from tests.postgis.test_two_clients import proven
from tests.qgis.gui.dock_village import VILLAGE

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "server.md"


def blocks():
    found = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return [[line for line in block.splitlines() if line and not line.startswith("\\")] for block in found]


def rights_table():
    """Return the table of the guide, as the catalogue has it."""
    with paths.resource("catalogue", "role_rights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = ["| 角色 | 可写 |", "|---|---|"]
    for role in dict.fromkeys(row["role"] for row in rows):
        by_rights = {}
        for row in rows:
            if row["role"] == role:
                by_rights.setdefault(row["rights"], []).append(row["table"])
        words = "；".join(f"{rights}：{'、'.join(tables)}" for rights, tables in by_rights.items())
        lines.append(f"| {role} | {words} |")
    return "\n".join(lines)


def test_the_table_of_rights_is_the_catalogues():
    text = GUIDE.read_text(encoding="utf-8")
    shown = re.search(r"<!-- role_rights -->\n(.*?)\n?<!-- /role_rights -->", text, re.DOTALL)
    assert shown.group(1) == rights_table()


def test_the_sql_of_the_guide_works(cluster, qgis_app):
    create, close, login, revoke = blocks()
    assert create[1:] == ["CREATE DATABASE sanquan OWNER county_owner;", "CREATE EXTENSION postgis;"]
    run(cluster.conninfo("postgres"), *create[:2])
    run(cluster.conninfo("sanquan"), create[2])
    admin = cluster.conninfo("sanquan", "county_owner")
    create_package(PostgisPackage(admin, SCHEMA, VILLAGE.code12), VILLAGE)
    run(admin, *close)
    named = [line.replace("wang", "guest") for line in login]
    run(admin, *named)
    own = PostgisPackage(cluster.conninfo("sanquan", "guest"), SCHEMA, VILLAGE.code12)
    assert not read_table(own, "project_info").empty
    assert read_table(own, "ZDJBXX").empty
    run(admin, *[line.replace("wang", "guest") for line in revoke])
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run(cluster.conninfo("sanquan", "guest"), 'SELECT 1 FROM county."ZDJBXX"')


def test_a_dump_of_the_database_is_restored_with_its_log_and_rules(cluster, qgis_app, tmp_path):
    package = make_server(cluster, "kept", tmp_path)
    dump = tmp_path / "sanquan.dump"
    here = ["-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres"]
    subprocess.run([cluster.bin / "pg_dump", *here, "-Fc", "-d", "kept", "-f", dump], check=True)
    run(cluster.conninfo("postgres"), "CREATE DATABASE kept_again")
    subprocess.run([cluster.bin / "pg_restore", *here, "-d", "kept_again", dump], check=True)
    again = replace(package, conninfo=package.conninfo.replace("dbname=kept", "dbname=kept_again"))
    assert len(proven(again)) == len(proven(package)) > 0
    proof = verify(again)
    assert proof.valid, (proof.missing_rules, proof.changed_rules, proof.extra_rules)
    assert read_table(again, "ZDJBXX").equals(read_table(package, "ZDJBXX"))
    with pytest.raises(psycopg2.errors.CheckViolation, match="日志只可追加"):
        run(cluster.conninfo("kept_again"), "DELETE FROM audit_log")
