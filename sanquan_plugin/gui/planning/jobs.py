# SPDX-License-Identifier: GPL-2.0-or-later
"""From the open village and a draft to the algorithms that judge it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.planning.draft import Draft
from sanquan_plugin.gui.steps.step_parameters import Situation, suitability_parameters
from sanquan_plugin.gui.steps.step_runner import Job
from sanquan_plugin.gui.village.open_village import OpenVillage

_TEMPORARY = QgsProcessing.TEMPORARY_OUTPUT


def judging_jobs(opened: OpenVillage, draft: Draft, base: str) -> list[Job]:
    """Return the jobs of one evaluation, what the map waits for first.

    `base` is what the draft is compared with: a profile, a TOML file or a saved scenario's name.
    """
    lots = _lots(opened)
    by_draft = lots | {"PROFILE": draft.text, "OUTPUT": _TEMPORARY}
    compared = lots | {"BASE": base, "OTHER": draft.text, "OUTPUT": _TEMPORARY, "SUMMARY": _TEMPORARY}
    return [
        Job("comparescenarios", tr("Compare scenarios"), compared),
        Job("suitability", tr("Suitability"), by_draft | {"FACTORS": _TEMPORARY}),
        Job("flippoints", tr("Flip points"), by_draft),
    ]


def sensitivity_job(opened: OpenVillage, draft: Draft) -> Job:
    """Return the job that shakes all weights of a draft."""
    parameters = _lots(opened) | {"PROFILE": draft.text, "OUTPUT": _TEMPORARY}
    return Job("sensitivity", tr("Sensitivity to weights"), parameters)


def _lots(opened: OpenVillage) -> dict[str, Any]:
    """Return the candidates and what lies around them, as the step Suitability takes them."""
    situation = Situation(opened.package, opened.village, opened.handover)
    parameters = suitability_parameters(situation) | {"PACKAGE": str(opened.package)}
    return {name: value for name, value in parameters.items() if name not in ("PROFILE", "OUTPUT")}
