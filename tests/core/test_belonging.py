# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows added to a county package go to the village of what they name."""

import pandas as pd
import pytest

from sanquan_plugin.core.belonging import added_rows, named_codes
from sanquan_plugin.core.errors import InputError

EAST, WEST = "371324198206", "371324198207"
LOT = "371324008{}JC{:05d}".format


def told(**tables):
    """Return what rows name; each table's rows are numbered from 1."""
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return pd.concat(
        [named_codes(name, frame.assign(fid=range(1, len(frame) + 1))) for name, frame in frames.items()]
    )


def origin(*rows):
    return pd.DataFrame(rows, columns=["code12", "table_name", "row_fid"])


def log(*rows):
    return pd.DataFrame(rows, columns=["code12", "row_key"])


def goes(found):
    return {(row.table_name, row.row_fid, row.code12) for row in found.itertuples()}


def test_a_material_goes_with_its_case_and_the_case_with_its_lot():
    rows = told(
        ZDJBXX=[{"zddm": LOT("029", 1)}, {"zddm": LOT("030", 1)}],
        case_file=[{"uuid": "c1", "zddm": LOT("030", 1), "nhdm": None}],
        case_material=[{"uuid": "m1", "case_uuid": "c1"}],
    )
    found = added_rows(rows, origin((EAST, "ZDJBXX", 1), (WEST, "ZDJBXX", 2)), log(), [EAST, WEST])
    assert goes(found) == {("case_file", 1, WEST), ("case_material", 1, WEST)}


def test_new_and_deleted_lots_are_known_by_sub_district_and_log():
    rows = told(
        ZDJBXX=[{"zddm": LOT("029", 1)}, {"zddm": LOT("029", 2)}],
        retired_code=[{"zddm": LOT("031", 7)}],
    )
    found = added_rows(rows, origin((EAST, "ZDJBXX", 1)), log((WEST, LOT("031", 7))), [EAST, WEST])
    assert goes(found) == {("ZDJBXX", 2, EAST), ("retired_code", 1, WEST)}


def test_a_household_of_one_village_is_not_the_next_ones_for_a_lot_it_holds_there():
    home = f"{EAST}010001"
    rows = told(
        NH=[{"nhdm": home}],
        SHYQR=[{"zddm": LOT("030", 1), "nhdm": home}],
        share_right=[{"nhdm": home}],
    )
    brought = origin((EAST, "NH", 1), (WEST, "SHYQR", 1))
    assert goes(added_rows(rows, brought, log(), [EAST, WEST])) == {("share_right", 1, EAST)}


def test_what_names_nothing_goes_to_every_village_and_to_one_package_of_each():
    rows = told(procedure_adoption=[{"procedure": "exit"}], parameter_set=[{"uuid": "p1"}])
    found = added_rows(rows, origin(), log(), [EAST, f"{EAST}-2", WEST])
    assert goes(found) == {
        (table, 1, village) for table in ("procedure_adoption", "parameter_set") for village in (EAST, WEST)
    }


def test_a_mark_goes_to_the_package_that_has_its_lot():
    rows = told(ZDJBXX=[{"zddm": LOT("029", 1)}], mark=[{"zddm": LOT("029", 1), "uuid": "m1"}])
    found = added_rows(rows, origin((f"{EAST}-2", "ZDJBXX", 1)), log(), [EAST, f"{EAST}-2"])
    assert goes(found) == {("mark", 1, f"{EAST}-2")}


def test_a_row_of_no_village_is_refused_with_its_code():
    rows = told(ZDJBXX=[{"zddm": LOT("029", 1)}], mark=[{"zddm": "650102001001JC00001", "uuid": "m1"}])
    with pytest.raises(InputError, match=r"1 rows .*mark 650102001001JC00001"):
        added_rows(rows, origin((EAST, "ZDJBXX", 1)), log(), [EAST])


def test_a_seizure_goes_with_the_lot_of_its_unit_and_an_owner_with_its_village():
    rows = told(
        ZDJBXX=[{"zddm": LOT("029", 1)}, {"zddm": LOT("029", 2)}],
        CFDJ=[{"bdcdyh": f"{LOT('029', 2)}F00010001"}],
        SUYQR=[{"suyqrdm": f"{WEST}00"}],
    )
    found = added_rows(rows, origin((EAST, "ZDJBXX", 1), (WEST, "ZDJBXX", 2)), log(), [EAST, WEST])
    assert goes(found) == {("CFDJ", 1, WEST), ("SUYQR", 1, WEST)}
