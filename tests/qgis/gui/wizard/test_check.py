# SPDX-License-Identifier: GPL-2.0-or-later
"""Third page: tried before anything is written; closing the wizard leaves nothing behind."""

from qgis.PyQt.QtWidgets import QWizard

from sanquan_plugin.core.importing.preview import preview_parcels
from sanquan_plugin.gui.wizard.choice import ParcelSource
from sanquan_plugin.gui.wizard.fields_table import SAMPLE
from tests.qgis.gui.wizard.stand_ins import Preview, table, temporary


def test_check_result_before_anything_is_written(open_wizard, folder, qtbot):
    before = temporary()
    wizard, _ = open_wizard(folder)
    wizard.next()
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000):
        wizard.next()
    page = wizard.check_page
    counts = {
        page.problemTree.topLevelItem(row).text(0): int(page.problemTree.topLevelItem(row).text(1))
        for row in range(page.problemTree.topLevelItemCount())
    }
    # Faults planted in the sample (sample_layers/lanling/faults.toml).
    assert counts["Overlap"] >= 1
    errors = sum(counts.values())
    assert page.summaryLabel.text() == f"308 rows read. {errors} errors, 0 warnings."
    assert page.isComplete()
    page.problemTree.setCurrentItem(page.problemTree.topLevelItem(0))
    assert page.spot().crs == "EPSG:4527"
    assert temporary() > before
    with qtbot.waitSignal(wizard.chosen) as chosen:
        wizard.button(QWizard.WizardButton.FinishButton).click()
    choice = chosen.args[0]
    assert choice.package == folder / "village.gpkg"
    assert (choice.spot.crs, choice.village.code12) == ("EPSG:4527", "371324198206")
    assert temporary() == before
    assert not choice.package.exists()


def test_the_sample_needs_nothing_but_next(open_wizard, sample, qtbot):
    """With the real preview and a complete folder, all is suggested."""
    wizard, _ = open_wizard(sample, reader=preview_parcels)
    wizard.next()
    page = wizard.fields_page
    assert page.isComplete()
    assert table(page, SAMPLE)[:3] == ["10001", "6001010000", "371324008029JC00138"]
    assert page.source() == ParcelSource(sample / "parcels.shp")
    assert page.village().name == "东官庄村"


def test_a_trial_that_fails_keeps_the_wizard_open(open_wizard, folder, qtbot):
    wizard, _ = open_wizard(folder, Preview(headings=("ZDDM", "ZL", "NONE")))
    wizard.next()
    wizard.fields_page.fields.choose("bz", "NONE")
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000) as tried:
        wizard.next()
    assert tried.args == [False]
    assert "NONE" in wizard.check_page.messageBar.currentItem().text()
    assert not wizard.check_page.isComplete()


def test_what_was_tried_is_tried_again_only_when_it_changed(open_wizard, folder, qtbot):
    wizard, _ = open_wizard(folder)
    wizard.next()
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000):
        wizard.next()
    wizard.back()
    wizard.next()
    assert not wizard.check_page.trial.is_busy()
    assert wizard.check_page.isComplete()
    wizard.back()
    wizard.fields_page.codeEdit.setText("371324198207")
    with qtbot.waitSignal(wizard.check_page.tried, timeout=60_000) as again:
        wizard.next()
        assert not wizard.check_page.isComplete()
    assert again.args == [True]


def test_cancel_leaves_nothing_behind(open_wizard, folder, qtbot):
    before, files = temporary(), sorted(folder.iterdir())
    wizard, _ = open_wizard(folder)
    wizard.next()
    wizard.next()
    assert wizard.check_page.trial.is_busy()
    wizard.reject()
    qtbot.waitUntil(lambda: temporary() == before, timeout=30_000)
    assert sorted(folder.iterdir()) == files
