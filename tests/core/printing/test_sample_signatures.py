# SPDX-License-Identifier: GPL-2.0-or-later
"""The signatures of the sample villages run along the sides as the plugin numbers them."""

import tomllib
from itertools import pairwise

import pytest

from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.catalogue import map_headings
from sanquan_plugin.core.files.vectorfile import read_polygons
from sanquan_plugin.core.rights.rightsfile import read_rights

VILLAGES = ["lanling", "pingluo"]


@pytest.fixture(params=VILLAGES)
def folder(request, sample):
    return sample.parent / request.param


def expanded(row) -> list[tuple[str, str, str]]:
    """Return the sides of a stretch: from, to, neighbour."""
    middle = row.mid_jzdh.split("、") if row.mid_jzdh else []
    names = [row.from_jzdh, *middle, row.to_jzdh]
    return [(start, end, row.neighbour or "") for start, end in pairwise(names)]


def test_stretches_are_the_sides_of_each_parcel_with_their_neighbours(folder):
    signatures = read_rights(folder / "rights.xlsx")[0]["boundary_signature"].fillna("")
    parcels = map_headings(read_polygons(folder / "parcels.shp"), "ZDJBXX")
    lines = number_points(parcels).lines
    lines = lines[~lines["zddm"].isin(parcels.loc[parcels["zddm"].duplicated(), "zddm"])]
    columns = ["from_jzdh", "to_jzdh", "neighbour"]
    numbered = {
        code: list(rows[columns].itertuples(index=False, name=None)) for code, rows in lines.groupby("zddm")
    }
    signed = {
        code: [side for row in rows.itertuples() for side in expanded(row)]
        for code, rows in signatures.groupby("zddm")
    }
    assert signed == numbered


def test_signers_match_neighbours_and_the_key_names_what_is_open(folder):
    tables = read_rights(folder / "rights.xlsx")[0]
    rows = tables["boundary_signature"].fillna("")
    beyond = rows["neighbour"] != ""
    signed = rows["signed_on"] != ""
    assert (rows.loc[signed, "own_signer"] != "").all()
    assert (rows.loc[signed & beyond, "neighbour_signer"] != "").all()
    assert (rows.loc[~beyond, ["neighbour_holder", "neighbour_signer"]] == "").all(axis=None)
    key = tomllib.loads((folder / "faults.toml").read_text(encoding="utf-8"))["boundary"]
    open_rows = rows.loc[~signed, ["zddm", "from_jzdh", "to_jzdh"]].itertuples(index=False, name=None)
    unsigned = [item for item in key if item["kind"] == "unsigned"]
    assert {(item["zddm"], item["from_jzdh"], item["to_jzdh"]) for item in unsigned} == set(open_rows)
    assert 0 < len({item["zddm"] for item in unsigned}) < 0.12 * rows["zddm"].nunique()
    disputes = tables["dispute"]
    disputed = {item["zddm"] for item in key if item["kind"] == "disputed"}
    assert disputed == set(disputes.loc[disputes["status"] == "open", "zddm"])
    assert len(disputed) == 2
