# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan of three lots by hand, and reading of what a report prints."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from openpyxl import load_workbook

from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.core.village import Village

CODES = [f"371324008029JC0000{number}" for number in (1, 2, 3)]
EAST, NORTH = 39586600.0, 3859900.0
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def plan(**changed):
    """Return lot 1 withdrawn (cultivate), 2 withdrawn without papers (build), 3 idle (unknown)."""
    shapes = [
        shapely.box(EAST + x, NORTH, EAST + x + 10, NORTH + height)
        for x, height in ((0, 20), (20, 15), (40, 10))
    ]
    evaluation = {
        "zddm": CODES, "status": ["withdrawn", "withdrawn_unverified", "idle"], "patch": 1,
        "use": ["cultivate", "build", "unknown"], "score_cultivate": [90.0, 55.0, None], "score_forest": 50.0,
        "score_build": [70.0, 95.0, 60.0], "needs_review": ["", "生态保护红线重叠 1.5 m²", ""],
        "reason": ["宜耕：坡度 1.2°", "宜建：距道路 0 m", "资料不足：缺土壤"], "profile_version": _version(),
        "planar_m2": [200.0, 150.0, 100.0], "net_planar_m2": [180.5, 150.0, 100.0],
        "net_ellipsoidal_m2": [180.41, 149.93, 99.95], "net_mu": [0.2708, 0.225, 0.15],
        "new_farmland_mu": [0.2708, 0.0, 0.0], "reuse_order": ["3 复垦，自行开发或流转指标", "", ""],
        "market_entry": ["不具备：无权证", "不具备：未退出", "不具备：未退出"], "adopted_use": None,
        "grade_cultivate": ["high", "low", "unknown"], "grade_forest": "low",
        "grade_build": ["medium", "high", "medium"], "veto_cultivate": ["", "slope;isolated", ""],
        "veto_forest": "", "veto_build": "", "holder": "张小明",
    }  # fmt: skip
    frame = gpd.GeoDataFrame(evaluation, geometry=shapes, crs="EPSG:4527")
    parcels = frame[["zddm", "holder", "geometry"]].assign(
        use_status="idle", right_status=["withdrawn", "withdrawn_unverified", "current"]
    )
    factors = pd.DataFrame(
        {
            "zddm": CODES, "use": "cultivate", "factor": "slope_deg", "value": "1.2°",
            "score": [90.0, 80.0, None], "weight": 0.25, "source": "地形：dem.tif",
        }
    )  # fmt: skip
    adoption = pd.DataFrame(
        columns=[
            "zddm",
            "use",
            "recommended",
            "reason",
            "person",
            "adopted_on",
            "profile_version",
            "evaluation_hash",
            "standing",
        ]
    )
    given = {
        "village": Village("东官庄村", "371324198206", 4527), "parcels": parcels,
        "evaluation": frame, "factors": factors, "adoption": adoption, "base": frame.iloc[:0],
        "sources": pd.DataFrame({"source": ["dem.tif"], "kind": "文件", "date": "2026-09-28", "sha256": "ab" * 32}),
        "profile": load_profile("lanling"),
    }  # fmt: skip
    return PlanData(**{**given, **changed})


def _version() -> str:
    return load_profile("lanling").label


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag, attrs):
        self._hidden = tag in ("style", "title")

    def handle_endtag(self, tag):
        self._hidden = False

    def handle_data(self, data):
        if not self._hidden and data.strip():
            self.words.append(data.strip())


def words_of_page(path: Path) -> list[str]:
    """Return the visible pieces of text of an HTML file."""
    reader = _Text()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.words


def numbers(texts) -> set[str]:
    """Return the numbers in texts, as they are printed."""
    return {number for text in texts for number in _NUMBER.findall(str(text))}


def printed_cells(path: Path) -> list[str]:
    """Return the cells of a workbook as their number formats print them."""
    return [
        f"{cell.value:.{len(cell.number_format.partition('.')[2])}f}"
        if isinstance(cell.value, int | float) and cell.number_format != "General"
        else str(cell.value)
        for page in load_workbook(path)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]
