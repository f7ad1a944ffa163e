# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists and layers over contracts on record: areas and contractors row by row, or under a correction."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.baselayers import import_base_layers
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction
from tests.qgis.store.case_village import CONTRACTOR, PLOTS, RECEIVER, make_village
from tests.qgis.store.test_base_layers import Warned, folder
from tests.qgis.store.test_case_effects import play

DOCUMENT = Correction("更正〔2026〕3号", "李办事", "2026-11-02")
LAND = pd.DataFrame(
    {"dkbm": [PLOTS[0], "P8"], "cbfbm": [CONTRACTOR, "c8"], "dkmc": ["东坡", "西坡"]}, index=[2, 3]
)


@pytest.fixture
def package(tmp_path, qgis_app):
    make_village(tmp_path / "村.gpkg")
    contractors = pd.DataFrame({"cbfbm": ["c8", "c9", RECEIVER]})
    write_rights(tmp_path / "村.gpkg", {"DK": LAND, "CBF": contractors})
    return tmp_path / "村.gpkg"


def bring(package, correction=None, clear=False, **tables):
    """Import a list; return sheet, row and action of what it did not take."""
    _, report = write_rights(package, tables, correction=correction, clear=clear)
    rows = report[report["action"].isin(["refused", "cell"])]
    assert rows["reason"].str.contains("CORRECTION|以在册的承包合同为准|更正登记不能终止权利").all()
    return rows[["sheet", "row", "action"]].values.tolist()


def column(package, table, name):
    return read_table(package, table)[name].tolist()


def test_a_list_changes_no_contracted_area_without_a_correction(package):
    rows = pd.DataFrame(
        {"dkbm": PLOTS, "cbfbm": CONTRACTOR, "htmjm": [2.5, 9.0], "htmj": [1666.7, None]}, index=[2, 3]
    )
    assert bring(package, CBDKXX=rows) == [["contracts", 3, "refused"]]
    assert column(package, "CBDKXX", "htmjm") == [2.5, 1.5] and column(package, "CBDKXX", "htmj")[0] == 1666.7
    emptied = rows.assign(htmjm=[2.5, None])
    assert bring(package, CBDKXX=emptied) == []
    assert bring(package, clear=True, CBDKXX=emptied) == [["contracts", 3, "refused"]]
    assert bring(package, DOCUMENT, CBDKXX=rows) == []
    assert column(package, "CBDKXX", "htmjm") == [2.5, 9.0] and verify(package).valid
    entries = read_table(package, "right_correction")
    assert entries[["row_key", "new_key"]].values.tolist() == [[f"{PLOTS[1]};{CONTRACTOR}"] * 2]


def test_another_contractor_of_a_plot_is_a_cell_that_is_not_taken(package):
    rows = LAND.assign(cbfbm=["c9", "c9"], dkmc=["东坡地", "西坡地"])
    assert bring(package, DK=rows) == [["plots", 2, "cell"], ["plots", 3, "cell"]]
    assert column(package, "DK", "cbfbm") == [CONTRACTOR, "c8"]
    assert column(package, "DK", "dkmc") == ["东坡地", "西坡地"]
    assert bring(package, DOCUMENT, DK=rows) == [["plots", 2, "cell"]]
    assert column(package, "DK", "cbfbm") == [CONTRACTOR, "c9"] and verify(package).valid


def test_a_plot_follows_the_contract_that_a_correction_moves(package):
    contracts = pd.DataFrame({"dkbm": PLOTS[:1], "cbfbm": [RECEIVER], "htmjm": [3.0]}, index=[2])
    assert bring(package, DOCUMENT, DK=LAND.assign(cbfbm=[RECEIVER, "c8"]), CBDKXX=contracts) == []
    assert column(package, "DK", "cbfbm") == [RECEIVER, "c8"] and verify(package).valid
    assert column(package, "CBDKXX", "htmjm") == [3.0, 1.5]
    assert set(column(package, "right_correction", "table_name")) == {"CBDKXX"}


