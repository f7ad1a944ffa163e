# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's tables of rights into a package: all in one transaction, nothing twice."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.marking import mark_status
from sanquan_plugin.core.rights.contractors import link_contractors
from sanquan_plugin.core.rights.importreport import written_rows
from sanquan_plugin.core.rights.left_out import left_out_rows
from sanquan_plugin.core.rights.repeated import repeated_columns
from sanquan_plugin.core.rights.several_rows import several_rows
from sanquan_plugin.core.rights.unmatched import unmatched_rows
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.file.geopackage import change, layer_of, read_layer, transaction
from sanquan_plugin.store.marks.marking import apply_marks
from sanquan_plugin.store.package import set_who
from sanquan_plugin.store.rights.births import fill_births
from sanquan_plugin.store.rights.certificates import settle_certificates, settle_retired
from sanquan_plugin.store.rights.contract_changes import settle_contracts, settle_new_contracts
from sanquan_plugin.store.rights.limit_changes import settle_limits
from sanquan_plugin.store.rights.member_changes import settle_members
from sanquan_plugin.store.rights.register_changes import (
    settle_announced,
    settle_contractors,
    settle_qualifications,
)
from sanquan_plugin.store.rights.register_holders import settle_register_holders
from sanquan_plugin.store.rights.registered_limits import settle_registered
from sanquan_plugin.store.rights.right_corrections import (
    Correction,
    settle_further,
    settle_holders,
    told_rows,
)
from sanquan_plugin.store.rights.upserting import upsert_rows

_KEY = "uuid"
_FIRST = ("NH", "CBF")  # a right goes to who is on record
_FOLLOWS = "DK"  # a plot's contractor is that of its contract
_OVERTAKEN = "该宗地已有较晚的调查，本行只记入标记历史，利用状况不变；请核对"
# A person whose ID number or name was corrected is still the same one, and so is a house that gets its code later.
_KNOWN_BY = {
    "NHHNCY": (["nhdm", "zjhm"], ["nhdm", "xm", "birth"], ["nhdm", "xm"]),
    "NMFW": (["zddm", "zrzh"],),
    "NMFWLY": (["zddm", "zrzh"],),
}


def write_rights(
    path: Path,
    tables: Mapping[str, pd.DataFrame],
    *,
    who: str = "",
    correction: Correction | None = None,
    keep: bool = True,
    clear: bool = False,
) -> tuple[dict[str, int], pd.DataFrame]:
    """Write tables of `read_rights` into a package and return counts (added, changed, unchanged) and a report.

    Rows are known again by the table's key, so that importing twice adds nothing; new rows of tables
    with a column uuid get one. Contractors of land are linked to their households by ID number.
    The report lists rows changed and added, marks too, and rows of the package that the list no longer has;
    these stay. An empty cell leaves what is there unless `clear`.
    `who` stands in the log. Rows that give a right to another holder stay out, unless a `correction` of
    the register is their ground. With `keep` False everything is tried and rolled back.
    Raises RefusedError when a rule of the package refuses a row; nothing is written then.
    """
    total = {"added": 0, "changed": 0, "unchanged": 0}
    tables, noted = several_rows(tables)
    reports = [noted]
    with transaction(path, keep=keep) as dataset:
        set_who(dataset, who)
        for name, frame in sorted(
            tables.items(), key=lambda item: (item[0] == _FOLLOWS, item[0] not in _FIRST)
        ):
            if name == "mark":
                written, report = _mark(dataset, frame)
                total["added"] += int(written.sum())
                total["unchanged"] += int((~written).sum())
                reports.append(report)
                continue
            settled, left_out = _settled(dataset, name, frame, correction, clear=clear)
            reports.extend(left_out)
            told = _upsert(dataset, name, settled, clear=clear)
            total = {key: total[key] + int((told["action"] == key).sum()) for key in total}
            table = catalogue.tables()[name]
            reports.append(written_rows(table, told))
            reports.append(left_out_rows(name, table.sheet, frame, read_layer(layer_of(dataset, name))))
        if "CBF" in tables:
            linked, report = _link(dataset, tables["CBF"])
            total["changed"] += linked
            reports.append(report)
        reports += [*_repeated(dataset, tables), *_unmatched(dataset, tables)]
    return total, pd.concat(reports, ignore_index=True)


