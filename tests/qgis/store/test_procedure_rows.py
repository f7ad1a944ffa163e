# SPDX-License-Identifier: GPL-2.0-or-later
"""Procedures that a newer plugin words otherwise reach a package, but never a case that has begun."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.model import REFUSE
from sanquan_plugin.store.cases import procedure_rows
from sanquan_plugin.store.cases.board import board
from sanquan_plugin.store.cases.casefile import case_files, open_case, read_case, record
from sanquan_plugin.store.cases.facts import case_calendar
from sanquan_plugin.store.cases.opening_facts import opening_findings
from sanquan_plugin.store.cases.package_procedures import package_procedure
from sanquan_plugin.store.file.geopackage import change, layer_of, remove, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.migrations import upgrade_package
from sanquan_plugin.store.tables.rules import rules_off
from tests.core.procedure_cases import full_case
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import take, take_all, write_case
from tests.qgis.store.test_case_opening_rules import row_of

EXIT, TRANSFER = "zhangqiu_homestead_exit_use", "zhangqiu_homestead_transfer"
WAIVER = "lanling_heirs_waiver"
TODAY = date(2026, 11, 20)


@pytest.fixture
def resting():
    """Return how the rules of a package rest within a transaction."""
    return rules_off


@pytest.fixture
def upgrade():
    """Return how a package is brought to the plugin's procedures; it gives the old one, None where it has them."""
    return upgrade_package


@pytest.fixture
def rule_away():
    """Return the statement that takes a rule of the steps' order out of a package."""
    return "DROP TRIGGER case_step_order"


@pytest.fixture
def older(package, resting):
    """Return a package of an older plugin, whose postings last three working days in rows and text alike."""
    guards, texts = (read_table(package, name) for name in ("procedure_guard", "procedure_text"))
    with transaction(package) as dataset, resting(dataset):
        for fid in guards.loc[guards["kind"] == "posting", "fid"]:
            change(layer_of(dataset, "procedure_guard"), fid, {"days": 3})
        for fid, text in zip(texts["fid"], texts["text"], strict=True):
            old = text.replace("number = 5", "number = 3").replace('version = "', 'version = "0')
            change(layer_of(dataset, "procedure_text"), fid, {"text": old})
    return package


def days(path):
    guards = read_table(path, "procedure_guard")
    posted = guards[guards["kind"] == "posting"]
    return {name: set(own["days"]) for name, own in posted.groupby("procedure")}


def retract(path, key):
    """Let the household take its application back."""
    row = {
        "case_uuid": key,
        "step": "application",
        "outcome": "retracted",
        "on_date": "2026-03-20",
        "role": "household",
        "person": "张一",
        "document_no": "文1号",
    }
    record(path, "case_step", [row], who="村文书")


def begun(path):
    """Write a case whose agreement nobody has signed yet."""
    case = full_case(procedure(EXIT))[0]
    return write_case(path, procedure(EXIT), replace(case, agreements=()))


def test_procedures_without_cases_are_refreshed_and_the_old_package_is_kept(older, upgrade):
    backup = upgrade(older)
    assert backup is not None and days(backup)[EXIT] == {3}
    assert days(older)[EXIT] == {5} and days(older)[TRANSFER] == {5}
    assert package_procedure(older, EXIT) == procedure(EXIT)
    assert verify(older).valid
    assert upgrade(older) is None


def test_a_case_goes_on_by_the_rows_and_the_text_it_was_opened_under(older, upgrade):
    key = begun(older)
    assert upgrade(older) is not None
    assert days(older)[EXIT] == {3} and days(older)[TRANSFER] == {5}
    assert package_procedure(older, EXIT).version == f"0{procedure(EXIT).version}"
    assert package_procedure(older, TRANSFER) == procedure(TRANSFER)
    stands = board(older, TODAY)[0].standing
    assert stands.warnings[0].startswith("本办件按立案时的程序文本（0") and stands.uuid == key
    assert upgrade(older) is None, "what an open case goes by is not taken for outdated again and again"


