# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels whose words are longer than the label."""

import pytest
from qgis.core import QgsLayoutItemLabel, QgsLayoutSize, QgsPrintLayout, QgsProject

from sanquan_plugin.cartography.cells import Cell
from sanquan_plugin.cartography.fonts import installed_format

WORDS = "因开展农村宅基地地籍调查，定于某日在村委会集合，对坐落于某县某村某路的宗地进行权属界址现场调查。"


@pytest.fixture
def label(qgis_app):
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    item = QgsLayoutItemLabel(layout)
    item.setTextFormat(installed_format(item.textFormat()))
    layout.addLayoutItem(item)
    item.attemptResize(QgsLayoutSize(100, 40))
    item.setText("[% '" + WORDS + "' %]")
    yield item
    item = None


def test_words_that_fit_on_several_lines_are_broken_at_their_own_size(label):
    size = label.textFormat().size()
    Cell(label).fit()
    lines = label.text().split("\n")
    assert len(lines) > 1
    assert "".join(lines) == WORDS
    assert label.textFormat().size() == size


def test_words_that_fit_nowhere_shrink(label):
    size = label.textFormat().size()
    label.attemptResize(QgsLayoutSize(40, 8))
    Cell(label).fit()
    assert "\n" in label.text()
    assert label.textFormat().size() < size
