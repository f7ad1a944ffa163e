# SPDX-License-Identifier: GPL-2.0-or-later
"""Chooses a village on a server: a connection stored in QGIS, a schema, a village that the login may work in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication, QgsSettings, QgsTask
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.gui.server.login import ask_login
from sanquan_plugin.store.postgis.messages import LoginRefused
from sanquan_plugin.store.postgis.place import PostgisPackage, from_connection
from sanquan_plugin.store.postgis.places import (
    VillagePlace,
    connection_names,
    conninfo_of,
    package_schemas,
    villages_of,
)

_LAST = "sanquan/last_server"


class ServerDialog(QDialog):
    """The server is asked in the background; what it answers is said in one line."""

    connectionLabel: QLabel
    connectionCombo: QComboBox
    schemaLabel: QLabel
    schemaCombo: QComboBox
    searchEdit: QLineEdit
    villageList: QListWidget
    stateLabel: QLabel
    buttons: QDialogButtonBox

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(paths.form("server.ui")), self)
        self._task: QgsTask | None = None
        self._asked = 0
        self._open_button = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        self._word_widgets()
        self.connectionCombo.addItems(connection_names())
        self.connectionCombo.setCurrentText(QgsSettings().value(_LAST, self.connectionCombo.currentText()))
        self.connectionCombo.currentIndexChanged.connect(self.ask_schemas)
        self.schemaCombo.currentIndexChanged.connect(self.ask_villages)
        self.searchEdit.textChanged.connect(self._filter)
        self.villageList.currentItemChanged.connect(self._refresh)
        self.villageList.itemDoubleClicked.connect(lambda _: self.accept())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.ask_schemas()

    def is_waiting(self) -> bool:
        """Tell whether the server is being asked."""
        return self._task is not None

    def place(self) -> PostgisPackage:
        """Return the chosen village. Raises InputError when the connection is gone meanwhile."""
        connection = self.connectionCombo.currentText()
        QgsSettings().setValue(_LAST, connection)
        code = self.villageList.currentItem().data(Qt.ItemDataRole.UserRole)
        return from_connection(connection, self.schemaCombo.currentText(), code)

    def ask_schemas(self, *_: object) -> None:
        """Ask the connection for its schemas with packages."""
        self.schemaCombo.clear()
        self._show_villages([])
        connection = self.connectionCombo.currentText()
        if not connection:
            self._say(tr("QGIS has no PostgreSQL connection yet. Add one in the browser panel first."))
            return
        self._ask(lambda conninfo: package_schemas(conninfo, connection), self._show_schemas)

    def ask_villages(self, *_: object) -> None:
        """Ask the schema for the villages of this login."""
        self._show_villages([])
        connection, schema = self.connectionCombo.currentText(), self.schemaCombo.currentText()
        if schema:
            self._ask(lambda conninfo: villages_of(conninfo, connection, schema), self._tell_villages)

    def _ask(self, question: Callable[[str], Any], show: Callable[[Any], None]) -> None:
        """Ask in the background; an answer that comes after the next question is dropped.

        A login that the server does not take is asked of the person, and the question repeated.
        """
        self._asked += 1
        number = self._asked
        connection = self.connectionCombo.currentText()

        def end(error: BaseException | None, answer: Any = None) -> None:
            if number != self._asked:
                return
            self._task = None
            if error is None:
                show(answer)
            elif not (isinstance(error, LoginRefused) and ask_login(connection, explain(error))):
                self._say(explain(error) if isinstance(error, SanQuanError) else str(error))
            else:
                self._ask(question, show)

        try:
            conninfo = conninfo_of(connection)
        except SanQuanError as error:
            self._say(explain(error))
            return
        self._say(tr("Asking the server…"))
        self._task = QgsTask.fromFunction("", lambda task: question(conninfo), on_finished=end)
        QgsApplication.taskManager().addTask(self._task)

    def _show_schemas(self, schemas: list[str]) -> None:
        if not schemas:
            self._say(tr("This connection shows no schema with packages. Ask the administrator for a role."))
        self.schemaCombo.addItems(schemas)

    def _tell_villages(self, villages: list[VillagePlace]) -> None:
        self._show_villages(villages)
        text = tr("{count} villages that you may work in.") if villages else tr("No village for this login.")
        self._say(text.format(count=len(villages)))

    def _show_villages(self, villages: list[VillagePlace]) -> None:
        self.villageList.clear()
        for village in villages:
            item = QListWidgetItem(f"{village.name}  {village.code12}", self.villageList)
            item.setData(Qt.ItemDataRole.UserRole, village.code12)
        if len(villages) == 1:
            self.villageList.setCurrentRow(0)
        self._filter(self.searchEdit.text())
        self._refresh()

    def _filter(self, text: str) -> None:
        for number in range(self.villageList.count()):
            item = self.villageList.item(number)
            item.setHidden(text.strip().lower() not in item.text().lower())

    def _refresh(self, *_: object) -> None:
        self._open_button.setEnabled(self.villageList.currentItem() is not None)

    def _say(self, text: str) -> None:
        self.stateLabel.setText(text)

    def _word_widgets(self) -> None:
        self.setWindowTitle(tr("Village on the county server"))
        self.connectionLabel.setText(tr("Connection"))
        self.schemaLabel.setText(tr("Schema"))
        self.searchEdit.setPlaceholderText(tr("Village name or code…"))
        self._open_button.setText(tr("Open"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))

    def done(self, result: int) -> None:
        """Close; an answer still under way is dropped."""
        self._asked += 1
        super().done(result)
