# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of holders that a list brings: refused row by row, or carried out under a correction's document."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.holder_changes import HOLDERS, TABLES, holder_changes
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, remove

_REFUSED = "名单的权利人或股份数与原登记不同：须立案办理，或凭更正登记导入（填写更正登记文号 CORRECTION）"
_CORRECTED = "按更正登记{no}变更：原为{old}"
_FURTHER = "该宗地在办或权利已终止，不能再登记其他权利人"
_CLOSED = ("in_case", "withdrawn", "transferred")
_REASON = "导入名单与原登记不同"


class Correction(NamedTuple):
    """A correction of the register: its document, who enters it, ISO day."""

    document_no: str
    who: str
    on_date: str


def settle_holders(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, correction: Correction | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list that may be written, and a report (sheet, row, action, reason) of the others.

    Without a correction, rows that name another holder than the one on record stay out. With one, each
    change is entered in right_correction and carried out, so that the list's rows meet the table's.
    Raises RefusedError when a rule of the package refuses it.
    """
    empty = pd.DataFrame(columns=["sheet", "row", "action", "reason"])
    if name not in TABLES:
        return frame, empty
    changes = holder_changes(name, frame, read_layer(layer_of(dataset, name)))
    if changes.empty:
        return frame, empty
    sheet = catalogue.tables()[name].sheet
    rows = changes["row"].dropna()
    if correction is None:
        report = pd.DataFrame({"sheet": sheet, "row": rows, "action": "refused", "reason": _REFUSED})
        return frame.drop(index=rows.unique()), report
    for step in changes[changes["fid"].notna()].itertuples():
        _carry_out(dataset, name, step, correction)
    told = changes[changes["row"].notna()]
    reasons = [_CORRECTED.format(no=correction.document_no, old=old or "无") for old in told["old_key"]]
    report = pd.DataFrame({"sheet": sheet, "row": told["row"], "action": "noted", "reason": reasons})
    return frame, report


def settle_further(dataset: gdal.Dataset, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of SHYQR that may be written, and a report (sheet, row, action, reason) of the others.

    Nobody joins the holder of a parcel that is in a case or whose right has ended: such rows stay out.
    """
    parcels, held = (read_layer(layer_of(dataset, name)) for name in ("ZDJBXX", "SHYQR"))
    closed = parcels.loc[parcels["right_status"].isin(_CLOSED), "zddm"]
    pairs, known = (
        pd.MultiIndex.from_frame(rows[["zddm", "nhdm"]].astype("string")) for rows in (frame, held)
    )
    new = frame[frame["zddm"].isin(closed).to_numpy() & ~pairs.isin(known)]
    further = new.index[new["zddm"].isin(held["zddm"]) | new["zddm"].duplicated()]
    sheet = catalogue.tables()["SHYQR"].sheet
    report = pd.DataFrame({"sheet": sheet, "row": further, "action": "refused", "reason": _FURTHER})
    return frame.drop(index=further), report


def _carry_out(dataset: gdal.Dataset, name: str, step: object, correction: Correction) -> None:
    """Enter a correction and change its row at once: it counts for the next change alone."""
    row = {
        "uuid": str(uuid.uuid4()),
        "table_name": name,
        "row_key": step.old_key,
        "new_key": step.new_key,
        "reason": _REASON,
        **correction._asdict(),
    }
    append(layer_of(dataset, "right_correction"), pd.DataFrame([row]))
    layer = layer_of(dataset, name)
    if not step.new_key:
        remove(layer, [int(step.fid)])
    elif name in HOLDERS:
        change(layer, int(step.fid), {HOLDERS[name][1]: step.new_key.partition(";")[2]})
