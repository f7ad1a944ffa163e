# SPDX-License-Identifier: GPL-2.0-or-later
"""A paper says at the end of its case, and later, what it said when it was signed."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from sanquan_plugin.core.papers.catalogue import due_papers, named_papers, papers_of
from sanquan_plugin.core.papers.docx import lines
from sanquan_plugin.core.papers.papercase import Desk
from sanquan_plugin.core.papers.writing import file_paper
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.workdays import read_calendar
from sanquan_plugin.store.cases.papercases import paper_cases, read_paper_case
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, remove, transaction
from tests.core.procedure_cases import full_case
from tests.qgis.store import test_case_rescission as rescission
from tests.qgis.store.case_village import HOUSEHOLD, RECEIVER, correct, take, take_all, write_case

TODAY = date(2027, 6, 1)
BINDING = [name for name in built_in() if any(step.binds for step in procedure(name).steps)]
TRANSFER, SHARES = procedure("zhangqiu_homestead_transfer"), procedure("zhangqiu_share_transfer")


def texts(package, key, names=(), *, on=None):
    """Return the texts of a case's papers by file name: those named, else those due now."""
    subject = read_paper_case(package, key)
    found, case = subject.procedure, subject.case
    wanted = named_papers(found, case, names) if names else due_papers(found, case)
    desk = Desk(on or TODAY, "", "", read_calendar(), chosen=on is not None)
    told = paper_cases(package, subject, wanted)
    papers = [file_paper(case, paper, desk, None) for paper, case in zip(wanted, told, strict=True)]
    return {paper.file: "\n".join(lines(paper.content)) for paper in papers}


def move_on(package):
    """Let years pass: both households have other heads and shares, and one member more."""
    with transaction(package) as dataset:
        for fid in (1, 2):
            change(layer_of(dataset, "NH"), fid, {"hzxm": f"新户主{fid}"})
        for nhdm in (HOUSEHOLD, RECEIVER):
            correct(dataset, "share_right", nhdm, nhdm)
        for row in read_layer(layer_of(dataset, "share_right")).itertuples():
            change(layer_of(dataset, "share_right"), row.fid, {"share": 77.0})
        append(
            layer_of(dataset, "NHHNCY"),
            pd.DataFrame([{"nhdm": HOUSEHOLD, "xm": "新媳", "birth": "1990-01-01"}]),
        )
        change(layer_of(dataset, "ZDJBXX"), 1, {"zl": "新门牌9号"})


@pytest.mark.parametrize("name", built_in())
def test_every_paper_says_after_the_case_what_it_said_when_it_was_signed(package, name):
    """Each paper is printed before its step, and when the last one and other changes have written the registers."""
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(package, found, case)
    signed = {}
    for step in found.steps:
        signed |= texts(package, key, on=days[step.id])
        take(package, key, found, step.id, days)
    move_on(package)
    later = texts(package, key, [paper.id for paper in papers_of(found)])
    assert len(signed) >= 1 and {file: later[file] for file in signed} == signed


@pytest.mark.parametrize("name", BINDING)
def test_the_papers_of_a_rescinded_case_say_what_they_said_when_both_signed(package, name):
    """The rescission is due as soon as it is being made, and names what it ends, also when others came after."""
    found = procedure(name)
    key, row = rescission.led_to(package, found, found.steps[-1].id)
    rescission.agree(package, key, row["on_date"])
    names = [paper.id for paper in papers_of(found) if paper.id != "supplement_notice"]
    (signed,) = (text for file, text in texts(package, key).items() if "_解除协议" in file)
    before = texts(package, key, names)
    rescission.rescind(package, found, key, row)
    move_on(package)
    later = texts(package, key, names)
    assert {file: later[file] for file in before} == before
    assert list(texts(package, key).values()) == [signed]
    assert "解除2026-1" in signed and next(step.article for step in found.steps if step.binds) in signed
    ended = {item["agreement_no"] for item in full_case(found)[0].agreements}
    assert all(number in signed for number in ended) and bool(ended) == ("解除下列协议" in signed)


