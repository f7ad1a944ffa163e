# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of test_mark_evidence, on PostGIS; what lies or is changed beside a file stays there."""

import pytest

from sanquan_plugin.store.postgis.place import package_place
from tests.postgis.server_dock import connection
from tests.postgis.servers import OFFICE, copied
from tests.qgis.store.test_mark_evidence import (  # noqa: F401
    STARTS_FROM,
    camera,
    provider,
    pytestmark,
    test_a_list_of_marks_brings_its_photos,
    test_a_mark_holds_the_hash_of_its_photo,
    test_a_mark_keeps_period_and_photo,
    test_findings_to_come_and_reasons_that_are_none_are_refused,
    test_photos_are_handed_out_without_position,
    test_reasons_are_a_list_of_the_package_that_a_county_may_edit,
    test_what_makes_no_sense_is_refused,
)


@pytest.fixture
def package(cluster, template):
    """Return the village behind a connection of QGIS, by which an algorithm is given it."""
    with copied(cluster, template) as own, connection(cluster, own, OFFICE, "县级服务器") as place:
        yield package_place(place)
