# SPDX-License-Identifier: GPL-2.0-or-later
"""What each text demands, written down a second time from its articles: read here from neither TOML nor engine.

steps_of_articles.csv : the order of the steps, who takes each, where it may be sent back to.
guards_of_articles.csv : every demand before a step; `refuse` where the article asks for it, else `warn`.
items_of_articles.csv : materials (step: due with), conditions (check: the guard that sees to it itself)
and clocks (step: counted from), by their Chinese title.
Each is sorted; the article stands in every row.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Place(NamedTuple):
    procedure: str
    place: int
    step: str
    actor: str
    returns_to: str


class Asked(NamedTuple):
    procedure: str
    step: str
    kind: str
    param: str
    number: int
    after: str
    level: str
    article: str

    @property
    def name(self):
        """Return the name of the guard's test, by what it asks for and not by its place in the list."""
        return "-".join(part for part in (self.procedure, self.step, self.kind, self.param) if part)


class Item(NamedTuple):
    procedure: str
    kind: str
    id: str
    step: str
    check: str
    title: str
    number: int
    article: str

    @property
    def name(self):
        """Return the name of the item's test."""
        return f"{self.procedure}-{self.id}"


def _read(kind, name):
    with (HERE / f"{name}_of_articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = {"place", "number"} & set(kind._fields)
    return tuple(kind(**{**row, **{column: int(row[column] or 0) for column in counted}}) for row in rows)


PLACES, GUARDS, ITEMS = _read(Place, "steps"), _read(Asked, "guards"), _read(Item, "items")
STEPS = {}
for _place in PLACES:
    STEPS.setdefault(_place.procedure, []).append(_place)
MATERIALS, CONDITIONS, CLOCKS = (
    tuple(item for item in ITEMS if item.kind == kind and not item.check)
    for kind in ("material", "condition", "clock")
)


def named(row):
    """Return the id of a row's test."""
    return row.name


@cache
def guards_of(procedure, step):
    """Return what forbids a step unless it is there."""
    return [row for row in GUARDS if (row.procedure, row.step, row.level) == (procedure, step, "refuse")]


@cache
def items_of(procedure, kind, step=""):
    """Return the keys of the materials of a step, or of the conditions of a procedure that no guard sees to."""
    return [
        item.id
        for item in (MATERIALS if kind == "materials" else CONDITIONS)
        if (item.procedure, item.step) == (procedure, step)
    ]
