# SPDX-License-Identifier: GPL-2.0-or-later
"""Field maps: what headings suggest, what the user wrote, and what was used for such a file before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing import headings

# Enough for the bureaus of a county; the file stays small enough to read at every import.
_KEPT = 200


def suggest(given: Iterable[str], layer: str) -> dict[str, str]:
    """Return {catalogue name (ZDDM): heading} for the headings that the catalogue recognises."""
    fields = {field.name: field for field in catalogue.fields(layer)}
    found = headings.match(given, {name: field.headings() for name, field in fields.items()})
    return {fields[name].field: heading for name, heading in found.items()}


def parse(text: str) -> dict[str, str] | None:
    """Return the map that a user wrote as JSON; None where nothing was written.

    `{}` is a map too: it asks for what the headings suggest, whatever was used before.
    Raises InputError for anything but an object of strings.
    """
    if not text.strip():
        return None
    try:
        mapping = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError('FIELD_MAP is no JSON ({reason}). Write {{"ZDDM": "筆ID"}}.', reason=error) from None
    if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
        raise InputError('FIELD_MAP has to map columns to headings, such as {{"ZDDM": "筆ID"}}.')
    return mapping


def recall(settings: Path, layer: str, given: Iterable[str]) -> dict[str, str]:
    """Return the map remembered for files with just these headings, in any order; {} for none.

    A settings file that can't be read remembers nothing: it is a help, not data.
    """
    mapping = _entries(settings).get(_key(layer, given), {})
    return {str(name): str(heading) for name, heading in mapping.items()} if isinstance(mapping, dict) else {}


def remember(settings: Path, layer: str, given: Iterable[str], mapping: dict[str, str]) -> bool:
    """Keep a map for files with these headings ({} forgets it); tell whether it could be written.

    The file appears whole or not at all.
    """
    entries = _entries(settings)
    key = _key(layer, given)
    entries.pop(key, None)
    if mapping:
        entries[key] = mapping
    newest = dict(list(entries.items())[-_KEPT:])
    unfinished = settings.with_name(settings.name + ".unfinished")
    try:
        settings.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(newest, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.replace(settings)
    except OSError:
        return False
    return True


def _entries(settings: Path) -> dict[str, object]:
    try:
        entries = json.loads(settings.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _key(layer: str, given: Iterable[str]) -> str:
    return json.dumps([layer, *sorted({str(heading) for heading in given})], ensure_ascii=False)
