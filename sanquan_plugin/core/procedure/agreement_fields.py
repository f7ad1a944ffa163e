# SPDX-License-Identifier: GPL-2.0-or-later
"""Which fields an agreement of a kind has (resources/procedures/agreement_fields.csv)."""

from __future__ import annotations

import csv
from functools import cache

from sanquan_plugin import paths

_ANY = "*"
ALWAYS = ("kind", "agreement_no")


def agreement_fields(kind: str, right: str) -> tuple[str, ...]:
    """Return the fields that a form asks for, of an agreement's kind on a right; () for an unknown kind."""
    listed = _listed()
    found = listed.get((kind, right)) or listed.get((kind, _ANY)) or ()
    return (*ALWAYS, *found) if found else ()


@cache
def _listed() -> dict[tuple[str, str], tuple[str, ...]]:
    with paths.resource("procedures", "agreement_fields.csv").open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["right"]): tuple(row["fields"].split(";")) for row in csv.DictReader(file)}
