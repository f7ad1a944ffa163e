# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists that name a household, a plot or a person several times: added up, noted, or the later row left out."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.importreport import COLUMNS

_SUMMED = "该户前面已有股份行，各行相加为{total:g}股，合为一行；请核对"
_ONE_ROW = {
    "NH": (["nhdm"], "该农户代码前面已有一行，一户只登记一行；请核对代码和户主后再导入"),
    "qualification": (["nhdm"], "该户前面已有资格认定行，一户只登记一行；请合并后再导入"),
    "base_price": (["zone", "valid_from"], "该片区同一起始日期前面已有一行，只登记一行；请核对后再导入"),
    "share_capital": (["year"], "该年度前面已有一行，一年只登记一行；请核对后再导入"),
    "JSYDSYQ": (["zddm", "bdcqzh"], "该宗地同一证号前面已有一行，只登记一行；请核对后再导入"),
    "DYAQ": (["bdcdyh", "bdcdjzmh"], "该单元同一登记证明号前面已有一行，只登记一行；请核对后再导入"),
    "CFDJ": (["bdcdyh", "cfwh"], "该单元同一查封文号前面已有一行，只登记一行；请核对后再导入"),
    "SUYQR": (["suyqrdm"], "该所有权人前面已有一行，只登记一行；请核对后再导入"),
    "ZJDZDXX": (["zddm"], "该宗地前面已有一行，只登记一行；请核对后再导入"),
    "ZJDLY": (["zddm"], "该宗地前面已有一行，只登记一行；请核对后再导入"),
}
_NOTED = {
    "CBDKXX": (["dkbm", "cbfbm"], "该承包方的这一地块前面已有一行，都已导入，合同面积相加；请核对"),
    "SHYQR": (["zddm", "nhdm"], "该户在这一宗地前面已有一行（几个证书），都已导入，证书面积相加；请核对"),
    "settlement": (["nhdm", "xm"], "该户的这个人前面已有一行，都已导入，按一人计，取日期最晚的一行；请核对"),
}
_SAME_PERSON = "同一证件号码出现在几户中，各户都计入人数；请核对"
SHARE_DIGITS = 4


def several_rows(tables: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the tables of a county's list, each household's shares in one row, and a report.

    The index of each frame is the row's number in the sheet. Rows that are all alike have been refused
    before; what is left differs, so that areas of one plot or lot are added up wherever they are shown.
    The report has sheet, row, action (refused, noted) and reason.
    """
    found = dict(tables)
    reports = [pd.DataFrame(columns=COLUMNS)]
    if "share_right" in found:
        found["share_right"], report = _summed(found["share_right"])
        reports.append(report)
    for name, (key, reason) in _ONE_ROW.items():
        if name in found:
            rows = found[name]
            again = rows.duplicated(key)
            found[name] = rows[~again]
            reports.append(_report(name, rows.index[again], "refused", reason))
    for name, (key, reason) in _NOTED.items():
        if name in found:
            reports.append(_report(name, found[name].index[found[name].duplicated(key)], "noted", reason))
    if "NHHNCY" in found and "zjhm" in found["NHHNCY"].columns:
        members = found["NHHNCY"]
        reports.append(
            _report("NHHNCY", members.index[in_several_households(members)], "noted", _SAME_PERSON)
        )
    return found, pd.concat(reports, ignore_index=True)


def in_several_households(members: pd.DataFrame) -> pd.Series:
    """Tell which members (nhdm, zjhm) bear an ID number that stands in another household too."""
    number = (
        members.reindex(columns=["zjhm"])["zjhm"].astype("string").str.upper().str.strip().replace("", pd.NA)
    )
    homes = pd.DataFrame({"number": number, "nhdm": members["nhdm"]}).dropna().drop_duplicates()
    several = homes.loc[homes["number"].duplicated(), "number"]
    return number.isin(several).rename("same_person")


def _summed(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one row of shares a household, with the sum of its rows, and a report of the later ones."""
    totals = pd.to_numeric(rows["share"], errors="coerce").groupby(rows["nhdm"]).sum(min_count=1)
    totals = totals.round(SHARE_DIGITS)
    again = rows["nhdm"].duplicated()
    summed = rows["nhdm"].isin(rows.loc[again, "nhdm"])
    shares = rows["share"].where(~summed, rows["nhdm"].map(totals))
    reasons = [_SUMMED.format(total=totals[code]) for code in rows.loc[again, "nhdm"]]
    return rows.assign(share=shares)[~again], _report("share_right", rows.index[again], "noted", reasons)


def _report(table: str, rows: pd.Index, action: str, reason: str | list[str]) -> pd.DataFrame:
    sheet = catalogue.tables()[table].sheet
    return pd.DataFrame({"sheet": sheet, "row": rows, "action": action, "reason": reason}, columns=COLUMNS)
