# SPDX-License-Identifier: GPL-2.0-or-later
"""What a printed page holds, read back from the PDF."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pypdf import PdfReader
from pypdf.generic import ContentStream

MM_PER_POINT = 25.4 / 72.0
RED = [1.0, 0.0, 0.0]


def text_of(path: Path) -> str:
    """Return the text of all pages without blanks and breaks, which readers put where they like."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


def red_outline_mm(path: Path) -> np.ndarray:
    """Return the corners (n, 2) in mm on the first page of the first thick red line."""
    reader = PdfReader(path)
    matrix, stack, corners = np.eye(3), [], []
    is_red, width = False, 0.0
    for operands, operator in ContentStream(reader.pages[0].get_contents(), reader).operations:
        numbers = [float(value) for value in operands if isinstance(value, int | float)]
        if operator == b"q":
            stack.append(matrix)
        elif operator == b"Q":
            matrix = stack.pop()
        elif operator == b"cm":
            a, b, c, d, e, f = numbers
            matrix = np.array([[a, b, 0], [c, d, 0], [e, f, 1]]) @ matrix
        elif operator == b"SCN":
            is_red = numbers == RED
        elif operator == b"w":
            width = numbers[0] * abs(matrix[0, 0]) * MM_PER_POINT
        elif operator == b"m":
            corners = [numbers]
        elif operator == b"l":
            corners.append(numbers)
        elif operator == b"S" and is_red and width > 0.2:
            return (np.column_stack([corners, np.ones(len(corners))]) @ matrix)[:, :2] * MM_PER_POINT
    raise AssertionError("no red outline")


def red_width_mm(path: Path) -> float:
    """Return the width in mm of the widest red stroke."""
    reader = PdfReader(path)
    operations = ContentStream(reader.pages[0].get_contents(), reader).operations
    reds, is_red = [0.0], False
    for operands, operator in operations:
        if operator == b"SCN":
            is_red = [float(value) for value in operands] == RED
        elif operator == b"w" and is_red:
            reds.append(float(operands[0]))
    return max(reds) * 0.24 * MM_PER_POINT
