# SPDX-License-Identifier: GPL-2.0-or-later
"""From the open village to the parameters of each step's algorithm (design 5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import QgsProcessing, QgsProcessingFeatureSourceDefinition

from sanquan_plugin.cartography import styles
from sanquan_plugin.core.catalogue import statuses
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.core.village import Village
from sanquan_plugin.gui.places import folder_beside
from sanquan_plugin.gui.village.village_layers import table_source
from sanquan_plugin.store.postgis.place import PostgisPackage

_SUITABILITY_ROLES = (
    "REDLINE",
    "FARMLAND",
    "VILLAGE_BOUNDARY",
    "URBAN_BOUNDARY",
    "PLAN_USE",
    "LAND_CLASS",
    "SOIL",
    "WATER",
    "CANALS",
    "ROADS",
    "HAZARD",
    "BUILDINGS",
)
_TEMPORARY = QgsProcessing.TEMPORARY_OUTPUT


class Situation(NamedTuple):
    """What a step starts from: the open package, its village, what was handed over, where results go."""

    package: Path | PostgisPackage
    village: Village
    handover: Handover | None
    codes: tuple[str, ...] = ()
    target: Path | None = None


def parcels_of(situation: Situation) -> str:
    """Return the package's parcels as a layer source."""
    return table_source(situation.package, "ZDJBXX")


def _role(situation: Situation, role: str) -> str | None:
    found = situation.handover.roles.get(role) if situation.handover else None
    return table_source(*found) if found else None


def _roles(situation: Situation, roles: tuple[str, ...]) -> dict[str, str]:
    bound = {role: _role(situation, role) for role in roles}
    return {role: source for role, source in bound.items() if source}


def _candidates() -> str:
    """Return the expression of idle and withdrawn parcels, from the list `candidate` of statuses.csv."""
    codes = ", ".join(f"'{code}'" for code in statuses("candidate"))
    return f"{styles.STATUS_EXPRESSION} IN ({codes})"


def check_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the parcels' check."""
    return {
        "PARCELS": parcels_of(situation),
        "SUBDISTRICTS": table_source(situation.package, "DJZQ"),
        "AREA_FIELD": "recorded_m2",
        "ACCURACY_CLASS": situation.village.accuracy_class,
        "PROBLEMS": _TEMPORARY,
    }


def repair_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the repair of the parcels' boundaries."""
    return {"PARCELS": parcels_of(situation), "OUTPUT": _TEMPORARY, "MOVES": _TEMPORARY}


def overlay_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the overlay of rights."""
    return {
        "PARCELS": parcels_of(situation),
        "HOMESTEAD_RIGHTS": table_source(situation.package, "SHYQR"),
        "HOUSEHOLDS": table_source(situation.package, "NH"),
        "CONTRACT_PARCELS": table_source(situation.package, "CBDKXX"),
        "SHARES": table_source(situation.package, "share_right"),
        "ACCURACY_CLASS": situation.village.accuracy_class,
        "CAP_M2": situation.village.cap_m2,
        "OUTPUT": _TEMPORARY,
        "MISMATCHES": _TEMPORARY,
    }


def suitability_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the suitability of idle and withdrawn parcels."""
    terrain = situation.handover.terrain if situation.handover else None
    return {
        "PARCELS": QgsProcessingFeatureSourceDefinition(
            parcels_of(situation), selectedFeaturesOnly=False, filterExpression=_candidates()
        ),
        "PROFILE": situation.village.profile,
        **({"DEM": str(terrain)} if terrain else {}),
        **_roles(situation, _SUITABILITY_ROLES),
        "OUTPUT": _TEMPORARY,
    }


def reclaimed_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the reclaimed area of withdrawn parcels."""
    retained = _role(situation, "BUILDINGS")
    land_class = _role(situation, "LAND_CLASS")
    return {
        "PARCELS": parcels_of(situation),
        "RETAINED": [retained] if retained else [],
        **({"LAND_CLASS": land_class} if land_class else {}),
        "OUTPUT": _TEMPORARY,
        "SUMMARY": _TEMPORARY,
    }


def points_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the numbering of boundary points."""
    return {"PARCELS": parcels_of(situation), "POINTS": _TEMPORARY, "LINES": _TEMPORARY}


def maps_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the parcel maps of the selected parcels, or of all."""
    return {
        "PACKAGE": str(situation.package),
        "CODES": ",".join(situation.codes),
        "FOLDER": str(situation.target),
    }


def ledger_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the ledger."""
    return {"PACKAGE": str(situation.package), "OUTPUT": str(situation.target)}


def whole_job_parameters(situation: Situation) -> dict[str, Any]:
    """Return the parameters of the whole job on the folder handed over."""
    folder = situation.handover.village.parent if situation.handover else folder_beside(situation.package)
    return {"FOLDER_IN": str(folder), "FOLDER_OUT": str(situation.target)}
