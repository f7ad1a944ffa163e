# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.village import read_village, village_from_rows


def test_round_trip_through_project_info(sample):
    village = read_village(sample / "village.toml")
    assert village.name == "东官庄村" and village.epsg == 4527 and village.cap_m2 == 200.0
    assert village_from_rows(dict(village.as_rows())) == village


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('name = "村"\nepsg = 4527', "no valid entry code12"),
        ("name = ", "no valid TOML"),
        ('epsg = "4527"', "entry name"),
    ],
)
def test_faults_are_named(tmp_path, text, sentence):
    path = tmp_path / "village.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        read_village(path)


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match="There is no"):
        read_village(tmp_path / "village.toml")
