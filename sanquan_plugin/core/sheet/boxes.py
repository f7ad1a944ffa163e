# SPDX-License-Identifier: GPL-2.0-or-later
"""Rectangles of texts on paper: mm, angles in degrees counter-clockwise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_CORNERS = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)])


def box_corners(centres: NDArray, angles_deg: NDArray, sizes_mm: NDArray) -> NDArray[np.float64]:
    """Return the closed rings (n, 5, 2) of rectangles turned about their centres.

    centres (n, 2), angles (n,), sizes (n, 2) or one size (2,): width and height.
    """
    corners = _CORNERS * np.broadcast_to(sizes_mm, centres.shape)[:, None, :]
    turn = np.radians(angles_deg)
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    rings = np.empty_like(corners)
    rings[..., 0] = centres[:, :1] + corners[..., 0] * cos - corners[..., 1] * sin
    rings[..., 1] = centres[:, 1:] + corners[..., 0] * sin + corners[..., 1] * cos
    return rings


def reach_mm(sizes_mm: NDArray, directions: NDArray) -> NDArray[np.float64]:
    """Return how far upright rectangles (…, 2) reach from their centre along unit directions (…, 2)."""
    return (np.abs(directions) * np.asarray(sizes_mm)).sum(axis=-1) / 2.0


def edge_towards(centres: NDArray, angles_deg: NDArray, sizes_mm: NDArray, targets: NDArray) -> NDArray:
    """Return where the line from each rectangle's centre to its target (n, 2) leaves the rectangle."""
    run = targets - centres
    turn = np.radians(angles_deg)
    cos, sin = np.cos(turn), np.sin(turn)
    own = np.column_stack([run[:, 0] * cos + run[:, 1] * sin, run[:, 1] * cos - run[:, 0] * sin])
    share = np.maximum(np.abs(own) / (np.broadcast_to(sizes_mm, own.shape) / 2.0), 1e-9).max(axis=1)
    return centres + run / np.maximum(share, 1.0)[:, None]
