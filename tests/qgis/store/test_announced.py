# SPDX-License-Identifier: GPL-2.0-or-later
"""Announced base prices and a year's share capital: added to, corrected by a document, never rewritten."""

import pandas as pd
import pytest

from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction
from tests.core.procedure_cases import BASE_PRICE
from tests.qgis.store.test_corrections import CORRECTION

KEPT, TWICE = "不可修改、删除；确有错误的请先登记更正", "不能重复登记"
DOCUMENT = Correction("更正〔2026〕3号", "李办事", "2026-01-05")
PRICE_KEY = f"{BASE_PRICE['zone']};{BASE_PRICE['valid_from']}"
REWRITTEN = [
    ("base_price", PRICE_KEY, PRICE_KEY, "UPDATE base_price SET yuan_m2 = 5000"),
    ("base_price", PRICE_KEY, PRICE_KEY, "UPDATE base_price SET document_no = '另一文号'"),
    ("base_price", PRICE_KEY, "一级;2026-02-01", "UPDATE base_price SET valid_from = '2026-02-01'"),
    ("base_price", PRICE_KEY, "", "DELETE FROM base_price"),
    ("share_capital", "2025", "2025", "UPDATE share_capital SET total_shares = 60000"),
    ("share_capital", "2025", "2024", "UPDATE share_capital SET year = 2024"),
    ("share_capital", "2025", "", "DELETE FROM share_capital"),
]
NEWER = "INSERT INTO base_price (zone, yuan_m2, valid_from, document_no) VALUES ('一级', 120, '{day}', '章政发〔2026〕9号')"
NEXT_YEAR = "INSERT INTO share_capital (year, total_shares) VALUES ({year}, 1200)"


@pytest.mark.parametrize("case", REWRITTEN)
def test_what_was_announced_changes_once_by_a_correction(execute, refused, case):
    table, old, new, statement = case
    refused(statement, KEPT)
    execute(CORRECTION.format(number=1, table=table, old=old, new="别的"))
    refused(statement, KEPT)
    execute(CORRECTION.format(number=2, table=table, old=old, new=new), statement)
    if table == "base_price" and new == PRICE_KEY:
        refused("UPDATE base_price SET yuan_m2 = 7", KEPT)


def test_a_newer_price_and_another_year_are_added_and_none_twice(execute, refused, package):
    execute(NEWER.format(day="2026-03-01"), NEXT_YEAR.format(year=2026))
    refused(NEWER.format(day="2026-03-01"), TWICE)
    refused(NEXT_YEAR.format(year=2025), TWICE)
    execute(CORRECTION.format(number=1, table="share_capital", old="2026", new="2025"))
    refused("UPDATE share_capital SET year = 2025 WHERE year = 2026", TWICE)
    assert read_table(package, "base_price")["yuan_m2"].tolist() == [100, 120]


def test_a_blank_is_filled_in(execute, refused):
    fill = "UPDATE share_capital SET net_assets_yuan = {yuan}"
    execute(fill.format(yuan=1234500))
    refused(fill.format(yuan=1), KEPT)


def test_a_list_adds_and_names_the_rows_that_it_may_not_rewrite(package):
    newer = {**BASE_PRICE, "yuan_m2": 120, "valid_from": "2026-03-01"}
    tables = {
        "base_price": pd.DataFrame([{**BASE_PRICE, "yuan_m2": 5000}, newer, {**newer, "yuan_m2": 1}]),
        "share_capital": pd.DataFrame({"year": [2025, 2026], "total_shares": [60000.0, 1200.0]}),
    }
    counts, report = write_rights(package, tables)
    refused = report.loc[report["action"] == "refused", ["sheet", "row"]].values.tolist()
    assert refused == [["base_prices", 2], ["base_prices", 0], ["share_capital", 0]]
    assert counts["added"] == 2
    assert read_table(package, "base_price")["yuan_m2"].tolist() == [100, 120]
    assert read_table(package, "share_capital")["total_shares"].tolist() == [1000, 1200]
    assert write_rights(package, tables)[0]["added"] == 0


def test_a_list_with_a_correction_rewrites(package):
    tables = {
        "base_price": pd.DataFrame([{**BASE_PRICE, "yuan_m2": 90}]),
        "share_capital": pd.DataFrame({"year": [2025], "total_shares": [900.0]}),
    }
    _, report = write_rights(package, tables, correction=DOCUMENT)
    told = report.loc[report["action"] == "noted", ["sheet", "reason"]].values.tolist()
    assert told == [[sheet, "按更正登记更正〔2026〕3号修改"] for sheet in ("base_prices", "share_capital")]
    assert read_table(package, "base_price")["yuan_m2"].tolist() == [90]
    assert read_table(package, "share_capital")["total_shares"].tolist() == [900]
    assert set(read_table(package, "right_correction")["row_key"]) == {PRICE_KEY, "2025"}
