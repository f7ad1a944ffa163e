# SPDX-License-Identifier: GPL-2.0-or-later
"""Folders and files are imported in the background; what is given up leaves nothing."""

import shutil

from sanquan_plugin.core.village import read_village
from sanquan_plugin.gui.survey.spot import Spot
from sanquan_plugin.gui.wizard.choice import ImportChoice, ParcelSource
from tests.qgis.gui.dock_village import VILLAGE, parcels_alone
from tests.qgis.gui.survey.dock_reading import stored


def chosen(folder, package, spot=None):
    return ImportChoice(ParcelSource(folder / "parcels.shp"), folder, package, VILLAGE, spot)


def test_opening_a_folder_imports_and_opens(desktop, qtbot, tmp_path, sample):
    package = tmp_path / "lanling.gpkg"

    def open_and_check():
        checked = qtbot.waitSignal(
            desktop.runner.finished,
            timeout=60_000,
            check_params_cb=lambda job, *_: job.algorithm == "checkparcels",
        )
        with checked:
            desktop.opening.open_folder(sample, package)

    open_and_check()
    assert desktop.survey.village.package == package
    rows = desktop.dock.model.rows()
    assert len(rows) > 300
    assert {"withdrawn", "withdrawn_unverified"} <= {row.right_status for row in rows}
    assert {finding.step for row in rows for finding in row.problems} == {"checkparcels", "overlayrights"}
    marks = stored(desktop, "select count(*) from mark")
    open_and_check()
    assert desktop.dock.model.rowCount() == len(rows)
    assert stored(desktop, "select count(*) from mark") == marks


def test_parcels_alone_are_imported_and_the_problem_chosen_is_shown(
    desktop, qgis_iface, qtbot, tmp_path, sample
):
    folder = parcels_alone(tmp_path / "来件", sample)
    package = folder / "village.gpkg"
    spot = Spot(39567500.0, 3861000.0, "EPSG:4527")
    with qtbot.waitSignal(desktop.opening.imported, timeout=60_000):
        desktop.opening.import_village(chosen(folder, package, spot))
    assert desktop.survey.village.package == package
    assert desktop.dock.model.rowCount() == 308
    assert stored(desktop, "select value from project_info where key = 'name'") == [("东官庄村",)]
    qtbot.waitUntil(lambda: not desktop.runner.is_busy(), timeout=30_000)
    centre = qgis_iface.mapCanvas().center()
    assert (round(centre.x()), round(centre.y())) == (39567500, 3861000)


def test_a_cancelled_import_leaves_no_package(desktop, qtbot, tmp_path, sample):
    folder = parcels_alone(tmp_path / "来件", sample)
    before = desktop.survey.village
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000):
        desktop.opening.import_village(chosen(folder, folder / "village.gpkg"))
        desktop.dock.cancelButton.click()
    assert not list(folder.glob("village*"))
    assert desktop.survey.village is before


def test_a_folder_that_lacks_only_its_description_gets_one(desktop, qtbot, tmp_path, sample):
    folder = parcels_alone(tmp_path / "来件", sample)
    shutil.copy(sample / "rights.xlsx", folder)
    with qtbot.waitSignal(desktop.runner.ended, timeout=30_000):
        desktop.opening.import_village(chosen(folder, folder / "village.gpkg"))
        desktop.dock.cancelButton.click()
    assert not list(folder.glob("village*"))
    with qtbot.waitSignal(desktop.opening.imported, timeout=60_000):
        desktop.opening.import_village(chosen(folder, folder / "village.gpkg"))
    assert read_village(folder / "village.toml").name == "东官庄村"
    assert stored(desktop, "select count(*) > 200 from NH") == [(1,)]
    qtbot.waitUntil(lambda: not desktop.runner.is_busy(), timeout=30_000)


def test_a_failed_import_leaves_no_package(desktop, qtbot, tmp_path, sample):
    folder = parcels_alone(tmp_path / "来件", sample)
    choice = chosen(folder, folder / "village.gpkg")
    choice = choice._replace(source=choice.source._replace(field_map={"zddm": "NONE"}))
    with qtbot.waitSignal(desktop.runner.failed, timeout=30_000):
        desktop.opening.import_village(choice)
    assert not list(folder.glob("village*"))
