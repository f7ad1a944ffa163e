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
from tests.core.procedure_events import PAPERS, event
from tests.qgis.store.case_village import TABLES, write_case

SEQUENCES, EVENTS, KEPT_BACK = 2, 25, 3
NAMES = ("zhangqiu_homestead_exit_use", "zhangqiu_share_transfer")
TABLE_OF = {name: table for table, name in TABLES.items()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_the_package_lets_nothing_through_that_the_engine_refuses(package, name, seed):
    found, choice = procedure(name), random.Random(seed)
    nth = case_calendar(package).nth_working_day
    full = full_case(found)[0]
    papers = [(field, row) for field in PAPERS for row in getattr(full, field)]
    choice.shuffle(papers)
    given = {name: tuple(row for kind, row in papers[KEPT_BACK:] if kind == name) for name in PAPERS}
    papers = papers[:KEPT_BACK]
    key = write_case(package, found, replace(full, **given))
    written = 0
    for _ in range(EVENTS):
        case = read_case(package, key)
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
            continue
        assert not forbidden, row
        written += 1
    state = case_files(package)["state"].tolist()
    assert state == [position(found, read_case(package, key)).closed or "open"]
    assert written > 0
