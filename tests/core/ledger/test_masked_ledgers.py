# SPDX-License-Identifier: GPL-2.0-or-later
"""The masked ledgers hold nothing of what people may write into a field of free words."""

import dataclasses

import pandas as pd
import pytest

from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from tests import pii_scan
from tests.core.statistics_cases import HOUSES, village

CARD, PHONE = "6228480402564890018", "13812345678"
PLANTED = f"转入张一农行卡{CARD}，电话{PHONE}，身份证11010519491231002X"
LISTED = {
    "zddm", "nhdm", "to_nhdm", "cbfbm", "uuid", "case_uuid", "case_no", "procedure", "right", "state", "status",
    "kind", "office", "finding", "use_status", "right_status", "moved_to_city", "use", "grade_cultivate",
    "geometry", "grade_forest", "grade_build", "hzxm", "holder", "share", "purpose", "posted_on", "step", "outcome", "schedule_posting",
}  # fmt: skip


def planted():
    """Return the village with the same words in each field that is no code, figure or name, places after a group."""
    tables = village()
    frames = {
        field.name: _filled(getattr(tables, field.name))
        for field in dataclasses.fields(tables)
        if isinstance(getattr(tables, field.name), pd.DataFrame)
    }
    frames["parcels"]["zl"] = f"章村2组{PLANTED}"
    frames["households"]["hzxm"] = ["张一" + PHONE, "李二", "王三"]
    return dataclasses.replace(tables, **frames)


def _filled(frame):
    words = [
        name
        for name in frame.columns
        if name not in LISTED and not pd.api.types.is_numeric_dtype(frame[name])
    ]
    return frame.assign(**dict.fromkeys(words, PLANTED))


@pytest.fixture
def masked(tmp_path):
    write_workbook(tmp_path / "m.xlsx", village_ledgers(planted(), masked=True))
    return pii_scan.product_text(tmp_path / "m.xlsx")


def test_no_name_number_phone_or_bank_card(masked):
    assert pii_scan.personal_data(masked, names=["张一", "李二", "王三"]) == []
    assert CARD not in masked and "农行" not in masked


def test_no_household_code_and_no_amount_of_a_household(masked):
    assert not any(code in masked for code in HOUSES)
    assert "20040" not in masked and "补偿" not in masked.replace("补偿公示", "").replace("补偿结清", "")


def test_the_internal_version_keeps_them(tmp_path):
    write_workbook(tmp_path / "i.xlsx", village_ledgers(planted(), masked=False))
    text = pii_scan.product_text(tmp_path / "i.xlsx")
    assert PLANTED in text and HOUSES[0] in text and "20040" in text
