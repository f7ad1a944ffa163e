# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate systems from header, prefix and user; swapped axes; degrees."""

import pytest
from pyproj import CRS

from sanquan_plugin.core.coordinatetxt.header import value
from sanquan_plugin.core.coordinatetxt.systems import header_crs, header_for
from sanquan_plugin.core.errors import InputError
from tests.core.coordinatetxt_cases import ATTRIBUTES, HEAD, SQUARE, read, reasons, ring, text

PLAIN = [(x, y - 39_000_000) for x, y in SQUARE]


def header(system="2000国家大地坐标系", width="3", zone="39"):
    return ["[属性描述]", f"坐标系={system}", f"几度分带={width}", f"带号={zone}"]


def epsg(folder, corners, lines, **options):
    return read(folder, text(HEAD, *ring(corners), header=lines), **options).parcels.crs.to_epsg()


@pytest.mark.parametrize(
    ("corners", "lines", "expected"),
    [
        (SQUARE, header(), 4527),
        (PLAIN, header(), 4548),
        (SQUARE, header(zone=""), 4527),
        (SQUARE, [], 4527),
        (SQUARE, header(width="3度带", zone="39带"), 4527),
        (SQUARE, header(width="三度带"), 4527),
        (SQUARE, header("1980西安坐标系"), 2363),
        (SQUARE, header("80国家大地坐标系"), 2363),
        (PLAIN, header("1980西安坐标系"), 2384),
        (SQUARE, header("1954北京坐标系"), 2415),
        (PLAIN, header("北京54坐标系"), 2436),
        ([(x, y - 19_000_000) for x, y in SQUARE], header(width="6", zone="20"), 4498),
        (PLAIN, header(width="6", zone="20"), 4509),
        (PLAIN, header("1954北京坐标系", "6", "20"), 21460),
    ],
)
def test_header_and_prefix_tell_the_system(tmp_path, corners, lines, expected):
    assert epsg(tmp_path, corners, lines) == expected


def test_old_datums_keep_their_coordinates(tmp_path):
    found = read(tmp_path, text(HEAD, *ring(SQUARE), header=header("1954北京坐标系")))
    assert found.parcels.total_bounds.tolist() == [39567000, 3860000, 39567100, 3860100]


@pytest.mark.parametrize(
    ("corners", "lines", "sentence"),
    [
        (PLAIN, header(zone=""), "neither the header .* nor the eastings tell the zone"),
        (PLAIN, [], "neither the header .* nor the eastings tell the zone"),
        (SQUARE, header(zone="38"), "header says zone 38, but the eastings begin with 39"),
        (PLAIN, header(zone="20"), "has no zone 20 of 3 degrees"),
        (SQUARE, header("WGS-84"), "坐标系 'WGS-84' is not known"),
        (SQUARE, header("新北京坐标系"), "has no zone 39"),
        (
            [(x, y + 1_000_000 * (x > 3860000)) for x, y in SQUARE],
            [],
            "line 4: the easting does not begin with 39",
        ),
        (
            [(y, x) if x > 3860000 else (x, y) for x, y in SQUARE],
            [],
            "line 4: X and Y stand the other way round",
        ),
    ],
)
def test_what_can_not_be_told_is_refused(tmp_path, corners, lines, sentence):
    with pytest.raises(InputError, match=rf"坐标 一\.txt.*{sentence}"):
        epsg(tmp_path, corners, lines)


def test_the_user_s_system_goes_first(tmp_path):
    assert epsg(tmp_path, PLAIN, [], crs=CRS("EPSG:4548")) == 4548
    assert epsg(tmp_path, SQUARE, header(zone="38"), crs=CRS("EPSG:4527")) == 4527
    with pytest.raises(InputError, match="the eastings begin with 39, which is not so in EPSG:4548"):
        epsg(tmp_path, SQUARE, [], crs=CRS("EPSG:4548"))
    with pytest.raises(InputError, match="have no zone number, but those of EPSG:4527 have one"):
        epsg(tmp_path, PLAIN, [], crs=CRS("EPSG:4527"))
    with pytest.raises(InputError, match="the values are metres, but CRS names EPSG:4490"):
        epsg(tmp_path, SQUARE, [], crs=CRS("EPSG:4490"))


@pytest.mark.parametrize("corners", [SQUARE, PLAIN])
def test_swapped_axes_are_found_by_their_digits(tmp_path, corners):
    found = read(tmp_path, text(HEAD, *ring([(y, x) for x, y in corners]), header=header()))
    straight = read(tmp_path, text(HEAD, *ring(corners), header=header()))
    assert found.parcels.geometry.iloc[0].equals(straight.parcels.geometry.iloc[0])
    assert "6 " not in reasons(straight) and "X、Y 的次序与规定相反" in reasons(found)


@pytest.mark.parametrize(("system", "expected"), [("2000国家大地坐标系", 4490), ("1980西安坐标系", 4610)])
def test_degrees(tmp_path, system, expected):
    corners = [(34.8, 117.7), (34.81, 117.7), (34.81, 117.71)]
    for given in (corners, [(y, x) for x, y in corners]):
        found = read(tmp_path, text(HEAD, *ring(given), header=header(system)))
        assert found.parcels.crs.to_epsg() == expected
        assert found.parcels.total_bounds.tolist() == [117.7, 34.8, 117.71, 34.81]
        assert "坐标为经纬度" in reasons(found)


def test_local_coordinates_need_the_user_s_word(tmp_path):
    local = [(100, 100), (200, 100), (200, 200)]
    with pytest.raises(InputError, match="Name the coordinate system in CRS"):
        epsg(tmp_path, local, [])
    assert "坐标不像中国境内" in reasons(read(tmp_path, text(HEAD, *ring(local), header=ATTRIBUTES)))


def test_every_zone_is_written_as_it_is_read():
    for code in (
        *range(4513, 4555),
        *range(4491, 4509),
        *range(2349, 2391),
        *range(2401, 2443),
        21420,
        21460,
    ):
        crs = CRS.from_epsg(code)
        header = header_for(crs, None)
        false_easting = crs.coordinate_operation.params[3].value
        prefix = int(false_easting // 1_000_000) or None
        assert header_crs(header, prefix, degrees=False, file="").to_epsg() == code
        assert len(value(header, "带号")) == 2


def test_a_given_header_stays_unless_it_names_another_system():
    given = {"项目信息": {"名": "东"}, "属性描述": {"几度分带": "3度带", "带号": "39", "精度": "3"}}
    kept = header_for(CRS("EPSG:4527"), given)
    assert kept["属性描述"] == {
        "几度分带": "3度带",
        "带号": "39",
        "精度": "3",
        "坐标系": "2000国家大地坐标系",
    }
    changed = header_for(CRS("EPSG:2362"), given)
    assert changed["项目信息"] == {"名": "东"}
    assert changed["属性描述"] == {"几度分带": "3", "带号": "38", "精度": "3", "坐标系": "1980西安坐标系"}
    assert given["属性描述"]["几度分带"] == "3度带"


@pytest.mark.parametrize("crs", ["EPSG:2154", "EPSG:4490", None])
def test_systems_that_no_header_names_are_refused(crs):
    with pytest.raises(InputError, match="Reproject the parcels"):
        header_for(CRS(crs) if crs else None, None)
