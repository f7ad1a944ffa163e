# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes docs/procedures.md from the procedures' TOML: each article's demand and the test that proves it.

With --check it writes nothing and returns 1 where the page is not current.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sanquan_plugin import paths  # noqa: E402
from sanquan_plugin.core.procedure.actors import actor_name  # noqa: E402
from sanquan_plugin.core.procedure.loading import built_in, procedure  # noqa: E402
from sanquan_plugin.core.procedure.model import REFUSE, Guard, Procedure, Step  # noqa: E402

PAGE = ROOT / "docs" / "procedures.md"
GUARDS, ITEMS = "tests/core/procedure/test_guards.py", "tests/core/procedure/test_items.py"
RIGHT, RULES = "tests/core/procedure/test_opening_right.py", "tests/qgis/store/test_case_opening_rules.py"
_STATUS = {"draft": "征求意见稿", "trial": "试行", "in_force": "施行"}
HEAD = f"""# Procedures: each article and the test that proves it

Made by `.ci/procedures_page.py` from `resources/procedures/*.toml`; a test fails where it is not current.

How to read the column 测试: `G[…]` is `{GUARDS}::test_a_guard_finds_what_is_missing[…]`,
`M[…]`, `C[…]` and `K[…]` are `{ITEMS}::test_each_material_is_asked_for[…]`,
`::test_each_condition_is_asked_for[…]` and `::test_each_clock_warns_the_day_after[…]`.

**The second list.** `tests/core/procedure/guards_of_articles.csv` and `items_of_articles.csv` hold every guard,
material, condition and clock once more, written from the articles; `steps_of_articles.csv` holds the order. The tests
below are made from these lists and not from the TOML, each named by what it asks for: what is taken out of a TOML
file fails the test that is named here for it, and `tests/core/procedure/test_articles.py`.

**Nothing left out.** Every article of Zhangqiu's rules and every section of the plans of Lanling, Pingluo and Korla and of
the national one is cited by a row below, is a ban, or is explained at the end of this page:
`tests/core/procedure/test_bans.py` and `tests/core/procedure/test_sections.py`.

**Mutation run.** Each test takes a case that has everything, takes away just what one article asks for and sees it
refused (拒绝) or warned about (提示). `{GUARDS}::test_with_a_guard_taken_out_its_test_fails`
and `{ITEMS}::test_with_an_item_taken_out_its_test_fails` take each of them out in turn, on every run of the tests,
and see its test fail. The package's triggers are held against the same broken cases in
`tests/qgis/store/test_case_rules.py` and `tests/postgis/test_case_rules.py`; with `SANQUAN_MUTATED_GUARDS=1` these take
each guard out of the package too and see it let through what it refused (`SANQUAN_ALL_GUARDS=1` adds all guards on
PostGIS, which otherwise runs one of each kind). `tests/core/procedure/test_paths.py` plays random sequences of events,
with objections, returns, retractions and changed contents in them: none closes a case without every guard.

## Rules of every procedure

What the package itself refuses whatever the procedure (order, days, persons, results, opening, what is on record) is
broken rule by rule in `tests/qgis/store/test_every_rule.py`, each test named by its trigger, on both databases; with
`SANQUAN_MUTATED_GUARDS=1` the trigger is taken out of the GeoPackage and its sentence is said no more.

| 规则 | 依据 | 测试 |
|---|---|---|
| 步骤不跳过、不重复 | 各程序的步骤顺序 | `{GUARDS}::test_no_step_is_skipped_or_taken_twice` |
| 退回须有理由，只退到条款写明的步骤 | 章丘细则第11条(三)、第22条(二)(三) | `{GUARDS}::test_a_return_needs_a_reason_and_goes_back_where_the_text_says` |
| 步骤只由其经办角色办理；镇、区、交易、登记机构的步骤和村集体的审核、决议须有文件编号 | 章丘细则第5、18条；design.md（数据包没有登录，凭文件编号登记） | `tests/core/procedure/test_engine.py`, `{ITEMS}::test_an_office_acts_by_its_document`, `{ITEMS}::test_what_the_collective_decides_has_a_number_whatever_it_decides` |
| 签约前农户可撤回，签约后不可 | domain.md 9.2 | `tests/core/procedure/test_engine.py` |
| 签约后、登记前双方签订解除协议的，办件终止、权利恢复原状，可另行立案 | 民法典第562条 | `tests/qgis/store/test_case_rescission.py`, `tests/qgis/store/test_paper_times.py`（解除协议） |
| 已公布的基准地价、年度总股数只凭更正登记修改、删除，不重复登记 | 章丘细则第20、29、32条 | `tests/qgis/store/test_announced.py` |
| 更正登记只改正登记错误，不终止权利：宗地、地块、股份、资格权更正后仍有在册的权利人和大于零的数额；重复的、与正确权利人并列的错误登记可以删去 | 不动产登记暂行条例实施细则第79、80条 | `tests/qgis/store/test_corrections_end_nothing.py` |
| 承包合同终止后、或地块已有承包方的，再登记合同须凭更正登记；旧名单不使已终止的合同恢复 | 章丘细则第7、12条 | `tests/qgis/store/test_contract_changes.py`, `tests/qgis/store/test_contract_imports.py` |
| 公示满 5 个工作日的次日起办理；异议处理前不办理；异议成立的，自处理之日起另行公示；内容变动须重新公示 | 章丘细则第11、14、20、22、27、32条；民法典第201、203条 | `tests/core/procedure/test_engine.py`, `tests/core/procedure/test_postings.py` |
| 村级初审与镇级第一步不得由同一人办理 | 章丘细则第11、18、22、32条 | `tests/core/procedure/test_limits.py::test_a_town_step_that_anybody_may_take_is_no_procedure`, `tests/qgis/store/test_case_persons.py` |
| 协议据以办理后不可另订 | 章丘细则第20条 | `tests/qgis/store/test_case_effects.py::test_what_was_signed_is_not_agreed_anew` |
| 最后一步写入登记簿：转移登记后使用权人为受让方、原证书作废、权利仍为现势；股份转出、转入、收回；资格权认定、保留、丧失 | 章丘细则第13、16、26、30条；兰陵方案三(五)2、3 | `tests/qgis/store/test_case_effects.py` |
| 收回的宅基地分配后，新农户登记为使用权人、权利为现势，原退出材料不再终止新权利 | 兰陵方案三(三)、三(七)2 | `tests/qgis/store/test_case_allotment.py` |
| 县里登记施行、在有效期和试点范围内，同一权利没有未办结的办件 | domain.md 9.0 | `tests/core/procedure/test_opening.py` |
| 终止、转移宅基地权利的，办件农户是该宗地登记的使用权人；宗地权利处于程序要求的状态 | 章丘细则第2、13、16条；兰陵方案三(一)、三(三)；试验区方案二(三) | `{RIGHT}`, `{RULES}` |
| 部分退出承包地写明该户的地块，全部退出包括全部地块 | 章丘细则第8条 | `{RIGHT}`, `{RULES}` |
| 标为“已退出·待核”的宗地仍为现势，照常立案，只提示；撤回或不同意后恢复原标记 | domain.md 9.0 | `{RIGHT}`, `{RULES}` |
| 已入市的收回宅基地不再分配或另行入市 | 试验区方案二(三)；兰陵方案三(三) | `{RIGHT}`, `{RULES}` |
| 成员个人退出写明本户成员，股数不超过该户持股；还有其他成员的不得退出全部 | 章丘细则第26、30条 | `{RIGHT}`, `{RULES}` |
| 并行的办件：签约、登记时再次核对一户一宅和受让条件 | 章丘细则第13条；兰陵方案三(一) | `tests/qgis/store/test_case_parallel.py` |
| 有期限的股权转让期满后，办件一览提示是哪一件，登记簿不自动改变 | 章丘细则第26、28条 | `tests/core/procedure/test_terms.py` |
| 没有农户经办、签字的程序是全村的事，立案不带农户，文书不写农户 | 兰陵方案四(二)4；试验区方案二(三) | `tests/core/procedure/test_opening.py::test_a_matter_of_the_whole_village_alone_needs_no_household_and_no_category`, `{RULES}` |
| 村集体事项按程序各自立案，摸排台账全村一件 | 兰陵方案三(三)、三(五)、四(二) | `{RIGHT}`, `{RULES}` |
| 办件始终按立案时的程序文本办理，引擎与数据包同一文本；没有未办结办件后程序才更新 | design.md 4 | `tests/qgis/store/test_procedure_rows.py` |
"""


