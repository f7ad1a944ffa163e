# SPDX-License-Identifier: GPL-2.0-or-later
"""The header that an office wants in its files, handed on as JSON or taken from one of its files."""

from __future__ import annotations

import json
from pathlib import Path

from sanquan_plugin.core.coordinatetxt.header import ATTRIBUTES, Header
from sanquan_plugin.core.coordinatetxt.parsing import parse
from sanquan_plugin.core.coordinatetxt.text import read_lines
from sanquan_plugin.core.errors import InputError

_EXAMPLE = '{"数据产生单位": "…"}'


def to_json(header: Header) -> str:
    """Return a header as JSON on one line."""
    return json.dumps(header, ensure_ascii=False)


def read_header(text: str) -> Header | None:
    """Return the header that a text gives; None for a blank one.

    The text is the path of a coordinate file, or JSON: values by key by section, or by key alone
    for 属性描述. Raises InputError for anything else.
    """
    text = text.strip()
    if not text:
        return None
    if not text.startswith("{"):
        path = Path(text)
        return parse(read_lines(path), path.name).header
    try:
        given = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(
            "HEADER is neither JSON nor the path of a coordinate file ({reason}). Write {example}.",
            reason=error,
            example=_EXAMPLE,
        ) from None
    nested = given if all(isinstance(keys, dict) for keys in given.values()) else {ATTRIBUTES: given}
    if not all(isinstance(value, str) for keys in nested.values() for value in keys.values()):
        raise InputError("HEADER has values that are no text. Write {example}.", example=_EXAMPLE)
    return nested
