# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS goes on painting while a package is read; a village's name that is too long gives way."""

import threading
import time

import pytest
from qgis.PyQt.QtCore import QTimer

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.gui import open_village
from sanquan_plugin.gui.apart import apart
from sanquan_plugin.gui.elided_label import ElidedLabel
from sanquan_plugin.gui.survey_dock import WIDTH_PX, SurveyDock

NAME = "东官庄村 (371324198206)"


def test_timers_run_while_the_answer_is_waited_for(qgis_app):
    beats = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(threading.current_thread()))
    timer.start(20)

    def read():
        time.sleep(0.4)
        return threading.current_thread()

    assert apart(read) is not threading.main_thread()
    assert len(beats) > 5 and set(beats) == {threading.main_thread()}


def test_an_error_comes_out_as_it_is(qgis_app):
    def read():
        raise InputError("{path} is no village package.", path="x.gpkg")

    with pytest.raises(InputError, match=r"x\.gpkg is no village package"):
        apart(read)


def test_a_package_is_read_off_the_main_thread(qgis_new_project, tmp_path, monkeypatch):
    seen = []

    def read(package):
        seen.append(threading.current_thread())
        raise InputError("{path} is no village package.", path=package)

    monkeypatch.setattr(open_village, "read_content", read)
    with pytest.raises(InputError):
        open_village.OpenVillage(None, tmp_path / "village.gpkg")
    assert seen[0] is not threading.main_thread()


def test_a_long_name_ends_in_dots_and_the_tooltip_has_it_whole(qgis_app):
    dock = SurveyDock()
    dock.resize(WIDTH_PX, 600)
    dock.show_village(NAME, "village.gpkg")
    dock.show()
    qgis_app.processEvents()
    assert isinstance(dock.villageLabel, ElidedLabel) and dock.villageLabel.text() == NAME
    assert dock.villageLabel.shown_text().startswith("东官庄村")
    dock.villageLabel.setFixedWidth(80)
    qgis_app.processEvents()
    assert dock.villageLabel.shown_text().endswith("…")
    assert dock.villageLabel.toolTip().splitlines() == [NAME, "village.gpkg"]
