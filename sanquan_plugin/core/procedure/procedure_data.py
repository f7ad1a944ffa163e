# SPDX-License-Identifier: GPL-2.0-or-later
"""A procedure as plain data, to be carried as JSON and read again without its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sanquan_plugin.core.procedure.loading import parse
from sanquan_plugin.core.procedure.model import Procedure

# Field of Procedure → entry of the TOML file.
_ENTRIES = {"conditions": "condition", "materials": "material", "steps": "step", "clocks": "clock"}
_DAYS = ("valid_from", "valid_to")


def procedure_data(found: Procedure) -> dict[str, Any]:
    """Return a procedure with the entries of its TOML file; days in ISO form, None where there is none."""
    values = {_ENTRIES.get(name, name): value for name, value in asdict(found).items()}
    return {**values, **{name: values[name] and values[name].isoformat() for name in _DAYS}}


def procedures_of(data: Mapping[str, dict[str, Any]]) -> dict[str, Procedure]:
    """Return procedures by id from what `procedure_data` gave. Raises ValueError, KeyError, TypeError."""
    return {name: parse(values) for name, values in data.items()}
