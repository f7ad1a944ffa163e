# SPDX-License-Identifier: GPL-2.0-or-later
"""A clerk reads which county's procedure it is before it is recorded as adopted."""

from datetime import date

from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.offer_words import foreign_words, in_offered_order, offer_line, offer_note

TODAY = date(2026, 9, 28)
EXIT, LOTS = procedure("zhangqiu_homestead_exit_use"), procedure("lanling_allocation")
ALL = [procedure(name) for name in built_in()]


def test_a_line_names_place_title_and_state():
    assert offer_line(EXIT, TODAY) == "章丘 · 宅基地使用权退出（试行）"
    assert offer_line(LOTS, TODAY) == "兰陵 · 收回宅基地分配（试行，已到期）"
    assert offer_line(LOTS, date(2022, 9, 30)) == "兰陵 · 收回宅基地分配（试行）"
    assert all("_" not in offer_line(one, TODAY) and one.status not in offer_line(one, TODAY) for one in ALL)
    assert all(code not in offer_line(one, TODAY) for one in ALL for code in one.jurisdiction)


def test_the_villages_own_county_comes_first():
    places = [offer_line(one, TODAY).split(" ")[0] for one in in_offered_order(ALL, "371324")]
    assert places[0] == "兰陵" and list(dict.fromkeys(places))[:2] == ["兰陵", "全国"]
    assert len(places) == len(ALL)


def test_another_countys_rules_are_said_to_be_so():
    assert foreign_words(EXIT, "371324").startswith("这是章丘的规定，本村属 371324")
    assert not foreign_words(EXIT, "370114") and not foreign_words(
        procedure("national_market_entry"), "371324"
    )


def test_the_note_has_text_state_and_validity():
    note = offer_note(LOTS, TODAY)
    assert LOTS.text in note and "状态：试行" in note
    assert "原定有效期自 2021-03-31 至 2022-09-30，已到期" in note
    assert "有效期" not in offer_note(EXIT, TODAY) and "试点村" not in offer_note(EXIT, TODAY)
    draft = offer_note(procedure("pingluo_separation"), TODAY)
    assert "状态：征求意见稿" in draft and "只在登记时列明的试点村内施行" in draft
