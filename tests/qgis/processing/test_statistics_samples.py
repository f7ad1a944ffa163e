# SPDX-License-Identifier: GPL-2.0-or-later
"""Statistics and household ledger of the sample villages against sums worked out from the files handed over."""

from collections import Counter

import openpyxl
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from sanquan_plugin.processing.provider import SanQuanProvider
from tests import pii_scan
from tests.registers import records
from tests.samples.handed_over import SAMPLES, VILLAGES, Handed
from tests.samples.village_sums import Sums, first_area


@pytest.fixture(scope="module")
def run(qgis_app):
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)

    def start(name, **parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{name}")
        done, ok = algorithm.run(parameters, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
        assert ok
        return done

    yield start
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture(scope="module")
def packages(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("统计")
    return [make(run, folder, name) for name in VILLAGES]


@pytest.fixture(scope="module")
def book(run, packages, tmp_path_factory):
    path = tmp_path_factory.mktemp("表") / "统计.xlsx"
    run("statistics", PACKAGES=[str(package) for package in packages], OUTPUT=str(path), MASKED=False)
    return openpyxl.load_workbook(path)


def make(run, folder, name):
    """Import a village and mark its past exits."""
    files, package = SAMPLES / name, str(folder / f"{name}.gpkg")
    run("createpackage", VILLAGE=str(files / "village.toml"), OUTPUT=package)
    run("importparcels", INPUT=str(files / "parcels.shp"), PACKAGE=package, OUTPUT="TEMPORARY_OUTPUT")
    run("importrights", RIGHTS=str(files / "rights.xlsx"), PACKAGE=package)
    codes = ",".join(row[0] for row in Handed(files).rows("exits"))
    run(
        "markparcels",
        PACKAGE=package,
        CODES=codes,
        STATUS="withdrawn",
        REASON="历史退出",
        SURVEYOR="甲",
        DATE="",
    )
    run("importrights", RIGHTS=str(later_list(folder / f"{name}.xlsx", Sums(name))), PACKAGE=package)
    return package


def later_list(path, sums):
    """Write a list with the contracts of use and the mortgages that `sums` counts."""
    book = openpyxl.Workbook()
    contracts, mortgages = book.active, book.create_sheet("encumbrances")
    contracts.title = "use_contracts"
    contracts.append(["宗地代码", "方式", "起始日期", "价款(元)", "合同编号"])
    for number, row in enumerate(sums.contracts()):
        contracts.append([*row, f"合{number}"])
    mortgages.append(["权利", "宗地代码", "种类", "起始日期", "文号", "解除日期", "解除文号", "状态"])
    for number, (code, ended) in enumerate(sums.mortgages()):
        end = [ended, f"注{number}", "ended"] if ended else [None, None, None]
        mortgages.append(["homestead", code, "抵押", "2024-05-01", f"抵{number}", *end])
    book.save(path)
    return path


def table(page):
    return [row for row in records(page) if row.get("序号") != "合计"]


@pytest.fixture(params=VILLAGES)
def sums(request):
    return Sums(request.param)


def test_area_ledger(book, sums):
    row = next(row for row in table(book["区域台账"]) if row["级别"] == "村" and row["区域"] == sums.name)
    held = sums.held()
    certified = {code for code, _, number in sums.rights if number}
    assert (row["农户数"], row["登记成员数"]) == (len(sums.households), sums.members)
    assert row["一户一宅户数"] == sum(len(codes) == 1 for codes in held.values())
    assert row["一户多宅户数"] == sum(len(codes) > 1 for codes in held.values()) > 0
    assert row["无宅户数"] == len(set(sums.households) - set(held))
    for head, codes in (
        ("宅基地", sums.codes - sums.gone),
        ("已登记", certified - sums.gone),
        ("闲置", sums.idle),
        ("退出", sums.gone),
        ("退出待核", sums.unverified),
    ):
        assert row[f"{head}宗数"] == sums.count(codes) > 0, head
        assert row[f"{head}面积(m²)"] == pytest.approx(sums.area(codes), abs=0.02), head


def test_groups_add_up_to_their_village_and_villages_to_all(book):
    rows = table(book["区域台账"])
    for head in ("农户数", "登记成员数", "宅基地宗数", "闲置宗数", "退出宗数", "退出待核宗数", "已登记宗数"):
        whole = {
            level: sum(row[head] for row in rows if row["级别"] == level)
            for level in ("组", "村", "镇", "合计")
        }
        assert len(set(whole.values())) == 1, head


def test_exits_by_year_and_idle_by_reason(book, sums):
    years = {
        (row["退出状态"], row["年度"]): row["宗数"]
        for row in table(book["退出"])
        if row["级别"] == "村" and row["区域"] == sums.name
    }
    expected = Counter()
    for word, codes in (("已退出", sums.gone), ("已退出·待核", sums.unverified)):
        for code in codes:
            expected[word, sums.years[code]] += sums.count({code})
    assert years == dict(expected)
    reasons = Counter()
    for row in table(book["闲置"]):
        if row["级别"] == "村" and row["区域"] == sums.name:
            reasons[row["原因"]] += row["宗数"]
    wanted = Counter()
    for code, reason in sums.reasons.items():
        wanted[reason] += sums.count({code})
    assert reasons == wanted


def test_three_rights_of_every_household(book, sums):
    held = sums.held()
    left = {household for code, household, _ in sums.rights if code in sums.gone & sums.codes}
    expected = Counter(
        (
            "保留" if code in held else "退出" if code in left else "无",
            "保留" if row[2] in sums.plots else "无",
            "保留" if code in sums.shares else "无",
        )
        for code, row in sums.households.items()
    )
    rows = [row for row in table(book["三权"]) if row["级别"] == "村" and row["区域"] == sums.name]
    assert {(row["宅基地"], row["承包地"], row["集体股权"]): row["户数"] for row in rows} == dict(expected)


def test_households_settled_in_town_by_year(book, sums):
    rows = [row for row in table(book["进城落户"]) if row["级别"] == "村" and row["区域"] == sums.name]
    households, people = Counter(), Counter()
    for row in sums.settled:
        year = str(row[4])[:4] if row[4] else "不详"
        households[year] += 1
        people[year] += sums.sizes[row[0]] * (row[3] in ("全部", "all"))
    assert {row["年度"]: row["户数"] for row in rows} == dict(households) != {}
    assert {row["年度"]: row["人数"] or 0 for row in rows} == dict(people)


def test_contracts_of_use_by_kind_and_year(book, sums):
    rows = [row for row in table(book["流转"]) if row["级别"] == "村" and row["区域"] == sums.name]
    contracts = sums.contracts()
    assert {(row["方式"], row["年度"]): row["宗数"] for row in rows} == Counter(
        (kind, day[:4]) for _, kind, day, _ in contracts
    )
    assert sum(row["价款(元)"] for row in rows) == sum(price for *_, price in contracts) > 0
    assert sum(row["面积(m²)"] for row in rows) == pytest.approx(
        sums.area({code for code, *_ in contracts}), abs=0.02
    )


def test_mortgages_that_stand(book, sums):
    row = next(row for row in table(book["区域台账"]) if row["级别"] == "村" and row["区域"] == sums.name)
    standing = {code for code, ended in sums.mortgages() if not ended}
    assert (row["抵押宗数"], row["抵押面积(m²)"]) == (
        len(standing),
        pytest.approx(sums.area(standing), abs=0.02),
    )
    assert 0 < len(standing) < len(sums.mortgages())


@pytest.mark.parametrize("place", range(len(VILLAGES)))
def test_household_ledger(run, packages, place, tmp_path):
    sums = Sums(VILLAGES[place])
    book = ledger(run, packages[place], tmp_path, masked=False)
    rows = {row["农户代码"]: row for row in table(book["农户台账"])}
    held = sums.held()
    assert set(rows) == set(sums.households)
    assert all(row["宗数"] == len(held[code] & sums.codes) for code, row in rows.items())
    for code, row in rows.items():
        assert row["宅基地面积(m²)"] == pytest.approx(first_area(sums, held[code] & sums.codes), abs=0.02), (
            code
        )


@pytest.mark.parametrize("place", range(len(VILLAGES)))
@pytest.mark.parametrize("masked", [True, False])
def test_totals_of_every_ledger(run, packages, place, masked, tmp_path):
    sums, book = Sums(VILLAGES[place]), ledger(run, packages[place], tmp_path, masked=masked)
    totals = {page.title: [row for row in records(page) if row.get("序号") == "合计"] for page in book}
    homesteads, people = totals["宅基地台账"][0], totals["农户台账"][0]
    assert homesteads["实测面积(m²)"] == pytest.approx(sums.area(sums.codes), abs=1e-6)
    assert homesteads["实测面积(亩)"] == pytest.approx(sums.mu(), abs=1e-6)
    assert [(row["退出状态"], row["宗地代码"], row["实测面积(m²)"]) for row in totals["退出台账"]] == [
        ("已退出", f"{sums.count(sums.gone)} 宗", pytest.approx(sums.area(sums.gone), abs=1e-6)),
        (
            "已退出·待核",
            f"{sums.count(sums.unverified)} 宗",
            pytest.approx(sums.area(sums.unverified), abs=1e-6),
        ),
    ]
    assert (people["成员数"], people["承包地(亩)"]) == (
        sums.members,
        pytest.approx(sums.contract_mu, abs=1e-6),
    )
    assert totals["共有分摊台账"][0]["分摊面积(m²)"] == pytest.approx(sums.area(sums.shared()), abs=1e-6)
    assert totals["办件台账"][0]["办件编号"] == "0 件" and totals["资格权台账"][0]["户主"] == "0 户"


def test_the_town_s_ledger_lists_the_exits_of_both_villages(run, packages, tmp_path):
    path = tmp_path / "镇台账.xlsx"
    run("townledger", PACKAGES=[str(package) for package in packages], OUTPUT=str(path), MASKED=True)
    rows = records(openpyxl.load_workbook(path)["退出台账"])
    villages = [Sums(name) for name in VILLAGES]
    assert Counter(row["村"] for row in rows if row["村"]) == {
        sums.name: sums.count(sums.gone | sums.unverified) for sums in villages
    }
    assert [(row["退出状态"], row["实测面积(m²)"]) for row in rows if row["序号"] == "合计"] == [
        ("已退出", pytest.approx(sum(sums.area(sums.gone) for sums in villages), abs=1e-6)),
        ("已退出·待核", pytest.approx(sum(sums.area(sums.unverified) for sums in villages), abs=1e-6)),
    ]


@pytest.mark.parametrize("place", range(len(VILLAGES)))
def test_the_masked_ledger_has_nobody_in_it(run, packages, place, tmp_path):
    sums = Sums(VILLAGES[place])
    ledger(run, packages[place], tmp_path, masked=True)
    names = {row[1] for row in sums.households.values()}
    text = pii_scan.product_text(tmp_path / "台账.xlsx")
    assert pii_scan.personal_data(text, names=names) == []
    assert not any(code in text for code in sums.households)


def ledger(run, package, folder, *, masked):
    run("ledger", PACKAGE=package, OUTPUT=str(folder / "台账.xlsx"), MASKED=masked)
    return openpyxl.load_workbook(folder / "台账.xlsx")
