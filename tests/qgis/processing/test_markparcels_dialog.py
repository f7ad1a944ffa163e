# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog of markparcels offers statuses by their names; every one is taken, and so is every code."""

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.marks.marking import mark_status
from sanquan_plugin.processing.markparcels import MarkParcels


def test_the_statuses_offered_are_those_that_can_be_marked(qgis_app):
    algorithm = MarkParcels().create()
    parameter = algorithm.parameterDefinition("STATUS")
    offered = parameter.metadata()["widget_wrapper"]["value_hints"]
    assert offered[0] == "" and not parameter.checkValueIsAcceptable("")
    marked = [mark_status(word) for word in offered[1:]]
    assert marked == [*catalogue.statuses("use_status"), "withdrawn"]
    assert all(parameter.checkValueIsAcceptable(code) for code in marked)
