# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing import fieldmap, headings


def test_headings_are_recognised_however_they_are_typed():
    given = ["宗地代码（19位）", "宗 地 面积(㎡)", "不动产单元", "坐 落", "ＢＺ", "宗地四至-", "别的"]
    assert fieldmap.suggest(given, "ZDJBXX") == {
        "ZDDM": "宗地代码（19位）",
        "ZDMJ": "宗 地 面积(㎡)",
        "BDCDYH": "不动产单元",
        "ZL": "坐 落",
        "BZ": "ＢＺ",
    }


def test_an_exact_heading_goes_before_a_similar_one():
    wanted = {"a": ("面积",), "b": ("面积(亩)",)}
    assert headings.match(["面积(亩)", "面积"], wanted) == {"a": "面积", "b": "面积(亩)"}


def test_a_map_is_remembered_for_the_same_headings_in_any_order(tmp_path):
    settings = tmp_path / "新 夹" / "maps.json"
    assert fieldmap.recall(settings, "ZDJBXX", ["筆ID", "b"]) == {}
    assert fieldmap.remember(settings, "ZDJBXX", ["筆ID", "b"], {"ZDDM": "筆ID"})
    assert fieldmap.recall(settings, "ZDJBXX", ["b", "筆ID"]) == {"ZDDM": "筆ID"}
    assert fieldmap.recall(settings, "ZDJBXX", ["b"]) == {}
    assert fieldmap.remember(settings, "ZDJBXX", ["b", "筆ID"], {})
    assert fieldmap.recall(settings, "ZDJBXX", ["筆ID", "b"]) == {}


def test_a_broken_settings_file_remembers_nothing_and_is_replaced(tmp_path):
    settings = tmp_path / "maps.json"
    settings.write_text("[1", encoding="utf-8")
    assert fieldmap.recall(settings, "ZDJBXX", ["a"]) == {}
    assert fieldmap.remember(settings, "ZDJBXX", ["a"], {"ZDDM": "a"})
    assert fieldmap.recall(settings, "ZDJBXX", ["a"]) == {"ZDDM": "a"}


def test_what_the_user_writes_is_checked():
    assert fieldmap.parse(" ") is None and fieldmap.parse("{}") == {}
    for text in ("ZDDM=a", "[1]", '{"ZDDM": 1}', "[" * 100_000):
        with pytest.raises(InputError, match="FIELD_MAP"):
            fieldmap.parse(text)
