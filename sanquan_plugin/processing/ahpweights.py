# SPDX-License-Identifier: GPL-2.0-or-later
"""ahpweights: weights from a matrix of pairwise judgements, into a copy of a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.suitability.phrases import factor_title
from sanquan_plugin.core.suitability.profile.ahp_profile import (
    factor_names,
    factor_priorities,
    shared_weights,
    with_weights,
)
from sanquan_plugin.core.suitability.profile.ahp_table import matrix_of_text, read_matrix
from sanquan_plugin.core.suitability.profile.profile import USES
from sanquan_plugin.core.suitability.profile.profile_file import profile_text, read_profile
from sanquan_plugin.processing.base import SanQuanAlgorithm

_TYPED = "手工录入"


class AhpWeights(SanQuanAlgorithm):
    """Weights of a profile by AHP."""

    ID = "ahpweights"
    TITLE = "Weights by AHP"
    GROUP = "Reclamation"
    HELP = (
        "Computes the weights of a use's factors from a matrix that compares them pair by pair, and writes them "
        "into a copy of the profile. The matrix is a CSV or XLSX file, or text; its first row and column name the "
        "factors (坡度 or slope_deg), fractions are written 1/3, cells below the diagonal may be left empty. "
        "A consistency ratio CR of 0.10 or more is refused. Factors that are not compared keep their weights."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        add = self.addParameter
        kind = Qgis.ProcessingFileParameterBehavior.File
        add(QgsProcessingParameterFile("MATRIX", tr("AHP matrix (CSV or XLSX)"), kind, optional=True))
        add(
            QgsProcessingParameterString(
                "MATRIX_TEXT", tr("AHP matrix as text, instead of a file"), multiLine=True, optional=True
            )
        )
        add(QgsProcessingParameterString("PROFILE", tr("Profile: built-in name or TOML file"), "default"))
        add(
            QgsProcessingParameterEnum(
                "USE", tr("Use"), list(USES), defaultValue=USES[0], usesStaticStrings=True
            )
        )
        add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Copy of the profile"), "TOML (*.toml)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber("CR", tr("Consistency ratio CR")))
        self.addOutput(QgsProcessingOutputNumber("CI", tr("Consistency index CI")))
        self.addOutput(QgsProcessingOutputNumber("LAMBDA_MAX", tr("Largest eigenvalue")))
        self.addOutput(QgsProcessingOutputString("WEIGHTS", tr("Weights")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read the matrix, compute, write the copy."""
        typed = self.parameterAsString(parameters, "MATRIX_TEXT", context)
        file = Path(self.parameterAsFile(parameters, "MATRIX", context))
        criteria, matrix = matrix_of_text(typed) if typed.strip() else read_matrix(file)
        use = self.parameterAsString(parameters, "USE", context)
        name, text = profile_text(self.parameterAsString(parameters, "PROFILE", context))
        profile = read_profile(text, name)
        found = factor_priorities(factor_names(criteria, profile, use), matrix)
        weights = shared_weights(found.weights, profile, use)
        for factor, weight in weights.items():
            progress.message("{factor}: weight {weight:.4f}", factor=factor_title(factor), weight=weight)
        progress.message(
            "CR = {ratio:.4f}, CI = {index:.4f}, λmax = {value:.4f}",
            ratio=found.ratio,
            index=found.index,
            value=found.lambda_max,
        )
        results: dict[str, Any] = {
            "CR": found.ratio,
            "CI": found.index,
            "LAMBDA_MAX": found.lambda_max,
            "WEIGHTS": "; ".join(f"{factor}={weight:.4f}" for factor, weight in found.weights.items()),
        }
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        if output:
            source = _TYPED if typed.strip() else file.name
            copied = with_weights(text, use, weights, file=source, found=found)
            read_profile(copied, Path(output).name)
            write_whole(Path(output), copied.encode("utf-8"))
            results["OUTPUT"] = output
        return results
