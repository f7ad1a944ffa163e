# SPDX-License-Identifier: GPL-2.0-or-later
"""The import rules of the house: which room may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "sanquan_plugin"
OWN = {"core", "store", "adapters", "processing", "cartography", "gui"}
MAY_IMPORT = {
    "core": {"core"},
    "store": {"core", "store"},
    "adapters": {"core", "adapters"},
    "processing": {"core", "store", "adapters", "cartography", "processing"},
    "cartography": {"core", "store", "adapters", "cartography"},
    "gui": OWN,
}
FOREIGN = {"qgis", "PyQt5", "PyQt6", "osgeo", "processing"}
MAY_USE = {
    "core": set(),
    "store": {"qgis", "osgeo"},
    "adapters": {"qgis"},
    "processing": {"qgis"},
    "cartography": {"qgis"},
    "gui": {"qgis", "processing"},
}


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def breaches(room: str, path: Path) -> list[str]:
    found = []
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "sanquan_plugin" and len(parts) > 1 and parts[1] in OWN:
            if parts[1] not in MAY_IMPORT[room]:
                found.append(name)
        elif parts[0] in FOREIGN and parts[0] not in MAY_USE[room]:
            found.append(name)
    return found


@pytest.mark.parametrize("room", sorted(OWN))
def test_rooms_import_only_what_they_may(room):
    files = sorted((PACKAGE / room).rglob("*.py"))
    assert files
    wrong = {str(path.relative_to(PACKAGE)): breaches(room, path) for path in files}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_a_breach_is_seen(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text(
        "from qgis.core import QgsFeature\nfrom sanquan_plugin.gui import dock\n", encoding="utf-8"
    )
    assert breaches("core", bad) == ["qgis.core.QgsFeature", "sanquan_plugin.gui.dock"]


def test_only_paths_looks_at_file():
    users = [path.name for path in PACKAGE.rglob("*.py") if "__file__" in path.read_text(encoding="utf-8")]
    assert users == ["paths.py"]


def test_core_never_translates():
    for path in (PACKAGE / "core").rglob("*.py"):
        assert "QCoreApplication" not in path.read_text(encoding="utf-8")


def test_no_file_grows_past_300_lines():
    long = {
        path.name: n
        for path in PACKAGE.rglob("*.py")
        if (n := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def lines_without_docstring(function):
    text = ast.get_docstring(function, clean=False)
    return function.end_lineno - function.lineno + 1 - (len(text.splitlines()) if text else 0)


def test_no_function_reaches_40_lines():
    long = {
        f"{path.name}::{node.name}": n
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (n := lines_without_docstring(node)) >= 40
    }
    assert long == {}
