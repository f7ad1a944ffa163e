# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user may set for the checks; the defaults are those of the contract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Tolerances of the checks (design 5, row checkparcels)."""

    tolerance_m: float = 0.01
    """Vertices this near to a neighbour's line must be common points."""
    overlap_min_m2: float = 0.01
    """Pairs with more common area overlap; parts of buildings of more area lie outside."""
    min_area_m2: float = 1.0
    """Parcels with less area are tiny."""
    gap_max_m2: float = 10.0
    """Inner rings of the union of at most this area are gaps."""
    gap_max_width_m: float = 0.2
    """Inner rings of the union of at most this mean width (2·area/perimeter) are gaps."""
    sliver_width_m: float = 0.2
    """Parcels of at most this mean width (2·area/perimeter) are slivers."""
    short_side_m: float = 0.05
    """Sides below this length are short."""
    area_field: str | None = None
    """Column of the recorded area, in the unit of column `mjdw` (m² without it); None: not compared."""
    accuracy_class: int = 2
    """Accuracy class of the survey (resources/checks/accuracy.csv)."""
