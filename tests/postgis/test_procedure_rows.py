# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_procedure_rows, on PostGIS, by the login that owns the schema."""

import functools

import pytest

from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.resting import rules_off
from sanquan_plugin.store.postgis.upgrading import upgrade_schema
from tests.postgis.servers import SCHEMA, copied
from tests.qgis.store.test_procedure_rows import (  # noqa: F401
    older,
    test_a_case_goes_on_by_the_rows_and_the_text_it_was_opened_under,
    test_a_package_of_version_2_has_no_texts_and_gets_those_by_which_its_cases_were_run,
    test_a_procedure_that_the_plugin_no_longer_has_leaves_with_its_rows,
    test_engine_and_triggers_count_by_the_same_text,
    test_nobody_writes_the_texts_by_hand,
    test_procedures_without_cases_are_refreshed_and_the_old_package_is_kept,
    test_rules_of_another_release_are_written_anew,
    test_steps_in_another_order_never_open_a_closed_case_again,
    test_the_rows_follow_once_no_case_is_open_and_a_closed_case_stays_closed,
)


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template, login="postgres") as owned:
        yield owned


@pytest.fixture
def resting():
    return functools.partial(rules_off, schema=SCHEMA)


@pytest.fixture
def upgrade():
    """Return how a schema is brought to the plugin's procedures; the old one, closed to all but its owner, is opened."""

    def run(package):
        backup = upgrade_schema(package)
        place = PostgisPackage(package.conninfo, backup, package.village) if backup else None
        return place and place.open(all_villages=True)

    return run


@pytest.fixture
def rule_away():
    return "DROP TRIGGER b_order_insert ON case_step"
