# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluations in a village package: results that a run writes anew, adopted uses that none touches."""

from __future__ import annotations

import uuid
from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.suitability.adoption import decide_adoption, with_adopted
from sanquan_plugin.core.suitability.decided_on import with_hashes
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, transaction
from sanquan_plugin.store.package import read_table, replace_table, set_who


def write_evaluation(dataset: gdal.Dataset, evaluation: pd.DataFrame, factors: pd.DataFrame) -> None:
    """Write the results of a run anew, inside the caller's transaction; adoptions stay beside them.

    `evaluation` has the columns of that table, `factors` those of evaluation_factor.
    """
    adoption = read_layer(layer_of(dataset, "adoption"))
    replace_table(dataset, "evaluation", with_adopted(evaluation, adoption))
    replace_table(dataset, "evaluation_factor", factors)


def write_first_evaluation(path: Path, evaluation: pd.DataFrame, factors: pd.DataFrame) -> None:
    """Write results into a package that has none yet, so that a use can be adopted on them."""
    if not read_table(path, "evaluation").empty:
        return
    with transaction(path) as dataset:
        write_evaluation(dataset, evaluation, factors)


def other_version(path: Path, evaluation: pd.DataFrame, codes: list[str]) -> str:
    """Return the parameter version of the stored evaluation where that of `evaluation` differs, else ''.

    Both are compared for the parcels of `codes`.
    """
    shown, kept = (
        set(frame.loc[frame["zddm"].isin(codes), "profile_version"].dropna())
        for frame in (evaluation, read_table(path, "evaluation"))
    )
    return "、".join(sorted(kept)) if shown != kept else ""


def adopt(
    path: Path, codes: list[str], use: str, *, reason: str, person: str, adopted_on: str
) -> pd.DataFrame:
    """Record the use that a person adopts for parcels, in one transaction, as new rows of history.

    Each row keeps the parameters' name and version and the hashes of the evaluation it decided on.
    Returns zddm, recommended, profile_version, doubts of each parcel (see `decide_adoption`).
    Raises InputError for a parcel without evaluation, RefusedError where the law or a rule of the
    package forbids it; nothing is written then.
    """
    with transaction(path) as dataset:
        set_who(dataset, person)
        layer = layer_of(dataset, "evaluation")
        evaluation = read_layer(layer)
        decided = decide_adoption(evaluation, codes, use)
        rows = with_hashes(decided, evaluation, read_layer(layer_of(dataset, "evaluation_factor")))
        rows = rows.assign(use=use, reason=reason, person=person, adopted_on=adopted_on)
        rows["uuid"] = [str(uuid.uuid4()) for _ in range(len(rows))]
        append(layer_of(dataset, "adoption"), rows)
        for fid in evaluation.loc[evaluation["zddm"].isin(codes), "fid"]:
            change(layer, fid, {"adopted_use": use})
    return decided
