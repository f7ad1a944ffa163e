# SPDX-License-Identifier: GPL-2.0-or-later
"""villagemap: the village's sheet of rights, or of reclaimed area and suitability, as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.office_batch import office_template, printed
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.cartography.village_sheet import write_village_sheet
from sanquan_plugin.core.printing.sheet_formats import sheet_format
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.form_log import FormLog
from sanquan_plugin.processing.village_contents import rights_content, uses_content

_CONTENTS = {"rights": rights_content, "uses": uses_content}
_FORMATS = ["A3", "A2", "A1"]


class VillageMap(SanQuanAlgorithm):
    """Print one sheet of the whole village with legend and statistics."""

    ID = "villagemap"
    TITLE = "Village sheet"
    GROUP = "Printing"
    HELP = (
        "Prints one sheet of the whole village as PDF: the three rights (三权分布图) or reclaimed area and "
        "suitability, with legend, statistics and sources. Masked sheets never show a name."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        for name, label, words in (
            ("PRODUCT", "Product (rights, uses)", list(_CONTENTS)),
            ("FORMAT", "Paper", _FORMATS),
        ):
            choice = QgsProcessingParameterEnum(name, tr(label), words, defaultValue=words[0])
            choice.setUsesStaticStrings(True)
            self.addParameter(choice)
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), True))
        self.addParameter(QgsProcessingParameterString("OFFICE", tr("Mapping office"), "", optional=True))
        self.add_templates()
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Sheet"), "PDF (*.pdf)"))
        self.addOutput(QgsProcessingOutputString("SCALE", tr("Scale")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, colour, print."""
        package = self.package(parameters, context)
        product = self.parameterAsEnumString(parameters, "PRODUCT", context)
        paper = sheet_format(product, self.parameterAsEnumString(parameters, "FORMAT", context))
        content = _CONTENTS[product](package, masked=self.parameterAsBool(parameters, "MASKED", context))
        content.values["office"] = self.parameterAsString(parameters, "OFFICE", context)
        content.values["date"] = date.today().isoformat()
        progress.report(0.5)
        progress.check()
        template = office_template(self.parameterAsFile(parameters, "TEMPLATES", context), paper.template)
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        with Staging(path.parent) as staging:
            scale = write_village_sheet(staging.path / path.name, template, paper, content)
        log = FormLog(package, content.values["title"], template, "")
        facts = {name: text for name, text in content.values.items() if name != "date"}
        log.note("", content.parcels, content.texts.tolist(), content.tables, facts)
        log.write([printed("", path.name, 1, f"1:{scale}")], progress)
        return {"OUTPUT": str(path), "SCALE": f"1:{scale}"}
