# SPDX-License-Identifier: GPL-2.0-or-later
"""What the desk for cases shows of a package: the board and the lists of its forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.procedure.board import Board, CaseLine, case_line
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.recorded import recorded_words
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.cases.board import BoardRow, board
from sanquan_plugin.store.cases.facts import case_calendar
from sanquan_plugin.store.cases.package_procedures import package_procedures
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.package import read_table, read_village

_SCHEDULE = "compensation_schedule"


def read_desk(path: Path, today: date, *, progress: Progress = SILENT) -> Board:
    """Return the board of a package on a day, with households, holders, adoptions, schedules and calendar."""
    package = open_dataset(path)
    rows = board(package, today)
    progress.check()
    households = read_table(package, "NH")
    rights = read_table(package, "SHYQR").dropna(subset=["zddm", "nhdm"])
    adopted = read_table(package, "procedure_adoption")["procedure"].unique()
    procedures = _procedures(package, rows, adopted)
    return Board(
        code12=read_village(package).code12,
        lines=tuple(_line(row) for row in rows),
        adopted=tuple(name for name in adopted if name in procedures),
        procedures=procedures,
        households=dict(zip(households["nhdm"], households["hzxm"].fillna(""), strict=True)),
        holders={str(code): group["nhdm"].tolist() for code, group in rights.groupby("zddm")},
        schedules=_schedules(read_table(package, "posting")),
        calendar=case_calendar(package),
    )


def _procedures(package: gdal.Dataset, rows: list[BoardRow], adopted: Iterable[str]) -> dict[str, Procedure]:
    """Return the procedures that cases go by and are opened by: the package's, the plugin's where it has none."""
    own, ours = package_procedures(package), built_in()
    found = {name: own.get(name) or procedure(name) for name in adopted if name in own or name in ours}
    return found | {row.procedure.id: row.procedure for row in rows}


def _line(row: BoardRow) -> CaseLine:
    words = recorded_words(row.procedure, row.case)
    return case_line(row.case, row.standing, holder=row.holder, note=row.note, recorded=words)


def _schedules(postings: pd.DataFrame) -> dict[str, str]:
    posted = postings[postings["purpose"] == _SCHEDULE]
    words = posted["posted_on"].astype(str).str[:10] + "起公示　" + posted["place"].fillna("").astype(str)
    return dict(zip(posted["uuid"], words, strict=True))
