# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts one village together: lots, planted faults, rights, planning layers, terrain, files."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.codes import number_lots, plant_codes
from generator.contracts import contract_parcels, contract_rows, share_rows
from generator.exits import choose_exits, exit_rows, move_households
from generator.geopackages import write_geopackage, write_heights
from generator.houses import build_houses
from generator.key import Fault, key_rows
from generator.land import make_land
from generator.lots import Lot, Pool, make_lots
from generator.marks import mark_rows, survey
from generator.parcels import CONTRACT_FIELDS, FIELDS, parcel_records
from generator.people import Household, Registry
from generator.planning import basic_farmland, land_classes, red_line, village_boundary
from generator.planted import plant_shapes
from generator.rights import RightsBook, enter_rest, over_cap, plant_rights
from generator.shapefiles import write_shapefile
from generator.signatures import boundary_key, dispute_rows, owners, plan_absent, signature_rows
from generator.soil import soil_units
from generator.spec import VillageSpec
from generator.tables import sheet_rows
from generator.terrain import make_heights
from generator.texts import write_key, write_village
from generator.workbook import write_workbook

CLEARED_SHARE = 0.35
EVERY_REUSED = 4


@dataclass
class Village:
    """A finished plan: lots with codes and roles, rights, and the faults planted so far."""

    spec: VillageSpec
    lots: list[Lot]
    exits: list[Lot]
    book: RightsBook
    faults: list[Fault]

    @property
    def households(self) -> list[Household]:
        """All households of the village by code."""
        return sorted(self.book.registry.households, key=lambda household: household.nhdm)


def plan_village(spec: VillageSpec) -> Village:
    """Lay out the village and plant every fault; the key follows from this plan alone."""
    pool = Pool(make_lots(spec), spec.seed)
    exits = choose_exits(spec, pool)
    faults = plant_shapes(spec, pool, np.random.default_rng([spec.seed, 14]))
    number_lots(spec, pool.lots)
    _clear_some(spec, exits, pool)
    faults += plant_codes(spec, pool)
    book = RightsBook(spec, Registry(spec, len(pool.lots) + 20))
    faults += plant_rights(spec, pool, book)
    faults += over_cap(spec, pool.lots)
    enter_rest(pool.lots, book)
    for _ in range(spec.without_homestead):
        book.registry.new()
    return Village(spec, pool.lots, exits, book, faults)


def write_village_files(spec: VillageSpec, folder: Path) -> None:
    """Write all files of one village into ``folder`` (made if missing)."""
    folder.mkdir(parents=True, exist_ok=True)
    village = plan_village(spec)
    boundaries = _boundary_sheets(village)
    write_key(folder / "faults.toml", key_rows(village.faults), boundary_key(*boundaries.values()))
    write_village(folder / "village.toml", spec)
    write_shapefile(folder / "parcels.shp", parcel_records(spec, village.lots), FIELDS, spec.epsg)
    exit_holders = [village.book.holder_of[lot.zddm] for lot in village.exits]
    others = [household for household in village.households if household not in exit_holders]
    move_households(exit_holders, others, spec.seed)
    status = survey(spec, village.lots, {lot.zddm for lot in village.exits})
    _write_layers(village, status, folder)
    _write_tables(village, status, boundaries, folder)


def _boundary_sheets(village: Village) -> dict[str, list[dict[str, str]]]:
    """Return the sheets boundary_signatures and disputes."""
    spec, lots = village.spec, village.lots
    planned = plan_absent(spec, lots)
    rows = sorted(village.book.rows, key=lambda row: (row["zddm"], row["nhdm"]))
    owner_of = owners(rows, {household.nhdm: household.holder for household in village.households})
    signer = village.households[0].holder
    return {
        "boundary_signatures": signature_rows(spec, lots, owner_of, planned.absent, signer),
        "disputes": dispute_rows(planned),
    }


def _write_layers(village: Village, status: dict[str, str], folder: Path) -> None:
    spec, lots = village.spec, village.lots
    land = make_land(spec, lots)
    reused = {lot.zddm for lot in village.exits[::EVERY_REUSED]}
    cleared = {lot.zddm for lot in village.exits} | {
        zddm for zddm, value in status.items() if value in ("idle", "derelict", "proposed_withdrawal")
    }
    layers = {
        "DLTB": land_classes(spec, land),
        "YJJBNTBHTB": basic_farmland(spec, land),
        "STBHHX": red_line(spec),
        "village_boundary": village_boundary(spec, lots),
        "roads": [{"geometry": road.shape, "NAME": road.name, "KIND": road.kind} for road in land.roads],
        "canals": [{"geometry": item.shape, "NAME": item.name, "KIND": item.kind} for item in land.canals],
        "buildings": build_houses(spec, lots, reused, cleared),
    }
    write_geopackage(folder / "planning.gpkg", layers, spec.epsg)
    write_geopackage(folder / "soil.gpkg", {"soil": soil_units(spec, land, lots)}, spec.epsg)
    write_heights(folder / "dem.tif", make_heights(spec, land, lots), spec.epsg)


def _write_tables(
    village: Village, status: dict[str, str], boundaries: dict[str, list[dict[str, str]]], folder: Path
) -> None:
    spec, households = village.spec, village.households
    parcels = contract_parcels(spec, households)
    write_shapefile(folder / "contract_parcels.shp", parcels, CONTRACT_FIELDS, spec.epsg)
    doubled = {lot.zddm for lot in village.lots if lot.role.startswith("several_homesteads")}
    sheets = {
        "households": [
            {
                "nhdm": h.nhdm,
                "hzxm": h.holder,
                "cbfbm": h.cbfbm,
                "moved_to_city": h.moved,
                "moved_date": h.moved_date,
            }
            for h in households
        ],
        "members": [member for h in households for member in h.members],
        "homestead_rights": sorted(village.book.rows, key=lambda row: (row["zddm"], row["nhdm"])),
        "contracts": contract_rows(spec, parcels),
        "shares": share_rows(spec, households),
        "exits": exit_rows(spec, village.exits),
        "marks": mark_rows(spec, status, doubled),
        **boundaries,
    }
    cells = {name: sheet_rows(name, rows, spec.chinese) for name, rows in sheets.items()}
    write_workbook(folder / "rights.xlsx", cells)


def _clear_some(spec: VillageSpec, exits: list[Lot], pool: Pool) -> None:
    """Take the houses off some withdrawn lots and off a few free ones; their unit code ends in W."""
    rng = np.random.default_rng([spec.seed, 15])
    free = pool.free()
    empty = [lot for lot in exits if lot not in exits[::EVERY_REUSED] and rng.random() < CLEARED_SHARE]
    empty += [free[i] for i in rng.choice(len(free), size=len(free) // 50, replace=False)]
    for lot in empty:
        lot.built = False
        lot.bdcdyh = lot.zddm + "W00000000"
