# SPDX-License-Identifier: GPL-2.0-or-later
"""QR codes as SVG: filled squares on white, with the quiet zone of four modules that the standard asks for.

Source: ISO/IEC 18004 through segno; error correction M.
"""

from __future__ import annotations

from itertools import groupby

import segno

_QUIET = 4
_LEVEL = "m"
_MASK = 4


def modules(text: str) -> list[list[bool]]:
    """Return the rows of a QR code without the quiet zone; True is black.

    The mask is fixed: every reader takes each of the eight, and looking for the prettiest one takes
    eight times as long as the code itself.
    """
    code = segno.make_qr(text, error=_LEVEL, mask=_MASK)
    return [[bool(module) for module in row] for row in code.matrix]


def qr_svg(text: str) -> str:
    """Return a QR code as SVG in which each row's black runs are rectangles of one path."""
    rows = modules(text)
    size = len(rows) + 2 * _QUIET
    path = "".join(_run(row, line) for line, row in enumerate(rows, start=_QUIET))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}">'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def _run(row: list[bool], line: int) -> str:
    pieces, start = [], _QUIET
    for is_black, run in groupby(row):
        length = len(list(run))
        if is_black:
            pieces.append(f"M{start} {line}h{length}v1h-{length}z")
        start += length
    return "".join(pieces)
