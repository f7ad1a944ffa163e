# SPDX-License-Identifier: GPL-2.0-or-later
"""What a surveyor has to look at, household by household (list `household_finding`).

Findings are observations: none of them ends or limits a right.
"""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.households.three_rights import RightsTables, current_rights, open_encumbrances
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.rights.several_rows import in_several_households

COLUMNS = ["kind", "nhdm", "zddm", "message"]
_INHERITED = "2"
_NO = "0"
_SETTLED = "settled"
_FROM_OVERLAY = ("no_parcel", "several_households", "area_over_cap")
_PARCEL_MESSAGES = {
    "no_certificate": "宗地 {zddm} 没有不动产权证号。请补登记，或补录证号。",
    "inherited_by_non_member": "宗地 {zddm} 由非本集体经济组织成员继承。房屋可以继承，宅基地不得转让、重建。",
    "several": "宗地 {zddm} 是该户几处宅基地之一，至少一处没有取得依据。",
    "several_lawful": "宗地 {zddm} 是该户几处宅基地之一，各处都有取得依据（审批、继承）。",
}


def household_findings(
    tables: RightsTables, households: pd.DataFrame, *, progress: Progress = SILENT
) -> pd.DataFrame:
    """Return one row per finding: kind, nhdm, zddm ('' where no parcel is meant), message (Chinese).

    `households` comes from `household_table`. Rights without a parcel, shared parcels and the county's
    cap are taken from the overlay's mismatches, so that list, map and household say the same. Raises Cancelled.
    """
    rights = current_rights(tables)
    standing = rights["nhdm"].map(households.set_index("nhdm")["standing"])
    parts = [_by_parcel(rights[standing == kind], kind) for kind in ("several", "several_lawful")]
    parts.append(_overlay(tables.mismatches, rights))
    progress.check()
    bare = rights["bdcqzh"].fillna("").astype(str).str.strip() == ""
    parts.append(_by_parcel(rights[bare], "no_certificate"))
    parts.append(_by_parcel(rights[_inherited_outside(rights, tables.members)], "inherited_by_non_member"))
    progress.check()
    parts.append(_open(tables.disputes, "disputed", "宗地 {zddm} 有未解决的争议：{kind}。", rights))
    parts.append(_open(tables.violations, "violation", "宗地 {zddm} 有违法用地记录：{kind}。", rights))
    parts.append(_encumbered(open_encumbrances(tables)))
    parts.append(_same_person(tables.members))
    found = pd.concat(parts, ignore_index=True).reindex(columns=COLUMNS)
    return found.sort_values(["nhdm", "zddm"], kind="stable").reset_index(drop=True)


def findings_by_household(found: pd.DataFrame, codes: pd.Series) -> pd.Series:
    """Return the kinds found at each household, joined by ;, '' for none."""
    unique = found.drop_duplicates(["nhdm", "kind"])
    joined = unique.groupby("nhdm", sort=False)["kind"].agg(";".join)
    return codes.map(joined).fillna("").rename("findings").astype(object)


def _by_parcel(rights: pd.DataFrame, kind: str) -> pd.DataFrame:
    return _rows(kind, rights, _filled(_PARCEL_MESSAGES[kind], rights["zddm"]))


def _rows(kind: str, rights: pd.DataFrame, message: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"kind": kind, "nhdm": rights["nhdm"], "zddm": rights["zddm"], "message": message})


def _filled(template: str, codes: pd.Series, kinds: pd.Series | None = None) -> pd.Series:
    """Return a sentence per parcel: `template` has {zddm}, and {kind} at its end where kinds are given."""
    before, after = template.split("{zddm}")
    if kinds is None:
        return before + codes.astype(str) + after
    middle, end = after.split("{kind}")
    return before + codes.astype(str) + middle + kinds.astype(str) + end


def _overlay(mismatches: pd.DataFrame, rights: pd.DataFrame) -> pd.DataFrame:
    """Return the overlay's findings on a parcel for each household that holds it."""
    wanted = mismatches[mismatches["kind"].isin(_FROM_OVERLAY)][["kind", "zddm", "message"]]
    told = wanted.drop_duplicates(["kind", "zddm"])
    return told.merge(rights[["zddm", "nhdm"]], on="zddm", how="inner")


def _inherited_outside(rights: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    """Tell which rights were inherited by somebody who is no member of the collective.

    The right says so itself (SFBNCJTJJZZCY), else every member of the household is said to be none.
    """
    outside = members["sfbjtjjzzcy"].astype("string").fillna("") == _NO
    all_outside = outside.groupby(members["nhdm"]).all()
    by_members = rights["nhdm"].map(all_outside).fillna(False).astype(bool)
    said = rights["sfbncjtjjzzcy"].astype("string").fillna("")
    return (rights["basis"] == _INHERITED) & ((said == _NO) | ((said == "") & by_members))


def _open(table: pd.DataFrame, kind: str, template: str, rights: pd.DataFrame) -> pd.DataFrame:
    """Return what is on record and not settled at the parcels that households hold."""
    is_open = table["status"].fillna("open") != _SETTLED
    if "settled_on" in table.columns:
        is_open &= table["settled_on"].fillna("") == ""
    at = table.loc[is_open, ["zddm", "kind"]].rename(columns={"kind": "what"})
    joined = at.merge(rights[["zddm", "nhdm"]], on="zddm", how="inner")
    return _rows(kind, joined, _filled(template, joined["zddm"], joined["what"].fillna("未注明")))


def _encumbered(limits: pd.DataFrame) -> pd.DataFrame:
    words = {"homestead": "宅基地", "contract": "承包地", "share": "集体股权"}
    right = limits["right"].map(words).fillna("权利").astype(str)
    rows = limits.assign(zddm=limits["zddm"].fillna(""))
    return _rows("encumbered", rows, right + "上有" + limits["kind"].astype(str) + "，未解除。")


def _same_person(members: pd.DataFrame) -> pd.DataFrame:
    """Return a finding for each household with a member whose ID number stands in another one too."""
    homes = members.loc[in_several_households(members), ["nhdm"]].drop_duplicates().assign(zddm="")
    message = "有成员的证件号码也登记在另一户中，两户都计入人数；请核对属于哪一户。"
    return _rows("same_person", homes, pd.Series(message, index=homes.index, dtype=object))
