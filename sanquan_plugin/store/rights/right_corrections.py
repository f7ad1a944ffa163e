# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of holders that a list brings: refused row by row, or carried out under a correction's document."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.holder_changes import HOLDERS, SHARES, TABLES, holder_changes
from sanquan_plugin.core.rights.several_rows import SHARE_DIGITS
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, remove

_REFUSED = "名单的权利人或股份数与原登记不同：须立案办理，或凭更正登记导入（填写更正登记文号 CORRECTION）"
_CORRECTED = "按更正登记{no}变更：原为{old}"
_FURTHER = "该宗地在办或权利已终止，不能再登记其他权利人"
_CLOSED = ("in_case", "withdrawn", "transferred")
_IN_CASE = "该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件"
_SEVERAL = "该户在册有几行股份，与名单的合计不同；请先按更正登记合为一行"
_REASON = "导入名单与原登记不同"
ENDS = "更正登记不能终止权利：须更正为在册的权利人、大于零的数额；终止、转移权利的须立案办理退出或转让"
"""Why a correction does not carry a row out (rules shyqr_stays and the like)."""
FURTHER_ROW = "新增"
"""The row_key of a correction that lets a further row in."""


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
    change is entered in right_correction and carried out, so that the list's rows meet the table's; one that
    would leave a lot, a plot or shares without a holder on record stays out.
    Raises RefusedError when a rule of the package refuses it.
    """
    if name not in TABLES:
        return frame, told_rows(name, [], "refused", _REFUSED)
    present = read_layer(layer_of(dataset, name))
    frame, report = _one_row_each(frame, present) if name == SHARES else (frame, None)
    changes = holder_changes(name, frame, present)
    rows = changes["row"].dropna()
    if correction is None:
        refused = told_rows(name, rows, "refused", _REFUSED)
        return frame.drop(index=rows.unique()), pd.concat([report, refused], ignore_index=True)
    busy = in_case(dataset, name, changes)
    ends = ~busy & _ends(dataset, name, changes, frame)
    kept_out, ending = (changes.loc[stays, "row"].dropna() for stays in (busy, ends))
    for step in changes[~busy & ~ends].itertuples():
        _carry_out(dataset, name, step, correction)
    told = changes[changes["row"].notna() & ~busy & ~ends]
    reasons = [_CORRECTED.format(no=correction.document_no, old=old or "无") for old in told["old_key"]]
    parts = [
        report,
        told_rows(name, told["row"], "noted", reasons),
        told_rows(name, kept_out, "refused", _IN_CASE),
        told_rows(name, ending, "refused", ENDS),
    ]
    return frame.drop(index=pd.Index([*kept_out, *ending]).unique()), pd.concat(parts, ignore_index=True)


def _ends(dataset: gdal.Dataset, name: str, changes: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    """Tell which changes are of something that would go to nobody on record, or are of shares that would be none."""
    if name == SHARES:
        shares = pd.to_numeric(frame["share"], errors="coerce").reindex(changes["row"])
        return pd.Series((shares <= 0).to_numpy(), index=changes.index, dtype=bool)
    old, new = (changes[key].str.split(";") for key in ("old_key", "new_key"))
    known = on_record(dataset, name)
    unknown = (changes["old_key"] != "") & (changes["new_key"] != "") & ~new.str[1].isin(known)
    thing = old.str[0].where(changes["old_key"] != "", new.str[0])
    return thing.isin(thing[unknown])


def on_record(dataset: gdal.Dataset, name: str) -> set[str]:
    """Return the codes of those who can hold what a table tells of: households, or contractors of land."""
    if name == "SHYQR":
        return set(read_layer(layer_of(dataset, "NH"))["nhdm"])
    return {row["cbfbm"] for row in query(dataset, "SELECT cbfbm FROM contractor")}


def in_case(dataset: gdal.Dataset, name: str, changes: pd.DataFrame) -> pd.Series:
    """Tell which changes (old_key, new_key) are of a lot or of land whose holder has an open case about it."""
    if name == SHARES or changes.empty:
        return pd.Series(False, index=changes.index)
    rows = query(
        dataset,
        'SELECT c.zddm AS lot, n."CBFBM" AS contractor FROM open_case c LEFT JOIN "NH" n '
        "ON n.\"NHDM\" = c.nhdm AND c.\"right\" = 'contract' WHERE c.\"right\" IN ('homestead', 'contract')",
    )
    part = {"SHYQR": 0, "CBDKXX": 1}[name]
    busy = {row[("lot", "contractor")[part]] for row in rows} - {None, ""}
    parts = (changes[key].str.split(";").str[part] for key in ("old_key", "new_key"))
    return next(parts).isin(busy) | next(parts).isin(busy)


def told_rows(
    name: str, rows: Sequence[int] | pd.Series, action: str, reason: str | list[str]
) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) of rows of a table's sheet."""
    sheet = catalogue.tables()[name].sheet
    return pd.DataFrame({"sheet": sheet, "row": rows, "action": action, "reason": reason})


def _one_row_each(frame: pd.DataFrame, present: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Leave out households that have several rows of shares on record: their sum is the list's, or is not."""
    counts = present["nhdm"].value_counts()
    several = frame["nhdm"].map(counts).fillna(0) > 1
    totals = frame["nhdm"].map(present.groupby("nhdm")["share"].sum().round(SHARE_DIGITS))
    differs = several & (pd.to_numeric(frame["share"], errors="coerce") != totals)
    return frame[~several], told_rows(SHARES, frame.index[differs], "refused", _SEVERAL)


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


def enter_correction(
    dataset: gdal.Dataset, name: str, old_key: str, new_key: str, correction: Correction
) -> None:
    """Enter a correction of a table's row; it lets one change of that row pass. Raises RefusedError."""
    row = {
        "uuid": str(uuid.uuid4()),
        "table_name": name,
        "row_key": old_key or FURTHER_ROW,
        "new_key": new_key,
        "reason": _REASON,
        **correction._asdict(),
    }
    append(layer_of(dataset, "right_correction"), pd.DataFrame([row]))


def _carry_out(dataset: gdal.Dataset, name: str, step: object, correction: Correction) -> None:
    """Enter a correction and change its row at once; a further row comes with the list's."""
    enter_correction(dataset, name, step.old_key, step.new_key, correction)
    if not step.old_key:
        return
    layer = layer_of(dataset, name)
    if not step.new_key:
        remove(layer, [int(step.fid)])
    elif name in HOLDERS:
        change(layer, int(step.fid), {HOLDERS[name][1]: step.new_key.partition(";")[2]})
