# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.exports.facts import gather
from sanquan_plugin.core.exports.plan import (
    HOMESTEAD,
    REGISTRY,
    edition_label,
    export_layers,
    resource_rows,
)
from sanquan_plugin.core.exports.rows import ROWS
from sanquan_plugin.core.progress import SILENT
from tests.core.export_cases import holdings


def test_layers_of_both_sets_in_the_order_of_the_task():
    assert [layer.layer for layer in export_layers(REGISTRY)] == (
        ["DJQ", "DJZQ", "ZDJBXX", "JZD", "JZX", "ZRZ", "LJZ", "H"]
        + ["JSYDSYQ", "FDCQ2", "QLR", "DYAQ", "CFDJ", "ZDBHQK"]
    )
    assert [layer.layer for layer in export_layers(HOMESTEAD)] == (
        ["SUYQR", "NH", "NHHNCY", "SHYQR", "ZJDZDXX", "ZJDLY", "NMFW", "NMFWLY"]
    )


@pytest.mark.parametrize("set_name", [REGISTRY, HOMESTEAD])
def test_every_column_is_filled_from_a_column_that_the_rows_have(set_name):
    facts = gather(holdings(), progress=SILENT)
    for layer in export_layers(set_name):
        columns = set(ROWS[layer.rows](facts).columns)
        wanted = {column.filled_from for column in layer.columns if column.filled_from}
        assert wanted <= columns, layer.layer


def test_whatever_fills_a_column_has_a_source():
    for row in resource_rows("export_columns.csv"):
        assert bool(row["source"]) == bool(row["filled_from"] or row["constant"]), row
        assert not (row["filled_from"] and row["constant"]), row
    for name in ("export_values.csv", "export_editions.csv"):
        assert all(row["source"] for row in resource_rows(name))


def test_the_registry_has_all_fields_of_its_edition():
    for layer in export_layers(REGISTRY):
        given = [column.field.field for column in layer.columns]
        assert given == [
            field.field for field in catalogue.all_fields(layer.layer) if field.edition.startswith("2015")
        ]


def test_packages_do_not_get_the_columns_of_hand_over_sets():
    assert "hzzjhm" not in {field.name for field in catalogue.fields("NH")}
    assert not {"qlrmc", "qlbl"} & {field.name for field in catalogue.fields("QLR")}
    assert "qlrmc" in {field.name for field in catalogue.listed_fields("QLR")}


def test_an_edition_that_was_not_read_is_refused():
    assert edition_label(REGISTRY, "2015")
    with pytest.raises(InputError, match="Use one of: 2015"):
        edition_label(REGISTRY, "2021")
