# SPDX-License-Identifier: GPL-2.0-or-later
"""From what was handed in to a batch: facts, numbers, refusals."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.features import name_features
from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.printing.drafts import Evidence, draft_reasons
from sanquan_plugin.core.printing.gate import refusals
from sanquan_plugin.core.printing.parcelmaps import parcel_facts
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.sheet.subjects import Subjects


@dataclass(frozen=True)
class MapInputs:
    """Layers for parcel maps, all in the metric system of the parcels, with lower-case columns.

    parcels: zddm, opt. zl, yt; rights: zddm, holder, opt. cert_no, cert_area_m2; buildings: fwjg,
    zcs; features: name; land_class: dlbm; problems: findings of the parcel check; evidence:
    signatures and disputes, which make a sheet final or a draft.
    """

    parcels: gpd.GeoDataFrame
    rights: pd.DataFrame
    buildings: gpd.GeoDataFrame | None = None
    features: gpd.GeoDataFrame | None = None
    land_class: gpd.GeoDataFrame | None = None
    problems: pd.DataFrame | None = None
    coordinate_note: str = ""
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True)
class Job:
    """What is printed: parcel facts, for each row why it is refused ('' if not), the rows wanted
    in their order, codes that are not there, and the subjects of the maps."""

    facts: gpd.GeoDataFrame
    reasons: pd.Series
    rows: list[int]
    unknown: list[str]
    subjects: Subjects

    def values(self, row: int) -> dict[str, Any]:
        """Return the facts of a parcel without its shape."""
        return {name: column[row] for name, column in self._columns.items()}

    @cached_property
    def _columns(self) -> dict[str, NDArray]:
        table = self.facts.drop(columns=self.facts.geometry.name)
        return {str(name): column.to_numpy(dtype=object) for name, column in table.items()}


def make_job(inputs: MapInputs, *, wanted: str = "", progress: Progress = SILENT) -> Job:
    """Number all parcels once, judge them, and pick those whose codes are wanted.

    `wanted` holds codes separated by commas or blanks; empty means all. Without findings in
    `inputs.problems` the parcels are checked here, all of them: an overlap has two sides.
    """
    parcels = prepare(inputs.parcels)
    problems = inputs.problems if inputs.problems is not None else check(parcels, progress=progress)
    facts = parcel_facts(parcels, inputs.rights, inputs.land_class)
    known = "cert_no" in inputs.rights.columns
    facts["draft"] = draft_reasons(facts, problems, inputs.evidence, certificates=known)
    progress.check()
    boundary = number_points(parcels, progress=progress)
    if inputs.features is not None:
        lines = name_features(boundary.lines, inputs.features, progress=progress)
        boundary = boundary._replace(lines=lines)
    subjects = Subjects(
        facts, boundary, buildings=inputs.buildings, features=inputs.features, directions=parcels
    )
    rows, unknown = _chosen(facts["zddm"], wanted)
    return Job(facts, refusals(facts, problems), rows, unknown, subjects)


def _chosen(present: pd.Series, wanted: str) -> tuple[list[int], list[str]]:
    words = pd.Series(wanted.replace("，", ",").replace(";", ",").replace("\n", ",").split(","), dtype=object)
    asked = [code for code in codes.normalise(words).drop_duplicates() if code]
    if not asked:
        return list(range(len(present))), []
    rows = present.reset_index(drop=True)
    chosen = rows.index[rows.isin(asked)].tolist()
    known = set(rows[chosen])
    return chosen, [code for code in asked if code not in known]
