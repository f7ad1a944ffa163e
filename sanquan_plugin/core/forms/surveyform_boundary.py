# SPDX-License-Identifier: GPL-2.0-or-later
"""The boundary as a 地籍调查表 tells it: 界址标示表, 界址签章表, 界址说明表 (domain.md 2, last paragraph).

All frames are one parcel's rows of `core.boundary_survey.join_survey`, in the order of the
points. What was not surveyed stays blank.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.forms.code_labels import label

JOIN = "、"
_LISTED = 3
_WAYS = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"]
_PLACES = {"内": "内侧", "中": "中心线", "外": "外侧"}

NameOf = Callable[[str], str]
"""Words a `neighbour` text as people read it: parcel codes become holder and number."""


class Run(NamedTuple):
    """Points from the first to the last of sides that follow each other, and what lies beyond them."""

    points: list[str]
    neighbour: str


def runs(lines: pd.DataFrame, by: list[str]) -> list[Run]:
    """Return the sides joined where they follow each other in a ring and agree in the columns `by`."""
    found: list[Run] = []
    before: tuple[object, ...] | None = None
    for row in lines.fillna("").itertuples():
        here = (row.part, row.ring, *(getattr(row, name) for name in by))
        if here == before and found[-1].points[-1] == row.from_jzdh:
            found[-1].points.append(row.to_jzdh)
        else:
            found.append(Run([row.from_jzdh, row.to_jzdh], row.neighbour))
        before = here
    return found


def mark_rows(points: pd.DataFrame, lines: pd.DataFrame) -> list[list[str]]:
    """Return rows of the 界址标示表: point, mark, side, length in m, kind of line, position, note."""
    return [
        [
            point.jzdh,
            label("JBLXZD", point.jblx),
            f"{side.from_jzdh}—{side.to_jzdh}",
            f"{side.length_m:.2f}",
            label("JZXLBZD", side.jzxlb),
            label("JZXWZZD", side.jzxwz),
            "",
        ]
        for point, side in zip(points.itertuples(), lines.itertuples(), strict=True)
    ]


def signature_rows(lines: pd.DataFrame, signatures: pd.DataFrame, name_of: NameOf) -> list[list[str]]:
    """Return rows of the 界址签章表: from, between, to, beyond, own signer, neighbour's signer, date.

    The stretches are those of the recorded signatures where these make up the whole boundary;
    else every stretch with one neighbour, so that what is not signed has its empty boxes.
    """
    beyond = {row.from_jzdh: row.neighbour for row in lines.fillna("").itertuples()}
    recorded = {_ends(row): row for row in signatures.fillna("").itertuples()}
    stretches = [Run(list(points), _along(points, beyond)) for points in recorded]
    sides = [side for stretch in stretches for side in pairwise(stretch.points)]
    if sorted(sides) != sorted(zip(lines["from_jzdh"], lines["to_jzdh"], strict=True)):
        stretches = runs(lines, ["neighbour"])
    return [_signed(stretch, recorded.get(tuple(stretch.points)), name_of) for stretch in stretches]


def _ends(row: Any) -> tuple[str, ...]:
    middle = [name for name in row.mid_jzdh.split(JOIN) if name]
    return (row.from_jzdh, *middle, row.to_jzdh)


def _along(points: tuple[str, ...], beyond: dict[str, str]) -> str:
    """Return what lies along the sides of a stretch, each name once."""
    words = [word for point in points[:-1] for word in beyond.get(point, "").split(JOIN)]
    return JOIN.join(dict.fromkeys(word for word in words if word))


def _signed(stretch: Run, row: Any | None, name_of: NameOf) -> list[str]:
    first, *middle, last = stretch.points
    neighbour = name_of(stretch.neighbour)
    signed = ["", "", ""]
    if row is not None:
        numbers = JOIN.join(codes.serial(code) for code in row.neighbour.split(JOIN))
        neighbour = f"{row.neighbour_holder}（{numbers}）" if row.neighbour_holder else neighbour
        signed = [row.own_signer, row.neighbour_signer, str(row.signed_on)]
    return [first, _between(middle), last, neighbour, *signed]


def _between(names: list[str]) -> str:
    return JOIN.join(names) if len(names) <= _LISTED else f"{names[0]}—{names[-1]}"


def description_rows(points: pd.DataFrame, lines: pd.DataFrame, name_of: NameOf) -> list[list[str]]:
    """Return rows of the 界址说明表: stretch and its course in words; blank where no kind was surveyed."""
    place = {row.jzdh: np.array([row.y_east, row.x_north]) for row in points.itertuples()}
    kinds = dict(zip(lines["from_jzdh"], zip(lines["jzxlb"], lines["jzxwz"], strict=True), strict=True))
    lengths = dict(zip(lines["from_jzdh"], lines["length_m"], strict=True))
    rows = []
    for run in runs(lines, ["neighbour", "jzxlb", "jzxwz"]):
        first, last = run.points[0], run.points[-1]
        kind, where = kinds[first]
        words = ""
        if label("JZXLBZD", kind):
            length_m = sum(round(lengths[name] * 100) for name in run.points[:-1]) / 100
            way = _way(place[last] - place[first]) if last != first else ""
            position = _PLACES.get(label("JZXWZZD", where), "")
            words = f"自{first}{way}沿{label('JZXLBZD', kind)}{position}至{last}，长{length_m:.2f} m"
            words += f"，邻{name_of(run.neighbour)}。" if run.neighbour else "。"
        rows.append([f"{first}—{last}", words])
    return rows


def _way(run: np.ndarray) -> str:
    azimuth = np.degrees(np.arctan2(run[0], run[1])) % 360.0
    return "向" + _WAYS[int((azimuth + 22.5) // 45.0) % 8]
