# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of risks of a village: disputes and unlawful use by parcel and state (Pingluo, 二(三); Lanling, 四(二)4)."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core import catalogue

COLUMNS = ["risk", "kind", "zddm", "status", "reported_on", "settled_on", "document_no", "note"]
OPEN, SETTLED = "open", "settled"
RISKS = {"dispute": "土地纠纷", "violation": "违法用地"}


def risk_points(
    parcels: gpd.GeoDataFrame, disputes: pd.DataFrame, violations: pd.DataFrame, *, only_open: bool = False
) -> gpd.GeoDataFrame:
    """Return one point per dispute and violation, the open ones first, then by parcel.

    `parcels` has zddm and geometry; the tables are those of the package. Columns: risk (dispute,
    violation), kind, zddm, status (open, settled), reported_on, settled_on, document_no, note. What
    names a parcel that is not there has no point.
    """
    quarrels = disputes.assign(risk="dispute", document_no=None, is_over=_is_over(disputes))
    uses = violations.assign(
        risk="violation",
        reported_on=violations["found_on"],
        settled_on=None,
        note=violations["penalty"],
        is_over=_is_over(violations),
    )
    columns = [*COLUMNS, "is_over"]
    parts = [part.reindex(columns=columns).astype(object) for part in (quarrels, uses)]
    rows = pd.concat(parts, ignore_index=True)
    over = rows["is_over"].astype(bool)
    rows = rows.assign(status=over.map({True: SETTLED, False: OPEN}))
    rows = rows[~over] if only_open else rows
    rows = rows.sort_values(["status", "zddm", "reported_on"], kind="stable", na_position="last")
    shapes = parcels.drop_duplicates("zddm").set_index("zddm").geometry
    points = shapely.point_on_surface(shapes.reindex(rows["zddm"]).to_numpy())
    return gpd.GeoDataFrame(rows[COLUMNS], geometry=points, crs=parcels.crs).reset_index(drop=True)


def _is_over(table: pd.DataFrame) -> pd.Series:
    """Tell what is settled: by its state or by the day it was settled; anything else is open."""
    dated = table["settled_on"].fillna("") != "" if "settled_on" in table.columns else False
    return (table["status"] == SETTLED) | dated


def risk_rows(points: pd.DataFrame) -> list[list[str]]:
    """Return the list as printed: risk, kind, parcel, state, reported, settled, document, note (Chinese)."""
    states = {code: row["label_zh"] for code, row in catalogue.statuses("dispute_status").items()}
    shown = points.assign(risk=points["risk"].map(RISKS), status=points["status"].map(states))
    return shown[COLUMNS].fillna("").astype(str).to_numpy().tolist()
