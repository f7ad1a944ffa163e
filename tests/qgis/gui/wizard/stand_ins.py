# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands for the reading of parcels, and what the pages of the wizard show."""

import pathlib
import tempfile
from typing import NamedTuple

from sanquan_plugin.core.errors import InputError


class Preview(NamedTuple):
    """Stands for core.preview.ParcelPreview."""

    encoding: str = "GB18030"
    encoding_reason_zh: str = "按内容试读"
    headings: tuple[str, ...] = ("ZDDM", "ZL", "QLR")
    rows: tuple[tuple[str, ...], ...] = (
        ("371324198206JC00001", "前街1号", "张三"),
        ("371324198206JC00002", "", "李\ufffd"),
    )
    field_map: dict[str, str] = {"zddm": "ZDDM", "zl": "ZL"}
    crs: str | None = "EPSG:4527"
    crs_reason_zh: str = "横坐标前两位 39 是带号"
    layers: tuple[str, ...] = ()
    geometry_note_zh: str = "2 个面"


class Reader:
    """Gives one preview, or the error it is told to raise, and keeps what it was asked."""

    def __init__(self, preview: Preview, error: InputError | None) -> None:
        self.preview, self.error = preview, error
        self.asked: list[tuple[str, str]] = []
        self.layers: list[str | None] = []

    def __call__(self, path, *, encoding="auto", layer=None):
        self.asked.append((path.name, encoding))
        self.layers.append(layer)
        if self.error:
            raise self.error
        return self.preview


def cells(page):
    model = page.rowsView.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def table(page, column):
    return [page.fieldsTable.item(row, column).text() for row in range(page.fieldsTable.rowCount())]


def temporary():
    return set(pathlib.Path(tempfile.gettempdir()).glob("sanquan_*"))
