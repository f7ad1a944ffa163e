# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case, an exit or a right rests on is not changed on a server either, not even by its superuser."""

from tests.qgis.store.test_evidence_rules import (  # noqa: F401
    test_a_number_serves_one_case,
    test_a_right_goes_with_its_parcel,
    test_a_split_parcel_hands_its_right_on,
    test_plain_sql_is_refused,
    test_plain_sql_on_a_case_is_refused,
    test_the_area_may_be_measured_before_it_is_checked,
    test_what_has_its_ground_passes,
)
