# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog that chooses a village: connections of QGIS, schemas with packages, the villages of the login."""

from dataclasses import replace

import pytest
from qgis.PyQt.QtWidgets import QDialogButtonBox

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.gui.server.server_dialog import ServerDialog
from sanquan_plugin.store.postgis.places import conninfo_of, package_schemas, villages_of
from tests.postgis.server_dock import connection
from tests.postgis.servers import OFFICE, SCHEMA, add_login, make_template, run
from tests.qgis.gui.dock_village import VILLAGE

OTHER = replace(VILLAGE, name="西官庄村", code12="371324198207")


@pytest.fixture(scope="module")
def package(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE, OTHER], "choices")
    add_login(cluster, "choices", "wang", "surveyor", VILLAGE.code12)
    run(cluster.conninfo("choices"), "CREATE ROLE stranger LOGIN")
    return package


def waited(dialog, qtbot):
    qtbot.waitUntil(lambda: not dialog.is_waiting(), timeout=20_000)
    return [dialog.villageList.item(row).text() for row in range(dialog.villageList.count())]


@pytest.mark.parametrize(
    ("login", "villages"),
    [("wang", ["东官庄村  371324198206"]), (OFFICE, ["东官庄村  371324198206", "西官庄村  371324198207"])],
)
def test_a_login_is_shown_its_own_villages(cluster, package, login, villages, qtbot):
    with connection(cluster, package, login, "县级服务器"):
        dialog = ServerDialog()
        assert waited(dialog, qtbot) == villages
        assert dialog.schemaCombo.currentText() == SCHEMA
        assert str(len(villages)) in dialog.stateLabel.text()
        dialog.searchEdit.setText("西官")
        hidden = [dialog.villageList.item(row).isHidden() for row in range(len(villages))]
        assert hidden == [True, False][: len(villages)]
        dialog.villageList.setCurrentRow(0)
        assert str(dialog.place()) == f"postgis:县级服务器/{SCHEMA}/{VILLAGE.code12}"


def test_a_login_without_a_role_is_told_whom_to_ask(cluster, package, qtbot):
    with connection(cluster, package, "stranger", "县级服务器"):
        dialog = ServerDialog()
        assert waited(dialog, qtbot) == []
        assert "Ask the administrator" in dialog.stateLabel.text()
        assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Open).isEnabled()
        with pytest.raises(InputError, match="has no role"):
            villages_of(conninfo_of("县级服务器"), "县级服务器", SCHEMA)


def test_a_server_that_is_down_and_a_wrong_login_are_told(cluster, package, qtbot):
    with connection(cluster, package, "nobody", "县级服务器"):
        with pytest.raises(InputError, match='role "nobody" does not exist'):
            package_schemas(conninfo_of("县级服务器"), "县级服务器")
        cluster.stop("fast")
        try:
            dialog = ServerDialog()
            waited(dialog, qtbot)
            assert "does not answer" in dialog.stateLabel.text()
        finally:
            cluster.start()


def test_without_connections_the_dialog_says_where_to_add_one(qgis_app):
    dialog = ServerDialog()
    assert "Add one in the browser panel" in dialog.stateLabel.text()


def test_no_schema_of_another_name_is_asked():
    with pytest.raises(InputError, match="no name for a schema"):
        villages_of("", "县级服务器", "x; DROP")
