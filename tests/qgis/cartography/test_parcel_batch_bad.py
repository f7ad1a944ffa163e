# SPDX-License-Identifier: GPL-2.0-or-later
"""Bad luck with one parcel or one file is told of that one; the batch goes on."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sanquan_plugin.cartography import desk
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.core.errors import OutputError
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.cartography.printing import code, print_maps, sheet_printer, street


def statuses(outcomes):
    return [outcome.status for outcome in outcomes]


def test_a_file_held_open_by_a_viewer_is_named_and_stays_as_it_was(qgis_app, tmp_path, monkeypatch):
    held = tmp_path / f"{code(2)}.pdf"
    held.write_bytes(b"shown in a viewer")
    replace = Path.replace

    def refuse(self, target):
        if Path(target) == held:
            raise PermissionError(errno.EACCES, "Access denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    outcomes = print_maps(street(3), sheet_printer(), tmp_path)
    assert statuses(outcomes) == ["printed", "failed", "printed"]
    assert "其他程序打开" in outcomes[1].message
    assert held.name in outcomes[1].message
    assert held.read_bytes() == b"shown in a viewer"
    monkeypatch.undo()
    assert statuses(print_maps(street(3), sheet_printer(), tmp_path)) == ["printed"] * 3
    assert "张三" in text_of(held)
    assert not (tmp_path / desk.NAME).exists()


def test_a_full_disk_leaves_no_cut_sheet(qgis_app, tmp_path, monkeypatch):
    """The PDF writer of Qt does not tell that the disk is full: the file just ends."""
    close = PdfFile.close

    def cut(self):
        close(self)
        if code(2) in str(self._path):
            content = self._path.read_bytes()
            self._path.write_bytes(content[: len(content) // 2])

    monkeypatch.setattr(PdfFile, "close", cut)
    outcomes = print_maps(street(3), sheet_printer(), tmp_path)
    assert statuses(outcomes) == ["printed", "failed", "printed"]
    assert "磁盘" in outcomes[1].message
    assert not (tmp_path / f"{code(2)}.pdf").exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left"), "磁盘已满"),
        (OSError(errno.EROFS, "Read-only"), "磁盘只读"),
        (OutputError("{file} can't be written.", file="x"), "没有写成"),
    ],
)
def test_a_write_error_is_one_sentence_for_that_parcel(qgis_app, tmp_path, monkeypatch, error, words):
    publish = desk.Desk.publish

    def fail(self, file):
        if file == f"{code(1)}.pdf":
            raise error
        return publish(self, file)

    monkeypatch.setattr(desk.Desk, "publish", fail)
    outcomes = print_maps(street(2), sheet_printer(), tmp_path)
    assert statuses(outcomes) == ["failed", "printed"]
    assert words in outcomes[0].message
    assert outcomes[0].message.count("。") == 1


def test_a_journal_that_cannot_be_written_does_not_stop_the_batch(qgis_app, tmp_path, monkeypatch):
    def full(self, entry):
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr("sanquan_plugin.cartography.journal.Journal.append", full)
    assert statuses(print_maps(street(2), sheet_printer(), tmp_path)) == ["printed", "printed"]


def test_a_folder_that_is_a_file_is_told_at_once(qgis_app, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        print_maps(street(1), sheet_printer(), tmp_path / "taken")


def test_a_parcel_without_holder_is_refused_and_one_with_sixty_characters_printed(qgis_app, tmp_path):
    long = "欧阳" * 30
    outcomes = print_maps(street(3, holder=["", long, "张三"]), sheet_printer(), tmp_path)
    assert statuses(outcomes) == ["refused", "printed", "printed"]
    assert "没有土地权利人" in outcomes[0].message
    assert long in text_of(tmp_path / f"{code(2)}.pdf")
