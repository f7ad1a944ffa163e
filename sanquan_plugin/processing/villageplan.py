# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's report of runvillage, from the results that lie in the work folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sanquan_plugin.core.importing.handover import Handover

RESULTS = ("suited", "areas", "summary", "quota", "patches", "flips", "steady")
_PARAMETERS = dict(
    zip(("PARCELS", "AREAS", "SUMMARY", "QUOTA", "PATCHES", "FLIPS", "STEADY"), RESULTS, strict=True)
)


def write_plan_report(
    run: Callable[..., dict[str, Any]],
    work: Path,
    handover: Handover,
    *,
    lots: Mapping[str, str],
    case: Mapping[str, Any],
) -> None:
    """Find patches, flip points and sensitivity, then write plan_report.html and .xlsx into `work`.

    `run` runs an algorithm by id. `lots` are the layers `candidates` and `with_use`; `case` is profile
    and layers by role, as suitability took them.
    """
    files = {name: str(work / f"{name}.gpkg") for name in RESULTS}
    run("clusters", PARCELS=lots["with_use"], OUTPUT=files["patches"])
    run("flippoints", PARCELS=lots["candidates"], **case, OUTPUT=files["flips"])
    run("sensitivity", PARCELS=lots["candidates"], **case, OUTPUT=files["steady"])
    results = {parameter: files[name] for parameter, name in _PARAMETERS.items()}
    run("planreport", **_report(work, handover), **results)


def write_empty_report(run: Callable[..., dict[str, Any]], work: Path, handover: Handover) -> None:
    """Write the report of a village without candidates, which says so."""
    run("planreport", **_report(work, handover))


def _report(work: Path, handover: Handover) -> dict[str, Any]:
    return {
        "PACKAGE": str(work / "village.gpkg"),
        "SOURCES": [str(file) for file in source_files(handover)],
        "OUTPUT": str(work / "plan_report.html"),
        "XLSX": str(work / "plan_report.xlsx"),
    }


def source_files(handover: Handover) -> list[Path]:
    """Return the files that the results rest on, each once."""
    files = [handover.village, handover.parcels, handover.rights, handover.contracts, handover.terrain]
    files += [file for file, _ in handover.roles.values()]
    return [file for file in dict.fromkeys(files) if file is not None and file.is_file()]
