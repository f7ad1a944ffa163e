# SPDX-License-Identifier: GPL-2.0-or-later
"""The same tables give the same file at any time of day."""

import time

import pandas as pd
from openpyxl import load_workbook

from sanquan_plugin.core.files.workbook import Sheet, write_workbook


def sheets():
    return [
        Sheet(
            "面积", "可复垦面积", pd.DataFrame({"宗地代码": ["A"], "净面积(m²)": [200.4]}), {"净面积(m²)": 2}
        )
    ]


def test_bytes_do_not_tell_the_time_of_writing(tmp_path):
    write_workbook(tmp_path / "first.xlsx", sheets())
    time.sleep(2.1)  # an archive keeps times in steps of two seconds
    write_workbook(tmp_path / "second.xlsx", sheets())
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()
    assert load_workbook(tmp_path / "first.xlsx")["面积"]["B4"].value == 200.4
