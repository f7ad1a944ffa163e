# SPDX-License-Identifier: GPL-2.0-or-later
"""Drives QGIS for .ci/screenshots: opens the sample village, marks, runs steps, saves pictures."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import traceback
from pathlib import Path
from unittest.mock import patch

from PIL import Image
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QWidget
from qgis.utils import iface, plugins

from sanquan_plugin.core.editing.conflicts import Change, Choice, Difference
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.planning.ahp_dialog import AhpDialog
from sanquan_plugin.gui.server import server_dialog
from sanquan_plugin.gui.server.conflict_dialog import ConflictDialog
from sanquan_plugin.store.postgis.edits import EditConflict, Stored
from sanquan_plugin.store.postgis.places import VillagePlace

# QGIS runs this text without a __file__; make starts it in the project's folder.
ROOT = Path.cwd()
IMAGES = ROOT / "docs" / "images"
WORK = Path(os.environ["SANQUAN_SHOTS"])
WIDTH_PX, HEIGHT_PX = 1500, 940


def wait(milliseconds: int) -> None:
    """Let QGIS work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def save(name: str, widget: QWidget | None = None) -> None:
    """Save what a widget shows, the main window for none."""
    wait(2500 if widget is None else 400)
    iface.mapCanvas().waitWhileRendering()
    raw = WORK / f"{name}.png"
    (widget or iface.mainWindow()).grab().save(str(raw))
    with Image.open(raw) as picture:
        few_colours = picture.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE)
        few_colours.save(IMAGES / f"{name}.png", optimize=True)


def finish_steps(desktop) -> None:
    """Wait for the steps under way."""
    wait(300)
    while desktop.runner.is_busy():
        wait(200)


def wizard(desktop) -> None:
    """Take the pictures of the import wizard, on a folder as a surveyor has it, and close it."""
    folder = WORK / "东官庄村"
    shutil.copytree(ROOT / "sample_layers" / "lanling", folder)
    (folder / "village.toml").unlink()
    desktop.opening.open_path(folder)
    shown = desktop.opening.wizard
    # No path of this machine in the picture; the wizard is closed without writing anything.
    shown.preview_page.packageEdit.setFilePath("village.gpkg")
    save("wizard_preview", shown)
    shown.next()
    save("wizard_fields", shown)
    tried = QEventLoop()
    shown.check_page.tried.connect(tried.quit)
    shown.next()
    tried.exec()
    problems = shown.check_page.problemTree
    problems.expandItem(problems.topLevelItem(0))
    problems.setCurrentItem(problems.topLevelItem(0).child(0))
    save("wizard_check", shown)
    shown.reject()


def printing(desktop) -> None:
    """Take the picture of the hat 出图: a page beforehand, and a batch with what it refused."""
    page = desktop.printing.page
    desktop.dock.hatBar.setCurrentIndex(desktop.dock.hats.indexOf(page))
    page.folderEdit.setFilePath(str(WORK / "出图"))
    desktop.dock.searchEdit.setText("JC0000")
    page.scopeCombo.setCurrentIndex(1)
    page.previewButton.click()
    while desktop.printing.preview.is_busy():
        wait(200)
    page.printButton.click()
    while desktop.printing.batch.is_busy():
        wait(200)
    # No path of this machine in the picture.
    page.folderEdit.setFilePath("出图")
    page.refusedTree.itemClicked.emit(page.refusedTree.topLevelItem(0), 0)
    iface.messageBar().clearWidgets()
    save("printing")
    desktop.dock.hatBar.setCurrentIndex(0)
    desktop.dock.searchEdit.clear()
    desktop.survey.village.parcels.removeSelection()
    desktop.survey.show_all()


_WITHOUT_PARCEL = "lanling_qualification"
_PROCEDURES = ("lanling_surplus_transfer", "lanling_heir_use_charge", _WITHOUT_PARCEL)


def casework(desktop) -> None:
    """Take the pictures of the hat 办件: the board with its card, and the form of a posting."""
    package = str(desktop.survey.village.package)
    page = desktop.casework.page
    processing = importlib.import_module("processing")
    for name in _PROCEDURES:
        known = {"PACKAGE": package, "PROCEDURE": name, "WHO": "王文书", "DATE": "2026-01-05"}
        processing.run("sanquan:adoptprocedure", {**known, "DOCUMENT_NO": "兰农发〔2026〕1号"})
    rows = [row for row in desktop.dock.model.rows() if row.status == "in_use" and row.households]
    for number, row in enumerate(rows[:9]):
        wanted = {"PROCEDURE": _PROCEDURES[number % len(_PROCEDURES)], "HOUSEHOLD": row.households[0]}
        receiver = {"RECEIVER": rows[number + 9].households[0]} if number % len(_PROCEDURES) == 0 else {}
        known = {"PACKAGE": package, "WHO": "王文书", "DATE": "2026-03-02"}
        if wanted["PROCEDURE"] != _WITHOUT_PARCEL:
            known["PARCEL"] = row.zddm
        try:
            processing.run("sanquan:opencase", {**known, **wanted, **receiver})
        except QgsProcessingException as error:
            print(f"no case of {row.zddm}: {error}", file=sys.stderr)
    shown = QEventLoop()
    desktop.casework.board_shown.connect(shown.quit)
    desktop.dock.hatBar.setCurrentIndex(desktop.dock.hats.indexOf(page))
    shown.exec()
    iface.messageBar().clearWidgets()
    save("cases", desktop.dock)
    chosen = next(line for line in page.board.lines if line.procedure == _WITHOUT_PARCEL)
    page.boardView.choose(chosen.standing.uuid)
    dialog = PaperDialog(page.chosen(), page.board, "posting", desktop.dock)
    dialog.show()
    save("case_posting", dialog)
    dialog.reject()
    desktop.dock.hatBar.setCurrentIndex(0)


