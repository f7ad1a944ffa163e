# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcels of a package get a form, and saying what became of them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.cartography.office_batch import Choice
from sanquan_plugin.cartography.report import PRINTED, Outcome
from sanquan_plugin.core import codes
from sanquan_plugin.core.printing.gate import refusals


def chosen_parcels(facts: gpd.GeoDataFrame, problems: pd.DataFrame, wanted: str) -> Choice:
    """Return the parcels whose codes are wanted ('' all), and why some are refused: never half a form.

    `facts` are rows of `core.parcelmaps.parcel_facts`, `problems` findings of the parcel check.
    """
    words = pd.Series(wanted.replace("，", ",").replace("\n", ",").split(","), dtype=object)
    asked = [code for code in codes.normalise(words).drop_duplicates() if code]
    present = facts["zddm"].tolist()
    chosen = [row for row, code in enumerate(present) if not asked or code in asked]
    unknown = [code for code in asked if code not in present]
    return Choice(present, refusals(facts, problems).tolist(), chosen, unknown)


def say_outcomes(outcomes: list[Outcome], progress: FeedbackProgress) -> dict[str, int]:
    """Say which parcels were refused and why; return PRINTED and FAILED."""
    refused = [outcome for outcome in outcomes if outcome.status != PRINTED]
    for outcome in refused:
        progress.warning("{zddm}: {reason}", zddm=outcome.zddm or "?", reason=outcome.message)
    printed = len(outcomes) - len(refused)
    progress.message(
        "Forms of {printed} parcels printed, {refused} parcels refused.",
        printed=printed,
        refused=len(refused),
    )
    return {"PRINTED": printed, "FAILED": len(refused)}
