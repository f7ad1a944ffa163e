# SPDX-License-Identifier: GPL-2.0-or-later
"""What the planner can choose from: built-in profiles, files, scenarios saved in the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import QComboBox

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.profile.profile_file import built_in, load_profile
from sanquan_plugin.core.suitability.whatif.scenario import Scenario

OWN_BASE = ""


class ScenarioList:
    """Fills the combo of scenarios and that of what they are compared with, and keeps what is chosen."""

    def __init__(self, scenarios: QComboBox, bases: QComboBox) -> None:
        self._scenarios = scenarios
        self._bases = bases
        self._files: list[Path] = []

    def fill(self, saved: list[Scenario], chosen: str) -> None:
        """Offer all again, with `chosen` in front."""
        kept = self._bases.currentData() or OWN_BASE
        with QSignalBlocker(self._scenarios), QSignalBlocker(self._bases):
            for combo in (self._scenarios, self._bases):
                combo.clear()
            self._bases.addItem(tr("its own base, unchanged"), OWN_BASE)
            for value, title, tip in self._entries(saved):
                for combo in (self._scenarios, self._bases):
                    combo.addItem(title, value)
                    combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            self._scenarios.setCurrentIndex(max(0, self._scenarios.findData(chosen)))
            self._bases.setCurrentIndex(max(0, self._bases.findData(kept)))

    def add_file(self, path: Path) -> None:
        """Offer a TOML file too, from the next filling on."""
        if path not in self._files:
            self._files.append(path)

    def _entries(self, saved: list[Scenario]) -> list[tuple[str, str, str]]:
        """Return value, title and tip of all that can be chosen, the village's own scenarios first."""
        own = [(each.name, f"★ {each.name}", each.note) for each in saved]
        files = [(str(path), path.name, str(path)) for path in self._files]
        return own + [(name, _title(name), name) for name in built_in()] + files


@cache
def _title(name: str) -> str:
    return load_profile(name).title
