# SPDX-License-Identifier: GPL-2.0-or-later
"""Two surveyors at one parcel in the dock: the second is told and chooses; a restarted server loses nothing."""

import pandas as pd
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QDialogButtonBox

from sanquan_plugin.core.editing.conflicts import WHOLE_ROW, Choice
from sanquan_plugin.core.errors import OutputError, RefusedError
from sanquan_plugin.gui.server.conflict_dialog import ConflictDialog
from sanquan_plugin.gui.survey.marking import Mark
from sanquan_plugin.gui.village.open_village import OpenVillage
from sanquan_plugin.store.file.geopackage import layer_of, remove, transaction
from sanquan_plugin.store.marks import marking
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis import edits, session
from sanquan_plugin.store.postgis.place import package_place
from tests.postgis.server_dock import change_as, connection, make_server, parcel
from tests.postgis.servers import copied, run
from tests.postgis.test_two_clients import proven
from tests.qgis.gui.dock_village import CODES


@pytest.fixture(scope="module")
def template(cluster, qgis_app, tmp_path_factory):
    return make_server(cluster, "conflicts", tmp_path_factory.mktemp("source"))


@pytest.fixture
def place(cluster, template):
    with copied(cluster, template) as package, connection(cluster, package, "wang", "县级服务器") as place:
        run(cluster.conninfo("postgres"), "CHECKPOINT")
        yield place


@pytest.fixture
def opened(qgis_new_project, place):
    """Return the village as 王 has it open; a conflict is put off unless a test answers it."""
    village = OpenVillage(QgsProject.instance(), package_place(place))
    village.edit.ask = lambda conflict: None
    yield village
    village.close()


def mark(opened, number, status="idle"):
    row = opened.rows[number - 1]
    opened.edit.mark({row.fid: row.zddm}, Mark(status, "", "王勘测"))


def answer(opened, choice):
    """Answer conflicts through the dialog, all lines alike; return what was told."""
    told = []

    def ask(conflict):
        dialog = ConflictDialog(conflict)
        told.extend(conflict.found)
        dialog.choose_all(choice)
        return dialog.choices()

    opened.edit.ask = ask
    return told


def test_the_second_is_told_who_and_what_and_nothing_is_stored_unasked(opened, place):
    other = change_as(place, "li_si", CODES[0], use_status="derelict")
    mark(opened, 1)
    with pytest.raises(RefusedError, match=CODES[0]) as raised:
        opened.edit.save()
    line = next(line for line in raised.value.__cause__.found if line.column == "use_status")
    assert (line.before, line.theirs, line.mine) == ("in_use", "derelict", "idle")
    assert line.change.who.endswith("li_si") or "li_si" in line.change.who
    assert opened.edit.is_open() and opened.edit.unsaved() == 1
    assert parcel(other, 1)["use_status"] == "derelict" and read_table(other, "mark").empty


@pytest.mark.parametrize(
    ("choice", "status", "marks"), [(Choice.MINE, "idle", 1), (Choice.THEIRS, "derelict", 0)]
)
def test_the_choice_is_carried_out_and_the_log_has_both(opened, place, choice, status, marks):
    other = change_as(place, "li_si", CODES[0], use_status="derelict", bz="墙倒")
    mark(opened, 1)
    mark(opened, 2)
    told = answer(opened, choice)
    opened.edit.save()
    assert {(line.column, line.to_choose) for line in told} == {("use_status", True), ("BZ", False)}
    row = parcel(other, 1)
    assert (row["use_status"], row["bz"]) == (status, "墙倒")
    assert parcel(other, 2)["use_status"] == "idle"
    mine = read_table(other, "mark")["zddm"].tolist()
    assert mine.count(CODES[0]) == marks and mine.count(CODES[1]) == 1
    log = proven(other)
    whos = log.loc[(log["action"] == "update") & (log["row_key"] == CODES[0]), "who"]
    assert len(whos) == 1 + marks


def test_the_dialog_saves_only_once_each_disputed_line_is_chosen(opened, place):
    change_as(place, "li_si", CODES[0], use_status="derelict", bz="墙倒")
    mark(opened, 1)
    opened.parcels.changeAttributeValue(
        opened.rows[0].fid, opened.parcels.fields().indexOf("ZL"), "前街甲1号"
    )
    seen = []

    def ask(conflict):
        dialog = ConflictDialog(conflict)
        save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
        seen.append((save.isEnabled(), dialog.choices()))
        dialog.choose(opened.rows[0].fid, "use_status", Choice.THEIRS)
        seen.append((save.isEnabled(), dialog.choices()))
        return dialog.choices()

    opened.edit.ask = ask
    opened.edit.save()
    fid = opened.rows[0].fid
    kept = {(fid, "ZL"): Choice.MINE}
    assert seen == [(False, kept), (True, {**kept, (fid, "use_status"): Choice.THEIRS})]
    row = parcel(package_place(place), 1)
    assert (row["use_status"], row["zl"], row["bz"]) == ("derelict", "前街甲1号", "墙倒")


