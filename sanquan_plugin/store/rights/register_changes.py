# SPDX-License-Identifier: GPL-2.0-or-later
"""Qualifications, contractors' codes, prices and capital that a list would change: refused, or under a correction."""

from __future__ import annotations

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import ENDS, Correction, enter_correction, told_rows
from sanquan_plugin.store.rights.upserting import differing, known_rows

_QUALIFIED = "名单的资格状态、认定日期或保留期限与原登记不同：须立案办理，或凭更正登记导入（填写更正登记文号 CORRECTION）"
_TAKEN = "承包方编码已属另一农户，该格未采用；请核对"
_CHANGED = "承包方编码与原登记不同，该格未采用：须凭更正登记导入（填写更正登记文号 CORRECTION）"
_ANNOUNCED = "与已登记的基准地价、年度股本不同，不可修改：须凭更正登记导入（填写更正登记文号 CORRECTION）"
_CORRECTED = "按更正登记{no}修改"
_RECOGNISED = ["status", "kept_until", "recognised_on"]
_HELD = ("qualified", "kept")


def settle_qualifications(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of qualifications that may be written, and a report of the others.

    Only a case or a correction changes what is recognised; the first record of a household comes with
    a list. Raises RefusedError when a rule of the package refuses the correction.
    """
    given, before = known_rows(dataset, "qualification", frame)
    columns = [name for name in _RECOGNISED if name in frame.columns]
    differs = differing(given[columns], before[columns], clear=clear)
    if "recognised_on" in columns:
        differs["recognised_on"] &= before["recognised_on"].fillna("") != ""
    changed = given.index[differs.any(axis=1)]
    if correction is None:
        return frame.drop(index=changed), told_rows("qualification", changed, "refused", _QUALIFIED)
    lost = (
        differs.get("status", False)
        & before["status"].isin(_HELD)
        & ~given.get("status", before["status"]).isin(_HELD)
    )
    ends = given.index[lost]
    for code in given.loc[changed.difference(ends), "nhdm"]:
        enter_correction(dataset, "qualification", code, code, correction)
    return frame.drop(index=ends), told_rows("qualification", ends, "refused", ENDS)


def settle_announced(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of base prices or share capital that may be written, and a report of the others.

    What has been announced is changed by a correction alone; new rows and blanks that are filled in come with
    a list. Raises RefusedError when a rule of the package refuses the correction.
    """
    given, before = known_rows(dataset, name, frame)
    known = before.reindex(columns=given.columns)
    differs = differing(given, known, clear=clear) & (known.astype("string").fillna("") != "")
    changed = given.index[differs.any(axis=1)]
    if correction is None:
        return frame.drop(index=changed), told_rows(name, changed, "refused", _ANNOUNCED)
    for values in given.loc[changed, list(catalogue.tables()[name].key)].itertuples(index=False):
        key = ";".join("" if pd.isna(value) else str(value) for value in values)
        enter_correction(dataset, name, key, key, correction)
    return frame, told_rows(name, changed, "noted", _CORRECTED.format(no=correction.document_no))


def settle_contractors(
    dataset: gdal.Dataset, frame: pd.DataFrame, correction: Correction | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a list of households without the contractors' codes that may not be theirs, and a report of them.

    A contractor is one household: a code that another one has, in the list or on record, is not taken;
    one that replaces another is taken only with a correction. Raises RefusedError.
    """
    if "cbfbm" not in frame.columns:
        return frame, told_rows("NH", [], "cell", _TAKEN)
    present = read_layer(layer_of(dataset, "NH"))
    code, own = frame["cbfbm"].fillna(""), frame["nhdm"]
    holder = present[present["cbfbm"].fillna("") != ""].drop_duplicates("cbfbm").set_index("cbfbm")["nhdm"]
    first = frame[code != ""].drop_duplicates("cbfbm").set_index("cbfbm")["nhdm"]
    owner = code.map(holder).fillna(code.map(first))
    taken = (code != "") & owner.notna() & (owner != own)
    known = own.map(present.drop_duplicates("nhdm").set_index("nhdm")["cbfbm"]).fillna("")
    changed = ~taken & (code != "") & (known != "") & (known != code)
    if correction is not None:
        for household in own[changed]:
            enter_correction(dataset, "NH", household, household, correction)
        changed &= False
    refused = taken | changed
    kept = frame["cbfbm"].where(~refused, known.replace("", None))
    report = pd.concat(
        [
            told_rows("NH", frame.index[rows], "cell", reason)
            for rows, reason in ((taken, _TAKEN), (changed, _CHANGED))
        ],
        ignore_index=True,
    )
    return frame.assign(cbfbm=kept), report