def test_engine_and_triggers_count_by_the_same_text(older, upgrade):
    found, newest = package_procedure(older, EXIT), procedure(EXIT)
    case, on = full_case(found)
    key = write_case(older, found, case)
    take_all(older, key, found, ["application", "village_check"], on)
    upgrade(older)
    row, nth = step_record(found, "village_report", on), case_calendar(older).nth_working_day
    seen = read_case(older, key)
    assert refused(findings(newest, seen, row, nth)), "five working days are not over"
    assert not refused(findings(package_procedure(older, EXIT), seen, row, nth))
    take(older, key, found, "village_report", on)


def test_the_rows_follow_once_no_case_is_open_and_a_closed_case_stays_closed(older, upgrade):
    retract(older, begun(older))
    assert upgrade(older) is not None
    assert days(older)[EXIT] == {5} and package_procedure(older, EXIT) == procedure(EXIT)
    assert case_files(older)["state"].tolist() == ["retracted"]
    assert board(older, TODAY)[0].standing.warnings == ()


def test_steps_in_another_order_never_open_a_closed_case_again(older, upgrade, monkeypatch):
    retract(older, begun(older))
    newest = procedure(EXIT)
    longer = replace(newest, steps=(*newest.steps, replace(newest.steps[-1], id="archive")))
    monkeypatch.setattr(procedure_rows, "procedure", lambda name: longer if name == EXIT else procedure(name))
    upgrade(older)
    assert days(older)[EXIT] == {3} and "archive" not in set(read_table(older, "procedure_step")["step"])


def test_a_package_of_version_2_has_no_texts_and_gets_those_by_which_its_cases_were_run(
    older, upgrade, resting
):
    begun(older)
    texts = read_table(older, "procedure_text")["fid"]
    with transaction(older) as dataset, resting(dataset):
        remove(layer_of(dataset, "procedure_text"), texts)
    assert upgrade(older) is not None
    assert days(older)[EXIT] == {5} and package_procedure(older, EXIT) == procedure(EXIT)


def test_nobody_writes_the_texts_by_hand(older):
    with pytest.raises(RefusedError, match="程序文本由程序文件写入，不可修改"), transaction(older) as dataset:
        change(layer_of(dataset, "procedure_text"), 1, {"text": "id = 1"})


def test_a_procedure_that_the_plugin_no_longer_has_leaves_with_its_rows(older, upgrade, monkeypatch):
    names = [name for name in procedure_rows.built_in() if name != TRANSFER]
    monkeypatch.setattr(procedure_rows, "built_in", lambda: names)
    upgrade(older)
    assert TRANSFER not in set(read_table(older, "procedure_step")["procedure"])
    assert TRANSFER not in set(read_table(older, "procedure_text")["procedure"])


def test_rules_of_another_release_are_written_anew(package, execute, rule_away, upgrade):
    execute(rule_away)
    assert not verify(package).valid
    assert upgrade(package) is not None and verify(package).valid


def test_a_procedure_that_another_replaces_opens_no_more(package, resting):
    texts = read_table(package, "procedure_text").set_index("procedure")
    fid, text = texts.loc[WAIVER, ["fid", "text"]]
    later = text.replace("[[condition]]", 'superseded_by = "lanling_heirs_waiver_2"\n\n[[condition]]', 1)
    with transaction(package) as dataset, resting(dataset):
        values = {"superseded_by": "lanling_heirs_waiver_2", "text": later}
        change(layer_of(dataset, "procedure_text"), int(fid), values)
    found = opening_findings(package, package_procedure(package, WAIVER), row_of(WAIVER))
    assert [finding.kind for finding in found if finding.level == REFUSE] == ["superseded"]
    with pytest.raises(RefusedError, match="不在有效期内或已由别的程序代替"):
        open_case(package, row_of(WAIVER), who="村文书")
