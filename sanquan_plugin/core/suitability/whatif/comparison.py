# SPDX-License-Identifier: GPL-2.0-or-later
"""What moves between two judgements of the same lots: lot by lot, and 亩 by use."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.numbers import largest_remainder, mu_from_m2, round_half_up
from sanquan_plugin.core.suitability.case import Case
from sanquan_plugin.core.suitability.choice import ANSWERS
from sanquan_plugin.core.suitability.judgement import Judgement
from sanquan_plugin.core.suitability.phrases import number_text
from sanquan_plugin.core.suitability.profile.profile import USES
from sanquan_plugin.core.suitability.verdict import SCORE_DIGITS

TOTAL = "total"
MU_DIGITS = 4
SUMMARY_COLUMNS = [
    "use",
    "label",
    "parcels_base",
    "parcels_other",
    "m2_base",
    "m2_other",
    "mu_base",
    "mu_other",
]


def compare(case: Case, base: Judgement, other: Judgement) -> gpd.GeoDataFrame:
    """Return for each lot its use under both judgements, whether it moved, and why.

    Columns zddm, patch, use_base, use_other, moved (0/1), score_change (of the use it has in `other`,
    or of its old one where the new one has no score), area_m2 (planar, printed), reason, geometry.
    """
    moved = base.use != other.use
    change = _score_change(base, other)
    labels = {code: row["label_zh"] for code, row in catalogue.statuses("use").items()}
    reason = np.full(len(moved), "", dtype=object)
    rows = np.flatnonzero(moved)
    for row_use in np.unique(base.use[rows].astype(str)):
        for other_use in np.unique(other.use[rows].astype(str)):
            pair = rows[(base.use[rows] == row_use) & (other.use[rows] == other_use)]
            reason[pair] = f"由{labels[row_use]}改为{labels[other_use]}" + _scores(
                base, other, pair, (row_use, other_use)
            )
    columns = {
        "zddm": case.codes,
        "patch": case.patch,
        "use_base": base.use,
        "use_other": other.use,
        "moved": moved.astype(int),
        "score_change": change,
        "area_m2": printed_area_m2(case.lots.geometry.to_numpy()),
        "reason": reason,
    }
    return gpd.GeoDataFrame(columns, geometry=case.lots.geometry.to_numpy(), crs=case.lots.crs)


def by_use(compared: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return parcels, m² and 亩 by use under both judgements, and a last row `total`.

    The 亩 of the uses are set by largest remainder, so that they add up to the total as printed.
    """
    area = np.where(np.isfinite(compared["area_m2"]), compared["area_m2"], 0.0)
    columns: dict[str, NDArray] = {}
    for side in ("base", "other"):
        place = pd.Categorical(compared[f"use_{side}"], categories=ANSWERS).codes
        m2 = round_half_up(np.bincount(place, area, minlength=len(ANSWERS)), 2)
        total_m2 = round_half_up(m2.sum(), 2)
        mu = largest_remainder(m2[None, :] * 3 / 2000, mu_from_m2([total_m2], MU_DIGITS), MU_DIGITS)[0]
        parcels = np.bincount(place, minlength=len(ANSWERS))
        columns |= {
            f"parcels_{side}": np.append(parcels, parcels.sum()),
            f"m2_{side}": np.append(m2, total_m2),
            f"mu_{side}": np.append(mu, mu_from_m2(total_m2, MU_DIGITS)),
        }
    labels = catalogue.statuses("use")
    names = [*[labels[use]["label_zh"] for use in ANSWERS], "合计"]
    return pd.DataFrame({"use": [*ANSWERS, TOTAL], "label": names, **columns})[SUMMARY_COLUMNS]


def _score_change(base: Judgement, other: Judgement) -> NDArray[np.float64]:
    change = np.full(len(base.use), np.nan)
    for judgement in (base, other):
        for use in USES:
            rows = judgement.use == use
            difference = other.verdicts[use].score[rows] - base.verdicts[use].score[rows]
            change[rows] = np.where(np.isnan(difference), change[rows], difference)
    return round_half_up(change, SCORE_DIGITS)


def _scores(
    base: Judgement, other: Judgement, rows: NDArray[np.intp], uses: tuple[str, str]
) -> NDArray | str:
    """Return the scores before and after of both uses, such as （宜耕 82.1→76.4 分、宜林 80.0→81.5 分）."""
    labels = catalogue.statuses("use")
    pieces: NDArray | str = ""
    for use in uses:
        if use in USES:
            before = _score_text(base.verdicts[use].score[rows])
            after = _score_text(other.verdicts[use].score[rows])
            first = isinstance(pieces, str)
            pieces = (
                pieces
                + ("" if first else "、")
                + f"{labels[use]['label_zh']} "
                + before
                + "→"
                + after
                + " 分"
            )
    return pieces if isinstance(pieces, str) else "（" + pieces + "）"


def _score_text(scores: NDArray[np.float64]) -> NDArray:
    return np.where(np.isnan(scores), "—", number_text(np.nan_to_num(scores), 1)).astype(object)
