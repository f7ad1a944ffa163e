# SPDX-License-Identifier: GPL-2.0-or-later
"""Papers filled from a case, reopened and compared with the case's data."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin import paths
from sanquan_plugin.core.papers.catalogue import named_papers, papers_of
from sanquan_plugin.core.papers.docx import lines
from sanquan_plugin.core.papers.filling import BLANK
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.processing.provider import SanQuanProvider
from sanquan_plugin.store.cases.casefile import read_case, record
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.cartography.paper_village import CONTACT, expected, expected_rows, village_with_case
from tests.qgis.store.case_village import make_village, take, take_all, write_case

DATE = "2026-09-28"
ROOT = Path(__file__).resolve().parents[3]
_DECIDED, _CONTACT = {"办理日期", "办理理由", "办理文号", "经办人"}, {"住址", "户主电话"}
BLANKS = {
    "return_notice": _DECIDED,
    "written_refusal": {*_DECIDED, "异议受理"},
    "contract_exit_application": {"证书号"},
    "contract_change_agreement": {"证书号"},
    "contract_cancel_agreement": {"证书号"},
    "homestead_exit_application": _CONTACT,
    "lot_application": _CONTACT,
    "qualification_application": _CONTACT,
}
"""What a case with all its facts does not tell a paper and the pen adds: no answer was given, the package has no
number of a contract's certificate, and a household without contracted land stands in no register with its address."""


@pytest.fixture(scope="module")
def provider(qgis_app):
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


def case_of(tmp_path, name, steps=0):
    """Write a village and a case of a procedure with so many steps passed."""
    path = tmp_path / f"{name}.gpkg"
    make_village(path)
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(path, found, case)
    take_all(path, key, found, [step.id for step in found.steps[:steps]], days)
    if found.right == "contract":
        with transaction(path) as dataset:
            plots = pd.DataFrame({"dkbm": ["3701140010010100001"], "cbfbm": "c", "htmjm": [2.5]})
            append(layer_of(dataset, "CBDKXX"), plots)
    return path, key, found


