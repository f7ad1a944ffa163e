# SPDX-License-Identifier: GPL-2.0-or-later
import openpyxl
import pytest

from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.package import read_table
from tests.registers import register

WHO = {"SURVEYOR": "测试员", "DATE": "2026-09-28", "REASON": "历史退出"}


@pytest.fixture(scope="module")
def exits(samples):
    return read_rights(samples / "lanling" / "rights.xlsx")[0]["exit_paper"]


def test_past_exits_become_withdrawn_or_unverified(run, package, exits, tmp_path):
    done = run(
        "markparcels",
        PACKAGE=package,
        CODES=",".join(exits["zddm"]),
        STATUS="withdrawn",
        REPORT=tmp_path / "r.html",
        **WHO,
    )
    assert (done.status, done.results["MARKED"], done.results["REFUSED"]) == (0, 20, 0)
    complete = exits.drop(columns="zddm").notna().all(axis=1)
    state = read_table(package, "ZDJBXX").set_index("zddm")["right_status"]
    assert (state[exits["zddm"][complete]] == "withdrawn").all() and complete.sum() == 14
    assert (state[exits["zddm"][~complete]] == "withdrawn_unverified").all()
    assert "注销登记号" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_papers_come_with_the_mark(run, package, tmp_path):
    code = read_table(package, "ZDJBXX").query("right_status == 'current'")["zddm"].iloc[-1]
    (tmp_path / "e.csv").write_text(
        "宗地代码,协议编号,协议日期,农村集体经济组织,初审公示起,初审公示止,补偿公示起,补偿公示止,镇街备案号,区级备案号,注销登记号\n"
        f"{code},1,2026-08-31,合作社,2026-07-01,2026-07-08,2026-08-03,2026-08-10,镇1,区1,注1\n",
        encoding="utf-8",
    )
    done = run(
        "markparcels", PACKAGE=package, CODES=code, STATUS="withdrawn", EXITS=tmp_path / "e.csv", **WHO
    )
    assert (done.status, done.results["MARKED"]) == (0, 1), done.text
    assert read_table(package, "ZDJBXX").set_index("zddm")["right_status"][code] == "withdrawn"


def test_unknown_and_duplicate_codes_are_refused_the_rest_is_marked(run, package):
    twice = read_table(package, "ZDJBXX")["zddm"].value_counts().index[0]
    good = (
        read_table(package, "ZDJBXX")
        .query("use_status == 'in_use'")["zddm"]
        .drop_duplicates(keep=False)
        .iloc[0]
    )
    done = run("markparcels", PACKAGE=package, CODES=f"{good},{twice},X", STATUS="闲置", **WHO)
    assert (done.status, done.results["MARKED"], done.results["REFUSED"]) == (0, 1, 2)
    assert read_table(package, "ZDJBXX").set_index("zddm")["use_status"][good] == "idle"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"STATUS": "transferred"}, "can't be marked"),
        ({"DATE": "昨天"}, "is no date"),
        ({"CODES": " , "}, "No parcel is named"),
        ({"SURVEYOR": " "}, "surveyor"),
    ],
)
def test_bad_marks_are_refused_with_a_sentence(run, package, change, sentence):
    before = len(read_table(package, "audit_log"))
    done = run("markparcels", **{"PACKAGE": package, "CODES": "A", "STATUS": "idle", **WHO, **change})
    assert done.status != 0 and sentence in done.text
    assert len(read_table(package, "audit_log")) == before


def test_ledger_has_a_row_for_each_parcel_and_the_package_figures(run, package, tmp_path):
    done = run("ledger", PACKAGE=package, OUTPUT=tmp_path / "台账.xlsx")
    assert done.status == 0, done.text
    heading, rows = register(openpyxl.load_workbook(tmp_path / "台账.xlsx")["宅基地台账"])
    code, area = heading.index("宗地代码"), heading.index("实测面积(m²)")
    parcels = read_table(package, "ZDJBXX").sort_values("zddm", kind="stable")
    assert [(row[code], row[area]) for row in rows[:-1]] == list(
        zip(parcels["zddm"], parcels["zdmj"], strict=True)
    )
    assert rows[-1][area] == pytest.approx(parcels["zdmj"].sum(), abs=1e-6)
