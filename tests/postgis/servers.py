# SPDX-License-Identifier: GPL-2.0-or-later
"""Databases with a village in them, copied from a template, and logins."""

import itertools
from contextlib import closing, contextmanager

import psycopg2

from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.schema import create_package

SCHEMA, OFFICE = "county", "office"
NUMBERS = itertools.count()


def run(conninfo, *statements, values=None):
    """Carry out statements, each for itself, the last one with values; return its rows."""
    with closing(psycopg2.connect(conninfo)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {SCHEMA}, public")
            for statement in statements[:-1]:
                cursor.execute(statement)
            cursor.execute(statements[-1], values)
            return cursor.fetchall() if cursor.description else []


def make_template(cluster, villages, name):
    """Make a database with these villages and the login of an administrator for all of them."""
    admin = cluster.conninfo("postgres")
    run(admin, f"CREATE DATABASE {name}")
    run(cluster.conninfo(name), "CREATE EXTENSION postgis")
    for village in villages:
        create_package(PostgisPackage(cluster.conninfo(name), SCHEMA, village.code12), village)
    add_login(cluster, name, OFFICE, "administrator", "*")
    return PostgisPackage(cluster.conninfo(name, OFFICE), SCHEMA, villages[0].code12)


def add_login(cluster, database, login, role, village):
    """Let a login work in a village in a role."""
    conninfo = cluster.conninfo(database)
    if not run(conninfo, "SELECT 1 FROM pg_roles WHERE rolname = %s", values=(login,)):
        run(conninfo, f"CREATE ROLE {login} LOGIN")
    run(conninfo, f"GRANT sanquan_{role} TO {login}")
    insert = "INSERT INTO village_member VALUES (%s, %s) ON CONFLICT DO NOTHING"
    run(conninfo, insert, values=(login, village))


@contextmanager
def copied(cluster, template, login=OFFICE):
    """Yield a package in a fresh copy of a template database, for a login; files are copied in half the time of rows."""
    database = f"copy_{next(NUMBERS)}"
    source = template.conninfo.split("dbname=")[1].split()[0]
    run(cluster.conninfo("postgres"), f"CREATE DATABASE {database} TEMPLATE {source} STRATEGY FILE_COPY")
    try:
        yield PostgisPackage(cluster.conninfo(database, login), SCHEMA, template.village)
    finally:
        run(cluster.conninfo("postgres"), f"DROP DATABASE {database} WITH (FORCE)")
