# SPDX-License-Identifier: GPL-2.0-or-later
"""printstates: which parcels were never printed, and which have changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.printing.print_hash import inputs_hash
from sanquan_plugin.core.printing.print_log import CHANGED, CURRENT, NEVER, PARCEL_MAP, print_states
from sanquan_plugin.core.progress import chunks
from sanquan_plugin.core.sheet.job import make_job
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.map_inputs import inputs_from_package
from sanquan_plugin.store.package import read_table

_COLUMNS = [Column("zddm", "text", "宗地代码"), Column("state", "text", "出图状态")]


class PrintStates(SanQuanAlgorithm):
    """Tell of each parcel whether its last sheet still shows what the package holds."""

    ID = "printstates"
    TITLE = "What is printed"
    GROUP = "Printing"
    HELP = (
        "Compares the print log with what the package holds now. Of a 宗地图 it tells never, changed or current; of "
        "another product, whose sheets are not compared, never or current."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(QgsProcessingParameterString("PRODUCT", tr("Product of the print log"), PARCEL_MAP))
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("What is printed"), QgsProcessing.TypeVector)
        )
        for state, title in ((NEVER, "Never printed"), (CHANGED, "Changed since"), (CURRENT, "Up to date")):
            self.addOutput(QgsProcessingOutputNumber(state.upper(), tr(title)))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Hash what the sheets would show now, compare."""
        package = self.package(parameters, context)
        product = self.parameterAsString(parameters, "PRODUCT", context)
        log = read_table(package, "print_log")
        if product == PARCEL_MAP:
            hashes = _hashes(package, progress)
        else:
            hashes = _known(read_table(package, "ZDJBXX")["zddm"], log[log["product"] == product])
        states = print_states(hashes, log, product=product).rename("state")
        rows = states.rename_axis("zddm").reset_index()
        layer = self.write_frame(parameters, "OUTPUT", context, rows, _COLUMNS, progress=progress)
        counts = states.value_counts()
        return {"OUTPUT": layer} | {
            state.upper(): int(counts.get(state, 0)) for state in (NEVER, CHANGED, CURRENT)
        }


def _hashes(package: Path, progress: FeedbackProgress) -> pd.Series:
    """Return the hash of what each parcel's map would show now."""
    job = make_job(inputs_from_package(package, {}, progress), progress=progress.within(0.0, 0.5))
    found: list[str] = []
    for part in chunks(len(job.rows)):
        progress.check()
        found += [inputs_hash(job, row) for row in job.rows[part]]
        progress.report(0.5 + 0.5 * len(found) / len(job.rows))
    return _by_parcel(pd.Series(found, index=job.facts["zddm"].iloc[job.rows].to_numpy(), dtype=object))


def _known(codes: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """Return the last hash of each parcel as it was logged."""
    last = rows.sort_values("printed_at", kind="stable").drop_duplicates("zddm", keep="last")
    return _by_parcel(last.set_index("zddm")["inputs_hash"].reindex(codes.dropna().unique()))


def _by_parcel(hashes: pd.Series) -> pd.Series:
    """Return one hash a parcel; a code that stands twice is refused and never printed."""
    return hashes[~hashes.index.duplicated(keep="first")]
