# SPDX-License-Identifier: GPL-2.0-or-later
"""Printed sheets in the package's log."""

from __future__ import annotations

import pytest

from sanquan_plugin.cartography import batch_results as batches
from sanquan_plugin.cartography.batch import Batch
from sanquan_plugin.core.errors import Cancelled, OutputError
from sanquan_plugin.core.printing.print_hash import inputs_hash
from sanquan_plugin.core.printing.print_log import print_states
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.core.village import Village
from sanquan_plugin.processing import map_log
from sanquan_plugin.processing.map_log import MapLog
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.schema import create_package
from tests.qgis.cartography.printing import StopAfter, code, sheet_printer, street


@pytest.fixture
def package(qgis_app, tmp_path):
    path = tmp_path / "村.gpkg"
    create_package(path, Village(name="东官庄村", code12="371324008029", counties=("371324",), epsg=4527))
    return path


class Told(SilentProgress):
    """Progress that keeps the warnings."""

    def __init__(self):
        self.warnings = []

    def warning(self, template, **params):
        self.warnings.append(template.format(**params))


def log_of(package):
    return read_table(package, "print_log").sort_values("zddm").reset_index(drop=True)


def test_every_printed_sheet_is_logged_with_what_it_rests_on(package, tmp_path):
    job = street(3, holder=["张三", "", "王五"])
    Batch(job, sheet_printer(), tmp_path / "maps", log=MapLog(package, "测绘员", Told())).run()
    log = log_of(package)
    assert log["zddm"].tolist() == [code(1), code(3)]
    assert log["file"].tolist() == [f"{code(1)}.pdf", f"{code(3)}.pdf"]
    assert log["inputs_hash"].tolist() == [inputs_hash(job, 0), inputs_hash(job, 2)]
    assert set(log["product"]) == {"宗地图"}
    assert set(log["printed_by"]) == {"测绘员"}
    assert (log["pages"] >= 1).all()
    assert log["scale"].str.match(r"1:\d+$").all()
    assert (log["checksum"].str.len() == 12).all()
    assert log["template"].notna().all()
    assert log["printed_at"].notna().all()


def test_the_log_tells_what_has_changed_since(package, tmp_path):
    Batch(
        street(3, wanted=f"{code(1)},{code(2)}"),
        sheet_printer(),
        tmp_path / "maps",
        log=MapLog(package, "a", Told()),
    ).run()
    job = street(3, holder=["张三", "赵六", "张三"])
    now = job.facts["zddm"].reset_index().set_index("zddm")["index"].map(lambda row: inputs_hash(job, row))
    assert print_states(now, log_of(package)).tolist() == ["current", "changed", "never"]


def test_a_stopped_batch_logs_what_it_printed_and_its_resumption_nothing_twice(package, tmp_path):
    with pytest.raises(Cancelled):
        Batch(street(3), sheet_printer(), tmp_path / "maps", log=MapLog(package, "a", Told())).run(
            progress=StopAfter(2)
        )
    assert log_of(package)["zddm"].tolist() == [code(1), code(2)]
    Batch(street(3), sheet_printer(), tmp_path / "maps", log=MapLog(package, "a", Told())).run()
    assert log_of(package)["zddm"].tolist() == [code(1), code(2), code(3)]


def test_sheets_are_logged_in_slices(package, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "LOGGED_AT_ONCE", 2)
    counts = []
    log = MapLog(package, "a", Told())

    def counted(entries):
        log(entries)
        counts.append(len(log_of(package)))

    Batch(street(5), sheet_printer(), tmp_path / "maps", log=counted).run()
    assert counts == [2, 4, 5]


def test_a_package_that_cannot_be_written_costs_a_warning_not_the_maps(package, tmp_path, monkeypatch):
    def refuse(path, prints):
        raise OutputError("{path} can't be changed now; another program holds it.", path=path)

    monkeypatch.setattr(batches, "LOGGED_AT_ONCE", 2)
    monkeypatch.setattr(map_log, "append_prints", refuse)
    told = Told()
    batch = Batch(street(5), sheet_printer(), tmp_path / "maps", log=MapLog(package, "a", told))
    batch.run()
    assert [outcome.status for outcome in batch.outcomes()] == ["printed"] * 5
    assert len(told.warnings) == 1
    assert "not recorded" in told.warnings[0]
    assert log_of(package).empty
