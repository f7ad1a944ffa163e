# SPDX-License-Identifier: GPL-2.0-or-later
"""A village on a server copied into a GeoPackage: the same rows, as they were at one moment, or no file."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import Cancelled, RefusedError
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, read_village, upsert
from sanquan_plugin.store.print_log import PrintsToRecord, append_prints
from sanquan_plugin.store.villages.copying import copy_package
from sanquan_plugin.store.villages.merging import merged_tables
from tests.postgis.server_dock import make_server
from tests.postgis.servers import run
from tests.qgis.gui.dock_village import CODES, VILLAGE

FACTS = {"product": "宗地图", "printed_at": "2026-09-28T01:00:00Z", "printed_by": ""}


class Meanwhile(SilentProgress):
    """Does something once a first table is copied; cancels the work where that gives True."""

    def __init__(self, act):
        self._act = act
        self._answer = None

    def report(self, fraction):
        if fraction > 0 and self._answer is None:
            self._answer = bool(self._act())

    def is_cancelled(self):
        return bool(self._answer)


@pytest.fixture(scope="module")
def package(cluster, qgis_app, tmp_path_factory):
    return make_server(cluster, "copying", tmp_path_factory.mktemp("source"))


def rows(package, table):
    frame = read_table(package, table)
    return pd.DataFrame(frame.to_wkb() if "geometry" in frame else frame).astype(object)


def test_the_copy_has_every_row_in_its_place_and_no_log(cluster, package, tmp_path):
    run(cluster.conninfo("copying"), 'UPDATE "NH" SET base_version = version WHERE "NHDM" = \'h1\'')
    assert list(read_table(package, "NH")["nhdm"]) == ["h1", "h2", "h3"]
    copy = tmp_path / "copy.gpkg"
    copy_package(package, copy)
    assert read_village(copy) == VILLAGE
    for table in merged_tables():
        after = rows(copy, table)
        pd.testing.assert_frame_equal(rows(package, table)[list(after.columns)], after, obj=table)
    assert len(read_table(copy, "ZDJBXX")) == len(CODES)
    assert read_table(copy, "audit_log").empty


def test_what_is_written_meanwhile_is_not_half_in_the_copy(package, tmp_path):
    def write():
        with transaction(package) as dataset:
            upsert(dataset, "ZDJBXX", pd.DataFrame([{"zddm": CODES[0], "zl": "后来"}]), ["zddm"])
            upsert(dataset, "boundary_signature", pd.DataFrame([{"zddm": CODES[0]}]), ["zddm"])

    copy = tmp_path / "copy.gpkg"
    copy_package(package, copy, progress=Meanwhile(write))
    assert (len(read_table(package, "boundary_signature")), len(read_table(copy, "boundary_signature"))) == (
        1,
        0,
    )
    assert "后来" not in set(read_table(copy, "ZDJBXX")["zl"])


def test_a_cancelled_copy_leaves_nothing(package, tmp_path):
    with pytest.raises(Cancelled):
        copy_package(package, tmp_path / "copy.gpkg", progress=Meanwhile(lambda: True))
    assert list(tmp_path.iterdir()) == []


def test_prints_of_a_copy_reach_the_server_once_and_wait_where_it_refuses(cluster, package, tmp_path):
    server = cluster.conninfo("copying")
    copies = [tmp_path / "first.gpkg", tmp_path / "second.gpkg"]
    to_record = PrintsToRecord()
    for number, copy in enumerate(copies):
        copy_package(package, copy)
        append_prints(copy, pd.DataFrame([{"uuid": f"sheet-{number}", "zddm": CODES[number], **FACTS}]))
    run(server, "REVOKE INSERT ON print_log FROM sanquan_administrator")
    with pytest.raises(RefusedError, match="permission denied"):
        to_record.record(package, copies[0])
    run(server, "GRANT INSERT ON print_log TO sanquan_administrator")
    assert read_table(package, "print_log").empty
    for _ in range(2):
        to_record.record(package, copies[1])
    assert sorted(read_table(package, "print_log")["uuid"]) == ["sheet-0", "sheet-1"]
