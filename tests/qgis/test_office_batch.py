# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of forms: all files or none, a reason for each parcel without one."""

import pytest

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


def writer(folder, row):
    code = CHOICE.codes[row]
    (folder / f"{code}.pdf").write_bytes(b"%PDF")
    return printed(code, f"{code}.pdf", 2)


def test_each_parcel_has_its_file_or_its_reason(tmp_path):
    outcomes = print_parcels(CHOICE, tmp_path / "f", writer)
    assert [(outcome.zddm, outcome.status, outcome.file) for outcome in outcomes] == [
        ("D", "refused", ""),
        ("A", "printed", "A.pdf"),
        ("B", "refused", ""),
        ("C", "printed", "C.pdf"),
    ]
    assert sorted(file.name for file in (tmp_path / "f").iterdir()) == ["A.pdf", "C.pdf", "report.csv"]


@pytest.mark.parametrize("checks", [0, 1, 2])
def test_a_cancelled_batch_leaves_the_folder_as_it_was(tmp_path, checks):
    (tmp_path / "A.pdf").write_bytes(b"before")
    with pytest.raises(Cancelled):
        print_parcels(CHOICE, tmp_path, writer, progress=StopAfter(checks))
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("A.pdf", b"before")]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        print_parcels(CHOICE, tmp_path / "file" / "f", writer)


def test_an_own_template_goes_first(tmp_path):
    (tmp_path / "house_plan.qpt").write_text("", encoding="utf-8")
    assert office_template(str(tmp_path), "house_plan") == tmp_path / "house_plan.qpt"
    assert office_template(str(tmp_path), "survey_form").parent.name == "layouts"
    assert office_template("", "survey_form").is_file()
