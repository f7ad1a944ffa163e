# SPDX-License-Identifier: GPL-2.0-or-later
"""One household as the dock and the report show it: facts, homesteads, plots, limits, findings (Chinese)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.households.sheet import HouseholdTables, homestead_rows, household_sheets, plot_rows
from sanquan_plugin.core.households.three_rights import RightsTables, open_encumbrances
from sanquan_plugin.core.masking import group_location, mask_name

_RIGHTS = ("homestead", "contract", "share")


@dataclass(frozen=True)
class HouseholdRecord:
    """What is on file of one household; rows are as printed, shapes keep the package's CRS."""

    nhdm: str
    holder: str
    facts: list[tuple[str, str]]
    homesteads: list[list[str]]
    plots: list[list[str]]
    limits: list[list[str]]
    findings: list[tuple[str, str]]
    homestead_shapes: gpd.GeoSeries
    plot_shapes: gpd.GeoSeries


def household_records(
    tables: RightsTables,
    plots: gpd.GeoDataFrame,
    table: pd.DataFrame,
    found: pd.DataFrame,
    *,
    codes: Sequence[str],
    masked: bool = False,
) -> Iterator[HouseholdRecord]:
    """Yield the records of households in the order of `codes`.

    `plots` has dkbm, dkmc, scmjm and geometry; `table` comes from `household_table`, `found` from
    `household_findings`. `masked` hides the middle of names, house numbers, the numbers of
    certificates and documents, and who holds a limit on a right.
    """
    sheets = household_sheets(_sheet_tables(tables, plots), list(codes))
    rows = table.set_index("nhdm")
    limits = open_encumbrances(tables)
    for sheet in sheets:
        facts = rows.loc[sheet.nhdm]
        own = found[found["nhdm"] == sheet.nhdm]
        yield HouseholdRecord(
            nhdm=sheet.nhdm,
            holder=mask_name(facts["hzxm"]) if masked else str(facts["hzxm"] or ""),
            facts=_facts(facts, sheet.values),
            homesteads=[_shown(cells, masked=masked) for cells in homestead_rows(sheet.homesteads)],
            plots=plot_rows(sheet.plots),
            limits=_limits(limits[limits["nhdm"] == sheet.nhdm], masked=masked),
            findings=[(_label("household_finding", row.kind), row.message) for row in own.itertuples()],
            homestead_shapes=sheet.homesteads.geometry,
            plot_shapes=sheet.plots.geometry,
        )


def _sheet_tables(tables: RightsTables, plots: gpd.GeoDataFrame) -> HouseholdTables:
    return HouseholdTables(
        parcels=tables.parcels,
        rights=tables.rights,
        households=tables.households,
        members=tables.members,
        plots=plots,
        contracts=tables.contracts,
        shares=tables.shares,
    )


def _facts(row: pd.Series, values: dict[str, str]) -> list[tuple[str, str]]:
    homesteads = f"{row['homesteads']} 宗，{row['homesteads_m2']:.2f} m²（{row['homesteads_mu']:.4f} 亩）"
    facts = [
        ("宅基地", f"{_label('standing', row['standing'])}：{homesteads}"),
        ("不动产权证", f"{row['certified']} 宗有证，{row['homesteads'] - row['certified']} 宗无证"),
        ("承包地", _land(row)),
        ("集体股权", values["share"]),
        ("户内成员", values["members"]),
        ("进城情况", values["moved"] or "未记录"),
    ]
    if row["settled"]:
        when = f"，最近 {row['settled_on']}" if row["settled_on"] else ""
        kind = f"（{row['category']}）" if row["category"] else ""
        facts.append(("进城落户", f"{row['settled']} 人{when}{kind}"))
    if row["qualification"]:
        facts.append(("资格权", _label("qualification_status", row["qualification"])))
    return facts


def _land(row: pd.Series) -> str:
    if not row["plots"]:
        return "无"
    papers = f"，承包经营权证 {row['plot_certificates']} 本" if row["plot_certificates"] else ""
    return f"{row['plots']} 块，合同面积 {row['plots_mu']:.2f} 亩{papers}"


def _shown(cells: list[str], *, masked: bool) -> list[str]:
    """Return a row of `homestead_rows`; masked it says where in the village, and whether there is a certificate."""
    code, place, measured, certificate, share, number, state = cells
    if masked:
        place, number = group_location(place), "有" if number else "无"
    return [code, place, measured, certificate, share, number, state]


def _limits(limits: pd.DataFrame, *, masked: bool) -> list[list[str]]:
    order = {right: place for place, right in enumerate(_RIGHTS)}
    ordered = limits.sort_values("right", key=lambda names: names.map(order), kind="stable")
    return [
        [
            _label("right", row.right),
            _word(row.kind),
            _word(row.zddm) or _word(row.dkbm),
            "" if masked else _word(row.holder),
            _word(row.from_date),
            _word(row.to_date),
            "" if masked else _word(row.document_no),
        ]
        for row in ordered.itertuples()
    ]


def _label(name: str, code: str) -> str:
    row = catalogue.statuses(name).get(code)
    return row["label_zh"] if row else _word(code)


def _word(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)