def main() -> int:
    """Write or check the page; return the exit status."""
    text = page()
    if "--check" in sys.argv:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Return the page."""
    parts = [HEAD, "## 禁止事项\n", *_table(("条款", "规则", "测试"), _bans())]
    for name in built_in():
        parts += _procedure(procedure(name))
    parts += ["\n## 不设条件的条款\n", *_table(("条款", "原因"), _not_guarded())]
    return "\n".join(parts) + "\n"


def _procedure(found: Procedure) -> list[str]:
    valid = f"{found.valid_from or '发布之日'} 至 {found.valid_to or '—'}"
    where = "、".join(found.jurisdiction) or "全国试验区"
    return [
        f"\n## {found.title}（`{found.id}`）\n",
        f"{found.text}；{_STATUS[found.status]}；{where}；{valid}。来源：{found.source}。\n",
        *_table(("条款", "步骤", "经办", "要求", "力度", "测试"), _rows(found)),
    ]


def _rows(found: Procedure) -> list[tuple[str, ...]]:
    rows = []
    for step in found.steps:
        rows += [_guard_row(found, step, guard) for guard in step.guards]
        rows += [
            (
                item.article,
                step.title,
                actor_name(step.actor),
                f"材料：{item.title}",
                "同上",
                f"`M[{found.id}-{item.id}]`",
            )
            for item in found.materials_of(step.id)
        ]
    rows += [
        (
            item.article,
            "条件核实",
            "村集体经济组织",
            f"条件：{item.title}",
            "同上",
            f"`C[{found.id}-{item.id}]`",
        )
        for item in found.conditions
        if not item.check
    ]
    rows += [
        (
            clock.article,
            found.step(clock.since).title,
            "",
            f"{clock.number} 个工作日内：{clock.what}",
            "提示",
            f"`K[{found.id}-{clock.since}]`",
        )
        for clock in found.clocks
    ]
    return rows


def _guard_row(found: Procedure, step: Step, guard: Guard) -> tuple[str, ...]:
    asked = labels()[guard.kind] + (f"（{guard.param}）" if guard.param else "")
    asked += f" {guard.number}" if guard.number else ""
    level = "拒绝" if guard.level == REFUSE else "提示"
    test = "-".join(part for part in (found.id, step.id, guard.kind, guard.param) if part)
    return guard.article, step.title, actor_name(step.actor), asked, level, f"`G[{test}]`"


def labels() -> dict[str, str]:
    """Return the Chinese name of each kind of guard."""
    return {row["kind"]: row["label_zh"] for row in _csv("guards.csv")}


def _bans() -> list[tuple[str, ...]]:
    return [(row["text"] + row["article"], row["rule"], f"`{row['test']}`") for row in _csv("bans.csv")]


def _not_guarded() -> list[tuple[str, ...]]:
    return [(row["text"] + row["article"], row["why"]) for row in _csv("not_guarded.csv")]


def _csv(name: str) -> list[dict[str, str]]:
    with paths.resource("procedures", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows)]


if __name__ == "__main__":
    sys.exit(main())
