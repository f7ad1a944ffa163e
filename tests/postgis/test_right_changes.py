# SPDX-License-Identifier: GPL-2.0-or-later
"""Rights, parcels, marks, papers and lists against plain SQL of the server's superuser: the same as in a file."""

from tests.qgis.store.test_right_changes import (  # noqa: F401
    test_a_change_against_the_rules_is_refused,
    test_a_correction_lets_one_change_pass_and_no_second,
    test_a_withdrawn_parcel_its_code_and_its_papers_stay,
    test_papers_that_prove_nothing_withdraw_nothing,
)
