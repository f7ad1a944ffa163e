# SPDX-License-Identifier: GPL-2.0-or-later
"""A server that asks one login for its password, and QGIS's prompt answered by a list."""

from contextlib import contextmanager

from qgis.core import QgsCredentials

from tests.postgis.server_dock import make_server
from tests.postgis.servers import add_login, run
from tests.qgis.gui.dock_village import VILLAGE

LOGIN, SECRET = "zhao", "第七-组"
PROMPTS = []  # a thread of QGIS may still hold one when its test is over


class Prompt(QgsCredentials):
    """QGIS's prompt, answered by a list: a password for each time it is shown, None for Cancel."""

    def __init__(self):
        super().__init__()
        self.answers, self.shown = [], []

    def request(self, realm, username, password, message=""):
        self.shown.append(message)
        answer = self.answers.pop(0) if self.answers else None
        return answer is not None, username, answer or ""

    def requestMasterPassword(self, password, stored=False):
        return False, ""


@contextmanager
def prompting():
    """Yield the prompt that stands in QGIS's place."""
    before = QgsCredentials.instance()
    prompt = Prompt()
    PROMPTS.append(prompt)
    QgsCredentials.setInstance(prompt, prompt)
    yield prompt
    QgsCredentials.setInstance(before, before)


@contextmanager
def asking_server(cluster, name, folder):
    """Yield the package of a database whose server asks LOGIN, a surveyor, for its password."""
    package = make_server(cluster, name, folder)
    add_login(cluster, name, LOGIN, "surveyor", VILLAGE.code12)
    run(cluster.conninfo(name), f"ALTER ROLE {LOGIN} PASSWORD '{SECRET}'")
    rules = cluster.folder / "data" / "pg_hba.conf"
    before = rules.read_text("utf-8")
    rules.write_text(f"host all {LOGIN} 127.0.0.1/32 scram-sha-256\n{before}", "utf-8")
    cluster.stop()
    cluster.start()
    yield package
    rules.write_text(before, "utf-8")
    cluster.run("pg_ctl", "reload")
