# SPDX-License-Identifier: GPL-2.0-or-later
"""Papers filled from a case, reopened and compared with the case's data."""

import shutil

import pandas as pd
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin import paths
from sanquan_plugin.core.papers.catalogue import papers_of
from sanquan_plugin.core.papers.docx import lines
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.processing.provider import SanQuanProvider
from sanquan_plugin.store.cases import record
from sanquan_plugin.store.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.case_village import HOUSEHOLD, PARCEL, make_village, take_all, write_case

DATE = "2026-09-28"
ZHANGQIU = [
    "zhangqiu_contract_exit_full",
    "zhangqiu_contract_exit_partial",
    "zhangqiu_homestead_exit_both",
    "zhangqiu_homestead_exit_use",
    "zhangqiu_homestead_transfer",
    "zhangqiu_share_exit_family",
    "zhangqiu_share_exit_member",
    "zhangqiu_share_transfer",
]


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


@pytest.mark.parametrize("name", ZHANGQIU)
def test_every_paper_of_a_procedure_tells_the_case(provider, tmp_path, name):
    path, _, found = case_of(tmp_path, name)
    done, texts = fill(
        tmp_path, path, PAPERS=",".join(paper.id for paper in papers_of(found)), CONTACT="0531-83210000"
    )
    assert done["PAPERS_WRITTEN"] == len(texts) >= len(papers_of(found))
    for file, text in texts.items():
        assert "{{" not in text and "2026-1" in text and "张一" in text, file
    row = read_table(path, "agreement").iloc[-1]
    agreed = [text for file, text in texts.items() if "退出协议" in file or "转让合同" in file]
    assert agreed
    for text in agreed:
        assert row["agreement_no"] in text and HOUSEHOLD in text
        if found.right == "homestead":
            assert PARCEL in text and "200.40" in text and "20040.00" in text and "贰万零肆拾元整" in text
            assert "鲁(2020)不动产权第1号" in text


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
