# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock says of the parcels that are selected."""

from __future__ import annotations

from typing import NamedTuple

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.numbers import mu_total
from sanquan_plugin.gui.survey.parcel_model import status_word
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow
from sanquan_plugin.gui.survey.survey_dock import SurveyDock


class SelectionWords(NamedTuple):
    """The line of sums, the mark button's text, and a hint where the list shows none of the parcels."""

    sums: str
    mark: str
    hint: str = ""


def selection_words(dock: SurveyDock, chosen: list[ParcelRow], status: str) -> SelectionWords:
    """Return what the dock says of what is shown and chosen."""
    word = status_word(status, dock.model.statuses)
    if not chosen:
        shown, count = dock.filter.rowCount(), dock.model.rowCount()
        text = tr("{shown} of {all} parcels").format(shown=shown, all=count)
        hint = (
            tr("No parcel matches. Clear the search, or choose “All states”.") if count and not shown else ""
        )
        return SelectionWords(text, tr("Mark as {status}").format(status=word), hint)
    areas_m2 = [row.measured_m2 or 0.0 for row in chosen]
    text = tr("{count} selected · {area} m² · {mu} mu").format(
        count=len(chosen), area=f"{sum(areas_m2):,.2f}", mu=f"{mu_total(areas_m2):,.4f}"
    )
    return SelectionWords(text, tr("Mark {count} as {status}").format(count=len(chosen), status=word))
