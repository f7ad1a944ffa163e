# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date

import pytest

from sanquan_plugin.core.rights.signers import takes_a_signer

TODAY = date(2026, 3, 1)
ADULT = {"nhdm": "h1", "xm": "李二", "zjhm": None, "birth": "2008-02-29", "died_on": None}


@pytest.mark.parametrize(
    ("was", "becomes", "taken"),
    [
        ({}, {}, False),
        ({}, {"nhdm": "h2"}, True),
        ({}, {"xm": "李尔"}, True),
        ({"zjhm": "1"}, {"xm": "李尔"}, False),
        ({"zjhm": "1"}, {"xm": "李尔", "zjhm": "2"}, True),
        ({"xm": None}, {"xm": "李尔"}, False),
        ({}, {"birth": "2008-03-01"}, False),
        ({}, {"birth": "2008-03-02"}, True),
        ({}, {"birth": None}, True),
        ({"birth": None}, {"birth": "2015-01-01"}, False),
        ({"birth": None}, {"nhdm": "h2"}, True),
        ({"birth": "2008-03-02"}, {"nhdm": "h2", "xm": "李尔"}, False),
        ({}, {"died_on": "2026-01-05"}, True),
        ({"birth": "2008-03-02"}, {"died_on": "2026-01-05"}, False),
        ({"died_on": "2026-01-05"}, {"nhdm": "h2"}, False),
    ],
)
def test_who_signs_stays_unless_the_register_is_corrected(was, becomes, taken):
    before = {**ADULT, **was}
    assert takes_a_signer(before, {**before, **becomes}, TODAY) is taken
