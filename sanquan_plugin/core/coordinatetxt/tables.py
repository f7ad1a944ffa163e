# SPDX-License-Identifier: GPL-2.0-or-later
"""What resources/exchange/txt_*.csv say of coordinate files; each row names its source."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths


class HeadProfile(NamedTuple):
    """Columns of a head by how many there are; `last_filled` is '', 'yes' or 'no'."""

    profile: str
    fewest: int
    most: int
    last_filled: str
    columns: tuple[str, ...]


class SystemRow(NamedTuple):
    """One series of zones of a datum: EPSG code = base + zone, with or without the zone prefix."""

    system: str
    label: str
    words: tuple[str, ...]
    geographic_epsg: int
    width_deg: int
    first_zone: int
    last_zone: int
    prefixed_base: int
    plain_base: int


class ParcelColumn(NamedTuple):
    """A column: kind text or real, Chinese label, the column that fills it when a file is written."""

    name: str
    kind: str
    label: str
    fallback: str


def _rows(name: str) -> list[dict[str, str]]:
    with paths.resource("exchange", f"txt_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def head_profiles() -> tuple[HeadProfile, ...]:
    """Return the known heads."""
    return tuple(
        HeadProfile(
            row["profile"],
            int(row["fewest"]),
            int(row["most"]),
            row["last_filled"],
            tuple(row["columns"].split(";")),
        )
        for row in _rows("heads")
    )


@cache
def systems() -> tuple[SystemRow, ...]:
    """Return the series of zones, in the order in which their words are looked for."""
    numbers = ("geographic_epsg", "width_deg", "first_zone", "last_zone", "prefixed_base", "plain_base")
    return tuple(
        SystemRow(
            row["system"], row["label"], tuple(row["words"].split(";")), *(int(row[n]) for n in numbers)
        )
        for row in _rows("systems")
    )


@cache
def ranges() -> dict[str, tuple[float, float]]:
    """Return the values that norths, easts, latitudes and longitudes of China take (low, high)."""
    return {row["value"]: (float(row["low"]), float(row["high"])) for row in _rows("ranges")}


@cache
def header_defaults() -> dict[str, str]:
    """Return the keys of 属性描述 in their order with the values that are written by default."""
    return {row["key"]: row["default"] for row in _rows("header")}


@cache
def header_aliases() -> dict[str, str]:
    """Return the key that each other spelling stands for."""
    return {alias: row["key"] for row in _rows("header") for alias in row["aliases"].split(";") if alias}


@cache
def columns() -> tuple[ParcelColumn, ...]:
    """Return the columns of a parcel in a frame."""
    return tuple(
        ParcelColumn(row["column"], row["kind"], row["label_zh"], row["fallback"]) for row in _rows("columns")
    )
