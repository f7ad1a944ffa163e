# SPDX-License-Identifier: GPL-2.0-or-later
"""What a list of homestead rights may not do by itself: exchange a certificate, or hold a retired parcel."""

from __future__ import annotations

import numpy as np
import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import codes
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import Correction, enter_correction, told_rows
from sanquan_plugin.store.rights.upserting import met_rows

_TABLE = "SHYQR"
_REFUSED = (
    "证书号与原登记不同：换证、注销证书须凭更正登记导入（填写更正登记文号 CORRECTION）；该行其余内容照常导入"
)
_CORRECTED = "按更正登记{no}变更证书号：原为{old}"
_RETIRED = "该宗地代码已注销（分割、合并、变更），权利已移到后续宗地"


def settle_retired(dataset: gdal.Dataset, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of SHYQR on parcels that are not retired, and a report of the others."""
    retired = read_layer(layer_of(dataset, "retired_code"))["zddm"]
    gone = codes.normalise(frame["zddm"]).isin(retired)
    return frame[~gone], told_rows(_TABLE, frame.index[gone], "refused", _RETIRED)


def settle_certificates(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a list of SHYQR whose certificate numbers may be written, and a report of those that may not.

    A number on record stays unless a correction exchanges it, which is then entered for each row; an empty
    cell takes it away only with `clear`. Raises RefusedError when a rule of the package refuses it.
    """
    if "bdcqzh" not in frame.columns or frame.empty:
        return frame, told_rows(_TABLE, [], "refused", _REFUSED)
    present = read_layer(layer_of(dataset, _TABLE))
    found = met_rows(frame, present, ["zddm", "nhdm"], ())
    known = ~np.isnan(found)
    old = pd.Series(None, index=frame.index, dtype=object)
    old[known] = present["bdcqzh"].to_numpy(dtype=object)[found[known].astype(int)]
    words = old.astype("string").str.strip().fillna("")
    new = frame["bdcqzh"].astype("string").fillna("")
    changed = (words != "") & (new != old.astype("string")) & (clear | (new.str.strip() != ""))
    rows = frame.index[changed.to_numpy(dtype=bool)]
    if correction is None:
        kept = frame.assign(bdcqzh=frame["bdcqzh"].mask(changed.astype(bool), old))
        return kept, told_rows(_TABLE, rows, "refused", _REFUSED)
    for row in rows:
        key = f"{frame.at[row, 'zddm']};{frame.at[row, 'nhdm']}"
        enter_correction(dataset, _TABLE, key, key, correction)
    reasons = [_CORRECTED.format(no=correction.document_no, old=old[row]) for row in rows]
    return frame, told_rows(_TABLE, rows, "noted", reasons)
