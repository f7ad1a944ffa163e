# SPDX-License-Identifier: GPL-2.0-or-later
"""Statistics and household ledger of the sample villages against sums worked out from the files handed over."""

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from sanquan_plugin.processing.provider import SanQuanProvider
from tests import pii_scan
from tests.registers import records
from tests.samples.handed_over import SAMPLES, VILLAGES, Handed

IDLE = {
    "季节性闲置",
    "常年闲置",
    "闲置",
    "空闲宅基地",
    "房屋倒塌/废弃",
    "idle_seasonal",
    "idle",
    "vacant_lot",
    "derelict",
}


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
    return package


def table(page):
    return [row for row in records(page) if row.get("序号") != "合计"]


_LISTED = {"继承闲置": "继承闲置(户内无人/老人去世)"}


class Sums:
    """A village's figures, counted from what was handed over and from nothing else."""

    def __init__(self, name):
        handed = Handed(SAMPLES / name)
        self.name = handed.facts["name"]
        self.parcels = [
            (row["ZDDM"].replace(" ", "").upper(), cents(row["geometry"].area)) for row in handed.parcels
        ]
        self.codes = {code for code, _ in self.parcels}
        self.rights = {
            (row[0].replace(" ", "").upper(), row[1], row[2]) for row in handed.rows("homestead_rights")
        }
        self.households = {row[0]: row for row in handed.rows("households")}
        self.settled = [row for row in self.households.values() if row[3] not in (None, "无", "none")]
        self.sizes = Counter(row[0] for row in handed.rows("members"))
        self.members = len(handed.rows("members"))
        exits = {row[0]: row for row in handed.rows("exits")}
        self.gone = {code for code, row in exits.items() if all(row)}
        self.unverified = set(exits) - self.gone
        self.years = {code: str(row[2])[:4] if row[2] else "不详" for code, row in exits.items()}
        marks = {row[0]: row for row in handed.rows("marks")}
        self.idle = {code for code, row in marks.items() if row[1] in IDLE} - self.gone
        self.reasons = {code: _LISTED.get(marks[code][2], marks[code][2]) or "不详" for code in self.idle}
        self.plots = {row[1] for row in handed.rows("contracts")}
        self.contract_mu = sum(row[2] or 0 for row in handed.rows("contracts"))
        self.shares = {row[0] for row in handed.rows("shares") if row[1]}

    def held(self):
        found = defaultdict(set)
        for code, household, _ in self.rights:
            if code not in self.gone:
                found[household].add(code)
        return found

    def area(self, codes):
        return float(sum(area for code, area in self.parcels if code in codes) / 100)

    def mu(self):
        return float(
            sum((area * 3 / 200000).quantize(Decimal("0.0001"), ROUND_HALF_UP) for _, area in self.parcels)
        )

    def shared(self):
        """Return the standing lots whose several holders have shares that make up the whole."""
        holders = defaultdict(set)
        for code, household, _ in self.rights:
            holders[code].add(household)
        return {code for code, people in holders.items() if len(people) > 1} - self.gone

    def count(self, codes):
        return sum(code in codes for code, _ in self.parcels)


def cents(area_m2):
    return (Decimal(str(area_m2)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)


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


def first_area(sums, codes):
    """Return the area of lots, of a code that is there twice the first."""
    return float(sum(dict(reversed(sums.parcels))[code] for code in codes) / 100)
