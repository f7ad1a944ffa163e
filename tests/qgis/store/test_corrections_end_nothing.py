# SPDX-License-Identifier: GPL-2.0-or-later
# ruff: noqa: S608 -- constants of this file, no values from outside
"""A correction puts a holder or a figure right; by plain SQL too it ends no right, on both databases."""

import pytest

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from tests.qgis.store.case_village import (
    CONTRACTOR,
    HOUSEHOLD,
    LANDLESS,
    PARCEL,
    PLOTS,
    RECEIVER,
    SECOND_PARCEL,
)
from tests.qgis.store.test_case_effects import play

ENDED = "更正登记只改正登记错误，不能终止权利"
NOBODY = "370114001001019999"
LOT, PLOT = f"{PARCEL};{HOUSEHOLD}", f"{PLOTS[0]};{CONTRACTOR}"
LEAVE_LOT, LEAVE_PLOT = 'DELETE FROM "SHYQR"', f'DELETE FROM "CBDKXX" WHERE "DKBM" = \'{PLOTS[0]}\''
JOIN_LOT = f'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'{PARCEL}\', \'{LANDLESS}\')'
JOIN_PLOT = f'INSERT INTO "CBDKXX" ("DKBM", "CBFBM", "HTMJM") VALUES (\'{PLOTS[0]}\', \'c8\', 2.5)'
ON_RECORD = 'INSERT INTO "CBF" ("CBFBM") VALUES (\'c8\')'
LONE_PLOT = 'INSERT INTO "DK" ("DKBM", "CBFBM") VALUES (\'P8\', \'c8\')'
OF_PLOT = f"WHERE \"DKBM\" = '{PLOTS[0]}'"
OF_HOME = f"WHERE nhdm = '{HOUSEHOLD}'"
OF_RECEIVER = f"WHERE nhdm = '{RECEIVER}'"
STAYS = [
    ("the last holder", ["SHYQR", LOT, ""], LEAVE_LOT),
    ("to a stranger", ["SHYQR", LOT, f"{PARCEL};{NOBODY}"], f'UPDATE "SHYQR" SET "NHDM" = \'{NOBODY}\''),
    ("to nobody", ["SHYQR", LOT, f"{PARCEL};"], 'UPDATE "SHYQR" SET "NHDM" = NULL'),
    (
        "to another lot",
        ["SHYQR", LOT, f"{SECOND_PARCEL};{HOUSEHOLD}"],
        f'UPDATE "SHYQR" SET "ZDDM" = \'{SECOND_PARCEL}\'',
    ),
    ("a share of nought", ["SHYQR", LOT, LOT], "UPDATE \"SHYQR\" SET share = '０％'"),
    ("no share", ["SHYQR", LOT, LOT], "UPDATE \"SHYQR\" SET share = '无'"),
    ("shares deleted", ["share_right", HOUSEHOLD, ""], f"DELETE FROM share_right {OF_HOME}"),
    (
        "shares of nought",
        ["share_right", HOUSEHOLD, HOUSEHOLD],
        f"UPDATE share_right SET share = 0 {OF_HOME}",
    ),
    (
        "shares emptied",
        ["share_right", HOUSEHOLD, HOUSEHOLD],
        f"UPDATE share_right SET share = NULL {OF_HOME}",
    ),
    (
        "shares to a stranger",
        ["share_right", HOUSEHOLD, NOBODY],
        f"UPDATE share_right SET nhdm = '{NOBODY}' {OF_HOME}",
    ),
    ("the last contract", ["CBDKXX", PLOT, ""], LEAVE_PLOT),
    (
        "land to a stranger",
        ["CBDKXX", PLOT, f"{PLOTS[0]};X"],
        f'UPDATE "CBDKXX" SET "CBFBM" = \'X\' {OF_PLOT}',
    ),
    (
        "to another plot",
        ["CBDKXX", PLOT, f"P9;{CONTRACTOR}"],
        f'UPDATE "CBDKXX" SET "DKBM" = \'P9\' {OF_PLOT}',
    ),
    ("an area of nought", ["CBDKXX", PLOT, PLOT], f'UPDATE "CBDKXX" SET "HTMJM" = 0 {OF_PLOT}'),
    ("no area", ["CBDKXX", PLOT, PLOT], f'UPDATE "CBDKXX" SET "HTMJM" = NULL {OF_PLOT}'),
    (
        "a plot without contract",
        ["DK", "P8;c8", "P8;"],
        'UPDATE "DK" SET "CBFBM" = NULL WHERE "DKBM" = \'P8\'',
    ),
    ("a plot goes", ["DK", "P8;c8", ""], 'DELETE FROM "DK" WHERE "DKBM" = \'P8\''),
    ("a qualification deleted", ["qualification", RECEIVER, ""], f"DELETE FROM qualification {OF_RECEIVER}"),
    (
        "a qualification lost",
        ["qualification", RECEIVER, RECEIVER],
        f"UPDATE qualification SET status = 'lost' {OF_RECEIVER}",
    ),
    ("a household goes", ["NH", HOUSEHOLD, ""], f'DELETE FROM "NH" WHERE "NHDM" = \'{HOUSEHOLD}\''),
    (
        "a household of another code",
        ["NH", HOUSEHOLD, NOBODY],
        f'UPDATE "NH" SET "NHDM" = \'{NOBODY}\' WHERE "NHDM" = \'{HOUSEHOLD}\'',
    ),
]
CORRECTED = [
    (
        "another holder",
        [],
        ["SHYQR", LOT, f"{PARCEL};{RECEIVER}"],
        f'UPDATE "SHYQR" SET "NHDM" = \'{RECEIVER}\'',
    ),
    (
        "a wrong holder beside the right one",
        ["SHYQR", "新增", f"{PARCEL};{LANDLESS}", JOIN_LOT],
        ["SHYQR", LOT, ""],
        f"{LEAVE_LOT} WHERE \"NHDM\" = '{HOUSEHOLD}'",
    ),
    (
        "a row twice",
        [
            "share_right",
            "新增",
            HOUSEHOLD,
            f"INSERT INTO share_right (nhdm, share) VALUES ('{HOUSEHOLD}', 20)",
        ],
        ["share_right", HOUSEHOLD, ""],
        f"DELETE FROM share_right {OF_HOME} AND fid = (SELECT max(fid) FROM share_right)",
    ),
    (
        "another number",
        [],
        ["share_right", HOUSEHOLD, HOUSEHOLD],
        f"UPDATE share_right SET share = 2 {OF_HOME}",
    ),
    (
        "shares of another household",
        [],
        ["share_right", HOUSEHOLD, LANDLESS],
        f"UPDATE share_right SET nhdm = '{LANDLESS}' {OF_HOME}",
    ),
    (
        "another contractor",
        [ON_RECORD],
        ["CBDKXX", PLOT, f"{PLOTS[0]};c8"],
        f'UPDATE "CBDKXX" SET "CBFBM" = \'c8\' {OF_PLOT}',
    ),
    (
        "a wrong contractor beside the right one",
        ["CBDKXX", "新增", f"{PLOTS[0]};c8", ON_RECORD, JOIN_PLOT],
        ["CBDKXX", PLOT, ""],
        f"{LEAVE_PLOT} AND \"CBFBM\" = '{CONTRACTOR}'",
    ),
    (
        "a qualification of another household",
        [],
        ["qualification", RECEIVER, LANDLESS],
        f"UPDATE qualification SET nhdm = '{LANDLESS}'",
    ),
    (
        "what was entered just now",
        [],
        ["SHYQR", f"{SECOND_PARCEL};{LANDLESS}", ""],
        f'INSERT INTO "SHYQR" ("ZDDM", "NHDM") VALUES (\'{SECOND_PARCEL}\', \'{LANDLESS}\')',
        f"{LEAVE_LOT} WHERE \"ZDDM\" = '{SECOND_PARCEL}'",
    ),
]


