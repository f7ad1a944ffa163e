# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of what a repair moved, inserted, removed, and refused to do."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.numbering import shared_numbers
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.repair.attempt import Attempt
from sanquan_plugin.core.repair.outline import Rings, Vertices

COLUMNS = [
    "zddm",
    "part",
    "ring",
    "vertex",
    "action",
    "other",
    "from_x_north",
    "from_y_east",
    "to_x_north",
    "to_y_east",
    "moved_m",
    "why",
]
_MM = 1000.0
_WHY = {
    "moved": "并到邻宗的界址点",
    "inserted": "邻宗的界址点在本宗界线上，本宗增加该点",
    "removed": "与下一点重合，删除",
    "held": "修复后图形无效，本宗保持原状",
}


def done(start: Vertices, rings: Rings, result: Attempt, codes: NDArray) -> pd.DataFrame:
    """Return one row a vertex that was moved, removed or inserted (COLUMNS)."""
    gone = np.flatnonzero(result.removed)
    went = np.flatnonzero((result.moved_mm != start.mm).any(axis=1))
    added = result.inserted
    tables = [
        _rows("moved", start.ring[went], start.number[went], start.mm[went], result.moved_mm[went]),
        _rows("removed", start.ring[gone], start.number[gone], result.moved_mm[gone], result.moved_mm[gone]),
        _rows(
            "inserted",
            added["ring"].to_numpy(),
            added["number"].to_numpy(),
            added[["foot_east_mm", "foot_north_mm"]].to_numpy(),
            added[["east_mm", "north_mm"]].to_numpy(),
        ),
    ]
    table = pd.concat(tables, ignore_index=True)
    ring = table.pop("at").to_numpy(dtype=np.int64)
    row = rings.row[ring]
    table = table.assign(zddm=codes[row], part=rings.part[ring], ring=rings.number[ring])
    table["other"] = _others(table, row, result.vertices, rings, codes)
    table["why"] = table["action"].map(_WHY)
    return table[COLUMNS]


def refused(
    vertices: Vertices,
    rings: Rings,
    near: pd.DataFrame,
    codes: NDArray,
    *,
    tolerance_m: float,
) -> pd.DataFrame:
    """Return one row a vertex (column of `near`) and neighbour's line that were left apart."""
    vertex = near["vertex"].to_numpy()
    foot_mm = near[["foot_east_mm", "foot_north_mm"]].to_numpy()
    table = _rows("refused", vertices.ring[vertex], vertices.number[vertex], vertices.mm[vertex], foot_mm)
    ring = table.pop("at").to_numpy(dtype=np.int64)
    far = near["distance_m"].to_numpy() > tolerance_m
    text = f"距邻宗界线超过容差 {tolerance_m:g} m，未移动，请实地核实"
    return table.assign(
        zddm=codes[rings.row[ring]],
        part=rings.part[ring],
        ring=rings.number[ring],
        other=codes[near["row"].to_numpy()],
        moved_m=0.0,
        why=np.where(far, text, "两点均为已登记界址点，或移动会使图形失效，未移动"),
    )[COLUMNS]


def held(rows: NDArray[np.int64], codes: NDArray) -> pd.DataFrame:
    """Return one row a parcel that a repair would have broken."""
    table = pd.DataFrame({"zddm": codes[rows], "action": "refused", "other": "", "moved_m": 0.0})
    return table.assign(why=_WHY["held"]).reindex(columns=COLUMNS)


def _rows(
    action: str, ring: NDArray, number: NDArray, origin_mm: NDArray, target_mm: NDArray
) -> pd.DataFrame:
    way_m = (target_mm - origin_mm) / _MM
    return pd.DataFrame(
        {
            "at": ring,
            "vertex": number,
            "action": action,
            "from_x_north": round_half_up(origin_mm[:, 1] / _MM, 3),
            "from_y_east": round_half_up(origin_mm[:, 0] / _MM, 3),
            "to_x_north": round_half_up(target_mm[:, 1] / _MM, 3),
            "to_y_east": round_half_up(target_mm[:, 0] / _MM, 3),
            "moved_m": round_half_up(np.hypot(*way_m.T), 3),
        }
    )


def _others(
    table: pd.DataFrame, row: NDArray[np.int64], vertices: Vertices, rings: Rings, codes: NDArray
) -> NDArray:
    """Return for each row the smallest code of another parcel at the place it went to; '' for none."""
    went = np.rint(table[["to_y_east", "to_x_north"]].to_numpy() * _MM).astype(np.int64).reshape(-1, 2)
    number = shared_numbers(np.r_[vertices.mm, went])
    there = pd.DataFrame({"number": number[: len(vertices.mm)], "there": rings.row[vertices.ring]})
    asked = pd.DataFrame({"number": number[len(vertices.mm) :], "row": row, "line": np.arange(len(row))})
    met = asked.merge(there, on="number")
    met = met[(met["row"] != met["there"]) & (table["action"].to_numpy()[met["line"]] != "removed")]
    other = pd.Series(codes[met["there"].to_numpy()], index=met["line"].to_numpy(), dtype=object)
    smallest = other.groupby(level=0).min()
    return smallest.reindex(range(len(row)), fill_value="").to_numpy(dtype=object)
