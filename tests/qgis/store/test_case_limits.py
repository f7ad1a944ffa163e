# SPDX-License-Identifier: GPL-2.0-or-later
"""A contracted plot's mortgage stops the case about this plot, in the engine and in the package alike."""

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import read_case
from tests.core.procedure_cases import full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import HOUSEHOLD, PLOTS, take, write_case
from tests.qgis.store.test_case_effects import add

CHECK = "village_check"


@pytest.mark.parametrize(
    ("name", "limit", "stops"),
    [
        ("zhangqiu_contract_exit_partial", {"dkbm": PLOTS[0]}, True),
        ("zhangqiu_contract_exit_partial", {"dkbm": PLOTS[1], "nhdm": HOUSEHOLD}, False),
        ("zhangqiu_contract_exit_partial", {"nhdm": HOUSEHOLD}, True),
        ("zhangqiu_contract_exit_partial", {"dkbm": PLOTS[0], "to_date": "2025-01-01"}, False),
        ("zhangqiu_contract_exit_full", {"dkbm": PLOTS[1]}, True),
        ("zhangqiu_contract_exit_full", {"dkbm": "370114001001099999", "nhdm": HOUSEHOLD}, False),
    ],
)
def test_what_lies_on_a_plot_stops_the_case_about_it(package, name, limit, stops):
    found = procedure(name)
    case, days = full_case(found)
    add(package, "encumbrance", {"uuid": "e", "right": "contract", "kind": "抵押", **limit})
    key = write_case(package, found, case)
    take(package, key, found, "application", days)
    row = step_record(found, CHECK, days)
    seen = [finding.kind for finding in findings(found, read_case(package, key), row, weekdays)]
    assert seen == (["clear_right"] if stops else [])
    if stops:
        with pytest.raises(RefusedError, match="权能不完整清晰"):
            take(package, key, found, CHECK, days)
    else:
        take(package, key, found, CHECK, days)
