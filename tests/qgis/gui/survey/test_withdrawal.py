# SPDX-License-Identifier: GPL-2.0-or-later
"""Withdrawal marked from the list: with papers by one job, without them undoable and unverified."""

import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.package import read_table
from tests.qgis.gui.dock_village import CODES, make_village
from tests.qgis.gui.open_desktop import open_desktop
from tests.qgis.store.case_village import EXIT_PAPER


@pytest.fixture
def desktop(qgis_iface, qgis_processing, qgis_new_project, tmp_path):
    """Return the desktop with a village of four parcels open, the first two selected."""
    with open_desktop(qgis_iface) as desktop:
        assert desktop.survey.open_package(make_village(tmp_path / "village.gpkg"))
        desktop.dock.surveyorEdit.setText("王勘测")
        select(desktop, *CODES[:2])
        yield desktop


@pytest.fixture
def told(desktop, monkeypatch):
    sentences = []
    monkeypatch.setattr(desktop.survey, "tell", lambda text, *_: sentences.append(text))
    return sentences


def select(desktop, *codes):
    layer = desktop.survey.village.parcels
    layer.selectByIds([feature.id() for feature in layer.getFeatures() if feature["ZDDM"] in codes])


def answer(desktop, monkeypatch, papers=None):
    """Answer the dialog with a file of papers or none, and return the dialogs' last words."""
    words = []

    def fill(dialog):
        if papers is not None:
            dialog.fileEdit.setFilePath(str(papers))
        words.append(dialog.endLabel.text())
        return True

    monkeypatch.setattr(desktop.withdrawal, "ask", fill)
    return words


def withdraw(desktop):
    """Choose the entry of the mark button's menu."""
    desktop.dock.markButton.menu().actions()[-1].trigger()


def shown(desktop):
    return [row.right_status for row in sorted(desktop.dock.model.rows(), key=lambda row: row.zddm)]


def stored(desktop):
    rows = read_table(desktop.survey.village.package, "ZDJBXX").sort_values("zddm")
    return rows["right_status"].tolist()


def papers_of(path, code):
    """Write the papers of a parcel's exit as a county's table has them, with Chinese headings."""
    headings = {field.name: field.label_zh for field in catalogue.fields("exit_paper")}
    frame = pd.DataFrame([{**EXIT_PAPER, "zddm": code}]).rename(columns=headings)
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"说明": ["县里的封面"]}).to_excel(book, sheet_name="封面", index=False)
        frame.to_excel(book, sheet_name="退出材料", index=False)
    return path


def test_without_papers_it_is_unverified_and_undoable(desktop, told, monkeypatch):
    words = answer(desktop, monkeypatch)
    withdraw(desktop)
    assert "undone until you save" in words[0]
    assert shown(desktop) == ["withdrawn_unverified"] * 2 + ["current"] * 2
    assert stored(desktop) == ["current"] * 4
    desktop.dock.undoButton.click()
    assert shown(desktop) == ["current"] * 4
    desktop.dock.redoButton.click()
    desktop.dock.saveButton.click()
    assert stored(desktop) == ["withdrawn_unverified"] * 2 + ["current"] * 2
    marks = read_table(desktop.survey.village.package, "mark")
    assert marks[["zddm", "status", "note"]].values.tolist() == [
        [code, "withdrawn_unverified", "缺：全部退出材料"] for code in CODES[:2]
    ]


def test_with_papers_those_that_have_all_are_withdrawn(desktop, told, monkeypatch, tmp_path, qtbot):
    words = answer(desktop, monkeypatch, papers_of(tmp_path / "退出.xlsx", CODES[0]))
    with qtbot.waitSignal(desktop.runner.ended, timeout=20_000):
        withdraw(desktop)
    assert "can't be undone" in words[0]
    assert shown(desktop) == stored(desktop) == ["withdrawn", "withdrawn_unverified", "current", "current"]
    assert [row.zddm for row in desktop.dock.selected()] == CODES[:2]
    assert told[-1] == "1 withdrawn, 1 withdrawn (unverified), 0 refused."


def test_papers_on_file_are_enough(desktop, told, monkeypatch, tmp_path, qtbot):
    answer(desktop, monkeypatch, papers_of(tmp_path / "退出.xlsx", CODES[0]))
    with qtbot.waitSignal(desktop.runner.ended, timeout=20_000):
        withdraw(desktop)
    select(desktop, CODES[0], CODES[2])
    words = answer(desktop, monkeypatch)
    with qtbot.waitSignal(desktop.runner.ended, timeout=20_000):
        withdraw(desktop)
    assert "can't be undone" in words[0]
    assert shown(desktop) == ["withdrawn", "withdrawn_unverified", "withdrawn_unverified", "current"]


def test_unsaved_marks_come_first(desktop, told, monkeypatch, tmp_path):
    desktop.dock.markButton.click()
    answer(desktop, monkeypatch, papers_of(tmp_path / "退出.xlsx", CODES[0]))
    withdraw(desktop)
    assert not desktop.runner.is_busy() and "unsaved" in told[-1]
    assert desktop.survey.village.edit.unsaved() == 2


def test_the_dialog_is_given_up(desktop, monkeypatch):
    monkeypatch.setattr(desktop.withdrawal, "ask", lambda _: False)
    withdraw(desktop)
    assert shown(desktop) == ["current"] * 4 and not desktop.survey.village.edit.is_open()
