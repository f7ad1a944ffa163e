# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock shows of each parcel: the same overlay of rights as ledger and maps have."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.gui.survey.spot import Spot, spot_of
from sanquan_plugin.store.cases.parcel_cases import ParcelCase, cases_of_parcels
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.parcels.parcel_changes import ParcelChange, changes_of_parcels

RIGHTS_STEP = "overlayrights"
EMPTY_COLUMN = "required_missing"
_JOIN = "、"
_NEIGHBOURS = ("zdszd", "zdszn", "zdszx", "zdszb")


class Finding(NamedTuple):
    """One thing that does not fit at a parcel: which step found it, by which rule, the sentence, the place."""

    step: str
    rule: str
    message: str
    spot: Spot | None = None


@dataclass
class ParcelRow:
    """One parcel of the list; areas in m² as printed, None where nothing is on file.

    `neighbours` are what is on file of the east, south, west and north.
    """

    fid: int
    zddm: str
    location: str
    measured_m2: float | None
    use_status: str
    right_status: str
    holders: tuple[str, ...] = ()
    households: tuple[str, ...] = ()
    certificate: str = ""
    certificate_m2: float | None = None
    approved_m2: float | None = None
    limit_m2: float | None = None
    contract_mu: float | None = None
    has_share: bool = False
    moved_to_city: str = ""
    neighbours: tuple[str, ...] = ("", "", "", "")
    cases: tuple[ParcelCase, ...] = ()
    changes: tuple[ParcelChange, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Return what the parcel is shown as: its right where that is no longer current, else its use."""
        return self.use_status if self.right_status == "current" else self.right_status

    @property
    def problems(self) -> list[Finding]:
        """Return what a surveyor has to look at; columns not filled in yet are counted apart."""
        return [finding for finding in self.findings if finding.rule != EMPTY_COLUMN]

    @property
    def empty_columns(self) -> int:
        """Return how many mandatory columns are empty."""
        return len(self.findings) - len(self.problems)

    @property
    def serial(self) -> str:
        """Return the five-digit number that is shown for the code."""
        return codes.serial(self.zddm)

    def matches(self, text: str) -> bool:
        """Tell whether code, holder or location hold a piece of text in small letters."""
        return any(text in place.lower() for place in (self.zddm, self.location, *self.holders))


def read_rows(package: Path) -> list[ParcelRow]:
    """Return the parcels of a package in order of their codes, with rights, cases, changes and what does not fit.

    Raises InputError when the package or one of its tables is missing.
    """
    overlaid, mismatches = parcels_with_rights(package)
    found, cases = findings_by_parcel(mismatches, RIGHTS_STEP), cases_of_parcels(package)
    changes = changes_of_parcels(package)
    rows = [_row(parcel) for parcel in overlaid.sort_values("zddm", kind="stable").itertuples()]
    for row in rows:
        row.findings = list(found.get(row.zddm, ()))
        row.cases = tuple(cases.get(row.zddm, ()))
        row.changes = tuple(changes.get(row.zddm, ()))
    return rows


def findings_by_parcel(problems: gpd.GeoDataFrame, step: str) -> dict[str, list[Finding]]:
    """Return problems (rule, zddm, other, message) or mismatches (kind, zddm, message) by parcel."""
    found: dict[str, list[Finding]] = {}
    for problem in problems.itertuples():
        rule = getattr(problem, "rule", "") or getattr(problem, "kind", "")
        spot = spot_of(getattr(problem, "geometry", None), problems.crs)
        finding = Finding(step, rule, _text(problem.message), spot)
        for code in dict.fromkeys((_text(problem.zddm), _text(getattr(problem, "other", "")))):
            found.setdefault(code, []).append(finding)
    return found


def _row(parcel: tuple) -> ParcelRow:
    return ParcelRow(
        fid=int(parcel.fid),
        zddm=parcel.zddm,
        location=_text(parcel.zl),
        measured_m2=_number(parcel.measured_m2),
        use_status=_text(parcel.use_status) or "in_use",
        right_status=_text(parcel.right_status) or "current",
        holders=tuple(filter(None, _text(parcel.holder).split(_JOIN))),
        households=tuple(filter(None, _text(parcel.nhdm).split(_JOIN))),
        certificate=_text(parcel.cert_no),
        certificate_m2=_number(parcel.cert_area_m2),
        approved_m2=_number(parcel.approved_m2),
        limit_m2=_number(parcel.limit_m2),
        contract_mu=_number(parcel.contract_mu),
        has_share=bool(parcel.has_share),
        moved_to_city=_text(parcel.moved_to_city),
        neighbours=tuple(_text(getattr(parcel, name)) for name in _NEIGHBOURS),
    )


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
