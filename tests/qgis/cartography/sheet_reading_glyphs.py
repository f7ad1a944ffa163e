# SPDX-License-Identifier: GPL-2.0-or-later
"""Fonts of a PDF page: what a glyph reads as, and how far its ink reaches."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pypdf import PageObject
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QRawFont

UNITS = 1000
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.S)
_RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*(?:\[([^\]]*)\]|<(\w+)>)")


class Glyphs:
    """An embedded font, by glyph numbers as they stand in the content stream."""

    def __init__(self, to_unicode: str, program: bytes) -> None:
        """Read the map to letters (a ToUnicode stream) and the outlines (a TrueType program)."""
        self._letters = _letters(to_unicode)
        self._font = QRawFont(QByteArray(program), float(UNITS))
        if not self._font.isValid():
            raise AssertionError("an embedded font can't be read")
        self.ink = cache(self._ink)

    def letter(self, glyph: int) -> str:
        """Return what a glyph reads as; U+FFFD where the PDF does not tell."""
        return self._letters.get(glyph, "\ufffd")

    def _ink(self, glyph: int) -> NDArray[np.float64]:
        """Return left, bottom, right, top of a glyph's ink in thousandths of the font's size."""
        box = self._font.boundingRect(glyph)
        return np.array([box.left(), -box.bottom(), box.right(), -box.top()])


def page_fonts(page: PageObject) -> dict[str, Glyphs]:
    """Return the fonts of a page by their name in its content stream, such as /F7."""
    fonts = {}
    for name, reference in page["/Resources"].get("/Font", {}).items():
        font = reference.get_object()
        (inner,) = font["/DescendantFonts"]
        program = inner.get_object()["/FontDescriptor"]["/FontFile2"]
        fonts[name] = Glyphs(font["/ToUnicode"].get_data().decode("latin-1"), program.get_data())
    return fonts


def _letters(to_unicode: str) -> dict[int, str]:
    letters: dict[int, str] = {}
    for block in _RANGES.findall(to_unicode):
        for first, last, listed, start in _RANGE.findall(block):
            glyphs = range(int(first, 16), int(last, 16) + 1)
            words = re.findall(r"<(\w+)>", listed) or [
                f"{int(start or '0', 16) + n:04X}" for n in range(len(glyphs))
            ]
            letters |= {
                glyph: bytes.fromhex(word).decode("utf-16-be")
                for glyph, word in zip(glyphs, words, strict=True)
            }
    return letters
