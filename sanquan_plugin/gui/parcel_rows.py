# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock shows of each parcel, put together from the package's tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.area import printed_area_m2
from sanquan_plugin.store.package import read_table


class Finding(NamedTuple):
    """One thing that does not fit at a parcel: which step found it, severity, sentence."""

    step: str
    severity: str
    message: str


@dataclass
class ParcelRow:
    """One parcel of the list; areas in m² as printed, None where nothing is on file."""

    fid: int
    zddm: str
    location: str
    area_m2: float | None
    use_status: str
    right_status: str
    holders: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    certificate_m2: float | None = None
    approved_m2: float | None = None
    limit_m2: float | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Return what the parcel is shown as: its right where that is no longer current, else its use."""
        return self.use_status if self.right_status == "current" else self.right_status

    @property
    def serial(self) -> str:
        """Return the five-digit number that is shown for the code."""
        return codes.serial(self.zddm)

    def matches(self, text: str) -> bool:
        """Tell whether code, holder or location hold a piece of text."""
        return any(text in place for place in (self.zddm.lower(), self.location.lower(), *self.holders))


def read_rows(package: Path) -> list[ParcelRow]:
    """Return the parcels of a package with their holders, in order of their codes.

    Raises InputError when the package or one of its tables is missing.
    """
    parcels = read_table(package, "ZDJBXX")
    rights = read_table(package, "SHYQR").merge(read_table(package, "NH")[["nhdm", "hzxm"]], "left", "nhdm")
    return rows_of(parcels, rights)


def rows_of(parcels: gpd.GeoDataFrame, rights: pd.DataFrame) -> list[ParcelRow]:
    """Return rows from parcels (fid, zddm, zl, statuses, geometry) and rights (zddm, hzxm, zsmj …)."""
    held = _held(rights)
    areas = printed_area_m2(parcels.geometry.to_numpy())
    known = parcels.assign(area_m2=areas, zddm=codes.normalise(parcels["zddm"])).sort_values("zddm", kind="stable")
    return [
        ParcelRow(
            fid=int(row.fid),
            zddm=row.zddm,
            location=_text(row.zl),
            area_m2=_number(row.area_m2),
            use_status=_text(row.use_status) or "in_use",
            right_status=_text(row.right_status) or "current",
            **held.get(row.zddm, {}),
        )
        for row in known.itertuples()
    ]


def _held(rights: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Return holders, certificates and their areas by parcel code."""
    by_parcel = rights.assign(zddm=codes.normalise(rights["zddm"])).groupby("zddm", sort=False)
    return {
        code: {
            "holders": tuple(filter(None, map(_text, group["hzxm"]))),
            "certificates": tuple(dict.fromkeys(filter(None, map(_text, group["bdcqzh"])))),
            "certificate_m2": _number(group["zsmj"].max()),
            "approved_m2": _number(group["zjdpzmj"].max()),
        }
        for code, group in by_parcel
    }


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