def test_a_new_contract_gives_a_plot_that_nobody_has_its_contractor(package):
    write_rights(package, {"DK": pd.DataFrame({"dkbm": ["P9"]})})
    contracts = pd.DataFrame({"dkbm": ["P9"], "cbfbm": ["c9"], "htmjm": [1.0]})
    assert bring(package, DK=pd.DataFrame({"dkbm": ["P9"], "cbfbm": ["c9"]}), CBDKXX=contracts) == []
    assert column(package, "DK", "cbfbm") == [CONTRACTOR, "c8", "c9"]


def test_a_correction_ends_no_contract_and_gives_none_to_a_stranger(package):
    none = pd.DataFrame({"dkbm": PLOTS, "cbfbm": CONTRACTOR, "htmjm": [0.0, 1.4]}, index=[2, 3])
    assert bring(package, DOCUMENT, CBDKXX=none) == [["contracts", 2, "refused"]]
    assert column(package, "CBDKXX", "htmjm") == [2.5, 1.4]
    strange = pd.DataFrame({"dkbm": PLOTS[:1], "cbfbm": ["无此户"], "htmjm": [2.5]}, index=[2])
    assert bring(package, DOCUMENT, CBDKXX=strange) == [["contracts", 2, "refused"]]
    for holder in (None, "无此户"):
        rows = LAND.assign(cbfbm=[CONTRACTOR, holder])
        assert bring(package, DOCUMENT, clear=True, DK=rows) == [["plots", 3, "cell"]]
    assert column(package, "CBDKXX", "cbfbm") == [CONTRACTOR] * 2 and verify(package).valid


def test_an_old_list_brings_no_ended_contract_back(package):
    """The plot given up by a case stays free; the rest of the list goes in, and a correction is its only way back."""
    play(package, procedure("zhangqiu_contract_exit_partial"))
    old = pd.DataFrame(
        {"dkbm": PLOTS, "cbfbm": CONTRACTOR, "htmjm": [2.5, 1.5], "cbhtbm": "合1"}, index=[2, 3]
    )
    assert bring(package, CBDKXX=old) == [["contracts", 2, "refused"]]
    assert column(package, "CBDKXX", "dkbm") == [PLOTS[1]] and column(package, "CBDKXX", "cbhtbm") == ["合1"]
    assert bring(package, DOCUMENT, CBDKXX=old) == []
    assert sorted(column(package, "CBDKXX", "dkbm")) == list(PLOTS) and verify(package).valid


def test_a_further_contract_of_a_plot_comes_with_a_correction(package):
    """Beside the contractor of the layer of plots, and a second one of the same contractor."""
    rows = pd.DataFrame(
        {"dkbm": ["P8", *PLOTS[:1] * 2], "cbfbm": ["c9", CONTRACTOR, CONTRACTOR]}, index=[2, 3, 4]
    )
    assert bring(package, CBDKXX=rows) == [["contracts", 2, "refused"], ["contracts", 4, "refused"]]
    assert bring(package, DOCUMENT, CBDKXX=rows) == []
    assert column(package, "right_correction", "row_key") == ["新增"] * 2
    assert len(column(package, "CBDKXX", "dkbm")) == 4 and verify(package).valid


def test_a_layer_leaves_the_contractors_on_record_and_says_so(package, tmp_path):
    shapes = [shapely.box(39567000 + 50 * n, 3860100, 39567040 + 50 * n, 3860140) for n in range(2)]
    rows = pd.DataFrame({"DKBM": LAND["dkbm"], "CBFBM": ["c9", None], "SCMJM": [2.75, 1.0]})
    layer = gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4527")
    layer.to_file(tmp_path / "contract_parcels.shp", engine="fiona", encoding="utf-8")
    warned = Warned()
    import_base_layers(package, folder(tmp_path), who="李勘测", progress=warned)
    assert warned.told == [{"count": 1, "codes": PLOTS[0]}]
    assert column(package, "DK", "cbfbm") == [CONTRACTOR, "c8"]
    assert column(package, "DK", "scmjm") == [2.75, 1.0] and verify(package).valid
