# SPDX-License-Identifier: GPL-2.0-or-later
"""What a village sheet colours: parcels by state of their rights, or candidates by recommended use."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
from qgis.core import QgsFillSymbol, QgsVectorLayer

from sanquan_plugin.cartography.memory_layers import category_layer, ground_layer
from sanquan_plugin.cartography.styles import HATCHED, dispute_symbol, fill, status_colour
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.marks.marking import UNVERIFIED
from sanquan_plugin.core.marks.uses import found_states
from sanquan_plugin.core.reports.sheet_figures import shown_status

_LINE_MM = 0.15
_OPACITY = 0.7
_IN_DISPUTE = "open"


class Theme(NamedTuple):
    """Coloured layers, top first, what lies beneath them, and the parcels that are labelled."""

    layers: list[QgsVectorLayer]
    beneath: list[QgsVectorLayer]
    labelled: gpd.GeoDataFrame


def rights_theme(
    parcels: gpd.GeoDataFrame, name: str = "宅基地权利与利用状况", *, disputed: Collection[str] = ()
) -> Theme:
    """Return all parcels in the colour of their state, those in dispute hatched red, the legend counting them."""
    shown = parcels.assign(state=shown_status(parcels))
    counts = shown["state"].value_counts()
    symbols = {
        code: (f"{word}  {counts[code]} 宗", thin(status_colour(code), hatched=code in HATCHED))
        for code, word in found_states(parcels).items()
        if code in counts
    }
    layers = [category_layer(shown, name, "state", symbols)]
    contested = shown[shown["zddm"].isin(disputed)]
    if len(contested):
        hatch = {_IN_DISPUTE: (f"有争议  {len(contested)} 宗", dispute_symbol())}
        layers.insert(0, category_layer(contested.assign(dispute=_IN_DISPUTE), "争议", "dispute", hatch))
    return Theme(layers, [], parcels)


def uses_theme(parcels: gpd.GeoDataFrame, evaluation: gpd.GeoDataFrame) -> Theme:
    """Return candidates in the colour of their use, those withdrawn without papers hatched.

    Where `is_adopted` the use is one that was adopted, else the recommended one; the legend tells
    how many are adopted.
    """
    shown = evaluation.assign(use=evaluation["use"].fillna("unknown"))
    counts = shown["use"].value_counts()
    adopted = shown.loc[shown["is_adopted"], "use"].value_counts()
    symbols = {
        code: (_use_words(row["label_zh"], counts[code], adopted.get(code, 0)), thin(row["colour"]))
        for code, row in catalogue.statuses("use").items()
        if code in counts
    }
    title = "采用的用途（未采用的为建议用途）" if len(adopted) else "建议用途"
    layers = [category_layer(shown, title, "use", symbols)]
    unverified = shown[shown["status"] == UNVERIFIED]
    if len(unverified):
        word = catalogue.statuses("right_status")[UNVERIFIED]["label_zh"]
        hatch = {UNVERIFIED: (f"{word}  {len(unverified)} 宗", thin("#202020", hatched=True))}
        layers.insert(0, category_layer(unverified, "所缺材料", "status", hatch))
    return Theme(layers, [ground_layer(parcels, "homestead")], evaluation)


def _use_words(label: str, count: int, adopted: int) -> str:
    return f"{label}  {count} 宗" + (f"（采用 {adopted} 宗）" if adopted else "")


def thin(colour: str, *, hatched: bool = False) -> QgsFillSymbol:
    """Return a state's symbol with the thin boundary of small scales."""
    symbol = fill(colour, hatched=hatched, opacity=_OPACITY)
    symbol.symbolLayer(0).setStrokeWidth(_LINE_MM)
    return symbol


def land_layers(land: dict[str, gpd.GeoDataFrame]) -> list[QgsVectorLayer]:
    """Return the layers of land that is there, by kind of the list `ground`, in the order given."""
    layers = [ground_layer(frame, kind) for kind, frame in land.items()]
    return [layer for layer in layers if layer.featureCount()]


def serials(parcels: gpd.GeoDataFrame, holders: pd.Series | None = None) -> pd.Series:
    """Return the texts in the parcels: the last five places of the code, and the holder where given."""
    texts = parcels["zddm"].fillna("").astype(str).str[-5:]
    return texts if holders is None else texts + "\n" + holders.fillna("").astype(str)
