# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of a village: which algorithm, with which parameters, and what its results are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import QgsProcessing, QgsProcessingFeatureSourceDefinition, QgsVectorLayer
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.cartography import result_styles, styles
from sanquan_plugin.core.catalogue import statuses
from sanquan_plugin.core.handover import Handover
from sanquan_plugin.core.village import Village
from sanquan_plugin.gui.village_layers import table_source

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
_EXCLUDED_ROLES = ("REDLINE", "FARMLAND")
_TEMPORARY = QgsProcessing.TEMPORARY_OUTPUT


class Situation(NamedTuple):
    """What a step starts from: the open package, its village, what was handed over, where results go."""

    package: Path
    village: Village
    handover: Handover | None
    codes: tuple[str, ...] = ()
    target: Path | None = None


class Result(NamedTuple):
    """A layer that a step gives: output's name, English title, style, whether it covers the map at once."""

    output: str
    title: str
    style: Callable[[QgsVectorLayer], None] | None = None
    shown: bool = True


class Step(NamedTuple):
    """One step; `asks` tells which place is asked for first: '', 'file' or 'folder'."""

    algorithm: str
    title: str
    tip: str
    parameters: Callable[[Situation], dict[str, Any]]
    results: tuple[Result, ...] = ()
    asks: str = ""
    suggested: str = ""


def _parcels(situation: Situation) -> str:
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


def _check(situation: Situation) -> dict[str, Any]:
    return {
        "PARCELS": _parcels(situation),
        "AREA_FIELD": "recorded_m2",
        "ACCURACY_CLASS": situation.village.accuracy_class,
        "PROBLEMS": _TEMPORARY,
    }


def _overlay(situation: Situation) -> dict[str, Any]:
    return {
        "PARCELS": _parcels(situation),
        "HOMESTEAD_RIGHTS": table_source(situation.package, "SHYQR"),
        "HOUSEHOLDS": table_source(situation.package, "NH"),
        "CONTRACT_PARCELS": table_source(situation.package, "CBDKXX"),
        "SHARES": table_source(situation.package, "share_right"),
        "ACCURACY_CLASS": situation.village.accuracy_class,
        "CAP_M2": situation.village.cap_m2,
        "OUTPUT": _TEMPORARY,
        "MISMATCHES": _TEMPORARY,
    }


def _suitability(situation: Situation) -> dict[str, Any]:
    terrain = situation.handover.terrain if situation.handover else None
    return {
        "PARCELS": QgsProcessingFeatureSourceDefinition(
            _parcels(situation), selectedFeaturesOnly=False, filterExpression=_candidates()
        ),
        "PROFILE": situation.village.profile,
        **({"DEM": str(terrain)} if terrain else {}),
        **_roles(situation, _SUITABILITY_ROLES),
        "OUTPUT": _TEMPORARY,
    }


def _reclaimed(situation: Situation) -> dict[str, Any]:
    retained = _role(situation, "BUILDINGS")
    land_class = _role(situation, "LAND_CLASS")
    return {
        "PARCELS": _parcels(situation),
        "RETAINED": [retained] if retained else [],
        "EXCLUDED": list(_roles(situation, _EXCLUDED_ROLES).values()),
        **({"LAND_CLASS": land_class} if land_class else {}),
        "OUTPUT": _TEMPORARY,
        "SUMMARY": _TEMPORARY,
    }


def _points(situation: Situation) -> dict[str, Any]:
    return {"PARCELS": _parcels(situation), "POINTS": _TEMPORARY, "LINES": _TEMPORARY}


def _maps(situation: Situation) -> dict[str, Any]:
    return {
        "PACKAGE": str(situation.package),
        "CODES": ",".join(situation.codes),
        "FOLDER": str(situation.target),
    }


def _ledger(situation: Situation) -> dict[str, Any]:
    return {"PACKAGE": str(situation.package), "OUTPUT": str(situation.target)}


def _whole_job(situation: Situation) -> dict[str, Any]:
    folder = situation.handover.village.parent if situation.handover else situation.package.parent
    return {"FOLDER_IN": str(folder), "FOLDER_OUT": str(situation.target)}


STEPS = (
    Step(
        "checkparcels",
        QT_TRANSLATE_NOOP("SanQuan", "Check"),
        QT_TRANSLATE_NOOP("SanQuan", "Check geometry, codes and columns of the parcels"),
        _check,
        (Result("PROBLEMS", QT_TRANSLATE_NOOP("SanQuan", "Problems found"), result_styles.style_problems),),
    ),
    Step(
        "overlayrights",
        QT_TRANSLATE_NOOP("SanQuan", "Rights"),
        QT_TRANSLATE_NOOP("SanQuan", "Overlay parcels with the rights of their households"),
        _overlay,
        (
            Result(
                "MISMATCHES",
                QT_TRANSLATE_NOOP("SanQuan", "Rights that do not fit"),
                result_styles.style_mismatches,
            ),
            Result(
                "OUTPUT",
                QT_TRANSLATE_NOOP("SanQuan", "Parcels with rights"),
                styles.style_parcels,
                shown=False,
            ),
        ),
    ),
    Step(
        "suitability",
        QT_TRANSLATE_NOOP("SanQuan", "Suitability"),
        QT_TRANSLATE_NOOP("SanQuan", "Judge idle and withdrawn parcels: cultivate, forest, build or reserve"),
        _suitability,
        (Result("OUTPUT", QT_TRANSLATE_NOOP("SanQuan", "Suitable uses"), result_styles.style_uses),),
    ),
    Step(
        "reclaimedarea",
        QT_TRANSLATE_NOOP("SanQuan", "Net area"),
        QT_TRANSLATE_NOOP("SanQuan", "Net area of withdrawn parcels"),
        _reclaimed,
        (
            Result(
                "OUTPUT", QT_TRANSLATE_NOOP("SanQuan", "Area to be reclaimed"), result_styles.style_reclaimed
            ),
            Result("SUMMARY", QT_TRANSLATE_NOOP("SanQuan", "Reclaimed area, summary")),
        ),
    ),
    Step(
        "boundarypoints",
        QT_TRANSLATE_NOOP("SanQuan", "Points"),
        QT_TRANSLATE_NOOP("SanQuan", "Number boundary points and measure boundary lines"),
        _points,
        (
            Result("LINES", QT_TRANSLATE_NOOP("SanQuan", "Boundary lines"), result_styles.style_lines),
            Result("POINTS", QT_TRANSLATE_NOOP("SanQuan", "Boundary points"), result_styles.style_points),
        ),
    ),
    Step(
        "parcelmaps",
        QT_TRANSLATE_NOOP("SanQuan", "Maps"),
        QT_TRANSLATE_NOOP("SanQuan", "Print parcel maps (PDF) of the selected parcels, or of all"),
        _maps,
        asks="folder",
    ),
    Step(
        "ledger",
        QT_TRANSLATE_NOOP("SanQuan", "Ledger"),
        QT_TRANSLATE_NOOP("SanQuan", "Write the ledger (XLSX)"),
        _ledger,
        asks="file",
        suggested="台账.xlsx",
    ),
    Step(
        "runvillage",
        QT_TRANSLATE_NOOP("SanQuan", "Whole job"),
        QT_TRANSLATE_NOOP("SanQuan", "Run the whole job on the folder handed over"),
        _whole_job,
        asks="folder",
    ),
)


def step_of(algorithm: str) -> Step | None:
    """Return the step that runs an algorithm; None for those that are no step of the dock."""
    return next((step for step in STEPS if step.algorithm == algorithm), None)
