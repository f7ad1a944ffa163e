# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios kept in a village package (table parameter_set)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.whatif.scenario import Scenario
from sanquan_plugin.core.suitability.whatif.scenario_file import read_scenario, scenario_text
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, remove, transaction
from sanquan_plugin.store.package import read_table


def save_scenario(path: Path, scenario: Scenario, *, person: str) -> None:
    """Keep a scenario under its name; an older one of that name stays as history, this one counts.

    Raises InputError for an empty name or a package without the table, RefusedError.
    """
    if not scenario.name.strip():
        raise InputError("A scenario needs a name.")
    row = {
        "uuid": str(uuid.uuid4()),
        "name": scenario.name,
        "base": scenario.base,
        "toml": scenario_text(scenario),
        "note": scenario.note,
        "created_by": person,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with transaction(path) as dataset:
        append(layer_of(dataset, "parameter_set"), pd.DataFrame([row]))


def rename_scenario(path: Path, name: str, new: str) -> None:
    """Give a scenario another name, its history with it.

    Raises InputError where the new name is empty or taken, or there is no scenario of the old one.
    """
    if not new.strip():
        raise InputError("A scenario needs a name.")
    with transaction(path) as dataset:
        layer = layer_of(dataset, "parameter_set")
        rows = read_layer(layer)
        if (rows["name"] == new).any():
            raise InputError("There is a scenario {name} already. Choose another name.", name=new)
        for row in _named(rows, name).itertuples(index=False):
            scenario = replace(read_scenario(str(row.toml), name), name=new)
            change(layer, row.fid, {"name": new, "toml": scenario_text(scenario)})


def remove_scenario(path: Path, name: str) -> None:
    """Delete a scenario with its history; raises InputError where there is none of that name."""
    with transaction(path) as dataset:
        layer = layer_of(dataset, "parameter_set")
        remove(layer, _named(read_layer(layer), name)["fid"])


def _named(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    found = rows[rows["name"] == name]
    if found.empty:
        raise InputError("There is no scenario {name} in the package.", name=name)
    return found


def saved_scenarios(path: Path) -> list[Scenario]:
    """Return the scenarios of a package, by name; of each name the last one saved.

    Raises InputError when there is no such package, or a row holds no scenario.
    """
    rows = read_table(path, "parameter_set").sort_values("fid")
    last = rows.drop_duplicates("name", keep="last").sort_values("name")
    return [read_scenario(str(row.toml), str(row.name)) for row in last.itertuples(index=False)]
