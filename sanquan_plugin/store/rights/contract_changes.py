# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted areas and the contractors of plots that a list or a layer would change: refused, or under a correction."""

from __future__ import annotations

import numpy as np
import pandas as pd
from osgeo import gdal

from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import (
    ENDS,
    Correction,
    enter_correction,
    on_record,
    told_rows,
)
from sanquan_plugin.store.rights.upserting import differing, known_rows, met_rows

_LEFT = "SELECT DISTINCT dkbm FROM plot_left"
_ENDED_LAND = "SELECT DISTINCT dkbm FROM plot_ended"
_AREAS = ("htmj", "htmjm")
_AREA = "合同面积与原登记不同：须凭更正登记导入（填写更正登记文号 CORRECTION）"
_CONTRACTOR = (
    "地块的承包方与原登记不同，该格未采用：须立案办理，或凭更正登记导入（填写更正登记文号 CORRECTION）"
)
_BOUND = "地块的承包方以在册的承包合同为准，该格未采用；合同有误的请先更正合同"
_CORRECTED = "按更正登记{no}修改"
_ADDED = "按更正登记{no}增加承包合同"
_ENDED = "该地块的承包合同已终止（退出等），旧名单的承包方不再登记；确须登记的凭更正登记导入（填写更正登记文号 CORRECTION）"
_FURTHER = "该地块在册已有承包合同或承包方，增加合同须凭更正登记导入（填写更正登记文号 CORRECTION）"


def settle_new_contracts(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of contracts that may be written, and a report of new ones that may not.

    A contract that has ended does not come back with an old list, nor does a further one of the same contractor
    or one beside the contractor of the layer of plots, unless a `correction` is its ground. Contracts of somebody
    else on a plot that has one are `settle_holders`'s. Raises RefusedError when a rule of the package refuses it.
    """
    present, plots = (read_layer(layer_of(dataset, name)) for name in ("CBDKXX", "DK"))
    new = frame[np.isnan(met_rows(frame, present, ["dkbm", "cbfbm"], ()))]
    pairs, known = (
        pd.MultiIndex.from_frame(rows[["dkbm", "cbfbm"]].astype("string")) for rows in (new, present)
    )
    shown = plots[plots["cbfbm"].fillna("") != ""].groupby("dkbm")["cbfbm"].agg(set)
    beside = [
        bool(shown.get(plot, set()) - {holder})
        for plot, holder in zip(new["dkbm"], new["cbfbm"], strict=True)
    ]
    free = ~new["dkbm"].isin(present["dkbm"])
    ended = free & new["dkbm"].isin(_plots(dataset, _ENDED_LAND))
    further = ~ended & (pairs.isin(known) | (free & beside))
    rows = new.index[ended | further]
    if correction is None:
        reports = [
            told_rows("CBDKXX", new.index[which], "refused", why)
            for which, why in ((ended, _ENDED), (further, _FURTHER))
        ]
        return frame.drop(index=rows), pd.concat(reports, ignore_index=True)
    for key in new.loc[rows, "dkbm"] + ";" + new.loc[rows, "cbfbm"]:
        enter_correction(dataset, "CBDKXX", "", key, correction)
    return frame, told_rows("CBDKXX", rows, "noted", _ADDED.format(no=correction.document_no))


def settle_contracts(
    dataset: gdal.Dataset,
    name: str,
    frame: pd.DataFrame,
    correction: Correction | None,
    *,
    clear: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of CBDKXX or DK that may be written, and a report (sheet, row, action, reason) of the others.

    A contract with another area than the one on record stays out without a correction, and so does the contractor
    of a plot, alone of its row; where there is a contract, that of the plot is the contract's in any case. Raises RefusedError when a rule of the package refuses it.
    """
    if name == "CBDKXX":
        return _settle_areas(dataset, frame, correction, clear=clear)
    return _settle_plots(dataset, frame, correction, clear=clear)


def _settle_areas(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    given, before = known_rows(dataset, "CBDKXX", frame)
    columns = [name for name in _AREAS if name in frame.columns]
    differs = differing(given[columns], before[columns], clear=clear) & before[columns].notna()
    changed = given.index[differs.any(axis=1)]
    if correction is None:
        return frame.drop(index=changed), told_rows("CBDKXX", changed, "refused", _AREA)
    new = given.loc[changed, columns].apply(pd.to_numeric, errors="coerce").fillna(0)
    ends = changed[((new <= 0) & differs.loc[changed]).any(axis=1)]
    changed = changed.difference(ends)
    for key in given.loc[changed, "dkbm"] + ";" + given.loc[changed, "cbfbm"]:
        enter_correction(dataset, "CBDKXX", key, key, correction)
    reports = [
        told_rows("CBDKXX", changed, "noted", _CORRECTED.format(no=correction.document_no)),
        told_rows("CBDKXX", ends, "refused", ENDS),
    ]
    return frame.drop(index=ends), pd.concat(reports, ignore_index=True)


def _settle_plots(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if "cbfbm" not in frame.columns:
        return frame, told_rows("DK", [], "cell", _CONTRACTOR)
    contracts = read_layer(layer_of(dataset, "CBDKXX"))[["dkbm", "cbfbm"]]
    given, before = known_rows(dataset, "DK", frame)
    plot, new, old = (rows.fillna("") for rows in (given["dkbm"], given["cbfbm"], before["cbfbm"]))
    follows = pd.MultiIndex.from_arrays([plot, new]).isin(pd.MultiIndex.from_frame(contracts))
    bound = plot.isin(contracts["dkbm"])
    first = (old == "") & ~bound & ~plot.isin(_plots(dataset, _LEFT))
    changed = (new != old) & ((new != "") | clear) & ~follows & ~first
    ends = changed & ~bound & (correction is not None) & (old != "") & ~new.isin(on_record(dataset, "DK"))
    stays = changed & (bound | ends | (correction is None))
    kept = frame["cbfbm"].astype(object)
    kept[given.index[stays]] = before["cbfbm"][stays]
    reports = [
        told_rows("DK", given.index[stays & bound], "cell", _BOUND),
        told_rows("DK", given.index[stays & ~bound & ~ends], "cell", _CONTRACTOR),
        told_rows("DK", given.index[ends], "cell", ENDS),
    ]
    corrected = given.index[changed & ~stays]
    if correction is not None:
        for code, now, then in zip(plot[corrected], old[corrected], new[corrected], strict=True):
            enter_correction(dataset, "DK", f"{code};{now}", f"{code};{then}", correction)
        reports.append(told_rows("DK", corrected, "noted", _CORRECTED.format(no=correction.document_no)))
    return frame.assign(cbfbm=kept), pd.concat(reports, ignore_index=True)


def _plots(dataset: gdal.Dataset, statement: str) -> set[str]:
    return {row["dkbm"] for row in query(dataset, statement)}
