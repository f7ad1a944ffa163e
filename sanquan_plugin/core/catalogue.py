# SPDX-License-Identifier: GPL-2.0-or-later
"""The field catalogue: which tables and columns there are, and under which headings they arrive.

One CSV drives schema creation, aliases and import mapping (design 4); its sources are the field
lists of domain.md 2, 3 and 6.4, editions in the column `edition`.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing import headings

_HANDOVER, _REPEATED = "_handover", "_repeated"
"""Ends of editions: columns of hand-over sets alone, and columns of lists that repeat what other rows say."""


class Field(NamedTuple):
    """One column of a table as the catalogue has it."""

    layer: str
    field: str
    name: str
    type: str
    length: int
    decimals: int
    label_zh: str
    label_en: str
    mandatory: str
    code_list: str
    edition: str
    aliases: tuple[str, ...]

    def headings(self) -> tuple[str, ...]:
        """Return all headings, in small letters, under which the column may arrive, the surest first."""
        texts = (self.name, self.field, self.label_zh, *self.aliases)
        return tuple(dict.fromkeys(text.lower() for text in texts if text))


class Table(NamedTuple):
    """One table of the village package: geometry type ('' for none), sheet of rights.xlsx, key.

    Counties give the sheet other names too, the `aliases`.
    """

    table: str
    geometry: str
    sheet: str
    key: tuple[str, ...]
    label_zh: str
    label_en: str
    aliases: tuple[str, ...] = ()


def _rows(name: str) -> list[dict[str, str]]:
    with paths.resource("catalogue", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def tables() -> dict[str, Table]:
    """Return the tables of the village package by name."""
    return {
        row["table"]: Table(
            row["table"],
            row["geometry"],
            row["sheet"],
            tuple(filter(None, row["key"].split(";"))),
            row["label_zh"],
            row["label_en"],
            tuple(filter(None, row["sheet_aliases"].split(";"))),
        )
        for row in _rows("tables.csv")
    }


@cache
def fields(layer: str) -> tuple[Field, ...]:
    """Return the columns of a table, in order, without those that it has in hand-over sets alone."""
    return tuple(field for field in listed_fields(layer) if not field.edition.endswith(_REPEATED))


@cache
def listed_fields(layer: str) -> tuple[Field, ...]:
    """Return the columns that a list of the table may have: also those that repeat what other rows of the package say."""
    return tuple(field for field in all_fields(layer) if not field.edition.endswith(_HANDOVER))


@cache
def all_fields(layer: str) -> tuple[Field, ...]:
    """Return the columns of a table in the package and in the hand-over sets."""
    return tuple(_field(row) for row in _rows("fields.csv") if row["layer"] == layer)


def _field(row: dict[str, str]) -> Field:
    numbers = {name: int(row[name] or 0) for name in ("length", "decimals")}
    return Field(
        layer=row["layer"],
        field=row["field"],
        name=row["name"],
        type=row["type"],
        label_zh=row["label_zh"],
        label_en=row["label_en"],
        mandatory=row["mandatory"],
        code_list=row["code_list"],
        edition=row["edition"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        **numbers,
    )


@cache
def statuses(name: str) -> dict[str, dict[str, str]]:
    """Return a list of statuses.csv by code, with label, colour and source."""
    return {row["code"]: row for row in _rows("statuses.csv") if row["list"] == name}


def status_code(name: str, word: str) -> str | None:
    """Return the code that a word (code, Chinese or English label, alias) names; None if none."""
    wanted = str(word).strip().lower()
    for code, row in statuses(name).items():
        words = [code, row["label_zh"], row["label_en"], *row["aliases"].split(";")]
        if wanted in {text.lower() for text in words if text}:
            return code
    return None


def map_headings(frame: pd.DataFrame, layer: str, *, field_map: dict[str, str] | None = None) -> pd.DataFrame:
    """Return the frame with columns renamed to the catalogue's names, in small letters.

    `field_map` is {catalogue name: heading in the file} and goes first, then what `headings.match`
    finds; headings that the catalogue does not know stay as they are, in small letters.
    Raises InputError when field_map names a heading that the file has not, or a column that the
    catalogue has not.
    """
    heading_of = {str(column).strip().lower(): column for column in frame.columns}
    known = {field.name: field for field in listed_fields(layer)}
    renamed: dict[object, str] = {}
    for name, heading in (field_map or {}).items():
        if name.lower() not in known:
            raise InputError(
                "FIELD_MAP names the column {column}, which table {table} has not.", column=name, table=layer
            )
        if str(heading).strip().lower() not in heading_of:
            raise InputError(
                "FIELD_MAP maps {column} to '{heading}', but the file has only: {headings}.",
                column=name,
                heading=heading,
                headings=", ".join(map(str, frame.columns)),
            )
        renamed[heading_of[str(heading).strip().lower()]] = name.lower()
    wanted = {name: field.headings() for name, field in known.items() if name not in renamed.values()}
    free = [str(column) for column in frame.columns if column not in renamed]
    for name, heading in headings.match(free, wanted).items():
        renamed[heading_of[heading.strip().lower()]] = name
    targets = set(renamed.values())
    keep = [column for column in frame.columns if column in renamed or str(column).lower() not in targets]
    return frame[keep].rename(columns=lambda column: renamed.get(column, str(column).strip().lower()))
