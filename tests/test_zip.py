# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip brings the pure-Python libraries that QGIS lacks, with their licence, and the manual."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECK = """
import sys
sys.path.insert(0, sys.argv[1])
import sanquan_plugin
import segno
from stdnum.cn import ric, uscc
assert ric.__file__.startswith(sys.argv[1]), ric.__file__
assert segno.__file__.startswith(sys.argv[1]), segno.__file__
assert len(segno.make_qr("SQ1|371324001001JC00001|200.40|2026-09-28|0123456789ab", error="m").matrix) == 33
assert ric.calc_check_digit("371324188001010016") == "6"
assert uscc.calc_check_digit("N2371324MF0000013") == "G"
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    version = "test"
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "make_zip.py"), version],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = ROOT / "out" / f"sanquan_plugin-{version}.zip"
    folder = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder)
    made.unlink()
    return folder


def test_the_bundled_library_is_found_where_no_other_is(unpacked):
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        ["/usr/bin/python3", "-c", CHECK, str(unpacked)],
        capture_output=True,
        text=True,
        check=False,
        env=clean,
    )
    assert done.returncode == 0, done.stderr


def test_it_comes_with_its_licence(unpacked):
    licences = list((unpacked / "sanquan_plugin" / "libs").rglob("COPYING"))
    assert len(licences) == 1
    assert "LESSER GENERAL PUBLIC LICENSE" in licences[0].read_text(encoding="utf-8")


def test_it_brings_the_manual_for_offices_without_a_network(unpacked):
    docs = unpacked / "sanquan_plugin" / "docs"
    assert "用户手册" in (docs / "guide.md").read_text(encoding="utf-8")
    assert list((docs / "images").glob("*.png"))
