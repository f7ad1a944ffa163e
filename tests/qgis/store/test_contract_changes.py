# SPDX-License-Identifier: GPL-2.0-or-later
"""Contractors of plots and contracted areas against plain SQL: they follow a contract, a case or a correction."""

import pandas as pd
import pytest

from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from tests.qgis.store.case_village import CONTRACTOR, PLOTS, RECEIVER

BACKED, AREA = "由办结的办件或更正登记支持", "合同面积的变更须由更正登记支持"
JOINED = "增加承包合同须先登记更正"
LAID_OUT = [
    'INSERT INTO "DK" ("DKBM", "CBFBM") VALUES (\'{plot}\', \'{contractor}\')',
    'INSERT INTO "DK" ("DKBM", "CBFBM") VALUES (\'P8\', \'c8\')',
    'INSERT INTO "DK" ("DKBM") VALUES (\'P9\')',
    "INSERT INTO \"CBF\" (\"CBFBM\") VALUES ('c8'), ('c9'), ('{receiver}')",
]
CORRECTION = (
    "INSERT INTO right_correction (uuid, table_name, row_key, new_key, reason, document_no, who, on_date) "
    "VALUES ('k{number}', '{table}', '{old}', '{new}', '登记错误', '更1号', '丙', '2026-01-05')"
)
GIVE = 'UPDATE "DK" SET "CBFBM" = {holder} WHERE "DKBM" = \'{plot}\''
MOVE = 'UPDATE "CBDKXX" SET "CBFBM" = \'{holder}\' WHERE "DKBM" = \'{plot}\''
END = 'DELETE FROM "{table}" WHERE "DKBM" = \'{plot}\''
BEGIN = 'INSERT INTO "CBDKXX" ("DKBM", "CBFBM") VALUES (\'{plot}\', \'{holder}\')'
AREA_OF = 'UPDATE "CBDKXX" SET "HTMJM" = 2 WHERE "DKBM" = \'{plot}\''
NUMBERS = iter(range(1000))


@pytest.fixture
def village(package, execute):
    """Return the package with a plot under contract, one with a contractor alone and one that nobody ever had."""
    execute(
        *[statement.format(plot=PLOTS[0], contractor=CONTRACTOR, receiver=RECEIVER) for statement in LAID_OUT]
    )
    return package


@pytest.fixture
def correct(execute):
    def enter(table, old, new):
        execute(CORRECTION.format(number=next(NUMBERS), table=table, old=old, new=new))

    return enter


def holders(package):
    """Return who has each plot, '' for nobody."""
    return read_table(package, "DK").set_index("dkbm")["cbfbm"].fillna("").to_dict()


@pytest.mark.parametrize("plot", [PLOTS[0], "P8"])
@pytest.mark.parametrize(
    "statement",
    [
        GIVE.format(holder="'999'", plot="{plot}"),
        GIVE.format(holder="NULL", plot="{plot}"),
        'UPDATE "DK" SET "DKBM" = \'X\' WHERE "DKBM" = \'{plot}\'',
        END.format(table="DK", plot="{plot}"),
    ],
)
def test_a_plot_keeps_its_contractor(village, refused, statement, plot):
    refused(statement.format(plot=plot), BACKED)


def test_measures_are_free_and_a_plot_takes_its_first_contractor_once(village, execute, refused):
    execute('UPDATE "DK" SET "SCMJM" = 9', GIVE.format(holder="'c9'", plot="P9"))
    refused(GIVE.format(holder="'c8'", plot="P9"), BACKED)
    assert holders(village) == {PLOTS[0]: CONTRACTOR, "P8": "c8", "P9": "c9"}
    execute('INSERT INTO "DK" ("DKBM") VALUES (\'P7\')', 'DELETE FROM "DK" WHERE "DKBM" = \'P7\'')
    assert verify(village).valid


def test_a_correction_of_the_contract_takes_the_plot_along(village, execute, refused, correct):
    correct("CBDKXX", f"{PLOTS[0]};{CONTRACTOR}", f"{PLOTS[0]};{RECEIVER}")
    execute(MOVE.format(holder=RECEIVER, plot=PLOTS[0]))
    assert holders(village)[PLOTS[0]] == RECEIVER
    refused(GIVE.format(holder=f"'{CONTRACTOR}'", plot=PLOTS[0]), BACKED)
    assert verify(village).valid


def test_a_plot_whose_contract_ended_takes_the_contractor_of_another_contract(
    village, execute, refused, correct
):
    """A further contract, and one that was wrong: each by a correction of its own."""
    further = BEGIN.format(holder="c9", plot=PLOTS[0])
    refused(further, JOINED)
    correct("CBDKXX", "新增", f"{PLOTS[0]};c9")
    execute(further)
    refused(further, JOINED)
    correct("CBDKXX", f"{PLOTS[0]};{CONTRACTOR}", "")
    execute(END.format(table="CBDKXX", plot=PLOTS[0]) + f" AND \"CBFBM\" = '{CONTRACTOR}'")
    assert holders(village)[PLOTS[0]] == ""
    refused(GIVE.format(holder="'c8'", plot=PLOTS[0]), BACKED)
    execute(GIVE.format(holder="'c9'", plot=PLOTS[0]))
    assert holders(village)[PLOTS[0]] == "c9" and verify(village).valid


def test_a_contract_is_not_made_beside_the_contractor_on_record(village, execute, refused):
    with transaction(village):
        pass  # seals what was entered: it is on record now
    refused(BEGIN.format(holder="c9", plot="P8"), JOINED)
    execute(BEGIN.format(holder="c8", plot="P8"), BEGIN.format(holder="c9", plot="P9"))
    with transaction(village):
        pass
    refused(BEGIN.format(holder="c8", plot="P8"), JOINED)


def test_a_correction_of_a_plot_lets_one_change_pass(village, execute, refused, correct):
    correct("DK", "P8;c8", "P8;c9")
    execute(GIVE.format(holder="'c9'", plot="P8"))
    refused(GIVE.format(holder="'c8'", plot="P8"), BACKED)
    correct("DK", f"{PLOTS[0]};{CONTRACTOR}", "")
    execute(END.format(table="DK", plot=PLOTS[0]))
    assert holders(village) == {"P8": "c9", "P9": ""} and verify(village).valid


def test_a_contracted_area_is_filled_in_freely_and_corrected_once(village, execute, refused, correct):
    execute('UPDATE "CBDKXX" SET "HTMJ" = 1666.7')
    refused('UPDATE "CBDKXX" SET "HTMJ" = 1', AREA)
    correct("CBDKXX", f"{PLOTS[0]};{CONTRACTOR}", f"{PLOTS[0]};{CONTRACTOR}")
    execute(AREA_OF.format(plot=PLOTS[0]))
    refused('UPDATE "CBDKXX" SET "HTMJM" = 3', AREA)
    areas = read_table(village, "CBDKXX").set_index("dkbm")["htmjm"]
    assert areas.equals(pd.Series([2.0, 1.5], index=areas.index)) and verify(village).valid
