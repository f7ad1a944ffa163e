# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows that the rules read and nobody may write, held against the plugin's files: calendar, procedures, states."""

from __future__ import annotations

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.calendar_rows import calendar_rows
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.loading import built_in, definition, load_text, procedure
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.tables import guard_rows, step_rows, text_rows
from sanquan_plugin.core.rows import keys_of_one_side
from sanquan_plugin.core.workdays import read_calendar
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.log.rowstates import Unlogged

# Judged by no rule, and worded anew while older cases hold a procedure.
_WORDS = ["title", "article", "sentence"]
_PROBLEM = "与插件的文件或办件的程序文本不符"


def wrong_lists(dataset: gdal.Dataset) -> list[Unlogged]:
    """Return what is wrong in the calendar, the procedures and the states of a right, one a day, procedure and code.

    A procedure goes by the text beside it; a text of another version is one that older cases hold, a text of
    the plugin's own version must be the plugin's.
    """
    calendar, days = calendar_rows(read_calendar()), _rows(dataset, "calendar_day")
    if not days.empty:  # years that came since are added by an upgrade
        calendar = calendar[calendar["day"] <= days["day"].max()]
    states = pd.DataFrame({"code": list(catalogue.statuses("right_status"))})
    codes = _rows(dataset, "code_list")
    found = _differing("calendar_day", "day", days, calendar)
    found += _differing("code_list", "code", codes[codes["list"] == "right_status"], states)
    texts = _rows(dataset, "procedure_text")
    procedures = {
        name: _read(name, text) for name, text in zip(texts["procedure"], texts["text"], strict=True)
    }
    known = [one for one in procedures.values() if one is not None]
    wanted = {
        "procedure_text": text_rows(known, dict(zip(texts["procedure"], texts["text"], strict=True))),
        "procedure_step": step_rows(known),
        "procedure_guard": guard_rows(known),
    }
    for table, rows in wanted.items():
        judged = rows.drop(columns=_WORDS, errors="ignore")
        found += _differing(table, "procedure", _rows(dataset, table), judged)
    lacking = set(built_in()) - set(procedures)
    wrong = {name for name, one in procedures.items() if one is not None and _is_forged(one, texts)}
    return found + [_wrong("procedure_text", name) for name in sorted(lacking | wrong)]


def _read(name: str, text: str) -> Procedure | None:
    """Return the procedure that a text defines, None for a text that this plugin can't run."""
    try:
        return load_text(text, name=name)
    except InputError:
        return None


def _is_forged(found: Procedure, texts: pd.DataFrame) -> bool:
    """Tell whether a text passes for the plugin's own version and is another."""
    if found.id not in built_in() or found.version != procedure(found.id).version:
        return False
    return bool(texts.loc[texts["procedure"] == found.id, "text"].iloc[0] != definition(found.id))


def _differing(table: str, key: str, present: pd.DataFrame, wanted: pd.DataFrame) -> list[Unlogged]:
    """Return the keys whose rows are not the wanted ones, as often as wanted."""
    judged = present.reindex(columns=wanted.columns)
    return [_wrong(table, name) for name in sorted(keys_of_one_side(judged, wanted, key))]


def _wrong(table: str, key: str) -> Unlogged:
    return Unlogged(table, key, 0, _PROBLEM)


def _rows(dataset: gdal.Dataset, table: str) -> pd.DataFrame:
    return pd.DataFrame(read_layer(layer_of(dataset, table), changing=False))
