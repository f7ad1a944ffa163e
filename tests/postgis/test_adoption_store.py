# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_adoption_store, on PostGIS; INSERT OR REPLACE is SQLite's own and stays there."""

from tests.qgis.store.test_adoption_store import (  # noqa: F401
    STARTS_FROM,
    test_a_rerun_shows_the_new_recommendation_beside_the_adopted_use,
    test_an_adoption_keeps_the_evaluation_it_decided_on_and_a_changed_one_shows,
    test_no_program_gets_round_the_history,
    test_nothing_is_written_for_any_parcel_where_one_is_refused,
    test_scenarios_are_kept_by_name_and_the_last_counts,
    test_the_history_is_not_overwritten,
    test_the_law_holds_in_the_package_too,
    test_the_trigger_knows_all_legal_vetoes,
)
