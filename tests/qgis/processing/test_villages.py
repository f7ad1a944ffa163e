# SPDX-License-Identifier: GPL-2.0-or-later
"""No village is counted twice, neither by a package chosen twice nor by two packages of one village."""

import pathlib
import re
import shutil

import openpyxl
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.processing.provider import SanQuanProvider
from tests.qgis.gui.dock_village import VILLAGE, make_village

NAMES = ("statistics", "townledger")


@pytest.fixture(scope="module")
def run(qgis_app):
    """Return a run of an algorithm on packages: its results and its log."""
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)

    def start(name, packages, output):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{name}")
        given = {"PACKAGES": [str(package) for package in packages], "OUTPUT": str(output)}
        feedback = QgsProcessingFeedback(False)
        found = algorithm.run(given, QgsProcessingContext(), feedback, {}, False)[0]
        return found, feedback.textLog()

    yield start
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return the path of a package, in the folder of work."""
    monkeypatch.chdir(tmp_path)
    return make_village(tmp_path / "village.gpkg")


def figures(path):
    book = openpyxl.load_workbook(path)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


@pytest.mark.parametrize("name", NAMES)
def test_a_package_chosen_more_than_once_is_counted_once_with_a_warning(run, package, tmp_path, name):
    alone, told = run(name, [package], tmp_path / "alone.xlsx")
    assert "chosen more than once" not in told
    link = tmp_path / "link.gpkg"
    link.symlink_to(package)
    chosen = [package, pathlib.Path("village.gpkg"), link]
    found, told = run(name, chosen, tmp_path / "often.xlsx")
    assert found["VILLAGES"] == alone["VILLAGES"] == 1
    assert figures(tmp_path / "often.xlsx") == figures(tmp_path / "alone.xlsx")
    assert [
        other for other in chosen if f"{other} is chosen more than once; it is counted once." in told
    ] == [
        pathlib.Path("village.gpkg"),
        link,
    ]


@pytest.mark.parametrize("name", NAMES)
def test_two_packages_of_one_village_are_refused(run, package, tmp_path, name):
    other = shutil.copy(package, tmp_path / "other.gpkg")
    sentence = (
        f"{package} and {other} are both packages of village {VILLAGE.code12}, which would be counted twice."
    )
    with pytest.raises(QgsProcessingException, match=re.escape(sentence)):
        run(name, [package, other], tmp_path / "twice.xlsx")
    assert not (tmp_path / "twice.xlsx").exists()
