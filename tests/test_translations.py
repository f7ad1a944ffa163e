# SPDX-License-Identifier: GPL-2.0-or-later
"""Every English sentence has a Chinese one with the same placeholders."""

from __future__ import annotations

import importlib.util
import re
import string

import pytest

from tests.conftest import ROOT

_CHINESE = re.compile("[\u4e00-\u9fff]")


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COLLECTOR = load("collect_translations")
COLLECTED = COLLECTOR.collect()
TRANSLATED = COLLECTOR.read_translations()


def placeholders(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_nothing_is_missing_and_nothing_left_over():
    missing = [source for source in COLLECTED if not TRANSLATED.get(source)]
    assert missing == [], "run .ci/collect_translations.py and translate what it lists"
    assert sorted(TRANSLATED) == COLLECTED


def test_placeholders_agree():
    """Sentences that are filled in keep their parameters; others may show braces as they are."""
    for source in COLLECTED:
        try:
            expected = placeholders(source)
        except ValueError:
            assert "{" in TRANSLATED[source], source
            continue
        assert placeholders(TRANSLATED[source]) == expected, source


def test_translations_are_chinese():
    """Only sentences made of parameters and punctuation alone have no Chinese of their own."""
    english = [
        source
        for source, text in TRANSLATED.items()
        if not _CHINESE.search(text) and re.search("[A-Za-z]", re.sub(r"\{[^}]*\}", "", source))
    ]
    assert english == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('tr("Open")', ["Open"]),
        ('raise InputError("There is no {file}.", file=f)', ["There is no {file}."]),
        ('progress.message("One" if n == 1 else "More", n=n)', ["More", "One"]),
        ('class A:\n    TITLE = "Check parcels"', ["Check parcels"]),
        ('def f():\n    for name, label in (("PARCELS", "Parcels"),):\n        tr(label)', ["Parcels"]),
        ('T = {"A_B": "Rows"}\n\ndef f():\n    for name, label in T.items():\n        tr(label)', ["Rows"]),
        ('X = QT_TRANSLATE_NOOP("SanQuan", "Points")', ["Points"]),
        ('raise ValueError("Not for users")', []),
    ],
)
def test_collector_finds(code, found):
    assert sorted(COLLECTOR._sentences(COLLECTOR.ast.parse(code))) == found