def _settled(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Return the rows of a table that may go in, and reports of those that may not."""
    reports = []
    if name == "SHYQR":
        frame, report = settle_retired(dataset, frame)
        reports.append(report)
    if name == "CBDKXX":
        frame, report = settle_new_contracts(dataset, frame, correction)
        reports.append(report)
    settled, report = settle_holders(dataset, name, frame, correction)
    reports.append(report)
    if name == "SHYQR":
        settled, further = settle_further(dataset, settled)
        settled, certificates = settle_certificates(dataset, settled, correction, clear=clear)
        reports += [further, certificates]
    if name == "NHHNCY":
        known_by = _KNOWN_BY[name]
        is_corrected = correction is not None
        settled, born = fill_births(dataset, settled, known_by, is_corrected=is_corrected, clear=clear)
        settled, report = settle_members(dataset, settled, known_by, correction=correction, clear=clear)
        reports += [born, report]
    settled, report = _by_rules(dataset, name, settled, correction, clear=clear)
    return settled, [*reports, report]


def _by_rules(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, correction: Correction | None, *, clear: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows that the rules of a table without holders let in, and a report of the others."""
    match name:
        case "encumbrance" | "dispute":
            found = settle_limits(dataset, name, frame, clear=clear)
        case "DYAQ" | "CFDJ":
            found = settle_registered(dataset, name, frame, clear=clear)
        case "QLR":
            found = settle_register_holders(dataset, frame)
        case "qualification":
            found = settle_qualifications(dataset, frame, correction, clear=clear)
        case "base_price" | "share_capital":
            found = settle_announced(dataset, name, frame, correction, clear=clear)
        case "NH":
            found = settle_contractors(dataset, frame, correction)
        case "CBDKXX" | "DK":
            found = settle_contracts(dataset, name, frame, correction, clear=clear)
        case _:
            found = frame, told_rows(name, [], "refused", "")
    return found


def _upsert(dataset: gdal.Dataset, name: str, frame: pd.DataFrame, *, clear: bool) -> pd.DataFrame:
    key = list(catalogue.tables()[name].key)
    known_by = _KNOWN_BY.get(name, ())
    if not any(field.name == _KEY for field in catalogue.fields(name)):
        return upsert_rows(dataset, name, frame, key, known_by=known_by, clear=clear)
    keys = pd.Series([str(uuid.uuid4()) for _ in range(len(frame))], index=frame.index, dtype=object)
    given = frame[_KEY] if _KEY in frame.columns else pd.Series(None, index=frame.index, dtype=object)
    keyed = frame.assign(uuid=given.fillna(keys))
    return upsert_rows(dataset, name, keyed, key, keep=[_KEY], known_by=known_by, clear=clear)


def _link(dataset: gdal.Dataset, contractors: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """Give households the code of the contractor they are; return how many, and who has none."""
    layer = layer_of(dataset, "NH")
    households = read_layer(layer)
    members = read_layer(layer_of(dataset, "NHHNCY"))
    given = contractors.reindex(columns=["cbfbm", "cbfzjhm"])
    links, report = link_contractors(given, households, members)
    found = households[households["nhdm"].isin(links.index)]
    for fid, code in zip(found["fid"], links[found["nhdm"]], strict=True):
        change(layer, fid, {"CBFBM": code})
    return len(found), report


def _repeated(dataset: gdal.Dataset, tables: Mapping[str, pd.DataFrame]) -> list[pd.DataFrame]:
    if "NH" not in tables:
        return []
    households, members = (read_layer(layer_of(dataset, name)) for name in ("NH", "NHHNCY"))
    return [repeated_columns(tables["NH"], households, members)]


def _unmatched(dataset: gdal.Dataset, tables: Mapping[str, pd.DataFrame]) -> list[pd.DataFrame]:
    known = {
        "nhdm": read_layer(layer_of(dataset, "NH"))["nhdm"],
        "zddm": read_layer(layer_of(dataset, "ZDJBXX"))["zddm"],
    }
    sheets = catalogue.tables()
    return [unmatched_rows(name, sheets[name].sheet, frame, known) for name, frame in tables.items()]


def _mark(dataset: gdal.Dataset, frame: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Carry out the sheet's marks; tell which are new of those that can be, and report these and the others."""
    uses = read_list(dataset, "use_status")
    status = frame["status"].map(lambda word: _status(word, uses))
    decided = apply_marks(dataset, frame[status.notna()].assign(status=status.dropna()), again=False)
    reasons = decided.loc[decided["refused"] != "", "zddm"] + "：" + decided["refused"]
    unknown = "“" + frame.loc[status.isna(), "status"] + "”不能作为标记；请用利用状况代码表中的词"
    late = pd.Series(_OVERTAKEN, index=decided.index[decided["overtaken"]], dtype=object)
    new = pd.Series("", index=decided.index[decided["written"] & ~decided["overtaken"]], dtype=object)
    parts = {"refused": pd.concat([reasons.dropna(), unknown]).sort_index(), "noted": late, "added": new}
    report = pd.concat(
        [
            pd.DataFrame({"sheet": "marks", "row": rows.index, "action": action, "reason": rows.to_numpy()})
            for action, rows in parts.items()
        ]
    )
    return decided.loc[decided["refused"] == "", "written"], report


def _status(word: str, uses: Mapping[str, str]) -> str | None:
    try:
        return mark_status(word, uses)
    except InputError:
        return None
