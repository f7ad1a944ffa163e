# SPDX-License-Identifier: GPL-2.0-or-later
"""Two people at one row, by hand: what the second is told, and what his choice makes of it."""

from __future__ import annotations

import pytest

from sanquan_plugin.core.editing.conflicts import (
    WHOLE_ROW,
    Change,
    Choice,
    RowEdit,
    differences,
    resolve,
)

BEFORE = {"fid": 7, "ZDDM": "JC00007", "BZ": None, "ZL": "前街", "use_status": "in_use", "version": 1}
LI = Change("李四", "2026-11-22T01:02:03Z")


def edited(**values):
    return RowEdit(7, BEFORE, values)


def stored(version=2, **values):
    return {**BEFORE, "version": version, **values}


def found(edit, now):
    return [
        (line.column, line.before, line.theirs, line.mine, line.to_choose)
        for line in differences(edit, now, LI, key="ZDDM")
    ]


def test_nobody_else_was_there():
    assert found(edited(BZ="甲"), stored(1)) == []


def test_each_changed_something_else():
    assert found(edited(BZ="甲"), stored(ZL="后街")) == [
        ("BZ", None, None, "甲", True),
        ("ZL", "前街", "后街", "前街", False),
    ]


def test_both_changed_the_same():
    lines = differences(edited(use_status="idle"), stored(use_status="derelict"), LI, key="ZDDM")
    assert [(line.code, line.column, line.change, line.to_choose) for line in lines] == [
        ("JC00007", "use_status", LI, True)
    ]


def test_a_save_whose_answer_was_lost_is_no_conflict():
    assert found(edited(BZ="甲", ZL="前街"), stored(BZ="甲")) == []
    assert resolve(edited(BZ="甲"), stored(BZ="甲"), {}) is None


def test_nothing_and_an_empty_text_are_the_same():
    assert found(edited(BZ=""), stored(BZ="", ZL="后街")) == []


@pytest.mark.parametrize(
    ("choice", "left"),
    [(Choice.MINE, {"BZ": "甲", "use_status": "idle"}), (Choice.THEIRS, {"BZ": "甲"})],
)
def test_a_choice_makes_a_new_edit_upon_their_version(choice, left):
    now = stored(3, use_status="derelict")
    result = resolve(edited(BZ="甲", use_status="idle"), now, {"use_status": choice, "BZ": Choice.MINE})
    assert (result.version, dict(result.values)) == (3, left)


def test_what_they_alone_changed_is_never_put_back():
    result = resolve(edited(BZ="甲"), stored(ZL="后街"), {"BZ": Choice.MINE})
    assert dict(result.values) == {"BZ": "甲"}


def test_they_deleted_what_i_changed():
    assert found(edited(BZ="甲"), None) == [(WHOLE_ROW, True, None, True, True)]
    assert resolve(edited(BZ="甲"), None, {WHOLE_ROW: Choice.THEIRS}) is None
    again = resolve(edited(BZ="甲"), None, {WHOLE_ROW: Choice.MINE})
    assert again.before == {}
    assert dict(again.values) == {"ZDDM": "JC00007", "BZ": "甲", "ZL": "前街", "use_status": "in_use"}


def test_i_deleted_what_they_changed():
    gone = RowEdit(7, BEFORE, deleted=True)
    assert found(gone, stored(ZL="后街")) == [(WHOLE_ROW, True, True, None, True)]
    assert resolve(gone, stored(ZL="后街"), {}) is None
    assert resolve(gone, stored(ZL="后街"), {WHOLE_ROW: Choice.MINE}).version == 2
    assert found(gone, None) == []
