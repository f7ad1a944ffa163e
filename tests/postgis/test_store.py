# SPDX-License-Identifier: GPL-2.0-or-later
"""The suite of the store on PostGIS: marks, papers, right status, importing again, as on a GeoPackage."""

import pytest

from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.package import name_editor, read_table, read_village, set_who, upsert
from tests.postgis.servers import OFFICE, copied, make_template, run
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


def test_a_name_stands_under_the_changes_of_its_transaction_alone(package):
    by_sql = 'UPDATE "ZDJBXX" SET "BZ" = \'sql\', base_version = version WHERE fid = 1'
    with transaction(package) as dataset:
        set_who(dataset, "县管理员李")
        change(layer_of(dataset, "ZDJBXX"), 1, {"bz": "dock"})
    run(package.conninfo, by_sql)
    name_editor(package, "王勘测")
    run(package.conninfo, by_sql)
    named = read_table(package, "audit_log")["who"].tail(3).tolist()
    assert named == [f"县管理员李（{OFFICE}）", OFFICE, f"王勘测（{OFFICE}）"]
