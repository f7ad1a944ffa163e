# SPDX-License-Identifier: GPL-2.0-or-later
"""Long words in a cell of fixed size: broken into lines and shrunk until they fit."""

from __future__ import annotations

import re
from collections.abc import Callable

LINE_HEIGHT = 1.3
_NEVER_FIRST = "，。、；：？！）》”"
_SHRINK = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)


def fit_words(
    words: str, room_mm: tuple[float, float], size_mm: float, width_of: Callable[[str], float]
) -> tuple[str, float]:
    """Return the words with line breaks, and the factor by which the letters shrink.

    Parameters
    ----------
    words : one line of text; names are joined by 、
    room_mm : width and height of the cell
    size_mm : height of the letters as the cell has them
    width_of : width in mm of a text at that height

    Breaks come after 、 where that is possible, else between letters, and never before a closing mark.
    What does not fit at two fifths of the size is returned at that size.
    """
    lines = [words]
    for shrink in _SHRINK:
        lines = _broken(words, room_mm[0] / shrink, width_of)
        if len(lines) == 1 or len(lines) * LINE_HEIGHT * size_mm * shrink <= room_mm[1]:
            break
    return "\n".join(lines), shrink


def _broken(words: str, width_mm: float, width_of: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in re.findall(r"[^、]*、|[^、]+", words):
        if line and width_of(line + piece) > width_mm:
            lines.append(line)
            line = ""
        for letter in piece:
            if line and width_of(line + letter) > width_mm:
                kept = len(line) - (letter in _NEVER_FIRST and len(line) > 1)
                lines.append(line[:kept])
                line = line[kept:]
            line += letter
    return [*lines, line]
