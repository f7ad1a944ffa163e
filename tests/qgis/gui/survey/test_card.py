# SPDX-License-Identifier: GPL-2.0-or-later
"""The parcel card as text: neighbours and cases; what is not on file is said, not left out."""

import pytest

from sanquan_plugin.gui.survey.parcel_card import card_html
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow
from sanquan_plugin.store.cases.parcel_cases import ParcelCase
from sanquan_plugin.store.parcels.parcel_changes import ParcelChange

OPEN = ParcelCase("key-1", "2026-2", "宅基地使用权退出", "办理中", True)
DONE = ParcelCase("key-2", "2026-1", "宅基地转让", "已办结", False)


def card(**more):
    row = ParcelRow(1, "371324198206JC00001", "前街1号", 120.0, "in_use", "current", **more)
    return card_html(row, [])


@pytest.mark.parametrize(
    ("neighbours", "shown"),
    [
        (("王芳", "前街", "", "麦田"), "East 王芳<br>South 前街<br>West –<br>North 麦田"),
        (("",) * 4, "Neighbours</td><td>none on file"),
    ],
)
def test_neighbours_are_named_by_side(qgis_app, neighbours, shown):
    assert shown in card(neighbours=neighbours)


def test_open_cases_are_links_and_closed_ones_are_not(qgis_app):
    shown = card(cases=(OPEN, DONE))
    assert "<a href='case:key-1'>2026-2 宅基地使用权退出</a>（办理中）" in shown
    assert "2026-1 宅基地转让（已办结）" in shown and "key-2" not in shown


def test_a_parcel_without_cases_has_no_heading_for_them(qgis_app):
    assert "Cases" not in card()


def test_legal_changes_are_told_with_their_day_where_it_is_known(qgis_app):
    known = ParcelChange("2026-03-15", "宅基地转让", "宅基地使用权人由甲变更为乙")
    shown = card(changes=(known, ParcelChange("", "凭退出材料补录", "宅基地使用权终止")))
    told = "2026-03-15 宅基地转让：宅基地使用权人由甲变更为乙<br>凭退出材料补录：宅基地使用权终止"
    assert f"Legal changes</td><td>{told}" in shown
    assert "Legal changes" not in card()


def test_a_household_that_moved_to_town_is_told(qgis_app):
    assert "Moved to town</td><td>全部" in card(moved_to_city="all")
