# SPDX-License-Identifier: GPL-2.0-or-later
"""Bytes of a coordinate file to lines, whatever wrote them (domain.md 6.1, encoding)."""

from __future__ import annotations

import re
from pathlib import Path

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.encodings import AUTO, Decided, codec, text_encoding

_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTE_LINE_END = re.compile(rb"\r\n|\n|\r")
_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}


def read_lines(path: Path, *, encoding: str = AUTO) -> list[str]:
    """Return the lines of a file without their ends, which may be CRLF, LF or bare CR.

    `auto` takes the byte-order mark, else UTF-8 where all of it is UTF-8, else GB18030 (GBK).
    Raises InputError when the file is missing, can't be opened, or a line is in no such encoding.
    """
    content = _content(path)
    decided = _decided(content, encoding)
    try:
        text = content.decode(decided.encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            "{file}, line {line}: not text in {encoding}. Save the file as GBK or UTF-8, or name its encoding.",
            file=path.name,
            line=len(_BYTE_LINE_END.findall(content[: error.start])) + 1,
            encoding=decided.encoding,
        ) from error
    except (UnicodeError, LookupError):
        raise InputError("Unknown encoding '{name}'. Use auto, GBK or UTF-8.", name=encoding) from None
    return _LINE_END.split(text.lstrip("\ufeff"))


def half_width(text: str) -> str:
    """Return text with full-width signs and digits made half-width; Chinese words stay."""
    return text.translate(_HALF_WIDTH)


def _decided(content: bytes, encoding: str) -> Decided:
    if encoding.strip().lower() == AUTO:
        return text_encoding(content)
    return Decided(codec(encoding), "按用户指定")


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise InputError("There is no file {file}.", file=path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error.strerror) from error
