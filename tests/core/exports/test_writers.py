# SPDX-License-Identifier: GPL-2.0-or-later
"""Files written and read back."""

import fiona
import geopandas as gpd
import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.exports.delivery import fill_set, write_set
from sanquan_plugin.core.exports.parcels import output_path, write_parcels
from sanquan_plugin.core.exports.plan import HOMESTEAD, REGISTRY
from sanquan_plugin.core.exports.vectorwriter import Column, write_shapefile
from tests.core.export_cases import ONE, box, holdings


def frame(**columns):
    return gpd.GeoDataFrame(columns, geometry=[box(0), None], crs="EPSG:4527")


@pytest.mark.parametrize(("encoding", "name"), [("GBK", "宗地坐落说"), ("UTF-8", "宗地坐")])
def test_a_shapefile_read_back(tmp_path, encoding, name):
    given = frame(
        宗地坐落说明=["兰陵县东官庄村", None], ZDMJ=[120.0055, None], N=[7, None], D=["2025-09-08", None]
    )
    columns = [
        Column("宗地坐落说明", "text"),
        Column("ZDMJ", "real", 15, 4),
        Column("N", "int", 10),
        Column("D", "date"),
    ]
    path = tmp_path / "宗地.shp"
    shortened = write_shapefile(path, given, columns, geometry="MultiPolygon", encoding=encoding)
    assert shortened.names == {"宗地坐落说明": name} and shortened.cut == {}
    assert path.with_suffix(".cpg").read_text() == encoding
    assert "兰陵县东官庄村".encode(encoding) in path.with_suffix(".dbf").read_bytes()
    assert (path.with_suffix(".dbf").read_bytes()[29] == 0x4D) is (encoding == "GBK")
    back = gpd.read_file(path, engine="fiona")
    assert back.columns.tolist() == [name, "ZDMJ", "N", "D", "geometry"]
    assert back[name][0] == "兰陵县东官庄村" and pd.isna(back[name][1])
    assert back["ZDMJ"][0] == 120.0055 and pd.isna(back["ZDMJ"][1])
    assert back["N"][0] == 7 and str(back["D"][0])[:10] == "2025-09-08"
    assert back.geometry[0].equals(box(0)) and back.geometry[1] is None
    assert back.crs.to_epsg() == 4527


@pytest.mark.parametrize("suffix", [".shp", ".gpkg", ".geojson"])
def test_parcels_read_back_in_every_format(tmp_path, suffix):
    parcels = holdings().parcels.assign(fid=[1, 2, 3], note="长" * 200)
    path = tmp_path / f"宗地{suffix}"
    shortened = write_parcels(path, parcels)
    assert shortened.cut == ({"note": 3} if suffix == ".shp" else {})
    back = gpd.read_file(path, engine="fiona")
    assert {"ZDDM", "ZDMJ", "QLLX"} <= set(back.columns)
    assert back["ZDDM"].tolist() == parcels["zddm"].tolist() and back["QLLX"].tolist() == ["6", "6", "5"]
    assert back["ZDMJ"].tolist() == parcels["zdmj"].tolist()
    assert back.crs.to_epsg() == 4527
    for ours, theirs in zip(parcels.geometry, back.geometry, strict=True):
        assert ours.equals(theirs)


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
def test_bytes_are_right_also_where_qgis_has_switched_recoding_off(tmp_path, encoding):
    with fiona.Env(SHAPE_ENCODING=""):
        columns = [Column("坐落", "text")]
        given = frame(坐落=["东官庄", "村"])
        write_shapefile(tmp_path / "a.shp", given, columns, geometry="MultiPolygon", encoding=encoding)
    content = (tmp_path / "a.dbf").read_bytes()
    assert "坐落".encode(encoding) in content and "东官庄".encode(encoding) in content


def test_numbers_in_a_text_column_lose_no_digits_and_words_no_value(tmp_path):
    given = frame(zddm=[ONE, "x"], qllx=[6.0, None], zdmj=["120.5", "约 120"])
    write_parcels(tmp_path / "a.gpkg", given)
    back = gpd.read_file(tmp_path / "a.gpkg", engine="fiona")
    assert back["QLLX"].fillna("").tolist() == ["6", ""] and back["ZDMJ"].tolist() == ["120.5", "约 120"]


def test_the_format_decides_the_suffix_and_other_layers_are_not_lost(tmp_path):
    assert output_path(tmp_path / "a.shp", "gpkg").suffix == ".gpkg"
    assert output_path(tmp_path / "a.geojson", "").suffix == ".geojson"
    for path, word in ((tmp_path / "a.xyz", ""), (tmp_path / "a.shp", "VCT")):
        with pytest.raises(InputError):
            output_path(path, word)
    frame(a=[1, 2]).to_file(tmp_path / "b.gpkg", layer="other", engine="fiona", driver="GPKG")
    with pytest.raises(OutputError, match="other layers"):
        output_path(tmp_path / "b.gpkg", "")


@pytest.mark.parametrize(("set_name", "edition"), [(REGISTRY, "2015"), (HOMESTEAD, "agri")])
def test_a_set_read_back(tmp_path, set_name, edition):
    delivery = fill_set(set_name, holdings())
    write_set(tmp_path, delivery, village="某村", edition=edition, encoding="GBK")
    package = tmp_path / f"{set_name}_{edition}.gpkg"
    assert sorted(fiona.listlayers(package)) == sorted(delivery.layers)
    for layer, ours in delivery.layers.items():
        table = next(
            path for path in (tmp_path / f"{layer}.shp", tmp_path / f"{layer}.dbf") if path.is_file()
        )
        with fiona.open(package, layer=layer) as inside, fiona.open(table) as outside:
            assert len(inside) == len(outside) == len(ours)
            assert list(inside.schema["properties"]) == [name for name in ours.columns if name != "geometry"]
            names = list(outside.schema["properties"])
            assert all(len(name.encode("gbk")) <= 10 for name in names)
            assert len(names) == len(inside.schema["properties"])
    listed = pd.read_csv(tmp_path / "missing.csv", encoding="utf-8-sig", keep_default_na=False)
    assert listed.columns.tolist() == ["layer", "field", "label", "mandatory", "rows", "missing"]
    assert len(listed) == len(delivery.missing)
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "内部资料" in report and "某村" in report


def test_long_names_of_the_homestead_set_are_listed_in_the_report(tmp_path):
    write_set(tmp_path, fill_set(HOMESTEAD, holdings()), village="某村", edition="agri", encoding="GBK")
    assert "SFBNCJTJJZZCY" in (tmp_path / "report.html").read_text(encoding="utf-8")
    with fiona.open(tmp_path / "SHYQR.dbf") as rows:
        assert "SFBNCJTJJZ" in rows.schema["properties"]
