# SPDX-License-Identifier: GPL-2.0-or-later
"""Libraries that are imported where they are used: QGIS loads all tools at each start."""

from __future__ import annotations

from importlib.util import find_spec


def require(library: str) -> None:
    """Look for a library without importing it, so that a tool which lacks it is switched off at the start.

    Raises ImportError that names it when QGIS comes without it.
    """
    if find_spec(library) is None:
        raise ImportError(f"No module named {library!r}", name=library)
