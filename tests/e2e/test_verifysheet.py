# SPDX-License-Identifier: GPL-2.0-or-later
"""A printed sheet, verified against the package before and after the parcel changed."""

import shutil

import pytest

from sanquan_plugin.store.package import read_table

CODE = "371324008029JC00005"


@pytest.fixture(scope="module")
def sheet(run, package, tmp_path_factory):
    """A package of our own, and the text of the QR code on a sheet printed from it."""
    folder = tmp_path_factory.mktemp("核对")
    own = folder / "village.gpkg"
    shutil.copy(package, own)
    done = run("parcelmaps", PACKAGE=own, CODES=CODE, DRAWN_ON="2026-09-28", FOLDER=folder / "maps")
    assert done.results["PRINTED"] == 1, done.text
    checksum = read_table(own, "print_log")["checksum"].iloc[-1]
    return own, f"SQ1|{CODE}|166.87|2026-09-28|{checksum}"


def verdict(run, package, text):
    done = run("verifysheet", PACKAGE=package, TEXT=text)
    assert done.status == 0, done.text
    return done.results["VALID"], done.results["VERDICT"]


def test_a_fresh_sheet_is_valid_and_a_forged_one_is_not(run, sheet):
    package, text = sheet
    assert verdict(run, package, text) == (True, "valid")
    assert verdict(run, package, text.replace("166.87", "266.87")) == (False, "changed")


def test_another_villages_sheet_is_unknown_and_other_codes_are_told(run, sheet):
    package, text = sheet
    assert verdict(run, package, text.replace("JC00005", "JC99999")) == (False, "unknown")
    done = run("verifysheet", PACKAGE=package, TEXT="https://example.org")
    assert done.status != 0
    assert "QR code" in done.text
    assert "Traceback" not in done.text
