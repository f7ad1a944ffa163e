# SPDX-License-Identifier: GPL-2.0-or-later
"""verifypackage: whether log, rules and rows of a package are untouched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.log.verification import Proof, verify


class VerifyPackage(SanQuanAlgorithm):
    """Prove the chain of a package's log, compare its rules with the catalogue's and its rows with the log."""

    ID = "verifypackage"
    TITLE = "Verify package"
    GROUP = "Village"
    HELP = (
        "Proves the hash chain of the log and names the first broken row, lists rules that are missing, changed or foreign, "
        "rows that were changed past the log, rights changed without papers, case or correction, calendars and procedures "
        "that are not the plugin's, and log rows that wait for their seal. Whoever notes the last hash "
        "on paper can prove later that nothing before it was rewritten. It changes nothing."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputBoolean("VALID", tr("Nothing is wrong")))
        numbers = {
            "BROKEN_AT": "First broken row of the log (0: none)",
            "UNSEALED": "Log rows that wait for their seal",
            "SEALED": "Log rows sealed",
            "RULES_WRONG": "Rules missing, changed or foreign",
            "UNLOGGED": "Rows that are not as the log says",
        }
        for name, label in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))
        self.addOutput(QgsProcessingOutputString("LAST_HASH", tr("Last hash")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Prove the package and tell what was found."""
        package = self.package(parameters, context)
        proof = verify(package, progress=progress)
        _tell(proof, progress)
        results: dict[str, Any] = {
            "VALID": proof.valid,
            "BROKEN_AT": proof.chain.broken_at or 0,
            "UNSEALED": len(proof.chain.unsealed),
            "SEALED": proof.chain.sealed,
            "RULES_WRONG": len(proof.missing_rules) + len(proof.changed_rules) + len(proof.extra_rules),
            "UNLOGGED": len(proof.unlogged),
            "LAST_HASH": proof.chain.last_hash,
        }
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            _write_report(Path(report), package, proof)
            results["REPORT"] = report
        return results


def _tell(proof: Proof, progress: FeedbackProgress) -> None:
    if proof.chain.broken_at is not None:
        progress.warning("The log is broken at row {row}.", row=proof.chain.broken_at)
    for name in (*proof.missing_rules, *proof.changed_rules):
        progress.warning("The rule {rule} is missing or changed.", rule=name)
    for name in proof.extra_rules:
        progress.warning("The rule {rule} is not one of the plugin's.", rule=name)
    for row in proof.unlogged[:20]:
        progress.warning("{table} {row}: {problem}", table=row.table, row=row.row_key, problem=row.problem)
    if proof.valid:
        progress.message("Nothing is wrong; {count} rows of the log are sealed.", count=proof.chain.sealed)


def _write_report(path: Path, package: Path, proof: Proof) -> None:
    chain = proof.chain
    rows = [("日志", f"第 {chain.broken_at} 行", "哈希链在此断开")] if chain.broken_at is not None else []
    rows += [("规则", name, "缺失") for name in proof.missing_rules]
    rows += [("规则", name, "已被改动") for name in proof.changed_rules]
    rows += [("规则", name, "不是本插件的规则") for name in proof.extra_rules]
    rows += [(row.table, row.row_key, row.problem) for row in proof.unlogged]
    rows += [("并入日志", code, "哈希链断开") for code in proof.merged_broken]
    rows += [("日志", f"第 {fid} 行", "待封存") for fid in chain.unsealed]
    verdict = "未发现问题" if proof.valid else "有问题"
    write_page(
        path,
        "rows.html",
        title="数据包核验",
        summary=f"{package.name}：{verdict}。日志已封存 {chain.sealed} 条，待封存 {len(chain.unsealed)} 条；"
        f"最后哈希 {chain.last_hash or '无'}。更正登记 {proof.corrections} 条。",
        headings=["类别", "对象", "说明"],
        rows=rows,
        version=paths.version(),
    )
