# SPDX-License-Identifier: GPL-2.0-or-later
"""Which code page a shapefile's table is written in (domain.md 6.4)."""

from __future__ import annotations

import codecs
from pathlib import Path

from sanquan_plugin.core.errors import InputError

_LDID_GBK = 0x4D
_CHINESE = "GB18030"


def codec(name: str) -> str:
    """Return the codec that a word of the user or of a .cpg names ('936', 'GBK', 'utf8').

    Raises InputError for a word that names none.
    """
    word = name.strip().upper()
    word = {"936": "GBK", "CP936": "GBK", "ANSI 936": "GBK", "65001": "UTF-8"}.get(word, word)
    try:
        found = codecs.lookup(word).name
    except LookupError:
        raise InputError("Unknown encoding '{name}'. Use auto, GBK or UTF-8.", name=name) from None
    return _CHINESE if found in ("gbk", "gb2312", "gb18030") else found.upper()


def shapefile_encoding(path: Path) -> str:
    """Return the code page of a shapefile's table: .cpg, else the DBF's mark, else by trying.

    UTF-8 is strict, so a table that decodes as UTF-8 throughout is taken for it; otherwise it is
    GB18030, which holds GBK and GB2312.
    """
    for suffix in (".cpg", ".CPG"):
        page = path.with_suffix(suffix)
        if page.is_file() and page.read_text(encoding="ascii", errors="replace").strip():
            return codec(page.read_text(encoding="ascii", errors="replace"))
    table = next((path.with_suffix(end) for end in (".dbf", ".DBF") if path.with_suffix(end).is_file()), None)
    if table is None:
        raise InputError("{file} has no .dbf beside it. Copy all files of the shapefile.", file=path)
    content = table.read_bytes()
    if len(content) > 29 and content[29] == _LDID_GBK:
        return _CHINESE
    return "UTF-8" if all(_is_utf8(text) for text in _texts(content)) else _CHINESE


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _texts(content: bytes) -> list[bytes]:
    """Return the names and the character values of a DBF's columns as they are stored."""
    header = int.from_bytes(content[8:10], "little")
    record = int.from_bytes(content[10:12], "little")
    descriptors = [content[at : at + 32] for at in range(32, header - 1, 32) if content[at : at + 1] != b"\r"]
    texts = [descriptor[:11].split(b"\0")[0] for descriptor in descriptors]
    start = 1
    spans = []
    for descriptor in descriptors:
        if descriptor[11:12] == b"C":
            spans.append((start, start + descriptor[16]))
        start += descriptor[16]
    for row in range(header, len(content) - record + 1, record) if record else ():
        texts.extend(content[row + first : row + last].rstrip(b" \0") for first, last in spans)
    return texts
