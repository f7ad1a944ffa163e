# SPDX-License-Identifier: GPL-2.0-or-later
"""townledger: the town's ledgers of exits and cases over several villages as XLSX."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.ledger.town_workbook import town_ledgers, town_name
from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.processing.villages import VillagesAlgorithm


class TownLedger(VillagesAlgorithm):
    """Write the exits and the cases of a town's villages, each row with its village; masked on request."""

    ID = "townledger"
    TITLE = "Ledger of a town"
    GROUP = "Products"
    HELP = (
        "Writes the ledgers of exits and of cases of one or several village packages to one XLSX, each row with its "
        "village. Exits that lack papers are added apart. The masked version can be handed out."
    )
    WORKBOOK = QT_TRANSLATE_NOOP("SanQuan", "Ledger")

    def sheets(
        self, villages: Sequence[VillageTables], *, masked: bool, progress: FeedbackProgress
    ) -> list[Sheet]:
        """Return the ledgers of exits and of cases, and their notes."""
        return town_ledgers(villages, masked=masked)

    def filed_by(self, villages: Sequence[VillageTables]) -> str:
        """Return the town."""
        return town_name(villages)