def correction(table, old, new, number=1):
    """Return the statement that enters a correction."""
    return (
        "INSERT INTO right_correction (uuid, table_name, row_key, new_key, reason, document_no, who, on_date) "
        f"VALUES ('k{number}', '{table}', '{old}', '{new}', '登记错误', '更1号', '丙', '2026-01-05')"
    )


def prepared(before):
    """Return the statements of a list that may begin with a correction's table and keys."""
    if before and not before[0].startswith("INSERT"):
        return [correction(*before[:3], number=2), *before[3:]]
    return before


@pytest.mark.parametrize(
    ("entered", "statement"), [rule[1:] for rule in STAYS], ids=[rule[0] for rule in STAYS]
)
def test_a_correction_ends_no_right(package, execute, refused, entered, statement):
    execute(ON_RECORD, LONE_PLOT)
    with transaction(package):
        pass  # seals what was entered: it is on record now
    execute(correction(*entered))
    refused(statement, ENDED)


@pytest.mark.parametrize(
    ("before", "entered", "statements"),
    [(rule[1], rule[2], rule[3:]) for rule in CORRECTED],
    ids=[rule[0] for rule in CORRECTED],
)
def test_a_correction_puts_right(package, execute, before, entered, statements):
    execute(*prepared(before))
    execute("BEGIN", correction(*entered), *statements, "COMMIT")
    proof = verify(package)
    assert proof.valid and proof.corrections == len(read_table(package, "right_correction"))


@pytest.mark.parametrize(
    ("name", "entered"),
    [
        ("zhangqiu_contract_exit_partial", ["CBDKXX", PLOT, ""]),
        ("zhangqiu_share_exit_family", ["share_right", HOUSEHOLD, HOUSEHOLD]),
        ("zhangqiu_homestead_exit_both", ["qualification", HOUSEHOLD, HOUSEHOLD]),
    ],
)
def test_a_case_ends_the_right_that_a_correction_could_not(package, execute, name, entered):
    """The correction that was refused stays on record, unused, and is in no case's way."""
    execute(correction(*entered))
    play(package, procedure(name))
    if entered[0] == "qualification":
        execute(correction("SHYQR", LOT, "", number=3), LEAVE_LOT)
    assert verify(package).valid
