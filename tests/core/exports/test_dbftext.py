# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.exports.dbftext import cut_text, fitted_texts, short_names, table_encoding


def test_bytes_count_not_characters():
    assert short_names(["权利人名称代码", "ZDDM"], "GBK") == ["权利人名称", "ZDDM"]
    assert short_names(["权利人名称代码"], "UTF-8") == ["权利人"]


def test_names_that_would_be_alike_get_numbers():
    names = ["RIGHT_STATUS", "right_status_old", "RIGHT_STAT"]
    assert short_names(names, "GBK") == ["RIGHT_STA1", "right_sta2", "RIGHT_STAT"]


@given(st.lists(st.text("AB_权宗地", min_size=1, max_size=14), unique_by=str.upper, max_size=30))
def test_short_names_are_short_and_different(names):
    for encoding in ("GBK", "UTF-8"):
        short = short_names(names, encoding)
        assert all(0 < len(name.encode(encoding)) <= 10 for name in short)
        assert len({name.upper() for name in short}) == len(names)


def test_a_character_is_never_halved():
    assert cut_text("a宗地", "GBK", 4) == "a宗"
    assert cut_text("a宗地", "UTF-8", 6) == "a宗"


def test_long_texts_are_cut_and_counted():
    values = pd.Series(["村" * 127, "村" * 128, None], name="ZL")
    fitted, cut = fitted_texts(values, "GBK", layer="ZDJBXX")
    assert cut == 1
    assert fitted.tolist() == ["村" * 127, "村" * 127, None]
    assert values[1] == "村" * 128


def test_a_character_that_gbk_lacks_is_refused_by_row_and_not_quoted():
    values = pd.Series([None, "张三", "张𬭎"], name="HZXM")
    with pytest.raises(InputError, match="row 3: column HZXM") as caught:
        fitted_texts(values, "GBK", layer="NH")
    assert "张" not in str(caught.value)
    assert fitted_texts(values, "UTF-8", layer="NH")[1] == 0


def test_code_pages():
    assert table_encoding("936") == "GBK" and table_encoding("utf-8") == "UTF-8"
    with pytest.raises(InputError, match="Big5"):
        table_encoding("Big5")
