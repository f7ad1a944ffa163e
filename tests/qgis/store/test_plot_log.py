# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted plots in the log: every change of theirs, by whom it may be, and what came before they were logged."""

import json

import pytest

from sanquan_plugin.core.progress import SILENT
from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table, set_who
from sanquan_plugin.store.tables.migrations import upgrade_package
from sanquan_plugin.store.villages import merging
from sanquan_plugin.store.villages.merging import merge_packages
from sanquan_plugin.store.villages.splitting import split_package
from tests.qgis.store.test_package_log import behind_its_back
from tests.qgis.store.test_upgrade_with_cases import package as package_v2  # noqa: F401
from tests.qgis.store.village_packages import EAST, WEST, make_pair

OLD = "INSERT INTO DK (DKBM, SCMJM) VALUES ('{code}01', 2.5), ('{code}02', 1.5)"


def told(package):
    """Return what the log says of plots: action, code, and the name before and after."""
    log = read_table(package, "audit_log")
    rows = log[log["table_name"] == "DK"][["action", "row_key", "before", "after"]]
    return [
        (action, key, *(json.loads(state or "{}").get("DKMC") for state in states))
        for action, key, *states in rows.itertuples(index=False)
    ]


def test_plots_added_changed_and_deleted_by_any_program_are_logged(package, execute):
    execute(
        'INSERT INTO "DK" ("DKBM", "DKMC") VALUES (\'P1\', \'东坡\')',
        'UPDATE "DK" SET "DKMC" = \'西坡\' WHERE "DKBM" = \'P1\'',
        'DELETE FROM "DK" WHERE "DKBM" = \'P1\'',
    )
    assert told(package) == [
        ("insert", "P1", None, "东坡"),
        ("update", "P1", "东坡", "西坡"),
        ("delete", "P1", "西坡", None),
    ]
    assert verify(package).valid


@pytest.fixture
def unlogged(tmp_path, qgis_app):
    """Return two villages' packages with plots that no log tells of, as in version 2."""
    packages = make_pair(tmp_path)
    for package, code in zip(packages, (EAST, WEST), strict=True):
        behind_its_back(package, OLD.format(code=code))
    return packages


def test_a_plot_that_was_changed_past_the_log_is_named(unlogged):
    assert [(row.table, row.problem) for row in verify(unlogged[0]).unlogged] == [
        ("DK", "日志没有这一行")
    ] * 2


def test_an_upgraded_package_begins_the_log_of_its_plots(package_v2):  # noqa: F811
    behind_its_back(package_v2, OLD.format(code=EAST))
    upgrade_package(package_v2)
    assert [line[:2] for line in told(package_v2)] == [("baseline", f"{EAST}01"), ("baseline", f"{EAST}02")]
    assert verify(package_v2).valid


def test_villages_of_a_county_merged_before_get_the_beginning_and_what_came_since(
    unlogged, tmp_path, monkeypatch
):
    monkeypatch.setattr(merging, "_require_proof", lambda path: None)
    county = tmp_path / "county.gpkg"
    merge_packages(unlogged, county, name="县", progress=SILENT)
    with transaction(county) as dataset:
        set_who(dataset, "李勘测")
        change(layer_of(dataset, "DK"), 1, {"DKMC": "东坡"})
    east, west = split_package(county, tmp_path / "again")
    assert verify(east).valid and verify(west).valid
    assert told(east) == [
        ("baseline", f"{EAST}01", None, None),
        ("baseline", f"{EAST}02", None, None),
        ("update", f"{EAST}01", None, "东坡"),
    ]
    assert [line[:2] for line in told(west)] == [("baseline", f"{WEST}01"), ("baseline", f"{WEST}02")]
