# SPDX-License-Identifier: GPL-2.0-or-later
"""The registry's list of holders (QLR) names units and people: each row finds its parcel and its household."""

from __future__ import annotations

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import codes
from sanquan_plugin.store.file.geopackage import layer_of, read_layer
from sanquan_plugin.store.rights.right_corrections import told_rows

_TABLE = "QLR"
_PARCEL_DIGITS = 19
_NAMING = ("zddm", "nhdm", "bdcdyh", "qlrmc", "bdcqzh")
_UNKNOWN = "按不动产单元号、权利人名称、证号在使用权人中查不到这一户，未采用；请先导入农户、使用权人，或填写宗地代码和农户代码"
_AGAIN = "该宗地的这一权利人前面已有一行，只登记一行；请核对后再导入"


def settle_register_holders(dataset: gdal.Dataset, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list of holders with zddm and nhdm, and a report of those that name no holder on record.

    The parcel is the first 19 digits of the unit (domain.md 1.1); the household is the one that holds it under
    that name, else under that certificate.
    """
    given = frame.reindex(columns=list(_NAMING))
    parcel = given["zddm"].fillna(codes.normalise(given["bdcdyh"]).str[:_PARCEL_DIGITS])
    rights = read_layer(layer_of(dataset, "SHYQR")).merge(
        read_layer(layer_of(dataset, "NH"))[["nhdm", "hzxm"]], on="nhdm", how="left"
    )
    household = given["nhdm"]
    for column, known in (("qlrmc", "hzxm"), ("bdcqzh", "bdcqzh")):
        household = household.fillna(_only_holder(parcel, given[column], rights, known))
    named = frame.assign(zddm=parcel, nhdm=household)
    lost = household.isna() | parcel.fillna("").eq("")
    again = ~lost & named.duplicated(["zddm", "nhdm"])
    reports = [
        told_rows(_TABLE, frame.index[rows], "refused", reason)
        for rows, reason in ((lost, _UNKNOWN), (again, _AGAIN))
    ]
    return named[~lost & ~again], pd.concat(reports, ignore_index=True)


def _only_holder(parcel: pd.Series, words: pd.Series, rights: pd.DataFrame, column: str) -> pd.Series:
    """Return the household of each row: the only one that holds the parcel and bears the word in a column."""
    known = rights[["zddm", "nhdm", column]].dropna().drop_duplicates()
    known = known.drop_duplicates(["zddm", column], keep=False).set_index(["zddm", column])["nhdm"]
    wanted = pd.MultiIndex.from_arrays([parcel, words])
    found = pd.Series(known.reindex(wanted).to_numpy(), index=parcel.index, dtype=object)
    return found.where(words.notna() & found.notna(), None)
