# SPDX-License-Identifier: GPL-2.0-or-later
"""What a further process needs: the program, a profile, layers by path, and a sign of life."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QSettings

from sanquan_plugin.adapters.frame_file import write_frames
from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.cartography import lease, qgis_process
from sanquan_plugin.core.errors import OutputError


@pytest.mark.parametrize(
    ("present", "found"),
    [
        (["qgis_process-qgis.bat", "qgis_process-qgis-ltr.bat"], "qgis_process-qgis-ltr.bat"),
        (["qgis_process-qgis.bat"], "qgis_process-qgis.bat"),
        (["qgis_process.exe"], "qgis_process.exe"),
        (["qgis_process"], "qgis_process"),
    ],
)
def test_the_program_lies_in_the_bin_folder_of_the_installation(
    qgis_app, tmp_path, monkeypatch, present, found
):
    bin_folder = tmp_path / "OSGeo4W" / "bin"
    bin_folder.mkdir(parents=True)
    for name in present:
        (bin_folder / name).touch()
    prefix = tmp_path / "OSGeo4W" / "apps" / "qgis-ltr"
    monkeypatch.setattr(QgsApplication, "prefixPath", lambda: str(prefix))
    monkeypatch.setattr(QgsApplication, "applicationDirPath", lambda: str(tmp_path))
    assert qgis_process.find_qgis_process() == bin_folder / found


def test_without_a_program_there_is_none(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setattr(QgsApplication, "prefixPath", lambda: str(tmp_path / "a" / "b"))
    monkeypatch.setattr(QgsApplication, "applicationDirPath", lambda: str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert qgis_process.find_qgis_process() is None


def test_the_profile_switches_this_plugin_on(qgis_app, tmp_path):
    qgis_process.write_profile(tmp_path)
    ini = tmp_path / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings = QSettings(str(ini), QSettings.Format.IniFormat)
    assert settings.value("PythonPlugins/sanquan_plugin", False, bool)


def test_frames_come_back_as_they_were(qgis_app, tmp_path):
    bow = shapely.from_wkt("POLYGON((0 0, 4 3, 4 0, 0 3, 0 0))")
    shapes = gpd.GeoDataFrame(
        {
            "zddm": ["0012", "张", None],
            "zcs": np.array([1, 2, 3]),
            "m2": [0.1 + 0.2, np.nan, 7.0],
            "fid": [5, 5, 5],
        },
        geometry=[shapely.box(0.123, 0, 12, 16.7), bow, None],
        crs=4527,
    )
    table = gpd.GeoDataFrame({"zddm": ["007"], "holder": ["李四"]}, geometry=[None])
    sources = write_frames(tmp_path / "layers.gpkg", {"PARCELS": shapes, "RIGHTS": table})
    again = {name: source_to_frame(QgsVectorLayer(source, name, "ogr")) for name, source in sources.items()}
    assert shapely.equals_exact(again["PARCELS"].geometry.to_numpy(), shapes.geometry.to_numpy())[:2].all()
    assert again["PARCELS"].geometry[2] is None
    assert again["PARCELS"].crs == shapes.crs
    columns = ["zddm", "zcs", "m2"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(again["PARCELS"][columns]), pd.DataFrame(shapes[columns]), check_dtype=False
    )
    assert again["RIGHTS"][["zddm", "holder"]].to_numpy().tolist() == [["007", "李四"]]


def test_a_place_that_cannot_be_written_is_told(qgis_app, tmp_path):
    table = gpd.GeoDataFrame({"zddm": ["007"]}, geometry=[None])
    with pytest.raises(OutputError, match="can't be written"):
        write_frames(tmp_path / "missing" / "layers.gpkg", {"RIGHTS": table})


def test_a_lease_holds_while_it_is_renewed_and_no_longer(tmp_path, monkeypatch):
    now_s = 100.0
    monkeypatch.setattr(lease.time, "monotonic", lambda: now_s)
    path = lease.lease_of(tmp_path / "helper.jsonl")
    assert not lease.Lease(path).holds()
    renewal, held = lease.Renewal(path), lease.Lease(path)
    assert held.holds()
    now_s += 59.0
    assert held.holds()
    renewal.renew()
    assert held.holds()
    now_s += 59.0
    assert held.holds()
    now_s += 2.0
    assert not held.holds()
    assert lease.Lease(path).holds()
    renewal.end()
    assert not lease.Lease(path).holds()
