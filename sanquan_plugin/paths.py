# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the plugin's own files lie: beside the package in a checkout, inside it in the zip."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def package_root() -> Path:
    """Return the folder that holds metadata.txt, ui/ and resources/."""
    return _PACKAGE if (_PACKAGE / "metadata.txt").is_file() else _PACKAGE.parent


def plugin_folder() -> Path:
    """Return the folder of the package, whose name is the plugin's for QGIS."""
    return _PACKAGE


def resource(*parts: str) -> Path:
    """Return a path below resources/."""
    return package_root().joinpath("resources", *parts)


def form(name: str) -> Path:
    """Return the path of a Qt Designer form below ui/."""
    return package_root() / "ui" / name


def bundled_libraries() -> Path:
    """Return the folder of pure-Python libraries that the zip brings; a checkout has none."""
    return _PACKAGE / "libs"


def version() -> str:
    """Return the plugin's version, from metadata.txt."""
    for line in (package_root() / "metadata.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.removeprefix("version=").strip()
    raise LookupError("metadata.txt has no version")
