# SPDX-License-Identifier: GPL-2.0-or-later
"""The contents of a 地籍调查表, parcel by parcel, ready for a template (domain.md 2, last paragraph)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.numbering import Boundary
from sanquan_plugin.core.boundary.point_table import Row, table_rows
from sanquan_plugin.core.coordinates.mapsheet import sheet_numbers
from sanquan_plugin.core.forms.code_labels import label
from sanquan_plugin.core.forms.surveyform_boundary import JOIN, description_rows, mark_rows, signature_rows
from sanquan_plugin.core.forms.surveyform_people import people_rows, share_rows, shared_use
from sanquan_plugin.core.printing.parcelmaps import parcel_facts
from sanquan_plugin.core.rights.shared_area import shared_areas

_DIRECTIONS = {"east": "zdszd", "south": "zdszn", "west": "zdszx", "north": "zdszb"}
_OPEN = "open"
_OVERLAP = "与相邻宗地的界址线重叠，须现场核实。"


@dataclass(frozen=True)
class Papers:
    """Tables of a package that a form takes besides the parcels: rights (SHYQR), households (NH),
    members (NHHNCY), signatures (boundary_signature) and disputes, with their catalogue columns."""

    rights: pd.DataFrame
    households: pd.DataFrame
    members: pd.DataFrame
    signatures: pd.DataFrame
    disputes: pd.DataFrame


@dataclass(frozen=True)
class Form:
    """One parcel's form: the template's variables, the rows of its tables, and whom to summon.

    `summoned` are the neighbours' holders with their parcel's number, each once.
    """

    zddm: str
    values: dict[str, str]
    people: list[list[str]]
    marks: list[list[str]]
    signatures: list[list[str]]
    descriptions: list[list[str]]
    points: list[Row]
    shares: list[list[str]]
    summoned: list[tuple[str, str]]


class Forms:
    """The forms of a village; `form(row)` is that of the parcel in a row of `facts`.

    Parameters
    ----------
    parcels : zddm and the columns of ZDJBXX, with holder, cert_no, cert_area_m2, approved_m2
        of `core.rights.overlay_rights`; metre CRS
    boundary : from `core.boundary_survey.join_survey` over the same parcels
    papers : persons, signatures and disputes
    overlapping : codes of parcels that overlap another one, which the form has to say
    """

    def __init__(
        self,
        parcels: gpd.GeoDataFrame,
        boundary: Boundary,
        papers: Papers,
        overlapping: Collection[str] = (),
    ) -> None:
        """Index everything by parcel."""
        self._overlapping = overlapping
        self.facts = parcel_facts(parcels, parcels, None)
        self._parcels = parcels.reset_index(drop=True)
        self._papers = papers
        self._sheet_numbers = sheet_numbers(self.facts.geometry.to_numpy())
        self._holder_of = dict(zip(self.facts["zddm"], self.facts["holder"], strict=True))
        areas_m2 = pd.to_numeric(self.facts["area_m2"].set_axis(self.facts["zddm"]))
        self._shares = _Grouped(shared_areas(areas_m2, papers.rights, papers.households))
        self._points, self._lines, self._signatures, self._disputes = (
            _Grouped(frame) for frame in (boundary.points, boundary.lines, papers.signatures, papers.disputes)
        )

    def form(self, row: int) -> Form:
        """Return the form of the parcel in this row."""
        code = self.facts["zddm"].iat[row]
        points, lines = self._points.of(code), self._lines.of(code)
        return Form(
            zddm=code,
            values=self._values(row),
            people=people_rows(code, self._papers.rights, self._papers.households, self._papers.members),
            marks=mark_rows(points, lines),
            signatures=signature_rows(lines, self._signatures.of(code), self.name_of),
            descriptions=description_rows(points, lines, self.name_of),
            points=table_rows(points, lines),
            shares=share_rows(self._shares.of(code)),
            summoned=self._summoned(lines),
        )

    def name_of(self, neighbour: str) -> str:
        """Return a neighbour text with each parcel code as holder and number: 邓兴平（00002）."""
        return JOIN.join(self._named(word) for word in neighbour.split(JOIN))

    def _named(self, word: str) -> str:
        if word not in self._holder_of:
            return word
        holder = self._holder_of[word]
        return f"{holder}（{codes.serial(word)}）" if holder else f"{codes.serial(word)}号宗地"

    def _values(self, row: int) -> dict[str, str]:
        facts, parcel = self.facts.iloc[row], self._parcels.iloc[row]
        code = facts["zddm"]
        rights = self._papers.rights
        return {
            "zddm": code,
            "zddm_grouped": codes.grouped(code),
            "unit_code": _text(parcel.get("bdcdyh")),
            "holder": facts["holder"],
            "location": facts["location"],
            "right_kind": label("QLLXZD", parcel.get("qllx")),
            "right_nature": label("QLXZZD", parcel.get("qlxz")),
            "land_use": f"{facts['land_class']} {label('YTZD', facts['land_class'])}".strip(),
            "area_m2": facts["area_m2"],
            "approved_m2": _area(parcel.get("approved_m2")),
            "cert_area_m2": facts["cert_area_m2"],
            "cert_no": facts["cert_no"],
            "map_sheet": _text(parcel.get("tfh")) or self._sheet_numbers[row],
            "shared": shared_use(code, rights),
            **{name: self.name_of(_text(parcel.get(column))) for name, column in _DIRECTIONS.items()},
            "remarks": self._remarks(code),
        }

    def _remarks(self, code: str) -> str:
        """Return what the surveyor has to settle: disputes, and an overlap with a neighbour."""
        rows = self._disputes.of(code).fillna("")
        words = [
            f"{row.kind}（{row.reported_on}登记，{_settled(row.status, row.settled_on)}）"
            for row in rows.itertuples()
        ]
        return "；".join([*words, *([_OVERLAP] if code in self._overlapping else [])])

    def _summoned(self, lines: pd.DataFrame) -> list[tuple[str, str]]:
        words = [word for text in lines["neighbour"].fillna("") for word in text.split(JOIN)]
        met = dict.fromkeys(word for word in words if self._holder_of.get(word))
        return [(self._holder_of[code], codes.serial(code)) for code in met]


class _Grouped:
    """A table whose rows are found by parcel code."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))
        self._rows = self._frame.groupby("zddm").indices

    def of(self, code: str) -> pd.DataFrame:
        return self._frame.iloc[self._rows.get(code, [])]


def _settled(status: str, settled_on: str) -> str:
    return "未解决" if status == _OPEN else f"{settled_on}解决"


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value).strip()


def _area(value: float) -> str:
    return "" if pd.isna(value) else f"{float(value):.2f}"
