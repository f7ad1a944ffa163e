# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever comes in: one of our errors or a frame, nothing else."""

import io
import zipfile

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.encodings import try_encodings
from sanquan_plugin.core.importing import fieldmap, headings
from sanquan_plugin.core.readers.parcelfile import read_parcels

PER_TEST = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CELL = st.one_of(
    st.none(), st.floats(), st.integers(-(10**12), 10**12), st.text(max_size=8).filter(str.isprintable)
)


def read(path):
    try:
        return read_parcels(path).frame
    except InputError:
        return None


@PER_TEST
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=6), max_size=8))
def test_any_cells_below_right_headings(tmp_path, rows):
    book = openpyxl.Workbook()
    book.active.append(["宗地代码", "X", "Y", "圈号", "顺序号", "坐落"])
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    frame = read(tmp_path / "a.xlsx")
    assert frame is None or "zddm" in frame.columns


@PER_TEST
@given(content=st.binary(max_size=400), ending=st.sampled_from([".csv", ".xlsx", ".dbf", ".dxf"]))
def test_any_bytes(tmp_path, content, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    frame = read(path)
    assert frame is None or ending in (".csv", ".dbf")


@PER_TEST
@given(place=st.integers(0, 3000), garbage=st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook(tmp_path, place, garbage):
    book = openpyxl.Workbook()
    book.active.append(["宗地代码", "X", "Y"])
    stream = io.BytesIO()
    book.save(stream)
    whole = stream.getvalue()
    (tmp_path / "a.xlsx").write_bytes(whole[:place] + garbage + whole[place + len(garbage) :])
    read(tmp_path / "a.xlsx")


@PER_TEST
@given(xml=st.text(alphabet="<>/=\"' sheetDarowcvt0123456789", max_size=200))
def test_a_workbook_of_strange_xml(tmp_path, xml):
    book = openpyxl.Workbook()
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
    read(tmp_path / "a.xlsx")


@PER_TEST
@given(text=st.text(max_size=80))
def test_any_field_map(text):
    try:
        mapping = fieldmap.parse(text)
    except InputError:
        return
    assert mapping is None or all(isinstance(value, str) for value in mapping.values())


@PER_TEST
@given(words=st.lists(st.text(max_size=12), max_size=12))
def test_any_headings_are_used_once(words):
    found = fieldmap.suggest(words, "ZDJBXX")
    assert set(found.values()) <= set(words) and len(set(found.values())) == len(found)
    assert all(isinstance(headings.plain(word), str) for word in words)


@PER_TEST
@given(texts=st.lists(st.binary(max_size=30), max_size=6))
def test_any_stored_texts_have_a_code_page(texts):
    assert try_encodings(texts).encoding in ("UTF-8", "GB18030", "CP950")


@PER_TEST
@given(text=st.text(max_size=40))
def test_any_code_is_grouped_without_loss(text):
    assert codes.grouped(text).replace(" ", "") == text.replace(" ", "")
