# SPDX-License-Identifier: GPL-2.0-or-later
"""The state of cases as a table and as a page or CSV, names masked where they are handed out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.procedure.standing import Standing

LABELS = {
    "case_no": "办件编号",
    "procedure": "程序",
    "nhdm": "农户代码",
    "holder": "户主",
    "zddm": "宗地代码",
    "state": "状态",
    "step": "现应办理",
    "actor": "经办",
    "missing": "所缺",
    "warnings": "提示",
    "earliest": "最早可办",
    "days_left": "还剩天数",
    "overdue": "逾期",
}


def state_row(found: Standing, *, nhdm: str, zddm: str, holder: str, note: str) -> dict[str, object]:
    """Return one row of the table; `note` (未含调休) stands beside a day that rests on weekends alone."""
    earliest = "" if found.earliest is None else found.earliest.isoformat() + (f"（{note}）" if note else "")
    return {
        "case_no": found.case_no,
        "procedure": found.procedure,
        "nhdm": nhdm,
        "holder": holder,
        "zddm": zddm,
        "state": found.state,
        "step": found.title,
        "actor": found.actor,
        "missing": "".join(found.missing),
        "warnings": "".join(found.warnings),
        "earliest": earliest,
        "days_left": found.days_left,
        "overdue": "".join(found.overdue),
    }


def write_states(path: Path, rows: pd.DataFrame, *, day: str) -> None:
    """Write the table as CSV (UTF-8 with a mark, as spreadsheets want it) or, for any other name, as a page."""
    shown = rows.astype(object).where(rows.notna(), "")
    if path.suffix.lower() == ".csv":
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([LABELS[name] for name in shown.columns])
        writer.writerows(_neutral(row) for row in shown.itertuples(index=False))
        write_whole(path, text.getvalue().encode("utf-8-sig"))
        return
    counts = shown["state"].value_counts()
    summary = "，".join(f"{state} {count} 件" for state, count in counts.items()) or "没有办件"
    write_page(
        path,
        "cases.html",
        title="办件情况",
        summary=f"{day}：{summary}。",
        rows=shown.to_dict("records"),
        version=paths.version(),
    )


def _neutral(row: Sequence[object]) -> list[object]:
    """Return a row in which no text begins like a formula."""
    return [
        f"'{value}" if isinstance(value, str) and value[:1] in "=+-@" and value else value for value in row
    ]
