# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of the hat 办件 do with it."""

from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import take_all, write_case

EXIT = procedure("zhangqiu_homestead_exit_use")


def show(desktop, qtbot):
    """Return the page with its board read."""
    page = desktop.casework.page
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20000):
        desktop.dock.hatBar.setCurrentIndex(desktop.dock.hats.indexOf(page))
    return page


def shown_after(desktop, qtbot, button):
    """Press a button and wait until the board shows what came of it."""
    with qtbot.waitSignal(desktop.casework.board_shown, timeout=20000):
        button()


def came_back(desktop, qtbot, press):
    """Press something that is refused and return the form that comes back."""
    with qtbot.waitSignal(desktop.casework.entries.came_back, timeout=20000) as waited:
        press()
    return waited.args[0]


def write(desktop, passed):
    """Write a whole case with its first steps passed."""
    case, days = full_case(EXIT)
    package = desktop.survey.village.package
    key = write_case(package, EXIT, case)
    take_all(package, key, EXIT, [step.id for step in EXIT.steps[:passed]], days)


def menu(button):
    """Return the entries of a button's menu by their words."""
    return {action.text(): action for action in button.menu().actions()}
