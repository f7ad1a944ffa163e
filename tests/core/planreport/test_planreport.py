# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's report: figures by hand, states apart, no name, the same numbers in HTML and XLSX."""

from __future__ import annotations

import pandas as pd
import pytest

from sanquan_plugin.core.planreport.data import masked
from sanquan_plugin.core.planreport.project import _has_same_patches
from sanquan_plugin.core.planreport.writing import sections, write_html, write_xlsx
from tests.core.plan_cases import CODES, numbers, plan, printed_cells, words_of_page

ADOPTION = pd.DataFrame(
    {
        "zddm": [CODES[0], CODES[0]], "use": ["build", "forest"], "recommended": "cultivate",
        "reason": ["旧", "张小明同意，电话13812345678"], "person": ["李四", "欧阳小红"],
        "adopted_on": ["2026-09-01", "2026-09-28"], "profile_version": "lanling 1.1",
        "evaluation_hash": "ab" * 32, "standing": ["结论未变", "结论已变"],
    }
)  # fmt: skip
MOVED = pd.DataFrame(
    {
        "zddm": CODES, "use_base": ["cultivate", "build", "unknown"], "use_other": ["forest", "build", "unknown"],
        "moved": [1, 0, 0], "area_m2": [200.0, 150.0, 100.0], "reason": ["由宜耕改为宜林", "", ""],
    }
)  # fmt: skip
STEADY = pd.DataFrame({"zddm": CODES, "kept": [1.0, 0.95, 0.4], "other": ["", "reserve", "build"]})
FLIPS = pd.DataFrame(
    {
        "zddm": CODES, "use": ["cultivate", "build", "unknown"], "weight_now": [0.1, 0.3, None],
        "weight_flip": [0.31, 0.35, None], "sentence": ["坡度权重超过 0.310", "道路权重超过 0.350", "不变"],
        "limit_sentence": "不变",
    }
)  # fmt: skip


def tables(data):
    return {sheet.name: sheet.table for page in sections(data) for sheet in page.sheets}


def test_withdrawn_land_alone_comes_back():
    first = sections(plan())[0]
    assert first.figures[0] == ("0.2708", "亩可复垦（已退出）")
    assert first.lead == ("已退出 1 宗，可复垦净面积 0.2708 亩：宜耕 0.2708 亩（1 宗）。",)
    states = first.sheets[0].table
    assert states["类别"].tolist() == ["已退出", "已退出·待核", "闲置（调查）"]
    assert states["净面积(平面 m²)"].tolist() == [180.5, 150.0, 100.0]


def test_why_not_names_the_rule_with_its_limit():
    found = tables(plan())["否决条件"]
    assert found["否决条件"].tolist() == ["成片小于 400 m²且不邻耕地", "坡度超过 25°"]
    assert found["宗数"].tolist() == [1, 1]


def test_a_factor_loses_its_weight_times_what_is_missing():
    found = tables(plan())["决定因子"].iloc[0]
    assert (found["有资料宗数"], found["平均得分"], found["平均失分"]) == (2, 85.0, 3.75)
    lacking = tables(plan())["所缺资料"].iloc[0]
    assert (lacking["缺资料宗数"], lacking["占比(%)"]) == (1, 33.3)


def test_review_and_unknown_lots_are_named():
    found = tables(plan())
    assert found["需复核"]["宗地代码"].tolist() == [CODES[1]]
    assert found["资料不足"].to_numpy().tolist() == [[CODES[2], "资料不足：缺土壤"]]


def test_an_adopted_use_stands_beside_the_recommendation_without_names():
    data = masked(plan(adoption=ADOPTION), ["张小明", "李四"])
    row = tables(data)["采用用途"].iloc[0]
    assert (row["建议用途(现)"], row["采用用途"], row["与建议"]) == ("宜耕", "宜林", "不同")
    assert (row["理由"], row["采用人"]) == ("张*明同意，电话138****5678", "欧**红")
    assert "holder" not in data.evaluation.columns


