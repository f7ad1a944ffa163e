# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios kept in a village package (table parameter_set)."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.scenario import Scenario
from sanquan_plugin.core.suitability.scenario_file import read_scenario, scenario_text
from sanquan_plugin.store.geopackage import append, layer_of, transaction
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


def saved_scenarios(path: Path) -> list[Scenario]:
    """Return the scenarios of a package, by name; of each name the last one saved.

    Raises InputError when there is no such package, or a row holds no scenario.
    """
    rows = read_table(path, "parameter_set").sort_values("fid")
    last = rows.drop_duplicates("name", keep="last").sort_values("name")
    return [read_scenario(str(row.toml), str(row.name)) for row in last.itertuples(index=False)]
