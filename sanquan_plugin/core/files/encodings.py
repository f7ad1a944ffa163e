# SPDX-License-Identifier: GPL-2.0-or-later
"""Which code page a table or a text is written in, and why (domain.md 6.4)."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.dbf import stored_texts

AUTO = "auto"
_UTF8, _CHINESE, _TRADITIONAL = "UTF-8", "GB18030", "CP950"
# Language driver IDs of a DBF header: 936 and 950 as Visual FoxPro and ESRI write them.
_MARKS = {0x4D: _CHINESE, 0x7A: _CHINESE, 0x4F: _TRADITIONAL, 0x78: _TRADITIONAL}
_MARK_AT = 29
# CJK radicals, punctuation and ideographs; what lies below are accents and alphabets of Europe and Asia Minor.
_FIRST_ASIAN = "\u2e80"


class Decided(NamedTuple):
    """A code page and, for the user, how it was found."""

    encoding: str
    reason_zh: str


def codec(name: str) -> str:
    """Return the codec that a word of the user or of a .cpg names ('936', 'GBK', 'utf8', 'Big5').

    Raises InputError for a word that names none.
    """
    word = name.strip().upper()
    word = {"936": "GBK", "CP936": "GBK", "ANSI 936": "GBK", "65001": "UTF-8", "950": "CP950"}.get(word, word)
    try:
        found = codecs.lookup(word).name
    except (LookupError, ValueError):
        raise InputError("Unknown encoding '{name}'. Use auto, GBK or UTF-8.", name=name) from None
    pages = {"gbk": _CHINESE, "gb2312": _CHINESE, "gb18030": _CHINESE, "big5": _TRADITIONAL}
    return pages.get(found, found.upper())


def decide(encoding: str, by_trying: Callable[[], Decided]) -> Decided:
    """Return the code page that the user names, else what `by_trying` finds.

    Raises InputError when the word names no code page.
    """
    return by_trying() if encoding.strip().lower() == AUTO else Decided(codec(encoding), "按用户指定")


def table_encoding(path: Path) -> Decided:
    """Return the code page of a DBF or of the table of a shapefile: .cpg, the DBF's mark, or by trying.

    Raises InputError when there is no table beside the shapefile, or the .cpg names no code page.
    """
    for page in (path.with_suffix(".cpg"), path.with_suffix(".CPG")):
        word = page.read_text(encoding="ascii", errors="replace").strip() if page.is_file() else ""
        if word:
            return Decided(codec(word), f"随附的 .cpg 文件写明 {word}")
    table = next((path.with_suffix(end) for end in (".dbf", ".DBF") if path.with_suffix(end).is_file()), None)
    if table is None:
        raise InputError("{file} has no .dbf beside it. Copy all files of the shapefile.", file=path)
    content = table.read_bytes()
    mark = content[_MARK_AT] if len(content) > _MARK_AT else 0
    if mark in _MARKS:
        return Decided(_MARKS[mark], f"DBF 文件头标明代码页 0x{mark:02X}")
    return try_encodings(stored_texts(content))


def text_encoding(content: bytes) -> Decided:
    """Return the code page of a text file: its byte-order mark, or by trying."""
    if content.startswith(codecs.BOM_UTF8):
        return Decided("UTF-8-SIG", "文件开头有 UTF-8 标记")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decided("UTF-16", "文件开头有 UTF-16 标记")
    return try_encodings(content.splitlines())


def try_encodings(texts: Iterable[bytes]) -> Decided:
    """Return the code page in which stored texts read as Chinese.

    UTF-8 is strict: texts that decode as UTF-8 throughout, into Chinese rather than into accents
    (as two bytes of GBK may), are UTF-8. Else GB18030, which holds GBK and GB2312, unless the texts decode as Big5 and more of their characters are then frequent ones
    (Big5 level 1) than are GB2312 characters when read as GB18030.
    """
    foreign = [text for text in texts if not text.isascii()]
    if not foreign:
        return Decided(_UTF8, "全部为英文字母和数字，各种编码相同")
    joined = b"\n".join(foreign)
    if all(_reads_as(text, _UTF8) for text in foreign) and _is_mostly_asian(joined):
        return Decided(_UTF8, "逐字试读：全部符合 UTF-8")
    if _reads_as(joined, _TRADITIONAL) and _frequent_in_big5(joined) > _frequent_in_gb(joined):
        return Decided(_TRADITIONAL, "逐字试读：按 Big5（繁体）读出的常用字更多")
    return Decided(_CHINESE, "逐字试读：不是 UTF-8，按 GB18030（含 GBK、GB2312）读")


def _reads_as(text: bytes, encoding: str) -> bool:
    """Tell whether a text decodes; a column's width may have cut its last character, never its only one."""
    try:
        letters = codecs.getincrementaldecoder(encoding)().decode(text)
    except UnicodeDecodeError:
        return False
    return not letters.isascii()


def _is_mostly_asian(text: bytes) -> bool:
    letters = [letter for letter in text.decode(_UTF8, errors="ignore") if not letter.isascii()]
    return 2 * sum(letter >= _FIRST_ASIAN for letter in letters) > len(letters)


def _frequent_in_big5(text: bytes) -> float:
    """Return the share of two-byte characters that lie in level 1 of Big5 (A440 to C67E)."""
    return _share(text, _TRADITIONAL, "big5", lambda pair: b"\xa4\x40" <= pair <= b"\xc6\x7e")


def _frequent_in_gb(text: bytes) -> float:
    """Return the share of two-byte characters that are ideographs of GB2312 (B0A1 to F7FE)."""
    return _share(text, _CHINESE, "gb2312", lambda pair: pair >= b"\xb0\xa1")


def _share(text: bytes, encoding: str, narrow: str, is_frequent: Callable[[bytes], bool]) -> float:
    letters = [letter for letter in text.decode(encoding, errors="replace") if not letter.isascii()]
    pairs = [letter.encode(narrow, errors="replace") for letter in letters]
    return sum(len(pair) > 1 and is_frequent(pair) for pair in pairs) / max(len(pairs), 1)
