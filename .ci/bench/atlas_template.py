# SPDX-License-Identifier: GPL-2.0-or-later
"""The first page of a template alone: QGIS's atlas repeats all pages of a layout for each feature."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree


def first_page(path: Path) -> str:
    """Return a template (.qpt) without its later pages and what lies on them."""
    root = ElementTree.parse(path).getroot()
    pages = root.find("PageCollection")
    sheets = pages.findall("LayoutItem")
    bottom = float(sheets[0].get("size").split(",")[1])
    for sheet in sheets[1:]:
        pages.remove(sheet)
    gone = set()
    for item in root.findall("LayoutItem"):
        if float(item.get("position").split(",")[1]) >= bottom:
            gone.add(item.get("uuid"))
            root.remove(item)
    for frames in root.findall("LayoutMultiFrame"):
        if {child.get("uuid") for child in frames.findall("childFrame")} <= gone:
            root.remove(frames)
    return ElementTree.tostring(root, encoding="unicode")
