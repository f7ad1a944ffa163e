# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of the store on PostGIS: marks, papers, right status, importing again, as on a GeoPackage."""

import pytest

from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_village, upsert
from tests.postgis.servers import copied, make_template
from tests.qgis.store.test_store import (  # noqa: F401
    VILLAGE,
    gdal_exceptions,
    parcels,
    states,
    test_a_code_that_comes_twice_is_kept_twice,
    test_a_mark_is_repeated_where_another_came_between_but_a_list_handed_over_twice_is_not,
    test_import_again_updates_and_never_duplicates,
    test_marks_are_logged_with_person_and_undone_as_a_whole,
    test_the_same_mark_is_made_once,
    test_withdrawn_with_all_papers_and_unverified_without,
)


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "store")
    with transaction(package) as dataset:
        upsert(dataset, "ZDJBXX", parcels(), ["zddm"])
    return package


@pytest.fixture
def package(cluster, template):
    with copied(cluster, template) as package:
        yield package


def test_a_new_package_knows_its_village_and_defaults(package):
    assert read_village(package) == VILLAGE
    assert set(states(package).agg(tuple, axis=1)) == {("in_use", "current")}
