# SPDX-License-Identifier: GPL-2.0-or-later
"""The village's own postings of ways and standards of compensation, which its cases may point to."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.guards.postings import SCHEDULE
from sanquan_plugin.store.package import read_table


def village_schedules(path: Path) -> dict[str, str]:
    """Return the keys of the village's schedules with what tells them apart, the latest first."""
    postings = read_table(path, "posting").sort_values("posted_on", ascending=False)
    return {
        text(row, "uuid"): "　".join(
            word for name in ("posted_on", "document_no", "payment", "place") if (word := text(row, name))
        )
        for row in postings.to_dict("records")
        if text(row, "purpose") == SCHEDULE and not text(row, "case_uuid")
    }


def require_schedule(path: Path, key: str) -> None:
    """Raise InputError naming the village's schedules when a key is none of them."""
    there = village_schedules(path)
    if key not in there:
        raise InputError(
            "The village has posted no compensation schedule '{key}'. It has posted {schedules}. "
            "Record one with KIND posting and no case.",
            key=key,
            schedules="; ".join(f"{found} ({label})" for found, label in there.items()) or "-",
        )
