# SPDX-License-Identifier: GPL-2.0-or-later
"""Random lots come back to the millimetre; random text meets only our own errors."""

import geopandas as gpd
import numpy as np
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.coordinatetxt.header import key_value, section_name, whole_number
from sanquan_plugin.core.coordinatetxt.headerfile import read_header
from sanquan_plugin.core.coordinatetxt.reader import read_coordinate_txt
from sanquan_plugin.core.coordinatetxt.writer import Form, write_coordinate_txt
from sanquan_plugin.core.errors import InputError
from tests.core.coordinatetxt_cases import ATTRIBUTES, HEAD, HOLE, SQUARE, ring

CELL_MM = 200_000
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def stars(draw, smallest_mm, largest_mm):
    """A star-shaped ring of whole millimetres around the origin."""
    count = draw(st.integers(3, 9))
    radii = draw(st.lists(st.integers(smallest_mm, largest_mm), min_size=count, max_size=count))
    angles = np.arange(count) * 2 * np.pi / count + draw(st.floats(0, 1))
    return np.rint(np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None]).astype(int)


@st.composite
def lots(draw):
    """A lot of one to three parts, each with no hole or one, in the hole no island or one."""
    polygons = []
    for cell in draw(st.sets(st.integers(0, 8), min_size=1, max_size=3)):
        # A star of three corners holds a circle of half its smallest radius.
        rings = [draw(stars(70_000, 90_000)), draw(stars(20_000, 30_000)), draw(stars(1_000, 9_000))]
        centre = np.array([39_567_000_123 + cell % 3 * CELL_MM, 3_860_000_456 + cell // 3 * CELL_MM])
        shell, hole, island = (np.round((each + centre) / 1000.0, 3) for each in rings)
        depth = draw(st.integers(0, 2))
        polygons.append(shapely.Polygon(shell, [hole] if depth else []))
        polygons += [shapely.Polygon(island)] if depth == 2 else []
    return shapely.MultiPolygon(polygons)


@QUICK
@given(shapes=st.lists(lots(), min_size=1, max_size=3), encoding=st.sampled_from(["GBK", "UTF-8"]))
def test_lots_come_back_to_the_millimetre(tmp_path, shapes, encoding):
    codes = [f"371324008029JC{number:05d}" for number in range(len(shapes))]
    parcels = gpd.GeoDataFrame({"zddm": codes}, geometry=shapes, crs="EPSG:4527")
    assert parcels.is_valid.all()
    write_coordinate_txt(tmp_path / "a.txt", parcels, Form(encoding=encoding))
    found = read_coordinate_txt(tmp_path / "a.txt")
    assert found.parcels["zddm"].tolist() == codes and found.parcels.crs == parcels.crs
    assert found.warnings.empty
    pairs = zip(parcels.geometry.normalize(), found.parcels.geometry.normalize(), strict=True)
    for given_shape, read_shape in pairs:
        assert shapely.equals_exact(given_shape, read_shape)


FIELDS = ["zl", "dkmc", "tfh", "dkyt", "dlbm"]


@QUICK
@given(texts=st.lists(st.text(max_size=12), min_size=5, max_size=5), code=st.text(max_size=8))
def test_any_text_in_attributes_keeps_the_file_readable(tmp_path, texts, code):
    columns = {name: [text] for name, text in zip(FIELDS, texts, strict=True)}
    shape = shapely.box(39567000, 3860000, 39567100, 3860100)
    parcels = gpd.GeoDataFrame({"zddm": [code], **columns}, geometry=[shape], crs="EPSG:4527")
    path = tmp_path / "a.txt"
    try:
        write_coordinate_txt(path, parcels, Form(encoding="UTF-8"))
    except InputError as error:
        assert error.params["encoding"] == "UTF-8"
        return
    found = read_coordinate_txt(path, encoding="UTF-8")
    assert found.parcels.geometry.iloc[0].equals(shape)


PIECES = st.sampled_from(
    [
        *ATTRIBUTES,
        HEAD,
        *ring(SQUARE),
        *ring(HOLE, label=2),
        "[地块坐标]",
        "【项目信息】",
        "带号=",
        "@",
        ",,,@",
        "J1,1,,",
        "",
    ]
)
LINES = st.one_of(PIECES, st.text(max_size=20), st.text("J1,.@[]=39 -", max_size=24))


@QUICK
@given(lines=st.lists(LINES, max_size=30), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_random_lines_meet_only_our_errors(tmp_path, lines, end):
    refused(tmp_path, end.join(lines).encode("utf-8", errors="surrogatepass"))


@QUICK
@given(content=st.binary(max_size=300))
def test_random_bytes_meet_only_our_errors(tmp_path, content):
    refused(tmp_path, content)


@QUICK
@given(
    at=st.integers(0, 400), byte=st.binary(min_size=1, max_size=3), encoding=st.sampled_from(["gbk", "utf-8"])
)
def test_a_damaged_file_meets_only_our_errors(tmp_path, at, byte, encoding):
    whole = "\r\n".join([*ATTRIBUTES, "[地块坐标]", HEAD, *ring(SQUARE), *ring(HOLE, label=2)]).encode(
        encoding
    )
    refused(tmp_path, whole[:at] + byte + whole[at + 1 :])


def refused(folder, content):
    path = folder / "a.txt"
    path.write_bytes(content)
    try:
        found = read_coordinate_txt(path)
    except InputError as error:
        assert "a.txt" in str(error)
    else:
        assert len(found.parcels) == 0 or found.parcels.crs is not None or found.parcels.geometry.isna().all()


@QUICK
@given(text=st.text(max_size=40))
def test_headers_take_any_text(text):
    assert section_name(text) is None or isinstance(section_name(text), str)
    assert len(key_value(text)) == 2 and (whole_number(text) or 0) >= 0
    try:
        header = read_header(text)
    except InputError:
        return
    assert header is None or isinstance(header, dict)


def test_long_lines_take_no_long_time(tmp_path):
    for line in (
        "J1," + " " * 200_000 + "x",
        "," * 200_000 + "@",
        "[" * 200_000,
        "9" * 200_000,
        "[" + "]" * 200_000,
    ):
        refused(tmp_path, "\n".join([*ATTRIBUTES, "[地块坐标]", HEAD, line]).encode())
