# SPDX-License-Identifier: GPL-2.0-or-later
"""Looks at a package before it is opened: an upgrade is offered, the log sealed, wrong rules are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from sanquan_plugin.adapters.wording import sentence, tr
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.store.opening import seal_log, wrong_rules
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.migrations import package_version, upgrade_package
from sanquan_plugin.store.tables.version import SCHEMA_VERSION

Tell = Callable[[str, Qgis.MessageLevel], None]


class _Warnings(SilentProgress):
    """Progress whose warnings are told as they come."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def warning(self, template: str, **params: object) -> None:
        """Tell one sentence that stays until it is closed."""
        self._tell(sentence(template, params), Qgis.MessageLevel.Warning)


def make_ready(package: Path | PostgisPackage, window: QWidget, tell: Tell) -> None:
    """Upgrade an older package if the person agrees, seal its log, and warn of rules that are wrong.

    A server seals its log itself, and its administrator upgrades it; there it is only opened.
    Raises InputError when there is no such package, it is a newer one, or stays an older one;
    OutputError, RefusedError.
    """
    if isinstance(package, PostgisPackage):
        package.open()
        return
    found = package_version(package)
    if found < SCHEMA_VERSION and _agreed(package, found, window):
        backup = upgrade_package(package, progress=_Warnings(tell))
        text = tr("The package is upgraded. The old one is kept as {path}.").format(path=backup)
        tell(text, Qgis.MessageLevel.Info)
    wrong = _sealed(package)
    if wrong:
        text = tr("{count} rules of this package are missing or changed. Run “Verify package”.")
        tell(text.format(count=len(wrong)), Qgis.MessageLevel.Warning)


def _sealed(package: Path) -> list[str]:
    """Return the rules of a package that are wrong, and seal its log."""
    wrong = wrong_rules(package)
    seal_log(package)
    return wrong


def _agreed(package: Path, version: int, window: QWidget) -> bool:
    text = tr(
        "{file} is a package of version {version}. Upgrade it now? A copy of the old one is kept beside it."
    )
    question = text.format(file=package.name, version=version)
    return QMessageBox.question(window, tr("Upgrade package"), question) == QMessageBox.StandardButton.Yes
