# SPDX-License-Identifier: GPL-2.0-or-later
"""Procedures that a newer plugin words otherwise reach a package, but never a case that has begun."""

import pytest

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store import procedure_rows
from sanquan_plugin.store.geopackage import change, layer_of, transaction
from sanquan_plugin.store.migrations import upgrade_package
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rules import rules_off
from sanquan_plugin.store.verification import verify
from tests.core.procedure_cases import full_case
from tests.qgis.case_village import make_village, write_case

EXIT, TRANSFER = "zhangqiu_homestead_exit_use", "zhangqiu_homestead_transfer"


@pytest.fixture
def older(tmp_path, qgis_app):
    """Return a package whose posting guards ask for fewer days than the plugin's."""
    path = tmp_path / "village.gpkg"
    make_village(path)
    with transaction(path) as dataset, rules_off(dataset):
        guards = read_table(path, "procedure_guard")
        for fid in guards.loc[guards["kind"] == "posting", "fid"]:
            change(layer_of(dataset, "procedure_guard"), fid, {"days": 3})
    return path


def days(path):
    guards = read_table(path, "procedure_guard")
    posted = guards[guards["kind"] == "posting"]
    return {name: set(own["days"]) for name, own in posted.groupby("procedure")}


def test_procedures_without_cases_are_refreshed_and_the_old_package_is_kept(older):
    backup = upgrade_package(older)
    assert backup is not None and days(backup)[EXIT] == {3}
    assert days(older)[EXIT] == {5} and days(older)[TRANSFER] == {5}
    assert verify(older).valid
    assert upgrade_package(older) is None


def test_a_case_goes_on_by_the_rows_it_was_opened_under(older):
    write_case(older, procedure(EXIT), full_case(procedure(EXIT))[0])
    assert upgrade_package(older) is not None
    assert days(older)[EXIT] == {3} and days(older)[TRANSFER] == {5}
    assert upgrade_package(older) is None, "what has a case is not taken for outdated again and again"


def test_a_procedure_that_the_plugin_no_longer_has_leaves_with_its_rows(older, monkeypatch):
    names = [name for name in procedure_rows.built_in() if name != TRANSFER]
    monkeypatch.setattr(procedure_rows, "built_in", lambda: names)
    upgrade_package(older)
    assert TRANSFER not in set(read_table(older, "procedure_step")["procedure"])


def test_rules_of_another_release_are_written_anew(older):
    upgrade_package(older)
    with transaction(older) as dataset:
        dataset.ExecuteSQL("DROP TRIGGER case_step_order")
    assert not verify(older).valid
    assert upgrade_package(older) is not None and verify(older).valid
