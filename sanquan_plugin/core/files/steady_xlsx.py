# SPDX-License-Identifier: GPL-2.0-or-later
"""An XLSX without the clock of the moment: the same tables give the same bytes, and so the same hash."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_PROPERTIES = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook as a file's content, without times of making in its properties and its archive."""
    written, steady = BytesIO(), BytesIO()
    book.save(written)
    with ZipFile(written) as source, ZipFile(steady, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(_entry(name), _TIMES.sub(b"", content) if name == _PROPERTIES else content)
    return steady.getvalue()


def _entry(name: str) -> ZipInfo:
    """Return an entry of the archive with the day that ZIP counts from."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry
