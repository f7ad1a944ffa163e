# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases of a schema that were closed before a version wrote what they do, as `closed_cases` has it for a file."""

from __future__ import annotations

from osgeo import gdal

from sanquan_plugin import paths
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.cases.closed_cases import write_effects
from sanquan_plugin.store.file.calls import carry_out, query
from sanquan_plugin.store.postgis.scripts import statements, template


def replay_closed_cases(dataset: gdal.Dataset, name: str, *, progress: Progress = SILENT) -> None:
    """Let closed cases' last steps take effect under a name, inside the caller's transaction and by the rules in force.

    Raises RefusedError with the sentence of a rule; Cancelled.
    """
    script = paths.resource("sql", "postgis", "log", "replay.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        carry_out(dataset.ExecuteSQL, statement)
    before = "".join(row["name"] or "" for row in query(dataset, _OWN_NAME))
    _state_name(dataset, name)

    def write(number: int) -> None:
        carry_out(dataset.ExecuteSQL, f"INSERT INTO step_replayed (number) VALUES ({number})")  # noqa: S608

    write_effects(query(dataset, template("closed_steps").substitute()), write, progress=progress)
    _state_name(dataset, before)
    carry_out(dataset.ExecuteSQL, "DROP TABLE step_replayed")
    carry_out(dataset.ExecuteSQL, "DROP FUNCTION replay_step()")


_OWN_NAME = "SELECT name FROM working_name WHERE login = session_user"


def _state_name(dataset: gdal.Dataset, name: str) -> None:
    quoted = name.replace("'", "''")
    carry_out(
        dataset.ExecuteSQL,
        f"INSERT INTO working_name (login, name) VALUES (session_user, '{quoted}') "  # noqa: S608
        "ON CONFLICT (login) DO UPDATE SET name = excluded.name",
    )
