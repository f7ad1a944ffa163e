# SPDX-License-Identifier: GPL-2.0-or-later
"""The server for the tests of this folder, the village of the store's suites on it, and a choice of the case rules.

A guard's rule reads its procedure from a table, so one test a kind of guard runs each rule; with
SANQUAN_ALL_GUARDS=1 all guards of all procedures run (six minutes).
"""

import functools
import os
import re

import psycopg2
import pytest

from tests.postgis.cluster import cluster  # noqa: F401
from tests.postgis.servers import NUMBERS, SCHEMA, copied, make_template, run
from tests.qgis.store.case_village import CASE_VILLAGE

ONE_OF_A_KIND = ("postgis/test_case_rules", "postgis/test_paper_times")
HAS_VERSIONS = (
    "SELECT 1 FROM information_schema.columns "
    "WHERE table_schema = %s AND table_name = %s AND column_name = 'base_version'"
)
UPDATED = re.compile(r'UPDATE "?(\w+)"? SET [^;]*?(?= WHERE |$)')


@pytest.fixture(scope="session")
def template_of(cluster, qgis_app):  # noqa: F811
    """Return a maker of templates from a village and what fills it; each is made once for all modules of a process."""

    @functools.cache
    def make(village, fill):
        package = make_template(cluster, [village], f"suite_{next(NUMBERS)}")
        fill(package)
        return package

    return make


@pytest.fixture(scope="module")
def template(request, template_of):
    """Return the village that a suite starts from: its own STARTS_FROM, or that of the cases."""
    return template_of(*getattr(request.module, "STARTS_FROM", CASE_VILLAGE))


@pytest.fixture
def package(cluster, template):  # noqa: F811
    with copied(cluster, template) as package:
        yield package


@pytest.fixture
def execute(package):
    """Carry out plain SQL as the server's superuser, updates from the version that stands."""
    superuser = package.conninfo.replace("user=office", "user=postgres")

    def versioned(statement):
        found = UPDATED.match(statement)
        if found is None or not run(superuser, HAS_VERSIONS, values=(SCHEMA, found.group(1))):
            return statement
        return f"{found.group()}, base_version = version{statement[found.end() :]}"

    def carry_out(*statements):
        village = f"SET sanquan.village = '{package.village}'"
        run(superuser, village, *[versioned(statement) for statement in statements])

    return carry_out


@pytest.fixture
def guards_free():
    """Return the statement after which a guard may be taken out of a package on a server."""
    return "ALTER TABLE procedure_guard DISABLE TRIGGER USER"


@pytest.fixture
def refused(execute):
    """Expect a statement to be refused by the server itself, with a sentence."""

    def expect(statement, sentence):
        with pytest.raises(psycopg2.errors.CheckViolation) as error:
            execute(statement)
        assert sentence in error.value.diag.message_primary

    return expect


def kind_of(item):
    """Return what stands for a test of these suites; tests of the same kind run once."""
    values = item.callspec.params if hasattr(item, "callspec") else {}
    if "asked" in values:
        return values["asked"].kind
    return values["name"].partition("_")[0] if "name" in values else item.nodeid


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Keep one test a kind of guard and one walk a county, unless all are wanted."""
    if os.environ.get("SANQUAN_ALL_GUARDS"):
        return
    rules = [item for item in items if any(suite in item.nodeid for suite in ONE_OF_A_KIND)]
    first = {}
    for item in rules:
        first.setdefault((item.originalname, kind_of(item)), item)
    dropped = [item for item in rules if item not in first.values()]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]
