# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done with a folder before it can be opened: package, parcels, rights, surroundings, past exits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.handover import Handover
from sanquan_plugin.gui.step_runner import Call, Job
from sanquan_plugin.store.baselayers import import_base_layers
from sanquan_plugin.store.package import read_table

# Words of the record, Chinese whatever the locale.
_EXIT_MARK = {"STATUS": "withdrawn", "REASON": "历史退出", "SURVEYOR": "历史退出登记"}


def opening_jobs(handover: Handover, package: Path) -> list[Job | Call]:
    """Return the jobs that bring a folder into a package; one that is there is updated by code."""
    target = {"PACKAGE": str(package)}
    jobs: list[Job | Call] = [
        Job("importparcels", tr("Import parcels"), {**target, "INPUT": str(handover.parcels)}),
        Job("importrights", tr("Import rights"), {**target, "RIGHTS": str(handover.rights)}),
        Call(tr("Import roads and buildings"), lambda: import_base_layers(package, handover)),
        Job("markparcels", tr("Past exits"), lambda: _exits(package)),
    ]
    if not package.exists():
        create = {"OUTPUT": str(package), "VILLAGE": str(handover.village)}
        jobs.insert(0, Job("createpackage", tr("Create package"), create))
    return jobs


def _exits(package: Path) -> dict[str, Any] | None:
    """Return the mark of the exits that were handed over; None where there are none."""
    exits = read_table(package, "exit_paper")
    if exits.empty:
        return None
    return {"PACKAGE": str(package), "CODES": ",".join(exits["zddm"]), **_EXIT_MARK}
