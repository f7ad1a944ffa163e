# SPDX-License-Identifier: GPL-2.0-or-later
"""A login whose password is stored nowhere: QGIS asks for it once in a session."""

import pytest
from qgis.core import QgsProject, QgsSettings

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.gui.server.server_dialog import ServerDialog
from sanquan_plugin.store.package import read_village
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place
from tests.postgis.passwords import LOGIN, SECRET, asking_server, prompting
from tests.postgis.server_dock import connection
from tests.qgis.gui.dock_village import VILLAGE
from tests.qgis.gui.open_desktop import open_desktop

CONNECTION = "县级密码"


@pytest.fixture(scope="module")
def package(cluster, qgis_app, tmp_path_factory):
    with asking_server(cluster, "passwords", tmp_path_factory.mktemp("source")) as package:
        yield package


@pytest.fixture
def prompt(qgis_app):
    with prompting() as prompt:
        yield prompt


@pytest.fixture
def place(cluster, package):
    with connection(cluster, package, LOGIN, CONNECTION) as place:
        yield place


@pytest.fixture
def opening(qgis_iface, qgis_processing, qgis_new_project):
    """Return what opens villages in the plugin's desktop."""
    with open_desktop(qgis_iface) as desktop:
        yield desktop.opening
    QgsProject.instance().clear()


def answered_dialog(qtbot):
    QgsSettings().setValue("sanquan/last_server", CONNECTION)
    dialog = ServerDialog()
    qtbot.waitUntil(lambda: not dialog.is_waiting(), timeout=20_000)
    return dialog


def test_the_dialog_asks_once_and_the_layers_need_no_further_prompt(opening, prompt, place, qtbot):
    prompt.answers = ["falsch", SECRET]
    dialog = answered_dialog(qtbot)
    assert dialog.villageList.count() == 1, dialog.stateLabel.text()
    assert len(prompt.shown) == 2, "a wrong password is asked for again"
    assert opening.open_server(dialog.place())
    layer = QgsProject.instance().mapLayersByName("Parcels")[0]
    assert layer.isValid() and layer.featureCount() == 4
    assert read_village(package_place(place)).name == VILLAGE.name
    assert len(prompt.shown) == 2, prompt.shown


def test_the_password_is_stored_nowhere(opening, prompt, place):
    prompt.answers = [SECRET]
    opening.open_named(place)
    layers = QgsProject.instance().mapLayers().values()
    assert layers and not [layer for layer in layers if SECRET in layer.source()]
    kept = QgsSettings()
    assert not [key for key in kept.allKeys() if SECRET in str(kept.value(key))]


def test_a_village_opened_before_is_asked_for_by_its_name(opening, prompt, place):
    prompt.answers = [SECRET]
    opening.open_named(place)
    assert QgsProject.instance().mapLayers() and len(prompt.shown) == 1
    opening.open_named(place)
    assert len(prompt.shown) == 1, "the session knows it"


def test_who_gives_no_password_is_told_why_nothing_opens(prompt, place, qtbot):
    dialog = answered_dialog(qtbot)
    assert len(prompt.shown) == 1
    assert "refuses the login" in dialog.stateLabel.text() and dialog.villageList.count() == 0
    with pytest.raises(InputError, match="no password supplied"):
        package_place(place).open()
    assert len(prompt.shown) == 1, "an algorithm asks nobody"


def test_a_wrong_password_is_a_refused_login_and_is_not_shown(package):
    own = package.conninfo.replace("user=office", f"user={LOGIN}")
    right = PostgisPackage(f"{own} password='{SECRET}'", package.schema, package.village)
    assert read_village(right).name == VILLAGE.name
    wrong = PostgisPackage(f"{own} password='falsch'", package.schema, package.village)
    with pytest.raises(InputError, match=r"refuses the login.*password authentication failed") as error:
        wrong.open()
    assert "falsch" not in str(error.value) + repr(wrong)
