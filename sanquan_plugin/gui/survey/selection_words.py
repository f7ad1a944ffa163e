# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock says of the parcels that are selected."""

from __future__ import annotations

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.numbers import mu_total
from sanquan_plugin.gui.survey.parcel_model import status_word
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow
from sanquan_plugin.gui.survey.survey_dock import SurveyDock


def selection_words(dock: SurveyDock, chosen: list[ParcelRow], status: str) -> tuple[str, str]:
    """Return the line of sums and the mark button's text."""
    word = status_word(status)
    if not chosen:
        text = tr("{shown} of {all} parcels").format(shown=dock.filter.rowCount(), all=dock.model.rowCount())
        return text, tr("Mark as {status}").format(status=word)
    areas_m2 = [row.measured_m2 or 0.0 for row in chosen]
    text = tr("{count} selected · {area} m² · {mu} mu").format(
        count=len(chosen), area=f"{sum(areas_m2):,.2f}", mu=f"{mu_total(areas_m2):,.4f}"
    )
    return text, tr("Mark {count} as {status}").format(count=len(chosen), status=word)