def fill(tmp_path, path, **parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("sanquan:casepapers")
    values = {"PACKAGE": str(path), "CASE": "2026-1", "DATE": DATE, "FOLDER": str(tmp_path / "papers")}
    done, ok = algorithm.run(
        {**values, **parameters}, QgsProcessingContext(), QgsProcessingFeedback(), {}, False
    )
    assert ok
    return done, {file.name: "\n".join(lines(file.read_bytes())) for file in (tmp_path / "papers").glob("*")}


@pytest.mark.parametrize("name", built_in())
def test_every_paper_of_every_procedure_tells_all_that_the_case_knows(provider, tmp_path, name):
    """Each placeholder is compared with the data that was written; what is blank is what nobody knows."""
    path = tmp_path / "village.gpkg"
    found, case, _ = village_with_case(path, name)
    key = read_table(path, "case_file")["uuid"].iloc[0]
    names = [paper.id for paper in papers_of(found)]
    wanted = named_papers(found, read_case(path, key), names)
    done, texts = fill(tmp_path, path, PAPERS=",".join(names), CONTACT=CONTACT)
    assert done["PAPERS_WRITTEN"] == len(texts) == len(wanted) >= len(names) > 0
    for paper, file in zip(wanted, done["FILES"].split("、"), strict=True):
        values, rows = expected(found, case, paper), expected_rows(found, case)
        template = standing(paper.paper.id, values, rows)
        blank = compare(template, texts[file], values, rows)
        assert blank <= BLANKS.get(paper.paper.id, set()), (paper.paper.id, blank)


def standing(name, values, rows):
    """Return the text that a template is made of, without the lines whose {{?…}} or {{!…}} leaves them out."""
    there = {key for key, value in {**values, **rows}.items() if value}
    text = (ROOT / ".ci" / "papers" / f"{name}.txt").read_text(encoding="utf-8")
    marks = re.compile(r"\{\{([?!])(.*?)\}\}")
    kept = [
        line
        for line in text.splitlines()
        if all((name in there) == (mark == "?") for mark, name in marks.findall(line))
    ]
    return marks.sub("", "\n".join(kept))


def compare(template, text, values, rows):
    """Assert that a paper says each value where its template asks for it; return the names that are blank in it."""
    unknown = []
    for name in re.findall(r"\{\{(.*?)\}\}", template):
        of_list, _, column = name.partition(".")
        if column:
            assert all(row[column] in text for row in rows[of_list]), (name, rows[of_list])
        elif values[name] is not None:
            assert values[name] in text, (name, values[name])
            unknown += [name] if values[name] == "" else []
    assert "{{" not in text and text.count(BLANK) == template.count(BLANK) + len(unknown), text
    return set(unknown)


def test_papers_without_a_day_of_their_own_bear_that_of_their_signatures(provider, tmp_path):
    path = tmp_path / "village.gpkg"
    found, _, days = village_with_case(path, "zhangqiu_homestead_exit_use")
    key = read_table(path, "case_file")["uuid"].iloc[0]
    names = "adults_consent,homestead_waiver,homestead_exit_agreement"
    _, texts = fill(tmp_path, path, PAPERS=names, DATE="")
    assert "2026年3月3日" in texts["2026-1_家庭成年成员同意书_申请.docx"]
    assert "2026年3月3日" in texts["2026-1_永久放弃申请宅基地承诺书.docx"]
    take(path, key, found, "application", days, on_date="2026-03-05")
    shutil.rmtree(tmp_path / "papers")
    _, texts = fill(tmp_path, path, PAPERS="homestead_waiver", DATE="")
    assert "2026年3月3日" in texts["2026-1_永久放弃申请宅基地承诺书.docx"]


@pytest.mark.parametrize(
    ("name", "step", "outcome"),
    [
        ("zhangqiu_homestead_exit_use", "village_check", "returned"),
        ("zhangqiu_homestead_transfer", "collective_review", "refused"),
        ("lanling_qualification", "collective_check", "returned"),
    ],
)
def test_a_return_and_a_refusal_tell_who_when_and_why(provider, tmp_path, name, step, outcome):
    path = tmp_path / "village.gpkg"
    found, _, days = village_with_case(path, name)
    key = read_table(path, "case_file")["uuid"].iloc[0]
    take_all(path, key, found, [item.id for item in found.steps[: found.index(step)]], days)
    take(path, key, found, step, days, outcome=outcome, reason="与现状不符", document_no="退〔2026〕3号")
    _, texts = fill(tmp_path, path, CONTACT=CONTACT)
    paper = {"returned": "退回通知书", "refused": "不予同意书面说明"}[outcome]
    text = texts[f"2026-1_{paper}.docx"]
    on = days[step]
    for word in (
        "与现状不符",
        "退〔2026〕3号",
        f"{on.year}年{on.month}月{on.day}日",
        f"经办{step}",
        found.title,
    ):
        assert word in text


def test_transfer_contract_has_price_payment_delivery_and_term(provider, tmp_path):
    path, key, _ = case_of(tmp_path, "zhangqiu_homestead_transfer")
    terms = {"kind": "transfer", "case_uuid": key, "land_price_yuan": 30000, "attachment_price_yuan": 500.5}
    terms |= {
        "payment": "分两期支付",
        "delivery_on": "2027-01-05",
        "term": "长期",
        "agreement_no": "转2026-9",
    }
    record(path, "agreement", [terms], who="村文书")
    _, texts = fill(tmp_path, path, PAPERS="homestead_transfer_contract")
    (text,) = texts.values()
    for word in ("转2026-9", "30500.50", "叁万零伍佰元伍角整", "分两期支付", "2027年1月5日", "长期", "王五"):
        assert word in text


def test_adults_of_the_day_sign_and_children_do_not(provider, tmp_path):
    path, _, _ = case_of(tmp_path, "zhangqiu_homestead_exit_use")
    _, texts = fill(tmp_path, path, PAPERS="adults_consent")
    assert "张三" not in texts["2026-1_家庭成年成员同意书_申请.docx"]
    _, texts = fill(tmp_path, path, PAPERS="adults_consent", DATE="2033-01-01")
    assert "张三" in texts["2026-1_家庭成年成员同意书_申请.docx"]


def test_due_papers_alone_without_names_and_a_posting_by_the_calendar(provider, tmp_path):
    path, key, _ = case_of(tmp_path, "zhangqiu_homestead_exit_use", steps=2)
    again = {"case_uuid": key, "purpose": "village_result", "posted_on": DATE, "place": "村务公开栏"}
    record(path, "posting", [again], who="村文书")
    done, texts = fill(tmp_path, path)
    assert done["PAPERS_WRITTEN"] == 1
    (text,) = texts.values()
    assert "2026年9月28日至2026年10月10日" in text and "2026年10月11日起" in text and "村务公开栏" in text
    assert "内部资料" not in text
    log = read_table(path, "print_log")
    assert log["product"].tolist() == ["公示"] and log["file"].tolist() == list(texts)


def test_templates_of_the_office_go_first_and_wrong_ones_are_named(provider, tmp_path):
    path, _, _ = case_of(tmp_path, "zhangqiu_homestead_exit_use")
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(paths.resource("papers", "return_notice.docx"), own / "homestead_waiver.docx")
    _, texts = fill(tmp_path, path, PAPERS="homestead_waiver", TEMPLATES=str(own))
    assert "退回通知书" in next(iter(texts.values()))
    (own / "homestead_waiver.docx").write_text("not a zip", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="homestead_waiver"):
        fill(tmp_path, path, PAPERS="homestead_waiver", TEMPLATES=str(own))


def test_an_unknown_case_is_named(provider, tmp_path):
    path, _, _ = case_of(tmp_path, "zhangqiu_homestead_exit_use")
    with pytest.raises(QgsProcessingException, match="2099-7"):
        fill(tmp_path, path, CASE="2099-7")
