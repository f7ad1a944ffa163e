# SPDX-License-Identifier: GPL-2.0-or-later
"""A schema of an older version opens after an upgrade that keeps the old one whole."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.upgrading import upgrade_schema
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.postgis.servers import OFFICE, SCHEMA, copied, make_template, run
from tests.postgis.test_roles import OTHER
from tests.qgis.store.case_village import VILLAGE, fill_village

VERSIONS_TOLD = (
    "SELECT before::json ->> 'value', after::json ->> 'value' FROM audit_log "
    "WHERE table_name = 'project_info' AND row_key = 'schema_version' AND action = 'update'"
)


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE, OTHER], "older")
    fill_village(package)
    return package


@pytest.fixture
def owner(cluster, template):
    with copied(cluster, template) as package:
        conninfo = package.conninfo.replace(f"user={OFFICE}", "user=postgres")
        yield PostgisPackage(conninfo, SCHEMA, package.village)


def make_older(owner):
    """Take away what this version brought: a logged table, a column, a rule."""
    run(
        owner.conninfo,
        "SET session_replication_role = replica",
        "UPDATE project_info SET value = '2' WHERE key = 'schema_version'",
        "DELETE FROM logged_table WHERE table_name = 'code_list'",
        "DROP TRIGGER z_log ON code_list",
        "ALTER TABLE dispute DROP COLUMN IF EXISTS note",
        "DROP FUNCTION sees_all_villages()",
    )


def test_an_older_schema_is_upgraded_with_all_villages_and_kept(owner, template):
    before = {name: read_table(owner, name) for name in ("ZDJBXX", "NHHNCY", "SHYQR")}
    make_older(owner)
    with pytest.raises(InputError, match="version 2"):
        owner.open()
    assert upgrade_schema(owner) == "county_v2_backup"
    for name, frame in before.items():
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(read_table(owner, name)))
    proof = verify(owner)
    assert proof.valid, (proof.chain.broken_at, proof.missing_rules, proof.changed_rules, proof.unlogged)
    told = run(owner.conninfo, VERSIONS_TOLD)
    assert told == [("2", str(SCHEMA_VERSION))] * 2  # both villages
    assert "note" in read_table(owner, "dispute").columns
    assert run(owner.conninfo, 'SELECT count(*) FROM county_v2_backup."ZDJBXX"') == [(1,)]
    assert not read_table(PostgisPackage(owner.conninfo, SCHEMA, OTHER.code12), "project_info").empty
    assert upgrade_schema(owner) is None


def test_what_was_changed_past_the_log_is_not_covered_by_an_upgrade(owner):
    make_older(owner)
    run(
        owner.conninfo,
        "SET session_replication_role = replica",
        "UPDATE \"ZDJBXX\" SET right_status = 'withdrawn'",
    )
    upgrade_schema(owner)
    assert "与日志不符：right_status" in [row.problem for row in verify(owner).unlogged]


def test_only_the_owner_upgrades(owner):
    office = PostgisPackage(owner.conninfo.replace("user=postgres", f"user={OFFICE}"), SCHEMA, owner.village)
    with pytest.raises(InputError, match="Only postgres, the owner"):
        upgrade_schema(office)
