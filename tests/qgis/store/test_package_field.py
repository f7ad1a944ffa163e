# SPDX-License-Identifier: GPL-2.0-or-later
"""A package edited as a tablet does, by plain OGR, keeps its rules and its log; a killed program leaves none of it."""

import json
import os
import signal
import time

import pandas as pd
import pytest
from osgeo import gdal, ogr

from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from tests.qgis.store.village_packages import EAST, EAST_LOTS, make_pair

NEW = f"{EAST_LOTS}JC00050"


@pytest.fixture
def package(tmp_path, qgis_app):
    return make_pair(tmp_path)[0]


def edit(package, table, work):
    """Open a table as any other program would, work on it, and close it."""
    dataset = ogr.Open(str(package), update=1)
    layer = dataset.GetLayerByName(table)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        refused = work(layer)
    except RuntimeError as error:
        refused = str(error)
    finally:
        gdal.PopErrorHandler()
    return refused if isinstance(refused, str) else gdal.GetLastErrorMsg() if refused else ""


def test_rows_added_moved_changed_and_removed_are_logged_and_sealed_on_the_next_save(package):
    def work(layer):
        shape = ogr.CreateGeometryFromWkt(
            "MULTIPOLYGON (((39567100 3860000,39567110 3860000,39567110 3860010,39567100 3860000)))"
        )
        added = ogr.Feature(layer.GetLayerDefn())
        added["ZDDM"] = NEW
        added.SetGeometry(shape)
        layer.CreateFeature(added)
        moved = layer.GetFeature(1)
        moved.SetGeometry(shape)
        layer.SetFeature(moved)
        changed = layer.GetFeature(2)
        changed["use_status"] = "derelict"
        layer.SetFeature(changed)
        layer.DeleteFeature(3)

    edit(package, "ZDJBXX", work)
    log = read_table(package, "audit_log")
    fresh = log[log["hash"].isna()]
    assert fresh["action"].tolist() == ["insert", "update", "update", "delete"]
    assert fresh["row_fid"].tolist() == [5, 1, 2, 3]
    assert fresh["geometry_hex"].notna().tolist() == [True, True, False, False]
    assert json.loads(fresh["after"].iloc[2])["use_status"] == "derelict"
    assert verify(package).valid and len(verify(package).chain.unsealed) == 4
    with transaction(package):
        pass
    proof = verify(package)
    assert proof.valid and proof.chain.unsealed == ()


@pytest.mark.parametrize(
    ("table", "column", "value", "sentence"),
    [
        ("ZDJBXX", "right_status", "withdrawn", "退出材料不全"),
        ("ZDJBXX", "right_status", "in_case", "不能直接写入"),
        ("ZDJBXX", "use_status", "gone", "不在代码表中"),
        ("mark", "surveyor", "他人", "标记是历史记录"),
        ("audit_log", "who", "他人", "日志只可追加"),
    ],
)
def test_the_rules_hold_with_their_sentence_and_nothing_is_logged(package, table, column, value, sentence):
    before = len(read_table(package, "audit_log"))

    def work(layer):
        feature = layer.GetFeature(1)
        feature[column] = value
        return layer.SetFeature(feature)

    assert sentence in edit(package, table, work)
    assert len(read_table(package, "audit_log")) == before and verify(package).valid


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("2025-01-01", "2020-01-01", "标记的截止日期早于起始日期；请改正其中一个"),
        ("2025-13-01", None, "日期须是真实的日期"),
        (None, "2099-01-01", "日期不得晚于今天"),
        ("2025-01-01", "2025-01-01", ""),
        (None, "2020-01-01", ""),
    ],
)
def test_the_period_of_a_mark_is_one(package, since, until, sentence):
    def work(layer):
        mark = ogr.Feature(layer.GetLayerDefn())
        said = {"zddm": f"{EAST_LOTS}JC00001", "status": "idle", "surveyor": "测试员", "date": "2026-01-01"}
        for name, value in {**said, "uuid": "u", "since": since, "until": until}.items():
            mark[name] = value
        return layer.CreateFeature(mark)

    before = len(read_table(package, "mark"))
    message = edit(package, "mark", work)
    assert sentence in message if sentence else message == ""
    assert len(read_table(package, "mark")) == before + (not sentence)


def test_what_a_killed_program_left_half_written_is_rolled_back_on_reading(package):
    before = read_table(package, "audit_log")
    rows = pd.DataFrame({"nhdm": [f"{EAST}{number:06d}" for number in range(20000)], "hzxm": "张" * 20})
    child = os.fork()
    if child == 0:
        try:
            with transaction(package) as dataset:
                append(layer_of(dataset, "NH"), rows)
                time.sleep(60)
        finally:
            os._exit(1)
    journal = package.with_name(package.name + "-journal")
    limit_s = time.monotonic() + 60
    size = package.stat().st_size
    while package.stat().st_size < size + 1_000_000:
        assert time.monotonic() < limit_s, "nothing was written"
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert journal.stat().st_size > 0
    assert len(read_table(package, "NH")) == 1
    assert read_table(package, "audit_log").equals(before) and verify(package).valid