def test_shares_of_both_sides_and_the_certificate_are_those_of_the_signing(package):
    """Ten held and twenty moved are thirty (B's finding was fifty); the certificate is the giver's."""
    case, days = full_case(SHARES)
    key = write_case(package, SHARES, case)
    take_all(package, key, SHARES, [step.id for step in SHARES.steps], days)
    names = ["share_transfer_application", "share_transfer_contract", "share_posting_notice"]
    application, contract, notice = texts(package, key, names).values()
    assert "出让方原持股20股" in contract and "受让后受让方持股30股" in contract
    assert "持有本组织集体资产股份20股" in application and "受让方持股30股" in application
    assert "20股（本组织总股数1000股）" in notice and "王五户，受让后持股30股" in notice


def test_a_closed_transfer_still_names_the_giver_s_certificate(package):
    case, days = full_case(TRANSFER)
    key = write_case(package, TRANSFER, case)
    take_all(package, key, TRANSFER, [step.id for step in TRANSFER.steps], days)
    for text in texts(
        package, key, ["homestead_transfer_application", "homestead_transfer_contract"]
    ).values():
        assert "鲁(2020)不动产权第1号" in text and "张一" in text


def test_what_a_correction_changed_before_the_signing_is_told(package):
    """Only what came after a step is taken back: the correction right before it stands."""
    case, days = full_case(SHARES)
    key = write_case(package, SHARES, case)
    take_all(package, key, SHARES, ["application", "collective_review", "exchange"], days)
    with transaction(package) as dataset:
        correct(dataset, "share_right", RECEIVER, RECEIVER)
        rights = read_layer(layer_of(dataset, "share_right"))
        change(
            layer_of(dataset, "share_right"),
            int(rights.loc[rights["nhdm"] == RECEIVER, "fid"].iloc[0]),
            {"share": 9.0},
        )
    take_all(package, key, SHARES, ["contract", "filings"], days)
    application, contract = texts(
        package, key, ["share_transfer_application", "share_transfer_contract"]
    ).values()
    assert "受让方持股30股" in application and "受让方持股29股" in contract


def test_a_supplement_notice_is_of_its_day(package):
    """Written today, it lists what had come by then; dated earlier, what had come by that day."""
    found = procedure("zhangqiu_contract_exit_full")
    case, _ = full_case(found)
    early, late, *_ = (item.id for item in found.materials)
    received = (
        {"material": early, "received_on": "2026-03-02"},
        {"material": late, "received_on": "2026-03-09"},
    )
    key = write_case(package, found, replace(case, materials=received))
    first, second = found.materials[0].title, found.materials[1].title
    (now,) = (text for file, text in texts(package, key).items() if "补正" in file)
    missing, got = now.split("已收到的材料")
    assert "2027年6月1日" in got and first in got and second in got and found.materials[2].title in missing
    (then,) = texts(package, key, ["supplement_notice"], on=date(2026, 3, 3)).values()
    missing, got = then.split("已收到的材料")
    assert "2026年3月3日" in got and first in got and second in missing and second not in got
    assert "补偿金支付凭证" not in now


def test_who_left_the_household_since_is_listed_only_where_he_signed(package):
    """The child has no birth in the log: it was under age, or the step could not have been taken."""
    found = procedure("zhangqiu_share_exit_member")
    case, days = full_case(found)
    key = write_case(package, found, case)
    before = texts(package, key, ["adults_consent"], on=days["application"])
    take_all(package, key, found, [step.id for step in found.steps], days)
    with transaction(package) as dataset:
        layer = layer_of(dataset, "NHHNCY")
        members = read_layer(layer)
        remove(layer, members.loc[(members["nhdm"] == HOUSEHOLD) & (members["xm"] == "张三"), "fid"])
    later = texts(package, key, ["adults_consent"], on=days["application"])
    assert {file: later[file] for file in before} == before and "张三" not in "".join(later.values())
