# SPDX-License-Identifier: GPL-2.0-or-later
"""report.html of a village: masked, self-contained, every figure from `figures`."""

from __future__ import annotations

import csv
from base64 import b64encode
from pathlib import Path
from typing import Any

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.reports.figures import KINDS
from sanquan_plugin.core.village import Village

_SEVERITIES = {"error": "错误", "warning": "提示"}


def rule_labels() -> dict[str, str]:
    """Return the Chinese names of the check rules."""
    with paths.resource("checks", "rules.csv").open(encoding="utf-8", newline="") as table:
        return {row["id"]: row["name_zh"] for row in csv.DictReader(table)}


def write_report(
    path: Path,
    village: Village,
    figures: dict[str, Any],
    *,
    today: str,
    pictures: dict[str, bytes],
    printed: int,
    failed: int,
    sources: str,
) -> None:
    """Write the report; `pictures` holds the PNGs `bars` and `map`. Raises OutputError."""
    uses = {code: row["label_zh"] for code, row in catalogue.statuses("use").items()}
    shown = figures["by_use"][figures["by_use"]["parcels"] > 0]
    use_rows = shown.assign(use=shown["use"].map(uses), standing=shown["standing"].map(KINDS))
    total_rows = [
        {**figures["totals"][kind], "parcels": int(figures["totals"][kind]["parcels"]), "standing": word}
        for kind, word in KINDS.items()
    ]
    write_page(
        path,
        "report.html",
        village=village,
        today=today,
        figures=figures,
        bars=b64encode(pictures["bars"]).decode("ascii"),
        map=b64encode(pictures["map"]).decode("ascii"),
        use_rows=use_rows.to_dict("records"),
        total_rows=total_rows,
        count_rows=figures["counts"].to_numpy().tolist(),
        rule_rows=_rule_rows(figures["rules"]),
        printed=printed,
        failed=failed,
        sources=sources,
        version=paths.version(),
    )


def _rule_rows(rules: pd.DataFrame) -> list[dict[str, Any]]:
    labels = rule_labels()
    return [
        {"label": labels.get(rule, rule), "severity": _SEVERITIES.get(severity, severity), "count": count}
        for rule, severity, count in zip(rules["rule"], rules["severity"], rules["count"], strict=True)
    ]
