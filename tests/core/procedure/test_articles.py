# SPDX-License-Identifier: GPL-2.0-or-later
"""The procedures ask for what the list of articles asks for, no more and no less, and the page names each test."""

import re
from pathlib import Path

import pytest

from sanquan_plugin.core.procedure.loading import built_in, procedure
from tests.core.procedure.articles import (
    CLOCKS,
    CONDITIONS,
    GUARDS,
    ITEMS,
    MATERIALS,
    STEPS,
    Asked,
    Item,
    Place,
)

PAGE = Path(__file__).resolve().parents[3] / "docs" / "procedures.md"


def of(name, rows):
    """Return the rows of a procedure."""
    return [row for row in rows if row.procedure == name]


def test_the_articles_have_these_procedures():
    assert built_in() == sorted(STEPS)


@pytest.mark.parametrize("name", STEPS)
def test_the_steps_are_those_of_the_articles(name):
    steps = [
        Place(name, place, step.id, step.actor, step.returns_to)
        for place, step in enumerate(procedure(name).steps, 1)
    ]
    assert steps == STEPS[name]


@pytest.mark.parametrize("name", STEPS)
def test_the_guards_are_those_of_the_articles(name):
    guards = [
        Asked(name, step.id, guard.kind, guard.param, guard.number, guard.after, guard.level, guard.article)
        for step in procedure(name).steps
        for guard in step.guards
    ]
    assert sorted(guards) == of(name, GUARDS)


@pytest.mark.parametrize("name", STEPS)
def test_the_materials_conditions_and_clocks_are_those_of_the_articles(name):
    found = procedure(name)
    items = [
        *(Item(name, "material", row.id, row.step, "", row.title, 0, row.article) for row in found.materials),
        *(
            Item(name, "condition", row.id, "", row.check, row.title, 0, row.article)
            for row in found.conditions
        ),
        *(
            Item(name, "clock", row.since, row.since, "", row.what, row.number, row.article)
            for row in found.clocks
        ),
    ]
    assert sorted(items) == of(name, ITEMS)


def test_a_condition_that_a_guard_sees_to_has_that_guard():
    asked = {(row.procedure, row.kind) for row in GUARDS if row.level == "refuse"}
    assert {(item.procedure, item.check) for item in ITEMS if item.check} <= asked


@pytest.mark.parametrize(
    ("letter", "rows"), [("G", GUARDS), ("M", MATERIALS), ("C", CONDITIONS), ("K", CLOCKS)]
)
def test_the_page_names_the_test_of_each_row(letter, rows):
    names = re.findall(rf"`{letter}\[([^\]…]+)\]`", PAGE.read_text(encoding="utf-8"))
    assert sorted(names) == sorted({row.name for row in rows}) and len(names) == len(rows)
