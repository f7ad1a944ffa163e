# SPDX-License-Identifier: GPL-2.0-or-later
"""A package's plan as the planner's report reads it: tables, persons to be masked, profile, hashes."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.inputs_hash import frame_hash
from sanquan_plugin.core.marks.candidates import candidate_status
from sanquan_plugin.core.marks.uses import with_use_labels
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.suitability.decided_on import with_standing
from sanquan_plugin.core.suitability.profile.profile import Profile
from sanquan_plugin.core.suitability.whatif.scenario_file import choose
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.parcels.land import surroundings
from sanquan_plugin.store.planning.scenarios import saved_scenarios

SOURCE_COLUMNS = ["source", "kind", "date", "sha256"]
_HASHED = {
    "ZDJBXX": ("zddm", "use_status", "right_status"),
    "evaluation": (),
    "evaluation_factor": (),
    "adoption": (),
    "parameter_set": (),
}
_NAMES = {"NH": "hzxm", "NHHNCY": "xm", "case_person": "xm", "settlement": "xm"}
_OF_TABLES = ("fid", "uuid", "version")


def read_plan(path: Path) -> PlanData:
    """Return the plan of a package, unmasked, without the results that are no tables of it.

    Raises InputError when the package has candidates and none has been evaluated.
    """
    evaluation, parcels = read_table(path, "evaluation"), read_table(path, "ZDJBXX")
    if evaluation.empty and (parcels.empty or (candidate_status(parcels) != "").any()):
        raise InputError(
            "The package has no evaluation yet. Run the village, or suitability with the package."
        )
    frames = {name: read_table(path, name) for name in _HASHED if name != "evaluation"}
    frames["evaluation"] = evaluation
    rows = [
        (
            f"{path.name} {name}（{catalogue.tables()[name].label_zh}）",
            "数据包",
            "",
            _hash(frames[name], kept),
        )
        for name, kept in _HASHED.items()
    ]
    version = next(iter(evaluation["profile_version"].dropna()), "")
    return PlanData(
        village=read_village(path),
        parcels=with_use_labels(frames["ZDJBXX"], read_list(path, "use_status")),
        evaluation=evaluation,
        factors=frames["evaluation_factor"],
        adoption=with_standing(
            frames["adoption"].sort_values("fid"), evaluation, frames["evaluation_factor"]
        ),
        base=surroundings(path),
        sources=pd.DataFrame(rows, columns=SOURCE_COLUMNS),
        profile=profile_of(path, version),
    )


def person_names(path: Path) -> list[str]:
    """Return the names of the persons whom a package knows; they never leave it in a public product."""
    found: set[str] = set()
    for table, column in _NAMES.items():
        found |= set(read_table(path, table)[column].dropna().astype(str).str.strip())
    return sorted(found - {""})


def profile_of(path: Path, version: str) -> Profile | None:
    """Return the profile or saved scenario whose name and version are `version`; None where it is gone."""
    saved = saved_scenarios(path)
    for name in (version.rpartition(" ")[0], *(scenario.name for scenario in saved)):
        try:
            profile = choose(name, saved).profile
        except InputError:
            continue
        if profile.label == version:
            return profile
    return None


def _hash(frame: pd.DataFrame, columns: tuple[str, ...]) -> str:
    """Return the hash of a table's own columns (all where none are named), without technical keys."""
    kept = [name for name in frame.columns if name in columns or not columns]
    kept = [name for name in kept if name not in (*_OF_TABLES, "geometry")]
    shapes = frame.geometry if isinstance(frame, gpd.GeoDataFrame) else [None] * len(frame)
    return frame_hash(gpd.GeoDataFrame(frame[kept], geometry=shapes, crs=getattr(shapes, "crs", None)))
