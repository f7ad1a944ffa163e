# SPDX-License-Identifier: GPL-2.0-or-later
"""A village's name that is too long for the dock gives way, and its tooltip has it whole."""

from sanquan_plugin.gui.elided_label import ElidedLabel
from sanquan_plugin.gui.survey.survey_dock import WIDTH_PX, SurveyDock

NAME = "东官庄村 (371324198206)"


def test_a_long_name_ends_in_dots_and_the_tooltip_has_it_whole(qtbot):
    dock = SurveyDock()
    qtbot.addWidget(dock)
    dock.resize(WIDTH_PX, 600)
    dock.show_village(NAME, "village.gpkg")
    with qtbot.waitExposed(dock):
        dock.show()
    assert isinstance(dock.villageLabel, ElidedLabel) and dock.villageLabel.text() == NAME
    assert dock.villageLabel.shown_text().startswith("东官庄村")
    dock.villageLabel.setFixedWidth(80)
    qtbot.waitUntil(lambda: dock.villageLabel.shown_text().endswith("…"))
    assert dock.villageLabel.toolTip().splitlines() == [NAME, "village.gpkg"]
