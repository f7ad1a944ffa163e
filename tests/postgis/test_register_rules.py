# SPDX-License-Identifier: GPL-2.0-or-later
"""The register on a server against plain SQL of its superuser: the same as in a file."""

from tests.qgis.store.test_register_rules import (  # noqa: F401
    test_what_is_as_the_law_has_it_passes,
    test_what_stands_beside_the_law_is_refused,
)
