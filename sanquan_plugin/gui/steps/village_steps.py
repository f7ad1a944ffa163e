# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of a village: which algorithm, with which parameters, and what its results are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.cartography import result_styles
from sanquan_plugin.cartography.parcel_style import style_parcels
from sanquan_plugin.gui.steps import step_parameters
from sanquan_plugin.gui.steps.step_parameters import Situation


class Result(NamedTuple):
    """A layer that a step gives: output's name, English title, style, whether it covers the map at once.

    A style `by_state` takes the names of uses by code as well.
    """

    output: str
    title: str
    style: Callable[..., None] | None = None
    shown: bool = True
    by_state: bool = False


class Step(NamedTuple):
    """One step; `asks` tells which place is asked for first: '', 'file' or 'folder'.

    A file is suggested by name, and `kinds` are those it may be of.
    """

    algorithm: str
    title: str
    tip: str
    parameters: Callable[[Situation], dict[str, Any]]
    results: tuple[Result, ...] = ()
    asks: str = ""
    suggested: str = ""
    kinds: str = "XLSX (*.xlsx)"


STEPS = (
    Step(
        "checkparcels",
        QT_TRANSLATE_NOOP("SanQuan", "Check"),
        QT_TRANSLATE_NOOP("SanQuan", "Check geometry, codes and columns of the parcels"),
        step_parameters.check_parameters,
        (Result("PROBLEMS", QT_TRANSLATE_NOOP("SanQuan", "Problems found"), result_styles.style_problems),),
    ),
    Step(
        "repairparcels",
        QT_TRANSLATE_NOOP("SanQuan", "Repair"),
        QT_TRANSLATE_NOOP(
            "SanQuan", "Snap vertices to the neighbours, as a new layer, with a list of all moves"
        ),
        step_parameters.repair_parameters,
        (
            Result(
                "OUTPUT",
                QT_TRANSLATE_NOOP("SanQuan", "Repaired parcels"),
                style_parcels,
                by_state=True,
            ),
            Result("MOVES", QT_TRANSLATE_NOOP("SanQuan", "Vertices moved")),
        ),
    ),
    Step(
        "overlayrights",
        QT_TRANSLATE_NOOP("SanQuan", "Rights"),
        QT_TRANSLATE_NOOP("SanQuan", "Overlay parcels with the rights of their households"),
        step_parameters.overlay_parameters,
        (
            Result(
                "MISMATCHES",
                QT_TRANSLATE_NOOP("SanQuan", "Rights that do not fit"),
                result_styles.style_mismatches,
            ),
            Result(
                "OUTPUT",
                QT_TRANSLATE_NOOP("SanQuan", "Parcels with rights"),
                style_parcels,
                shown=False,
                by_state=True,
            ),
        ),
    ),
    Step(
        "suitability",
        QT_TRANSLATE_NOOP("SanQuan", "Suitability"),
        QT_TRANSLATE_NOOP("SanQuan", "Judge idle and withdrawn parcels: cultivate, forest, build or reserve"),
        step_parameters.suitability_parameters,
        (Result("OUTPUT", QT_TRANSLATE_NOOP("SanQuan", "Suitable uses"), result_styles.style_uses),),
    ),
    Step(
        "reclaimedarea",
        QT_TRANSLATE_NOOP("SanQuan", "Net area"),
        QT_TRANSLATE_NOOP("SanQuan", "Net area of withdrawn parcels"),
        step_parameters.reclaimed_parameters,
        (
            Result(
                "OUTPUT",
                QT_TRANSLATE_NOOP("SanQuan", "Area to be reclaimed"),
                result_styles.style_reclaimed,
                by_state=True,
            ),
            Result("SUMMARY", QT_TRANSLATE_NOOP("SanQuan", "Reclaimed area, summary")),
        ),
    ),
    Step(
        "boundarypoints",
        QT_TRANSLATE_NOOP("SanQuan", "Points"),
        QT_TRANSLATE_NOOP("SanQuan", "Number boundary points and measure boundary lines"),
        step_parameters.points_parameters,
        (
            Result("LINES", QT_TRANSLATE_NOOP("SanQuan", "Boundary lines"), result_styles.style_lines),
            Result("POINTS", QT_TRANSLATE_NOOP("SanQuan", "Boundary points"), result_styles.style_points),
        ),
    ),
    Step(
        "parcelmaps",
        QT_TRANSLATE_NOOP("SanQuan", "Maps"),
        QT_TRANSLATE_NOOP("SanQuan", "Print parcel maps (PDF) of the selected parcels, or of all"),
        step_parameters.maps_parameters,
        asks="folder",
    ),
    Step(
        "ledger",
        QT_TRANSLATE_NOOP("SanQuan", "Ledger"),
        QT_TRANSLATE_NOOP("SanQuan", "Write the ledger (XLSX)"),
        step_parameters.ledger_parameters,
        asks="file",
        suggested="台账.xlsx",
    ),
    Step(
        "runvillage",
        QT_TRANSLATE_NOOP("SanQuan", "Whole job"),
        QT_TRANSLATE_NOOP("SanQuan", "Run the whole job on the folder handed over"),
        step_parameters.whole_job_parameters,
        asks="folder",
    ),
)


def step_of(algorithm: str) -> Step | None:
    """Return the step that runs an algorithm; None for those that are no step of the dock."""
    return next((step for step in STEPS if step.algorithm == algorithm), None)


def is_there(step: Step) -> bool:
    """Tell whether the provider has a step's algorithm; a dock shows no others."""
    return QgsApplication.processingRegistry().algorithmById(f"sanquan:{step.algorithm}") is not None
