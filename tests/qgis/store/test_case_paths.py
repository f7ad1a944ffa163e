# SPDX-License-Identifier: GPL-2.0-or-later
"""Random sequences of events written straight into a package: none closes a case that the engine would not."""

import random
from dataclasses import replace

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.position import position
from sanquan_plugin.store.cases.casefile import case_files, read_case, record
from sanquan_plugin.store.cases.facts import case_calendar
from tests.core.procedure_cases import full_case
from tests.core.procedure_cases import record as step_record
from tests.core.procedure_events import PAPERS, event
from tests.qgis.store.case_village import TABLES, write_case

EVENTS, LAWFUL, KEPT_BACK = 60, 0.4, 2
TO_THE_END = [
    ("zhangqiu_homestead_exit_use", 0),
    ("zhangqiu_homestead_exit_use", 4),
    ("zhangqiu_share_transfer", 1),
    ("zhangqiu_share_transfer", 2),
]
"""Sequences that end in a closed case, after many a refusal."""
TABLE_OF = {name: table for table, name in TABLES.items()}


def lawful(found, where, days):
    """Return the record of the due step as the text has it, on its day or the day of the step before it."""
    day = max(days[where.next.id], where.last_date or days[where.next.id])
    return step_record(found, where.next.id, days, on_date=day.isoformat())


@pytest.mark.parametrize(("name", "seed"), TO_THE_END)
def test_the_package_lets_nothing_through_that_the_engine_refuses(package, name, seed):
    found, choice = procedure(name), random.Random(seed)
    nth = case_calendar(package).nth_working_day
    full, days = full_case(found)
    papers = [(field, row) for field in PAPERS for row in getattr(full, field)]
    choice.shuffle(papers)
    given = {name: tuple(row for kind, row in papers[KEPT_BACK:] if kind == name) for name in PAPERS}
    papers = papers[:KEPT_BACK]
    key = write_case(package, found, replace(full, **given))
    stopped = 0
    for _ in range(EVENTS):
        case = read_case(package, key)
        where = position(found, case)
        if where.closed:
            break
        if choice.random() < LAWFUL:
            kind, row = "step", lawful(found, where, days)
        else:
            kind, row = event(found, case, papers, choice)
        if kind in TABLE_OF:
            extra = {"shares": 20} if kind == "agreements" else {}
            record(package, TABLE_OF[kind], [{**row, **extra, "uuid": None, "case_uuid": key}], who="村文书")
        if kind != "step":
            continue
        forbidden = refused(findings(found, case, row, nth))
        try:
            record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")
        except RefusedError:
            stopped += 1
            continue
        assert not forbidden, row
    assert position(found, read_case(package, key)).closed == "done"
    assert case_files(package)["state"].tolist() == ["done"]
    assert stopped > 1
