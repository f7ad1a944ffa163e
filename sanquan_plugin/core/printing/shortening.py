# SPDX-License-Identifier: GPL-2.0-or-later
"""Words too long for their cell: the first of several names with their count, the rest on the annex."""

from __future__ import annotations

from collections.abc import Callable

JOINER = "、"
_SEE_ANNEX = "（见附页）"


def shortened(words: str, counter: str, fits: Callable[[str], bool]) -> str:
    """Return the words, or as much of them as fits.

    Of names joined by 、 the first ones stay, with their number: 张三、李四等6人 (`counter` is 人); of
    one long name its beginning, with a reference to the annex. `fits` tells whether a text has room.
    What does not fit even so is returned as the reference alone.
    """
    if fits(words):
        return words
    names = words.split(JOINER)
    for count in range(len(names) - 1, 0, -1):
        text = f"{JOINER.join(names[:count])}等{len(names)}{counter}"
        if fits(text):
            return text
    end = f"…等{len(names)}{counter}{_SEE_ANNEX}" if len(names) > 1 else f"…{_SEE_ANNEX}"
    for letters in range(len(names[0]), 0, -1):
        if fits(words[:letters] + end):
            return words[:letters] + end
    return _SEE_ANNEX
