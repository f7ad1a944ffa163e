# SPDX-License-Identifier: GPL-2.0-or-later
"""What the algorithms of cases share: texts, days and the engine's words."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.procedure.model import REFUSE
from sanquan_plugin.core.procedure.situation import Finding
from sanquan_plugin.core.workdays import parse_date
from sanquan_plugin.processing.package_writer import PackageWriter


class CasePackageAlgorithm(PackageWriter):
    """Base of the algorithms that write into the cases of a package."""

    GROUP = "Cases"

    def add_texts(self, texts: list[tuple[str, str, bool]]) -> None:
        """Declare text parameters: name, label (translated already), optional."""
        for name, label, optional in texts:
            self.addParameter(QgsProcessingParameterString(name, label, optional=optional))

    def add_worded(self, name: str, label: str, listed: list[str]) -> None:
        """Declare an optional text parameter for which dialogs offer Chinese words (label translated already)."""
        parameter = QgsProcessingParameterString(name, label, optional=True)
        parameter.setMetadata({"widget_wrapper": {"value_hints": listed}})
        self.addParameter(parameter)

    def text(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return a text parameter, stripped."""
        return str(self.parameterAsString(parameters, name, context)).strip()

    def required(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return a text parameter that may not be empty; raises InputError naming it."""
        found = self.text(parameters, name, context)
        if not found:
            raise InputError("{name} is empty. Fill it in.", name=name)
        return found

    def day(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> date:
        """Return the day of a parameter, today where it is empty; raises InputError for no day."""
        entered = self.text(parameters, name, context)
        return parse_date(entered, name) if entered else date.today()


def refuse_or_warn(found: list[Finding], progress: FeedbackProgress) -> None:
    """Raise RefusedError with all sentences that forbid; show those that only warn."""
    against = [finding.sentence for finding in found if finding.level == REFUSE]
    if against:
        raise RefusedError("Refused: {reasons}", reasons=" ".join(against))
    for finding in found:
        progress.warning("{sentence}", sentence=finding.sentence)
