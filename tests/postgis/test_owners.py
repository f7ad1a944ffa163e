# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's schema under an administrator's login that is no superuser: made, filled, upgraded, and nobody else's."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.merging import merge_into_village
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.schema import create_package
from sanquan_plugin.store.postgis.upgrading import upgrade_schema
from tests.postgis.servers import SCHEMA, add_login, copied, run
from tests.postgis.test_roles import OTHER
from tests.postgis.test_upgrading import make_older
from tests.qgis.store.case_village import VILLAGE, fill_village, make_village

OWNER, GUEST = "owner_login", "second_maker"
FAR = replace(OTHER, epsg=4524)
TO_4524 = (
    'ALTER TABLE "ZDJBXX" ALTER COLUMN geom TYPE geometry(MultiPolygon, 4524) USING ST_SetSRID(geom, 4524)'
)


def make_database(cluster, name):
    """Return a village's place in a database that a login owns which may make roles, and no more."""
    admin = cluster.conninfo("postgres")
    for login in (OWNER, GUEST):
        if not run(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", values=(login,)):
            run(admin, f"CREATE ROLE {login} LOGIN CREATEROLE")
    run(admin, f"CREATE DATABASE {name} OWNER {OWNER}")
    run(cluster.conninfo(name), "CREATE EXTENSION postgis")
    return PostgisPackage(cluster.conninfo(name, OWNER), SCHEMA, VILLAGE.code12)


@pytest.fixture
def owner(cluster, qgis_app):
    """Yield a village's place in a database without a schema."""
    yield make_database(cluster, "unbuilt")
    run(cluster.conninfo("postgres"), "DROP DATABASE unbuilt WITH (FORCE)")


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_database(cluster, "built")
    create_package(package, VILLAGE)
    return package


@pytest.fixture
def built(cluster, template):
    """Yield a village that the owner has made."""
    with copied(cluster, template, OWNER) as package:
        database = database_of(package)
        run(cluster.conninfo(database), f"ALTER DATABASE {database} OWNER TO {OWNER}")
        yield package


def database_of(package):
    return package.conninfo.split("dbname=")[1].split()[0]


def of_login(package, login, village=VILLAGE):
    return PostgisPackage(package.conninfo.replace(f"user={OWNER}", f"user={login}"), SCHEMA, village.code12)


def test_a_login_that_is_no_superuser_makes_fills_and_upgrades_a_county(built):
    create_package(of_login(built, OWNER, OTHER), OTHER)
    fill_village(built)
    assert verify(built).valid
    make_older(of_login(built, "postgres"))
    assert upgrade_schema(built) == "county_v2_backup"
    proof = verify(built)
    assert proof.valid, (proof.missing_rules, proof.changed_rules, proof.extra_rules, proof.unlogged)
    assert len(read_table(built, "ZDJBXX")) == 1


def test_a_village_package_is_merged_by_an_owner_that_is_no_superuser(owner, tmp_path):
    make_village(tmp_path / "village.gpkg")
    assert merge_into_village([tmp_path / "village.gpkg"], owner).empty
    assert verify(owner).valid and len(read_table(owner, "ZDJBXX")) == 1


def test_villages_of_two_zones_share_no_schema(built, tmp_path):
    place = of_login(built, OWNER, FAR)
    with pytest.raises(InputError, match="EPSG:4524, the schema county in EPSG:4527"):
        create_package(place, FAR)
    make_village(tmp_path / "village.gpkg")
    run(of_login(built, "postgres").conninfo, "SET session_replication_role = replica", TO_4524)
    with pytest.raises(InputError, match="EPSG:4527, the schema county in EPSG:4524"):
        merge_into_village([tmp_path / "village.gpkg"], built)


def test_a_failed_first_village_leaves_no_schema(owner):
    with pytest.raises(InputError, match="EPSG:1 is no coordinate system"):
        create_package(owner, replace(VILLAGE, epsg=1))
    assert run(owner.conninfo, "SELECT 1 FROM pg_namespace WHERE nspname = 'county'") == []
    with pytest.raises(RefusedError, match="permission denied for database"):
        create_package(of_login(owner, GUEST), VILLAGE)


def test_nobody_builds_in_the_empty_schema_of_another(owner):
    run(owner.conninfo, f"CREATE SCHEMA {SCHEMA}")
    with pytest.raises(InputError, match=f"belongs to {OWNER}"):
        create_package(of_login(owner, "postgres"), VILLAGE)
    create_package(owner, VILLAGE)
    assert verify(owner).valid


def test_only_the_owner_adds_a_village(cluster, built):
    add_login(cluster, database_of(built), GUEST, "administrator", "*")
    with pytest.raises(InputError, match=f"Only {OWNER}, the owner"):
        create_package(of_login(built, GUEST, OTHER), OTHER)