_COUNTY = {
    "connection_names": lambda: ["兰陵县服务器"],
    "conninfo_of": lambda connection: "",
    "package_schemas": lambda *asked: ["county"],
    "villages_of": lambda *asked: [
        VillagePlace("371324198206", "东官庄村"),
        VillagePlace("371324198207", "西官庄村"),
        VillagePlace("371324198209", "后官庄村"),
    ],
}


def server(desktop) -> None:
    """Take the pictures of the county server's dialogs, as a server with three villages would fill them."""
    with patch.multiple(server_dialog, **_COUNTY):
        dialog = server_dialog.ServerDialog(desktop.dock)
        dialog.show()
        while dialog.is_waiting():
            wait(100)
        dialog.villageList.setCurrentRow(0)
        save("server", dialog)
        dialog.reject()
    row = desktop.dock.model.rows()[0]
    theirs = Change("李四 (li_si)", "2026-03-02T02:15:00+00:00")
    known = {"fid": row.fid, "code": row.zddm, "change": theirs}
    found = [
        Difference(
            column="use_status", before="in_use", theirs="derelict", mine="idle", to_choose=True, **known
        ),
        Difference(
            column="ZL", before="前街1号", theirs="前街1号东", mine="前街1-1号", to_choose=True, **known
        ),
        Difference(column="ZDSZB", before="巷道", theirs="水渠", mine="巷道", to_choose=False, **known),
    ]
    dialog = ConflictDialog(EditConflict(found, Stored({}, {})), desktop.dock)
    dialog.show()
    dialog.choose(row.fid, "use_status", Choice.THEIRS)
    save("server_conflict", dialog)
    dialog.reject()


def judged(desktop) -> None:
    """Wait until the planner's panel has nothing under way."""
    wait(500)
    while desktop.planning.evaluating.is_busy():
        wait(200)


def planning(desktop) -> None:
    """Take the pictures of the hat 规划: a weight turned, what moves, why a lot gets its use."""
    dock, plan = desktop.dock, desktop.planning
    panel = plan.panel
    dock.hatBar.setCurrentIndex(dock.hats.indexOf(panel))
    panel.evaluateButton.click()
    judged(desktop)
    panel.knobs.weight_turned.emit("slope_deg", 0.05)
    panel.knobs.limit_turned.emit("isolated", 1500.0)
    judged(desktop)
    iface.messageBar().clearWidgets()
    save("plan", dock)
    panel.tabs.setCurrentIndex(1)
    save("plan_moves", dock)
    moved = next(lot.zddm for lot in panel.model.lots() if lot.is_moved)
    desktop.survey.village.parcels.selectByExpression(f"\"ZDDM\" = '{moved}'")
    panel.tabs.setCurrentIndex(2)
    save("plan_lot", dock)
    dialog = AhpDialog(panel, "lanling", plan.desk.draft.profile, "cultivate")
    dialog.show()
    dialog.matrix.item(0, 1).setText("3")
    dialog.matrix.item(0, 2).setText("5")
    wait(2500)
    save("plan_ahp", dialog)
    dialog.reject()


def light(desktop) -> None:
    """Take the pictures of the ordinary theme."""
    wizard(desktop)
    desktop.opening.open_folder(ROOT / "sample_layers" / "lanling", WORK / "lanling.gpkg")
    finish_steps(desktop)
    finish_steps(desktop)
    save("survey")
    desktop.dock.surveyorEdit.setText("王勘测")
    rows = [row for row in desktop.dock.model.rows() if row.problems and row.certificate_m2][:1]
    rows += [row for row in desktop.dock.model.rows() if row.status == "in_use" and not row.problems][:2]
    desktop.survey.village.parcels.selectByIds([row.fid for row in rows])
    desktop.dock.reasonCombo.setCurrentIndex(2)
    desktop.dock.markButton.click()
    desktop.survey.zoom_to(rows[0])
    iface.messageBar().clearWidgets()
    save("mark")
    desktop.dock.undoButton.click()
    desktop.survey.village.edit.discard()
    desktop.survey.village.parcels.removeSelection()
    desktop.survey.show_all()
    printing(desktop)
    desktop.steps.actions["suitability"].trigger()
    finish_steps(desktop)
    save("uses")
    planning(desktop)
    casework(desktop)
    server(desktop)


def dark(desktop) -> None:
    """Take the picture of the dark theme, on the package made before."""
    desktop.survey.open_package(WORK / "lanling.gpkg", ROOT / "sample_layers" / "lanling")
    desktop.survey.village.parcels.selectByExpression("right_status = 'withdrawn_unverified'")
    save("dark")


def main() -> None:
    """Take the pictures of this run's theme and leave QGIS."""
    try:
        iface.messageBar().clearWidgets()
        iface.mainWindow().resize(WIDTH_PX, HEIGHT_PX)
        desktop = plugins["sanquan_plugin"].desktop
        (light if os.environ["SANQUAN_THEME"] == "default" else dark)(desktop)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


QTimer.singleShot(1500, main)
