# SPDX-License-Identifier: GPL-2.0-or-later
"""The server for the tests of this folder, and a choice of the case rules.

A guard's rule reads its procedure from a table, so one test a kind of guard runs each rule; with
SANQUAN_ALL_GUARDS=1 all guards of all procedures run (six minutes).
"""

import os

import pytest

from sanquan_plugin.core.procedure.loading import procedure
from tests.postgis.cluster import cluster  # noqa: F401


def kind_of(item):
    """Return what stands for a test of the case rules; tests of the same kind run once."""
    values = item.callspec.params if hasattr(item, "callspec") else {}
    if "number" in values:
        return procedure(values["name"]).step(values["step_id"]).guards[values["number"]].kind
    return values["name"].partition("_")[0] if "name" in values else item.nodeid


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Keep one test a kind of guard and one walk a county, unless all are wanted."""
    if os.environ.get("SANQUAN_ALL_GUARDS"):
        return
    first = {}
    for item in items:
        if "postgis/test_case_rules" in item.nodeid:
            first.setdefault((item.originalname, kind_of(item)), item)
    dropped = [
        item for item in items if "postgis/test_case_rules" in item.nodeid and item not in first.values()
    ]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]
