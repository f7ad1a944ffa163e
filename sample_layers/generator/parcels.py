# SPDX-License-Identifier: GPL-2.0-or-later
"""The parcel layer's records: every column filled, the order of the file slightly shuffled."""

import numpy as np

from generator.lots import Lot
from generator.spec import VillageSpec

FIELDS = {
    "BSM": "int:10",
    "YSDM": "str:10",
    "ZDDM": "str:20",
    "BDCDYH": "str:28",
    "ZDTZM": "str:2",
    "ZL": "str:100",
    "ZDMJ": "float:15.2",
    "MJDW": "str:2",
    "YT": "str:4",
    "QLLX": "str:2",
    "QLXZ": "str:4",
    "TFH": "str:50",
    "DJH": "str:20",
}
CONTRACT_FIELDS = {"DKBM": "str:19", "DKMC": "str:50", "CBFBM": "str:18", "SCMJM": "float:15.2"}
SHEET_M = 250.0


def parcel_records(spec: VillageSpec, lots: list[Lot]) -> list[dict]:
    """Return the records of parcels.shp; ZDMJ is the shoelace area of the mm coordinates (m2)."""
    rng = np.random.default_rng([spec.seed, 13])
    order = np.argsort(np.arange(len(lots)) + rng.normal(0.0, 5.0, len(lots)), kind="stable")
    return [_record(spec, lots[i], number) for number, i in enumerate(order, start=1)]


def _record(spec: VillageSpec, lot: Lot, number: int) -> dict:
    east, north = lot.ring[0]
    sheet_north, sheet_east = (SHEET_M * (value // SHEET_M) / 1000 for value in (north, east % 1_000_000))
    digits = "".join(ch for ch in lot.zddm[14:] if ch.isdigit())
    return {
        "geometry": lot.polygon,
        "BSM": 10000 + number,
        "YSDM": "6001010000",
        "ZDDM": lot.zddm,
        "BDCDYH": lot.bdcdyh,
        "ZDTZM": lot.zdtzm,
        "ZL": f"{spec.place}{lot.column}第{lot.row + 1}排{lot.index % 90 + 1}号",
        "ZDMJ": float(lot.area_m2),
        "MJDW": "1",
        "YT": "0702",
        "QLLX": "6" if lot.built else "5",
        "QLXZ": "203",
        "TFH": f"{sheet_north:.2f}-{sheet_east:.2f}",
        "DJH": f"{spec.county}{spec.cadastral}{digits:0>5}",
    }
