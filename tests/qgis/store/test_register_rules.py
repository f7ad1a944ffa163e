# SPDX-License-Identifier: GPL-2.0-or-later
"""Lots, papers, limits and members come onto the register, change and go only as the law lets them, by plain SQL too."""

import pytest

from tests.register_rules import ALLOWED, REFUSED


@pytest.mark.parametrize(
    ("before", "statement", "sentence"), [rule[1:] for rule in REFUSED], ids=[rule[0] for rule in REFUSED]
)
def test_what_stands_beside_the_law_is_refused(execute, refused, before, statement, sentence):
    execute(*before)
    refused(statement, sentence)


@pytest.mark.parametrize(
    ("before", "statement"), [rule[1:] for rule in ALLOWED], ids=[rule[0] for rule in ALLOWED]
)
def test_what_is_as_the_law_has_it_passes(execute, before, statement):
    execute(*before, statement)
