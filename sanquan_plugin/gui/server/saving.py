# SPDX-License-Identifier: GPL-2.0-or-later
"""The project of a village on a server: in memory, unless the person saves it somewhere."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.gui.places import Places, folder_beside
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.village.village_project import save_project

_KINDS = "QGIS (*.qgz)"


def offer_saving(survey: SurveyController, places: Places) -> None:
    """Say that the village is open, with a button that asks where its project is to be saved."""
    text = tr("{village} is open on the server. Its project is in memory only.")
    survey.offer(
        text.format(village=survey.village.village.name),
        tr("Save project…"),
        lambda: save_server_project(survey, places),
    )


def save_server_project(survey: SurveyController, places: Places) -> Path | None:
    """Ask for a file and write the project of the open village; None where nothing was written."""
    opened = survey.village
    if opened is None:
        return None
    suggested = folder_beside(opened.package) / f"{opened.village.name}.qgz"
    path = places.new_file(tr("Save project"), suggested, _KINDS)
    if path is None:
        return None
    try:
        save_project(opened.package, opened.village.name, opened.handover, path=path)
    except SanQuanError as error:
        survey.tell(explain(error), Qgis.MessageLevel.Warning)
        return None
    survey.tell(tr("Project saved: {path}").format(path=path), Qgis.MessageLevel.Success)
    return path
