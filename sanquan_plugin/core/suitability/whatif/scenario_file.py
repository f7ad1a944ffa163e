# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios as TOML text: reading, writing, and finding one by name, file or text."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.profile import USES, Profile
from sanquan_plugin.core.suitability.profile.profile_file import built_in, load_profile
from sanquan_plugin.core.suitability.whatif.scenario import Scenario, apply

_KEYS = {"scenario", "base", "note", "order", "min_data_share", "demand", "grades", *USES}


@dataclass(frozen=True)
class Choice:
    """What to judge by: the base profile's name, the profile, and the demand it brings (None: not told)."""

    base: str
    profile: Profile
    demand: int | None = None


def choose(text: str, saved: Iterable[Scenario] = ()) -> Choice:
    """Return what a parameter names: a saved scenario, a built-in profile, a TOML file, or TOML text.

    A TOML with the key `scenario` is a scenario, any other a profile.
    Raises InputError when there is none, or it is wrong.
    """
    by_name = {scenario.name: scenario for scenario in saved}
    if text in by_name:
        return _chosen(by_name[text])
    if "\n" in text or ("=" in text and not Path(text).is_file()):
        return _chosen(read_scenario(text, "TOML"))
    if text not in built_in() and Path(text).is_file():
        content = Path(text).read_text(encoding="utf-8-sig", errors="replace")
        if any(line.split("=")[0].strip(' "') == "scenario" for line in content.splitlines()):
            return _chosen(read_scenario(content, Path(text).name))
    return Choice(text, load_profile(text))


def scenario_of(text: str) -> Scenario:
    """Return the scenario of a TOML file or of TOML text; raises InputError where it is neither."""
    if "\n" in text or not Path(text).is_file():
        return read_scenario(text, "TOML")
    return read_scenario(Path(text).read_text(encoding="utf-8-sig", errors="replace"), Path(text).name)


def read_scenario(text: str, file: str) -> Scenario:
    """Return the scenario that a TOML text holds; `file` is the name that errors give.

    Raises InputError for what is not TOML, an unknown key, or a value of the wrong kind.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("Scenario {file} can't be read: {reason}", file=file, reason=error) from None
    for key in sorted(set(data) - _KEYS):
        raise InputError("Scenario {file}: unknown key {name}.", file=file, name=key)
    uses = {use: _get(data, use, dict, file, {}) for use in USES}
    for use, table in uses.items():
        for key in sorted(set(table) - {"weights", "limits"}):
            raise InputError("Scenario {file}: unknown key {name}.", file=file, name=f"{use}.{key}")
    return Scenario(
        name=_get(data, "scenario", str, file, None),
        base=_get(data, "base", str, file, None),
        note=_get(data, "note", str, file, ""),
        weights=_tables(uses, "weights", file),
        limits=_tables(uses, "limits", file),
        grades=_get(data, "grades", dict, file, {}),
        order=tuple(_get(data, "order", list, file, [])),
        min_data_share=_get(data, "min_data_share", (int, float), file, ""),
        demand=_get(data, "demand", int, file, ""),
    )


def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as TOML; reading it gives the same scenario."""
    top: dict[str, Any] = {"scenario": scenario.name, "base": scenario.base, "note": scenario.note}
    top |= {"order": list(scenario.order)} if scenario.order else {}
    top |= {
        key: getattr(scenario, key)
        for key in ("min_data_share", "demand")
        if getattr(scenario, key) is not None
    }
    parts = [_lines(top)]
    tables = {"grades": scenario.grades}
    for kind, by_use in (("weights", scenario.weights), ("limits", scenario.limits)):
        tables |= {f"{use}.{kind}": table for use, table in by_use.items()}
    parts += [f"[{name}]\n{_lines(table)}" for name, table in tables.items() if table]
    return "\n".join(parts)


def _chosen(scenario: Scenario) -> Choice:
    return Choice(scenario.base, apply(scenario, load_profile(scenario.base)), scenario.demand)


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(
        f"{json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items()
    )


def _tables(uses: dict[str, dict[str, Any]], kind: str, file: str) -> dict[str, dict[str, float]]:
    found = {use: _get(table, kind, dict, file, {}) for use, table in uses.items()}
    return {use: table for use, table in found.items() if table}


def _get(data: Mapping[str, Any], key: str, kind: type | tuple[type, ...], file: str, default: Any) -> Any:
    """Return a value of a kind; the default where it is left out ('' stands for None, None for needed)."""
    if key not in data and default is not None:
        return None if default == "" and kind is not str else default
    value = data.get(key)
    if not isinstance(value, kind) or isinstance(value, bool) or (default is None and not value):
        raise InputError("Scenario {file}: {key} is missing or of the wrong kind.", file=file, key=key)
    return value
