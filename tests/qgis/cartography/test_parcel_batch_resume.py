# SPDX-License-Identifier: GPL-2.0-or-later
"""A batch that was stopped goes on where it stopped."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QElapsedTimer, QTimer

from sanquan_plugin.cartography import desk
from sanquan_plugin.cartography.batch import Batch
from sanquan_plugin.cartography.sheet_writer import SheetWriter
from sanquan_plugin.core.errors import Cancelled, RefusedError
from sanquan_plugin.core.progress import SilentProgress
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.cartography.printing import StopAfter, code, print_maps, sheet_printer, street

HIDDEN = desk.NAME


@pytest.fixture
def drawn(monkeypatch):
    """The codes that are really drawn."""
    codes = []
    show = SheetWriter.show

    def noted(self, row, file):
        codes.append(self.code(row))
        return show(self, row, file)

    monkeypatch.setattr(SheetWriter, "show", noted)
    return codes


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def stop_after(pages, folder, job):
    batch = Batch(job, sheet_printer(), folder)
    with pytest.raises(Cancelled):
        batch.run(progress=StopAfter(pages))
    return batch.outcomes()


def test_a_cancelled_batch_keeps_what_is_finished_and_tells_what_is_not(qgis_app, tmp_path):
    outcomes = stop_after(2, tmp_path, street(4))
    assert [outcome.status for outcome in outcomes] == ["printed", "printed", "not_reached", "not_reached"]
    assert "尚未出图" in outcomes[2].message
    assert names(tmp_path) == [HIDDEN, f"{code(1)}.pdf", f"{code(2)}.pdf"]


def test_run_again_it_draws_the_rest_only_and_ends_as_an_undisturbed_one(qgis_app, tmp_path, drawn):
    stop_after(2, tmp_path / "a", street(4))
    drawn.clear()
    again = print_maps(street(4), sheet_printer(), tmp_path / "a")
    assert drawn == [code(3), code(4)]
    undisturbed = print_maps(street(4), sheet_printer(), tmp_path / "b")
    assert again == undisturbed
    assert names(tmp_path / "a") == names(tmp_path / "b") == [f"{code(number)}.pdf" for number in range(1, 5)]
    for file in names(tmp_path / "a"):
        assert text_of(tmp_path / "a" / file) == text_of(tmp_path / "b" / file)


def test_a_parcel_that_changed_meanwhile_is_drawn_again(qgis_app, tmp_path, drawn):
    stop_after(2, tmp_path, street(4))
    drawn.clear()
    print_maps(street(4, holder=["张三", "李四", "张三", "张三"]), sheet_printer(), tmp_path)
    assert drawn == [code(2), code(3), code(4)]
    assert "李四" in text_of(tmp_path / f"{code(2)}.pdf")


def test_a_file_that_is_gone_or_cut_is_drawn_again(qgis_app, tmp_path, drawn):
    stop_after(3, tmp_path, street(4))
    (tmp_path / f"{code(1)}.pdf").unlink()
    (tmp_path / f"{code(2)}.pdf").write_bytes(b"%PDF")
    drawn.clear()
    print_maps(street(4), sheet_printer(), tmp_path)
    assert drawn == [code(1), code(2), code(4)]


def test_what_a_killed_process_left_is_swept(qgis_app, tmp_path, drawn):
    stop_after(1, tmp_path, street(2))
    work = tmp_path / HIDDEN
    with (work / "journal.jsonl").open("a", encoding="utf-8") as journal:
        journal.write('{"outcome": ["3713')
    (work / "pages-x").mkdir()
    (work / "pages-x" / f"{code(2)}.pdf").write_bytes(b"half")
    (work / "claims").mkdir(exist_ok=True)
    (work / "claims" / code(2)).touch()
    drawn.clear()
    print_maps(street(2), sheet_printer(), tmp_path)
    assert drawn == [code(2)]
    assert names(tmp_path) == [f"{code(1)}.pdf", f"{code(2)}.pdf"]


def test_another_day_or_template_is_another_sheet(qgis_app, tmp_path, drawn):
    with pytest.raises(Cancelled):
        Batch(street(2), sheet_printer(), tmp_path, terms="monday").run(progress=StopAfter(1))
    drawn.clear()
    Batch(street(2), sheet_printer(), tmp_path, terms="tuesday").run()
    assert drawn == [code(1), code(2)]


class Clicker(SilentProgress):
    """A user who starts the batch again while it is running."""

    def __init__(self, folder):
        self.folder = folder

    def check(self):
        Batch(street(1), sheet_printer(), self.folder).run()


def test_a_second_batch_is_refused_while_one_is_under_way(qgis_app, tmp_path):
    with pytest.raises(RefusedError, match="being printed already"):
        Batch(street(1), sheet_printer(), tmp_path / "a").run(progress=Clicker(tmp_path / "b"))
    assert print_maps(street(1), sheet_printer(), tmp_path / "c")[0].status == "printed"


class Button(SilentProgress):
    """A cancel button that the window's event loop presses after some milliseconds."""

    def __init__(self, after_ms):
        self.is_pressed, self.timer = False, QElapsedTimer()
        QTimer.singleShot(after_ms, self.press)

    def press(self):
        self.is_pressed = True
        self.timer.start()

    def is_cancelled(self):
        return self.is_pressed


def test_a_click_is_heard_between_two_pages(qgis_app, tmp_path):
    button = Button(100)
    batch = Batch(street(60), sheet_printer(), tmp_path)
    with pytest.raises(Cancelled):
        batch.run(progress=button)
    assert button.timer.elapsed() < 1000
    statuses = [outcome.status for outcome in batch.outcomes()]
    assert statuses[0] == "printed"
    assert statuses[-1] == "not_reached"
