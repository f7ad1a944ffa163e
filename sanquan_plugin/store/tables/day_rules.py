# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules of a GeoPackage on recorded days: real ones, and none after today but those that may lie ahead."""

from __future__ import annotations

import csv

from sanquan_plugin import paths
from sanquan_plugin.store.tables.sqltext import log_template, statements


def day_rules() -> dict[str, str]:
    """Return the SQL of the triggers by name, for each column of recorded_days.csv."""
    with paths.resource("catalogue", "recorded_days.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[str, str] = {}
    for row in rows:
        for event, end in {"INSERT": "", "UPDATE": "_changed"}.items():
            if event == "UPDATE" and not row["changes"]:
                continue
            names = {"table": row["table"], "column": row["column"], "event": event, "end": end}
            real, today = statements(log_template("days").substitute(names))
            wanted = [real] if row["ahead"] else [real, today]
            found.update({text.split(maxsplit=3)[2]: text.rstrip(";") for text in wanted})
    return found
