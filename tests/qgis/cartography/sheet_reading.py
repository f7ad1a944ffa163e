# SPDX-License-Identifier: GPL-2.0-or-later
"""A printed PDF read back from its content streams: texts with the rectangles of their ink, red lines.

Lengths are millimetres from the page's upper left corner. Reads what Qt writes: one operand or
operator between blanks, texts as hexadecimal glyph numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pypdf import PdfReader

from tests.qgis.cartography.sheet_reading_glyphs import UNITS, Glyphs, page_fonts

MM_PER_POINT = 25.4 / 72.0
_RED = (1.0, 0.0, 0.0)
_BOUNDARY_MM = (0.25, 0.35)


class Run(NamedTuple):
    """One text: its words, the turned rectangle around its ink, that rectangle's height and middle."""

    words: str
    box: shapely.Polygon
    height_mm: float
    centre: tuple[float, float]


def run_of(words: str, box: shapely.Polygon, height_mm: float) -> Run:
    """Return a text with the middle of its ink."""
    across, down = shapely.get_coordinates(box)[:4].mean(axis=0).tolist()
    return Run(words, box, height_mm, (across, down))


class Page(NamedTuple):
    """One page: width and height, its texts in the order they are drawn, and the boundary lines (0.3 mm red)."""

    size_mm: tuple[float, float]
    runs: list[Run]
    red_lines: list[NDArray]

    @property
    def text(self) -> str:
        """Return all texts in one, without blanks."""
        return "".join("".join(run.words.split()) for run in self.runs)


def read_pages(path: Path) -> list[Page]:
    """Return the pages of a PDF."""
    pages = []
    for page in PdfReader(path).pages:
        _, _, width, height = (float(side) * MM_PER_POINT for side in page.mediabox)
        reading = _Reading(page_fonts(page), height)
        reading.read(page.get_contents().get_data().decode("latin-1"))
        pages.append(Page((width, height), reading.runs(), reading.red_lines))
    return pages


class _Reading:
    """The state of the graphics while a content stream is read."""

    def __init__(self, fonts: dict[str, Glyphs], height_mm: float) -> None:
        self._fonts = fonts
        self._to_page = np.array([[MM_PER_POINT, 0, 0], [0, -MM_PER_POINT, 0], [0, height_mm, 1]])
        self._state = (np.eye(3), (0.0, 0.0, 0.0), 0.0)
        self._stack: list[tuple] = []
        self._path: list[list[tuple[float, float]]] = []
        self._text: tuple[Glyphs | None, float, NDArray, tuple[float, float]] = (
            None,
            0.0,
            np.eye(3),
            (0.0, 0.0),
        )
        self._pieces: list[tuple[NDArray, str, NDArray | None]] = []
        self.red_lines: list[NDArray] = []

    def read(self, content: str) -> None:
        operands: list[str] = []
        operators = {
            name.removeprefix("_do_"): getattr(self, name) for name in dir(self) if name.startswith("_do_")
        }
        for token in content.split():
            if token in operators:
                operators[token](operands)
                operands = []
            elif token[0].isalpha():
                operands = []
            else:
                operands.append(token)

    def runs(self) -> list[Run]:
        """Return the texts; pieces drawn one after another in the same place of the page are one text."""
        groups: list[list[tuple[NDArray, str, NDArray | None]]] = []
        for piece in self._pieces:
            if groups and np.array_equal(groups[-1][0][0], piece[0]):
                groups[-1].append(piece)
            else:
                groups.append([piece])
        found = [_run(group, self._to_page) for group in groups]
        return [run for run in found if run is not None]

    def _do_q(self, _: list[str]) -> None:
        self._stack.append(self._state)

    def _do_Q(self, _: list[str]) -> None:
        self._state = self._stack.pop()

    def _do_cm(self, operands: list[str]) -> None:
        self._state = (_matrix(operands) @ self._state[0], *self._state[1:])

    def _do_SCN(self, operands: list[str]) -> None:
        self._state = (self._state[0], tuple(float(value) for value in operands[-3:]), self._state[2])

    def _do_w(self, operands: list[str]) -> None:
        self._state = (*self._state[:2], float(operands[-1]))

    def _do_m(self, operands: list[str]) -> None:
        self._path.append([(float(operands[-2]), float(operands[-1]))])

    def _do_l(self, operands: list[str]) -> None:
        self._path[-1].append((float(operands[-2]), float(operands[-1])))

    def _do_n(self, _: list[str]) -> None:
        self._path = []

    _do_f = _do_n

    def _do_S(self, _: list[str]) -> None:
        matrix, colour, width = self._state
        width_mm = width * np.sqrt(abs(np.linalg.det(matrix[:2, :2]))) * MM_PER_POINT
        if colour == _RED and _BOUNDARY_MM[0] < width_mm < _BOUNDARY_MM[1]:
            self.red_lines += [_moved(np.array(line), matrix @ self._to_page) for line in self._path]
        self._path = []

    def _do_Tf(self, operands: list[str]) -> None:
        self._text = (self._fonts[operands[-2]], float(operands[-1]), *self._text[2:])

    def _do_Tm(self, operands: list[str]) -> None:
        self._text = (*self._text[:2], _matrix(operands), (0.0, 0.0))

    def _do_Td(self, operands: list[str]) -> None:
        x, y = self._text[3]
        self._text = (*self._text[:3], (x + float(operands[-2]), y + float(operands[-1])))

    def _do_Tj(self, operands: list[str]) -> None:
        font, size, matrix, (x, y) = self._text
        glyph = int(operands[-1].strip("<>"), 16)
        ink = font.ink(glyph) * size / UNITS
        box = None if ink[0] == ink[2] else _moved(np.array([(x, y), (x, y)]) + ink.reshape(2, 2), matrix)
        self._pieces.append((self._state[0], font.letter(glyph), box))


def _matrix(operands: list[str]) -> NDArray[np.float64]:
    a, b, c, d, e, f = (float(value) for value in operands[-6:])
    return np.array([[a, b, 0], [c, d, 0], [e, f, 1]])


def _moved(points: NDArray, matrix: NDArray) -> NDArray[np.float64]:
    return points @ matrix[:2, :2] + matrix[2, :2]


def _run(pieces: list[tuple[NDArray, str, NDArray | None]], to_page: NDArray) -> Run | None:
    inks = [ink for _, _, ink in pieces if ink is not None]
    if not inks:
        return None
    (left, low), (right, high) = np.concatenate(inks).min(axis=0), np.concatenate(inks).max(axis=0)
    corners = _moved(
        np.array([(left, low), (right, low), (right, high), (left, high)]), pieces[0][0] @ to_page
    )
    words = "".join(word for _, word, _ in pieces)
    return run_of(words, shapely.polygons(corners), float(np.hypot(*(corners[3] - corners[0]))))
