# SPDX-License-Identifier: GPL-2.0-or-later
"""The field survey of use: which lots stand idle, and why."""

import datetime

import numpy as np

from generator.lots import Lot
from generator.spec import VillageSpec

SHARE = 0.20
SURVEYORS = ("调查员甲", "调查员乙")
REASONS = {
    "idle": ("进城落户/购房", "长期外出务工经商", "继承闲置"),
    "idle_seasonal": ("长期外出务工经商", "进城落户/购房"),
    "vacant_lot": ("长期外出务工经商", "其他"),
    "derelict": ("房屋倒塌或危房", "继承闲置"),
    "rented": ("其他",),
    "joint_use": ("其他",),
    "proposed_withdrawal": ("进城落户/购房", "继承闲置"),
}
ROUND = (
    "idle",
    "idle_seasonal",
    "derelict",
    "proposed_withdrawal",
    "rented",
    "idle",
    "idle_seasonal",
    "joint_use",
    "idle",
    "derelict",
    "idle_seasonal",
)
NOTES = {"idle": "门锁锈蚀，院内长草", "derelict": "屋顶塌落，仅余墙基", "vacant_lot": "无房屋"}
PLANTED = ("code_format", "code_duplicate", "no_right", "sliver")


def survey(spec: VillageSpec, lots: list[Lot], sites: set[str]) -> dict[str, str]:
    """Return status by parcel code for about a fifth of the lots.

    Withdrawn lots and unbuilt ones come first; the rest are drawn near the withdrawn lots (codes in
    ``sites``) more often than elsewhere, so that patches can grow.
    """
    rng = np.random.default_rng([spec.seed, 7])
    withdrawn = [lot for lot in lots if lot.zddm in sites]
    status = {lot.zddm: str(rng.choice(["idle", "derelict"])) for lot in withdrawn}
    status |= {lot.zddm: "vacant_lot" for lot in withdrawn if not lot.built}
    eligible = [lot for lot in lots if lot.zddm not in status and lot.role not in PLANTED]
    status |= {lot.zddm: "vacant_lot" for lot in eligible if not lot.built}
    seconds = [lot for lot in eligible if lot.role.startswith("several_homesteads")][1::2]
    status |= {lot.zddm: "idle" for lot in seconds}
    rest = [lot for lot in eligible if lot.zddm not in status]
    centres = np.array([lot.local for lot in withdrawn])
    near = np.array([np.hypot(*(centres - lot.local).T).min() for lot in rest])
    chance = 1.0 / (12.0 + near)
    count = max(0, round(SHARE * len(lots)) - len(status))
    picked = rng.choice(len(rest), size=count, replace=False, p=chance / chance.sum())
    status |= {rest[i].zddm: ROUND[turn % len(ROUND)] for turn, i in enumerate(picked)}
    return status


def mark_rows(spec: VillageSpec, status: dict[str, str], doubled: set[str]) -> list[dict[str, str]]:
    """Return the sheet marks; ``doubled`` holds the codes whose reason is 一户多宅."""
    rng = np.random.default_rng([spec.seed, 8])
    rows = []
    for number, (zddm, value) in enumerate(sorted(status.items())):
        day = datetime.date(2025, 9, 8) + datetime.timedelta(days=number // 8)
        reason = "一户多宅" if zddm in doubled else str(rng.choice(REASONS[value]))
        rows.append(
            {
                "zddm": zddm,
                "status": value,
                "reason": reason,
                "surveyor": SURVEYORS[number % 2],
                "date": day.isoformat(),
                "note": NOTES.get(value, ""),
            }
        )
    return rows
