# SPDX-License-Identifier: GPL-2.0-or-later
"""Filling a template: {{name}} becomes a value, a row or paragraph with {{list.name}} one for each entry.

A row or paragraph with {{?name}} stands only where that value or list is there, one with {{!name}} only where not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast
from xml.dom.minidom import Document, Element

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.papers.docx import (
    change_parts,
    lines,
    paragraph_text,
    paragraphs,
    rows,
    set_text,
    text_of,
    texts,
)

BLANK = "________"
_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_MARKS = ("?", "!")


class Entries(NamedTuple):
    """A list of the case: its columns, and one mapping an entry."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Facts:
    """What may stand in a paper: values by placeholder, lists by name; '' is a value that is missing."""

    values: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Entries] = field(default_factory=dict)

    def names(self) -> set[str]:
        """Return every placeholder that can be filled."""
        parts = {f"{name}.{column}" for name, entries in self.lists.items() for column in entries.columns}
        return set(self.values) | parts

    def has(self, name: str) -> bool:
        """Tell whether a value or a list is there."""
        return bool(self.values.get(name) or (name in self.lists and self.lists[name].rows))

    def knows(self, place: str) -> bool:
        """Tell whether a placeholder, or the value or list that a mark asks for, is one that can be filled."""
        if place.startswith(_MARKS):
            return place[1:] in self.values or place[1:] in self.lists
        return place in self.names()


def placeholders(content: bytes) -> list[str]:
    """Return the placeholders of a DOCX in the order they are met, also those split over runs; no marks."""
    return [name for name in _places(content) if not name.startswith(_MARKS)]


def _places(content: bytes) -> list[str]:
    return list(dict.fromkeys(name for line in lines(content) for name in _PLACE.findall(line)))


def fill(content: bytes, facts: Facts, *, template: str) -> bytes:
    """Return the template with all placeholders filled; a missing value becomes a line to write on.

    Raises InputError naming placeholders of `template` that nothing fills, and braces left open.
    """
    unknown = [name for name in _places(content) if not facts.knows(name)]
    left = [line for line in lines(content) if "{{" in _PLACE.sub("", line) or "}}" in _PLACE.sub("", line)]
    if unknown or left:
        raise InputError(
            "Template {file} has placeholders that nothing fills: {names}. Correct them in Word; "
            "resources/papers/placeholders.csv lists all.",
            file=template,
            names="、".join(unknown + left),
        )
    return change_parts(content, lambda document: _fill_part(document, facts))


def _fill_part(document: Document, facts: Facts) -> None:
    for units in (rows, paragraphs):
        for unit in units(document):
            if not all(_stands(mark, facts) for mark in _marks(unit)):
                _leave_out(unit)
            elif name := _list_of(unit):
                _repeat(unit, name, facts.lists[name])
    for paragraph in paragraphs(document):
        _replace(paragraph, lambda name: "" if name.startswith(_MARKS) else facts.values[name] or BLANK)


def _marks(unit: Element) -> list[str]:
    inside = [unit] if unit.localName == "p" else paragraphs(unit)
    names = [name for paragraph in inside for name in _PLACE.findall(paragraph_text(paragraph))]
    return [name for name in names if name.startswith(_MARKS)]


def _stands(mark: str, facts: Facts) -> bool:
    return facts.has(mark[1:]) == mark.startswith("?")


def _leave_out(unit: Element) -> None:
    """Take a row or paragraph away, with its table where it was the last row."""
    parent = cast(Element, unit.parentNode)
    parent.removeChild(unit)
    if unit.localName == "tr" and not rows(parent):
        cast(Element, parent.parentNode).removeChild(parent)


def _list_of(unit: Element) -> str:
    """Return the list that a row or paragraph tells entry by entry, '' for none."""
    whole = unit.localName == "p"
    inside = [unit] if whole else paragraphs(unit)
    names = [name for paragraph in inside for name in _PLACE.findall(paragraph_text(paragraph))]
    return next((name.split(".")[0] for name in names if "." in name), "")


def _repeat(unit: Element, name: str, entries: Entries) -> None:
    """Put one copy of the unit for each entry; without any, one with nothing filled in."""
    in_row, parent = unit.localName == "tr", cast(Element, unit.parentNode)
    for entry in entries.rows or [{}]:
        copy = cast(Element, unit.cloneNode(True))
        parent.insertBefore(copy, unit)
        for paragraph in paragraphs(copy) if in_row else [copy]:
            _replace(paragraph, _of_entry(name, entry, "" if in_row else BLANK))
    parent.removeChild(unit)


def _of_entry(name: str, entry: Mapping[str, str], missing: str) -> Callable[[str], str | None]:
    def value(place: str) -> str | None:
        found, _, column = place.partition(".")
        return (entry.get(column) or missing) if found == name else None

    return value


def _replace(paragraph: Element, value: Callable[[str], str | None]) -> None:
    """Put values where the placeholders stand; the first run of each takes it, with its font."""
    elements = texts(paragraph)
    pieces = [text_of(element) for element in elements]
    for match in reversed(list(_PLACE.finditer("".join(pieces)))):
        new = value(match[1])
        if new is not None:
            _put(pieces, match.start(), match.end(), new)
    for element, piece in zip(elements, pieces, strict=True):
        if text_of(element) != piece:
            set_text(element, piece)


def _put(pieces: list[str], start: int, end: int, new: str) -> None:
    """Replace the characters from start to end of the joined pieces, in the piece where they begin."""
    offset = 0
    for place, piece in enumerate(pieces):
        first, last = max(start - offset, 0), min(end - offset, len(piece))
        offset += len(piece)
        if first < last:
            pieces[place] = piece[:first] + new + piece[last:]
            new = ""
