# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of one village that statistics and ledgers count, and the area each row belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.reports.sheet_figures import IDLE
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import WorkCalendar

LEVELS = ("组", "村", "镇", "合计")
NO_GROUP = "未分组"


@dataclass(frozen=True)
class VillageTables:
    """Tables of one package by their catalogue columns; `parcels` are overlaid with rights and findings.

    cases : case_file with `state`, `on_date` (day of the last step) and `paid_yuan` (sum of its
    agreement). The other frames are SHYQR, NH, NHHNCY, mark, exit_paper, use_contract, settlement,
    share_right, CBDKXX, evaluation, qualification and encumbrance. former_holders : `zddm`, `nhdm` of the
    households that held a lot until it was allotted again. postings, steps, buildings and violations :
    posting, case_step, ZRZ and violation; calendar : the one that the package counts working days by.
    """

    village: Village
    parcels: pd.DataFrame
    rights: pd.DataFrame
    households: pd.DataFrame
    members: pd.DataFrame
    marks: pd.DataFrame
    exits: pd.DataFrame
    cases: pd.DataFrame
    filings: pd.DataFrame
    contracts: pd.DataFrame
    settlements: pd.DataFrame
    shares: pd.DataFrame
    plots: pd.DataFrame
    evaluation: pd.DataFrame
    qualifications: pd.DataFrame
    encumbrances: pd.DataFrame
    postings: pd.DataFrame
    steps: pd.DataFrame
    calendar: WorkCalendar
    buildings: gpd.GeoDataFrame
    violations: pd.DataFrame
    former_holders: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["zddm", "nhdm"]))

    @property
    def filed_by(self) -> str:
        """Return who hands in the village's registers: town and village."""
        return f"{self.village.town}{self.village.name}"


def is_standing(parcels: pd.DataFrame) -> pd.Series:
    """Tell which parcels are homesteads still: all but those whose cancellation is registered."""
    return parcels["right_status"].fillna("current") != "withdrawn"


def is_idle(parcels: pd.DataFrame) -> pd.Series:
    """Tell which standing homesteads were found idle, whatever is going on about their right."""
    return is_standing(parcels) & parcels["use_status"].isin(IDLE)


def idle_marks(marks: pd.DataFrame) -> pd.DataFrame:
    """Return reason, date, since and until of each parcel's last mark of idleness, by parcel code."""
    found = marks[marks["status"].isin(IDLE)]
    order = found["date"].fillna("").astype(str).sort_values(kind="stable").index
    last = found.loc[order].drop_duplicates("zddm", keep="last").set_index("zddm")
    return last.reindex(columns=["reason", "date", "since", "until"])


def placed(tables: VillageTables, frame: pd.DataFrame, household: pd.Series) -> pd.DataFrame:
    """Return a frame with the columns town (9 digits), its name, village and group of each row's household code.

    The group is positions 13–14 of the household's code, where these are 00 those of its contractor
    code (domain.md 1.2); rows without either are 未分组.
    """
    contractor = tables.households.drop_duplicates("nhdm").set_index("nhdm")["cbfbm"]
    first = household.fillna("").astype(str).str.split("、").str[0]
    own = first.str[12:14].where(first.str.len() == 18, "")
    other = first.map(contractor).fillna("").astype(str).str[12:14]
    group = own.where(~own.isin(["", "00"]), other)
    known = ~group.isin(["", "00"])
    return frame.assign(
        town=tables.village.code12[:9],
        town_name=tables.village.town,
        village=tables.village.name,
        group=(group + "组").where(known, NO_GROUP),
    )


def placed_parcels(tables: VillageTables) -> pd.DataFrame:
    """Return the parcels with the area that their first holder belongs to."""
    return placed(
        tables, pd.DataFrame(tables.parcels.drop(columns="geometry", errors="ignore")), tables.parcels["nhdm"]
    )


def placed_by_parcel(tables: VillageTables, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with a column zddm with the area of each row's parcel."""
    holder = tables.parcels.drop_duplicates("zddm").set_index("zddm")["nhdm"]
    return placed(tables, frame, frame["zddm"].map(holder))


def area_parts(frames: Sequence[pd.DataFrame]) -> Iterator[tuple[str, str, list[pd.DataFrame]]]:
    """Yield level, name and the parts of placed frames: groups, then their village, towns, and all.

    A town is named where one of its villages names it, else by its code.
    """
    names = ["town", "village", "group", "town_name"]
    keys = pd.concat([frame[names] for frame in frames]).drop_duplicates(names[:3])
    keys = keys.sort_values(names[:3], kind="stable")
    for town, villages in keys.groupby("town", sort=False):
        for village, groups in villages.groupby("village", sort=False):
            for group in groups["group"]:
                yield LEVELS[0], f"{village}{group}", _parts(frames, town=town, village=village, group=group)
            yield LEVELS[1], str(village), _parts(frames, town=town, village=village)
        yield LEVELS[2], max(villages["town_name"]) or f"乡镇代码 {town}", _parts(frames, town=town)
    yield LEVELS[3], LEVELS[3], list(frames)


def _parts(frames: Sequence[pd.DataFrame], **values: object) -> list[pd.DataFrame]:
    found = list(frames)
    for column, value in values.items():
        found = [frame[frame[column] == value] for frame in found]
    return found