def test_a_conflict_is_seen_though_the_edit_began_after_the_other_had_saved(opened, place):
    change_as(place, "li_si", CODES[0], bz="墙倒")
    layer = opened.parcels
    layer.startEditing()
    layer.changeAttributeValue(opened.rows[0].fid, layer.fields().indexOf("BZ"), "空房")
    assert not layer.commitChanges(), "QGIS's own button must not overwrite either"
    assert parcel(package_place(place), 1)["bz"] == "墙倒"
    told = answer(opened, Choice.MINE)
    opened.edit.save()
    assert [(line.theirs, line.mine) for line in told if line.column == "BZ"] == [("墙倒", "空房")]
    assert parcel(package_place(place), 1)["bz"] == "空房"


def test_a_third_change_during_the_choice_is_told_again(opened, place):
    change_as(place, "li_si", CODES[0], use_status="derelict")
    mark(opened, 1)
    asked = []

    def ask(conflict):
        asked.append(next(line.theirs for line in conflict.found if line.column == "use_status"))
        if len(asked) == 1:
            change_as(place, "li_si", CODES[0], use_status="vacant_lot")
        return {(line.fid, line.column): Choice.MINE for line in conflict.found}

    opened.edit.ask = ask
    opened.edit.save()
    assert asked == ["derelict", "vacant_lot"]
    assert parcel(package_place(place), 1)["use_status"] == "idle"


@pytest.mark.parametrize("choice", Choice)
def test_they_deleted_the_parcel(opened, place, choice):
    other = change_as(place, "li_si", CODES[3], bz="错录")
    with transaction(other) as dataset:
        remove(layer_of(dataset, "ZDJBXX"), [opened.rows[3].fid])
    mark(opened, 4)
    told = answer(opened, choice)
    opened.edit.save()
    assert [(line.column, line.theirs) for line in told] == [(WHOLE_ROW, None)]
    assert "li_si" in told[0].change.who
    kept = read_table(other, "ZDJBXX").set_index("zddm")["use_status"].to_dict()
    assert kept.get(CODES[3]) == ("idle" if choice is Choice.MINE else None)
    assert len(read_table(other, "mark")) == (choice is Choice.MINE)


def test_a_restart_keeps_the_edits_and_saving_again_stores_them_once(cluster, opened, place):
    mark(opened, 1)
    cluster.stop("immediate")
    with pytest.raises(OutputError, match="kept in this QGIS; save again once the server"):
        opened.edit.save()
    assert opened.edit.unsaved() == 1
    cluster.start()
    assert opened.edit.save() == 1
    assert [row.use_status for row in opened.read_again()] == ["idle", "in_use", "in_use", "in_use"]
    package = package_place(place)
    assert read_table(package, "mark")["zddm"].tolist() == [CODES[0]]
    assert parcel(package, 1)["version"] == 2
    proven(package)


@pytest.mark.parametrize(
    "moment",
    [(edits, "_write"), (edits, "_add_marks"), (session, "_finish")],
    ids=["before the parcels", "before the marks", "at the commit"],
)
def test_a_restart_in_the_middle_of_the_save_stores_nothing(cluster, opened, place, monkeypatch, moment):
    mark(opened, 1)
    original = getattr(*moment)

    def restart(*args, **options):
        cluster.stop("immediate")
        cluster.start()
        return original(*args, **options)

    monkeypatch.setattr(*moment, restart)
    with pytest.raises(OutputError, match="not stored twice"):
        opened.edit.save()
    package = package_place(place)
    assert read_table(package, "mark").empty and parcel(package, 1)["use_status"] == "in_use"
    monkeypatch.undo()
    assert opened.edit.save() == 1
    assert read_table(package, "mark")["zddm"].tolist() == [CODES[0]]
    assert parcel(package, 1)["version"] == 2
    proven(package)


def test_a_restart_during_a_batch_of_marks_leaves_it_whole_or_absent(cluster, place, monkeypatch):
    package = package_place(place)
    marks = pd.DataFrame({"zddm": CODES, "status": "idle", "surveyor": "王勘测", "date": "2026-11-20"})
    original = marking.change

    def restart(layer, fid, values, **options):
        if fid == 3:
            cluster.stop("immediate")
            cluster.start()
        return original(layer, fid, values, **options)

    monkeypatch.setattr(marking, "change", restart)
    with pytest.raises(OutputError, match="nothing of this change is stored"):
        marking.mark_parcels(package, marks)
    assert read_table(package, "mark").empty
    monkeypatch.undo()
    for _ in range(2):
        marking.mark_parcels(package, marks)
    assert sorted(read_table(package, "mark")["zddm"]) == CODES
    assert set(read_table(package, "ZDJBXX")["version"]) == {2}
    proven(package)


def test_a_save_whose_answer_was_lost_is_not_stored_twice(opened, place):
    mark(opened, 1)
    opened.edit._store()
    package = package_place(place)
    assert opened.edit.save() == 1
    assert read_table(package, "mark")["zddm"].tolist() == [CODES[0]]
    assert parcel(package, 1)["version"] == 2
