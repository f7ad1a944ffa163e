# SPDX-License-Identifier: GPL-2.0-or-later
"""What a comparison gave, as rows for the chart and the table."""

from __future__ import annotations

import math
from typing import NamedTuple

from qgis.core import QgsVectorLayer

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import label_of
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.suitability.whatif.comparison import TOTAL


class UseArea(NamedTuple):
    """Parcels, m² and 亩 of one use, or of all, under base and scenario."""

    use: str
    label: str
    colour: str
    parcels_base: int
    parcels_other: int
    m2_base: float
    m2_other: float
    mu_base: float
    mu_other: float

    def figures(self) -> str:
        """Return the figures beside the bar."""
        return tr("{mu} mu · {count}").format(mu=f"{self.mu_other:.2f}", count=self.parcels_other)

    def sentence(self) -> str:
        """Return all figures with their units, unrounded as printed."""
        text = tr("{use}: {mu} mu ({m2} m²), {count} parcels; base {mu_base} mu ({m2_base} m²), {count_base}")
        return text.format(
            use=self.label,
            mu=f"{self.mu_other:.4f}",
            m2=f"{self.m2_other:.2f}",
            count=self.parcels_other,
            mu_base=f"{self.mu_base:.4f}",
            m2_base=f"{self.m2_base:.2f}",
            count_base=self.parcels_base,
        )


class Lot(NamedTuple):
    """One candidate: its use under base and scenario, the change of its score, m², what moved it."""

    zddm: str
    use_base: str
    use_other: str
    is_moved: bool
    score_change: float | None
    area_m2: float
    reason: str
    kept: float | None = None

    @property
    def serial(self) -> str:
        """Return the last five characters of the code."""
        return self.zddm[-5:]


def use_word(use: str) -> str:
    """Return the word of a use; that of the sum for `total`."""
    row = catalogue.statuses("use").get(use)
    return tr("Total") if row is None else label_of(row)


def areas_of(summary: QgsVectorLayer) -> list[UseArea]:
    """Return the rows of the output SUMMARY, uses without any parcel on either side left out."""
    uses = catalogue.statuses("use")
    return [
        UseArea(
            row.use,
            use_word(row.use),
            uses[row.use]["colour"] if row.use in uses else "",
            int(row.parcels_base),
            int(row.parcels_other),
            row.m2_base,
            row.m2_other,
            row.mu_base,
            row.mu_other,
        )
        for row in source_to_frame(summary).itertuples()
        if row.use == TOTAL or row.parcels_base or row.parcels_other
    ]


def lots_of(compared: QgsVectorLayer) -> list[Lot]:
    """Return the rows of a comparison's output, those that move first, then by code."""
    lots = [
        Lot(
            row.zddm or "",
            row.use_base,
            row.use_other,
            bool(row.moved),
            _number(row.score_change),
            _number(row.area_m2) or 0.0,
            row.reason or "",
        )
        for row in source_to_frame(compared).itertuples()
    ]
    return sorted(lots, key=lambda lot: (not lot.is_moved, lot.zddm))


def _number(value: object) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
