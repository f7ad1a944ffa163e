# SPDX-License-Identifier: GPL-2.0-or-later
"""The procedures' rows and texts in a package: they follow the plugin once no open case goes by them."""

from __future__ import annotations

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.procedure.loading import built_in, definition, procedure
from sanquan_plugin.core.procedure.model import PASSED, WITHOUT_EFFECT
from sanquan_plugin.core.procedure.tables import guard_rows, step_rows, text_rows
from sanquan_plugin.core.rows import keys_of_one_side
from sanquan_plugin.store.file.geopackage import append, layer_of, read_layer, remove


def stale_procedures(dataset: gdal.Dataset) -> list[str]:
    """Return the procedures whose rows or text are not the plugin's and that nothing holds back.

    A case goes on by the rows and the text it was opened under, so an open case holds its procedure
    back; closed ones do where other steps would open them again. A procedure without a text is one of
    a package of version 2, in which the plugin's text counted already: nothing holds it back.
    """
    changed: set[str] = set()
    for table, wanted in _wanted().items():
        present = read_layer(layer_of(dataset, table))[wanted.columns]
        changed |= keys_of_one_side(present, wanted, "procedure")
    written = set(read_layer(layer_of(dataset, "procedure_text"))["procedure"])
    return sorted(changed - (_held_back(dataset) & written))


def refresh_procedures(dataset: gdal.Dataset) -> None:
    """Write the rows of stale procedures anew, inside the caller's transaction and with its rules lifted."""
    stale = stale_procedures(dataset)
    for table, wanted in _wanted().items():
        layer = layer_of(dataset, table)
        present = read_layer(layer)
        remove(layer, present.loc[present["procedure"].isin(stale), "fid"])
        append(layer, wanted[wanted["procedure"].isin(stale)])


def _wanted() -> dict[str, pd.DataFrame]:
    procedures = [procedure(name) for name in built_in()]
    return {
        "procedure_step": step_rows(procedures),
        "procedure_guard": guard_rows(procedures),
        "procedure_text": text_rows(procedures, {found.id: definition(found.id) for found in procedures}),
    }


def _held_back(dataset: gdal.Dataset) -> set[str]:
    """Return the procedures with an open case, and those with a closed one whose steps the plugin orders otherwise.

    Read from the tables alone: while a package is upgraded its views are away.
    """
    cases = read_layer(layer_of(dataset, "case_file"))[["uuid", "procedure"]]
    taken = (
        read_layer(layer_of(dataset, "case_step"))
        .sort_values("fid")
        .drop_duplicates("case_uuid", keep="last")
    )
    steps = read_layer(layer_of(dataset, "procedure_step"))[["procedure", "step", "seq"]]
    last = steps.sort_values("seq").drop_duplicates("procedure", keep="last").set_index("procedure")["step"]
    cases = cases.merge(
        taken[["case_uuid", "step", "outcome"]], how="left", left_on="uuid", right_on="case_uuid"
    )
    at_end = (cases["outcome"] == PASSED) & (cases["step"] == cases["procedure"].map(last))
    is_open = ~(at_end | cases["outcome"].isin(WITHOUT_EFFECT))
    wanted = _wanted()["procedure_step"][steps.columns]
    reordered = keys_of_one_side(steps, wanted, "procedure")
    return set(cases.loc[is_open | cases["procedure"].isin(reordered), "procedure"])
