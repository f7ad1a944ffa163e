# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing village.toml for a folder that came without one; core/village.py reads it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.village import Village


def write_village(path: Path, village: Village) -> None:
    """Write what is known of a village, whole or not at all; entries that are None are left out.

    Texts are written as JSON strings, which are TOML basic strings (TOML 1.0, String).
    Raises OutputError when the file can't be written.
    """
    values = {field.name: getattr(village, field.name) for field in fields(village)}
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in values.items()
        if value is not None
    ]
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=error.strerror) from error
