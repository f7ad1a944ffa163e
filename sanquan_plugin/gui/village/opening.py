# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done before a village can be opened: package, parcels, rights, surroundings, past exits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sanquan_plugin.adapters.settings import surveyor
from sanquan_plugin.adapters.wording import sentence, tr
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.gui.steps.step_runner import Call, Job
from sanquan_plugin.gui.wizard.choice import ImportChoice, import_parameters
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.baselayers import import_base_layers
from sanquan_plugin.store.tables.schema import create_package

# Words of the record, Chinese whatever the locale.
_EXIT_MARK = {"STATUS": "withdrawn", "REASON": "历史退出", "SURVEYOR": "历史退出登记"}


def opening_jobs(choice: ImportChoice, handover: Handover | None) -> list[Job | Call]:
    """Return the jobs that bring what was chosen into its package; one that is there is updated by code.

    `handover` is what the folder around the parcels holds; without it the parcels come alone.
    """
    package = choice.package
    who = surveyor()
    parcels = {**import_parameters(choice.source), "PACKAGE": str(package), "WHO": who}
    jobs: list[Job | Call] = []
    if not package.exists():
        jobs.append(Call(tr("Create package"), lambda: create_package(package, choice.village)))
    jobs.append(Job("importparcels", tr("Import parcels"), parcels))
    if handover is not None:
        rights = {"PACKAGE": str(package), "RIGHTS": str(handover.rights), "WHO": who}
        jobs += [
            Job("importrights", tr("Import rights"), rights),
            Call(tr("Import roads and buildings"), lambda: _surroundings(package, handover, who)),
            Job("markparcels", tr("Past exits"), lambda: _exits(package)),
        ]
    return jobs


class _Warned(SilentProgress):
    """Progress that keeps what it is warned of."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def warning(self, template: str, **params: object) -> None:
        """Keep one sentence."""
        self.sentences.append(sentence(template, params))


def _surroundings(package: Path, handover: Handover, who: str) -> str:
    """Import the layers around the parcels and return what to look at, '' for nothing."""
    progress = _Warned()
    import_base_layers(package, handover, who=who, progress=progress)
    return " ".join(progress.sentences)


def _exits(package: Path) -> dict[str, Any] | None:
    """Return the mark of the exits that were handed over; None where there are none."""
    exits = read_table(package, "exit_paper")
    if exits.empty:
        return None
    return {"PACKAGE": str(package), "CODES": ",".join(exits["zddm"]), **_EXIT_MARK}
