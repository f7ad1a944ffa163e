# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import re

from sanquan_plugin.store.package import read_table

GOOD, NO_HOLDER, UNKNOWN = "371324008029JC00002", "371324008029JC00006", "371324008029JC99999"
CODES = f"{GOOD},{NO_HOLDER},{UNKNOWN}"
ID_NUMBER = re.compile(r"\d{17}[\dX]")


def report(folder):
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["zddm"]: row for row in csv.DictReader(file)}


def test_forms_and_notices_of_good_parcels_and_reasons_for_the_rest(run, package, tmp_path):
    folder = tmp_path / "调查 表"
    done = run("surveyforms", PACKAGE=package, CODES=CODES, FOLDER=folder, NOTICE="true", SURVEYOR="测试员")
    assert (done.status, done.results["PRINTED"], done.results["FAILED"]) == (0, 1, 2), done.text
    assert sorted(file.name for file in folder.iterdir()) == [
        f"{GOOD}-地籍调查表.pdf",
        f"{GOOD}-指界通知书.pdf",
        "report.csv",
    ]
    rows = report(folder)
    assert "没有土地权利人" in rows[NO_HOLDER]["message"]
    assert rows[UNKNOWN]["status"] == "refused"
    log = read_table(package, "print_log").query("product == '地籍调查表'")
    assert (list(log["zddm"]), list(log["pages"]), list(log["printed_by"])) == ([GOOD], [12], ["测试员"])
    assert log["inputs_hash"].str.fullmatch("[0-9a-f]{64}").all()
    assert not ID_NUMBER.search(done.text + (folder / "report.csv").read_text(encoding="utf-8-sig"))


def test_house_plans_of_parcels_with_houses(run, package, tmp_path):
    done = run("houseplans", PACKAGE=package, CODES=CODES, FOLDER=tmp_path / "分户图")
    assert (done.status, done.results["PRINTED"], done.results["FAILED"]) == (0, 0, 3), done.text
    assert report(tmp_path / "分户图")[GOOD]["message"] == "没有房屋，不出房产分户图。"
