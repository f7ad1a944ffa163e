# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of forms: all files or none, a reason for each parcel without one; a stopped one goes on."""

import pytest

from sanquan_plugin.cartography.form_desk import FormTask
from sanquan_plugin.cartography.office_batch import Choice, office_template, print_parcels, printed
from sanquan_plugin.core.errors import Cancelled, OutputError
from sanquan_plugin.core.progress import SilentProgress

CHOICE = Choice(["A", "B", "C"], ["", "没有图形，请补绘。", ""], [0, 1, 2], ["D"])


class StopAfter(SilentProgress):
    """Cancels at the n-th check."""

    def __init__(self, checks: int) -> None:
        self._left = checks

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


class Writer:
    """Tasks whose files say what they were written for; `written` are the codes in their order."""

    def __init__(self, key="k") -> None:
        self.key = key
        self.written = []

    def __call__(self, row):
        code = CHOICE.codes[row]

        def write(folder):
            self.written.append(code)
            for name in (f"{code}.pdf", f"{code}-n.pdf"):
                (folder / name).write_text(self.key, encoding="utf-8")
            return printed(code, f"{code}.pdf", 2)

        return FormTask(code, self.key, write)


def print_all(folder, writer, **more):
    return print_parcels(CHOICE, folder, writer, product="表", **more)


def files(folder):
    return sorted(file.name for file in folder.iterdir())


ALL = ["A-n.pdf", "A.pdf", "C-n.pdf", "C.pdf", "report.csv"]


def test_each_parcel_has_its_file_or_its_reason(tmp_path):
    outcomes = print_all(tmp_path / "f", Writer())
    assert [(outcome.zddm, outcome.status, outcome.file) for outcome in outcomes] == [
        ("D", "refused", ""),
        ("A", "printed", "A.pdf"),
        ("B", "refused", ""),
        ("C", "printed", "C.pdf"),
    ]
    assert files(tmp_path / "f") == ALL


@pytest.mark.parametrize("checks", [0, 1, 2])
def test_a_cancelled_batch_leaves_the_files_of_the_folder_as_they_were(tmp_path, checks):
    (tmp_path / "A.pdf").write_bytes(b"before")
    with pytest.raises(Cancelled):
        print_all(tmp_path, Writer(), progress=StopAfter(checks))
    assert [(file.name, file.read_bytes()) for file in tmp_path.glob("*.*") if file.is_file()] == [
        ("A.pdf", b"before")
    ]


@pytest.mark.parametrize(("key", "again"), [("k", ["C"]), ("other", ["A", "C"])])
def test_a_stopped_batch_goes_on_and_writes_anew_what_has_changed(tmp_path, key, again):
    with pytest.raises(Cancelled):
        print_all(tmp_path, Writer(), progress=StopAfter(2))
    writer = Writer(key)
    outcomes = print_all(tmp_path, writer)
    assert writer.written == again and files(tmp_path) == ALL
    assert (outcomes[1].file, outcomes[1].pages, outcomes[1].status) == ("A.pdf", 2, "printed")
    assert (tmp_path / "A-n.pdf").read_text(encoding="utf-8") == key


def test_a_finished_batch_is_written_anew(tmp_path):
    print_all(tmp_path, Writer())
    writer = Writer()
    print_all(tmp_path, writer)
    assert writer.written == ["A", "C"]


def test_what_was_cut_or_taken_away_is_written_again(tmp_path):
    with pytest.raises(Cancelled):
        print_all(tmp_path, Writer(), progress=StopAfter(2))
    next(tmp_path.glob(".sanquan-forms/*/A/A.pdf")).write_bytes(b"")
    (next(tmp_path.glob(".sanquan-forms/*")) / "unfinished").mkdir()
    writer = Writer()
    print_all(tmp_path, writer)
    assert writer.written == ["A", "C"] and files(tmp_path) == ALL


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        print_all(tmp_path / "file" / "f", Writer())


def test_an_own_template_goes_first(tmp_path):
    (tmp_path / "house_plan.qpt").write_text("", encoding="utf-8")
    assert office_template(str(tmp_path), "house_plan") == tmp_path / "house_plan.qpt"
    assert office_template(str(tmp_path), "survey_form").parent.name == "layouts"
    assert office_template("", "survey_form").is_file()
