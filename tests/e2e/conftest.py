# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of qgis_process, as a script or a bureau's batch would start it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Run(NamedTuple):
    status: int
    results: dict
    text: str


def qgis_process(algorithm: str, **parameters: object) -> Run:
    """Run an algorithm; lists repeat their option."""
    words = []
    for name, value in parameters.items():
        words += [f"{name}={item}" for item in (value if isinstance(value, list) else [value])]
    # pytest-qgis points QGIS to a profile of its own, in which the plugin is switched off.
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(ROOT / ".build" / "profile")}
    done = subprocess.run(
        ["qgis_process", "--json", "run", f"sanquan:{algorithm}", "--", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
        timeout=600,
    )
    try:
        results = json.loads(done.stdout)["results"]
    except (json.JSONDecodeError, KeyError):
        results = {}
    return Run(done.returncode, results, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def run():
    return qgis_process


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "sample_layers"


@pytest.fixture(scope="session")
def package(tmp_path_factory, samples) -> Path:
    """A package of the larger sample village, under a Chinese path with a blank."""
    path = tmp_path_factory.mktemp("数据 包") / "东官庄 村.gpkg"
    village = samples / "lanling"
    assert qgis_process("createpackage", VILLAGE=village / "village.toml", OUTPUT=path).status == 0
    assert qgis_process("importparcels", INPUT=village / "parcels.shp", PACKAGE=path).status == 0
    assert qgis_process("importrights", RIGHTS=village / "rights.xlsx", PACKAGE=path).status == 0
    return path