def test_an_adoption_whose_evaluation_has_changed_since_is_told():
    page = next(page for page in sections(plan(adoption=ADOPTION)) if page.title == "采用了什么")
    assert page.lead[1] == f"采用后评价已变 1 宗，请逐宗复核是否仍采用：{CODES[0]}。"
    row = page.sheets[0].table.iloc[0]
    assert (row["所依评价"], row["评价散列(前12位)"]) == ("结论已变", "ab" * 6)
    still = plan(adoption=ADOPTION.assign(standing="结论未变"))
    assert len(next(page for page in sections(still) if page.title == "采用了什么").lead) == 1


def test_before_and_after_a_scenario():
    found = tables(plan(moved=MOVED))["方案比较"].set_index("用途")
    assert found.loc["宜耕", ["基准(m²)", "方案(m²)"]].tolist() == [200.0, 0.0]
    assert found.loc["宜林", ["基准(亩)", "方案(亩)"]].tolist() == [0.0, 0.3]


def test_steady_lots_and_the_nearest_flip_first():
    found = tables(plan(steady=STEADY, flips=FLIPS))
    assert found["灵敏度"]["宗数"].tolist() == [1, 1, 0, 1]
    assert found["翻转点"]["宗地代码"].tolist() == CODES[1::-1]
    assert found["翻转点"]["距离"].tolist() == [0.05, 0.21]


def test_pages_whose_tables_are_missing_are_left_out():
    titles = [page.title for page in sections(plan())]
    assert "换一个方案" not in titles and "可复垦面积怎么来的" not in titles
    assert "换一个方案" in [page.title for page in sections(plan(moved=MOVED))]


@pytest.fixture
def written(tmp_path):
    data = masked(plan(adoption=ADOPTION, moved=MOVED, steady=STEADY, flips=FLIPS), ["张小明"])
    pages = sections(data)
    write_html(tmp_path / "报告.html", pages, data)
    write_xlsx(tmp_path / "报告.xlsx", pages)
    return tmp_path, pages, data


def test_every_number_of_the_page_is_in_the_workbook(written):
    folder, _, data = written
    shown = words_of_page(folder / "报告.html")
    body = [text for text in shown if data.village.code12 not in text]
    there = numbers(printed_cells(folder / "报告.xlsx"))
    assert numbers(body) - there == set()
    assert {"0.2708", "180.41", "33.3"} <= numbers(body)


def test_the_page_is_one_file_and_the_same_each_time(written):
    folder, _, data = written
    text = (folder / "报告.html").read_text(encoding="utf-8")
    assert "http" not in text and text.count("data:image/png;base64,") >= 5
    assert "ab" * 32 in text and "宜耕 → 宜林 → 宜建" in text
    write_html(folder / "again.html", sections(data), data)
    assert (folder / "again.html").read_bytes() == (folder / "报告.html").read_bytes()


def test_a_village_without_candidates_is_told_so():
    nobody = plan()
    parcels = nobody.parcels.assign(use_status=["in_use", "in_use", "rented"], right_status="current")
    pages = sections(masked(plan(parcels=parcels, evaluation=nobody.evaluation.iloc[:0], profile=None), []))
    assert [page.title for page in pages] == ["没有候选宗地", "资料来源与参数"]
    assert pages[0].lead[0].startswith("全村 3 宗宅基地中没有")
    assert pages[0].sheets[0].table.to_numpy().tolist() == [["出租", 1], ["自用", 2]]
    assert "没有评价" in pages[1].sheets[0].table["值"].tolist()


def test_patches_of_balance_and_list_have_one_numbering():
    counted = plan().evaluation.assign(slivers_m2=0.0, overlap_m2=0.0)
    summary = pd.DataFrame({"by": ["status"], "value": ["withdrawn"]})
    quota = pd.DataFrame({"by": ["total", "patch"], "value": ["合计", "1"], "parcels": [1, 1]})
    same = plan(areas=counted, summary=summary, quota=quota)
    assert _has_same_patches(same)
    assert not _has_same_patches(
        plan(areas=counted, summary=summary, quota=quota.assign(value=["合计", "2"]))
    )
