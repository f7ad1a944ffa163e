# SPDX-License-Identifier: GPL-2.0-or-later
"""What was changed past the log stays to be seen after an upgrade, and is not merged."""

import sqlite3
from contextlib import closing

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.migrations import upgrade_package
from sanquan_plugin.store.villages.merging import merge_packages
from tests.qgis.store.test_package_log import behind_its_back
from tests.qgis.store.village_packages import EAST, make_pair

OLDER = "UPDATE project_info SET value = '{version}' WHERE key = 'schema_version'"
FORGED_BASELINE = (
    "UPDATE audit_log SET after = json_set(after, '$.NHDM', 'X') WHERE fid = "
    "(SELECT min(fid) FROM audit_log WHERE table_name = 'SHYQR' AND action = 'baseline')"
)
FORGED = "UPDATE ZDJBXX SET right_status = 'withdrawn' WHERE fid = 2"


@pytest.fixture
def pair(tmp_path, qgis_app):
    return make_pair(tmp_path)


def test_a_package_changed_past_its_log_is_not_merged(pair, tmp_path):
    behind_its_back(pair[0], FORGED)
    with pytest.raises(InputError, match=r"1 rows.*verifypackage"):
        merge_packages(pair, tmp_path / "county.gpkg", name="县")
    assert not (tmp_path / "county.gpkg").exists()


def test_a_county_whose_first_state_is_not_the_villages_last_is_named(pair, tmp_path):
    county = tmp_path / "county.gpkg"
    merge_packages(pair, county, name="县")
    assert verify(county).merged_broken == []
    with closing(sqlite3.connect(county)) as connection:
        connection.execute("DROP TRIGGER audit_log_no_update")
        connection.execute(FORGED_BASELINE)
        connection.commit()
    assert verify(county).merged_broken == [EAST]


@pytest.mark.parametrize("version", ["1", "2"])
def test_an_upgrade_of_a_package_called_older_covers_nothing(pair, version):
    behind_its_back(
        pair[0],
        FORGED,
        OLDER.format(version=version),
        "INSERT INTO code_list (list, code) VALUES ('right_status', 'ended')",
    )
    upgrade_package(pair[0])
    proof = verify(pair[0])
    assert not proof.valid
    assert {row.table for row in proof.unlogged} == {"ZDJBXX", "code_list", "project_info"}


def test_a_row_of_the_log_numbered_by_hand_is_named_and_writing_goes_on(pair):
    behind_its_back(pair[0], "INSERT INTO audit_log (fid, who, action) VALUES (-5, 'x', 'insert')")
    with transaction(pair[0]):
        pass
    proof = verify(pair[0])
    assert proof.chain.broken_at is None and not proof.valid
    assert [(row.table, row.fid) for row in proof.unlogged] == [("audit_log", -5)]


def test_each_new_package_tells_in_its_log_how_it_began(pair):
    log = read_table(pair[0], "audit_log")
    begun = log[log["action"] == "baseline"]
    assert set(begun["table_name"]) == {"project_info", "code_list"}
    assert set(begun["who"]) == {"建立数据包"} and log["who"].ne("").all()
