# SPDX-License-Identifier: GPL-2.0-or-later
"""statistics: figures of one or several villages by group, village, town and year as XLSX."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.statistics.sheets import statistics_sheets
from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.processing.villages import VillagesAlgorithm


class Statistics(VillagesAlgorithm):
    """Write the statistics of villages; only the list of people settled in town holds names."""

    ID = "statistics"
    TITLE = "Statistics"
    GROUP = "Products"
    HELP = (
        "Counts parcels, households, idle homesteads, exits, transfers, reclaimed land, suitability, quota and the "
        "three rights by group, village, town and year, for one or several village packages, and writes them to XLSX."
    )
    WORKBOOK = QT_TRANSLATE_NOOP("SanQuan", "Statistics")

    def sheets(
        self, villages: Sequence[VillageTables], *, masked: bool, progress: FeedbackProgress
    ) -> list[Sheet]:
        """Return the counts; raises Cancelled."""
        return statistics_sheets(villages, masked=masked, progress=progress)

    def filed_by(self, villages: Sequence[VillageTables]) -> str:
        """Return the villages, each with its town."""
        return "、".join(dict.fromkeys(tables.filed_by for tables in villages))
