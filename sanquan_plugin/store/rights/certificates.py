# SPDX-License-Identifier: GPL-2.0-or-later
"""What a list of homestead rights may not do by itself: exchange a certificate, change a share, hold a retired parcel."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from osgeo import gdal

from sanquan_plugin.core import codes
from sanquan_plugin.core.rights.shares import is_nought, share_value
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import (
    ENDS,
    Correction,
    enter_correction,
    on_record,
    told_rows,
)
from sanquan_plugin.store.rights.upserting import met_rows

_TABLE = "SHYQR"
_REFUSED = {
    "bdcqzh": "证书号与原登记不同：换证、注销证书须凭更正登记导入（填写更正登记文号 CORRECTION）；该行其余内容照常导入",
    "share": "权利份额与原登记不同：须凭更正登记导入（填写更正登记文号 CORRECTION）；该行其余内容照常导入",
}
_CORRECTED = {
    "bdcqzh": "按更正登记{no}变更证书号：原为{old}",
    "share": "按更正登记{no}变更权利份额：原为{old}",
}
_RETIRED = "该宗地代码已注销（分割、合并、变更），权利已移到后续宗地"


def settle_retired(dataset: gdal.Dataset, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of SHYQR on parcels that are not retired, and a report of the others."""
    retired = read_layer(layer_of(dataset, "retired_code"))["zddm"]
    gone = codes.normalise(frame["zddm"]).isin(retired)
    return frame[~gone], told_rows(_TABLE, frame.index[gone], "refused", _RETIRED)


def settle_certificates(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a list of SHYQR whose certificate numbers and shares may be written, and a report of those that may not.

    What is on record stays unless a correction changes it, which is then entered once for each row; an empty
    cell takes it away only with `clear`. Raises RefusedError when a rule of the package refuses it.
    """
    present = read_layer(layer_of(dataset, _TABLE))
    alone = _alone(frame, present, on_record(dataset, _TABLE))
    place = met_rows(frame, present, ["zddm", "nhdm"], ())
    reports, corrected = [told_rows(_TABLE, [], "refused", "")], set()
    for name in [name for name in _REFUSED if name in frame.columns]:
        old = _on_record(frame, present[name], place)
        kept = old.where(old != "", None)
        same = _same(frame[name], old, name)
        frame = frame.assign(**{name: frame[name].mask(same, kept)})
        rows = frame.index[_changed(frame[name], old, name, clear=clear) & ~same]
        if correction is None:
            frame = frame.assign(**{name: frame[name].mask(frame.index.isin(rows), kept)})
            reports.append(told_rows(_TABLE, rows, "refused", _REFUSED[name]))
            continue
        if name == "share":
            ends = rows[(alone & is_nought(frame[name])).loc[rows]]
            frame = frame.assign(share=frame[name].mask(frame.index.isin(ends), kept))
            reports.append(told_rows(_TABLE, ends, "refused", ENDS))
            rows = rows.difference(ends)
        corrected.update(rows)
        reasons = [_CORRECTED[name].format(no=correction.document_no, old=old[row] or "无") for row in rows]
        reports.append(told_rows(_TABLE, rows, "noted", reasons))
    for row in sorted(corrected):
        key = f"{frame.at[row, 'zddm']};{frame.at[row, 'nhdm']}"
        enter_correction(dataset, _TABLE, key, key, correction)
    return frame, pd.concat(reports, ignore_index=True)


def _alone(frame: pd.DataFrame, present: pd.DataFrame, known: set[str]) -> pd.Series:
    """Tell which rows of a list are of a lot that nobody else on record holds."""
    holding = present[present["nhdm"].isin(known) & ~is_nought(present["share"])]
    holders = holding.groupby("zddm")["nhdm"].agg(set)
    others = [
        holders.get(lot, set()) - {household}
        for lot, household in zip(frame["zddm"], frame["nhdm"], strict=True)
    ]
    return pd.Series([not found for found in others], index=frame.index, dtype=bool)


def _on_record(frame: pd.DataFrame, values: pd.Series, place: NDArray[np.float64]) -> pd.Series:
    """Return what the table holds of a list's rows: '' where it has the row without a value, None where it has no row."""
    known = ~np.isnan(place)
    old = pd.Series(None, index=frame.index, dtype=object)
    old[known] = values.fillna("").to_numpy(dtype=object)[place[known].astype(int)]
    return old


def _same(given: pd.Series, old: pd.Series, name: str) -> NDArray[np.bool_]:
    """Tell which cells say in other words what is on record: 50% for 1/2."""
    if name != "share":
        return np.zeros(len(given), dtype=bool)
    return (share_value(given) == share_value(old)).to_numpy(dtype=bool, na_value=False)


def _changed(given: pd.Series, old: pd.Series, name: str, *, clear: bool) -> NDArray[np.bool_]:
    """Tell which cells change what is on record; a share of nought, which holds nothing, changes a blank too."""
    words, new = (texts.astype("string").str.strip().fillna("") for texts in (old, given))
    changed = (words != "") & (new != words) & (clear | (new != ""))
    if name == "share":
        changed |= old.notna() & (words == "") & (share_value(new) == 0)
    return changed.to_numpy(dtype=bool)
