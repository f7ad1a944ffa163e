# SPDX-License-Identifier: GPL-2.0-or-later
"""The hash chain: worked by hand, and no change of a row goes unseen."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.hashchain import COLUMNS, prove, row_hash, sealing


def row(fid, **values):
    blank = dict.fromkeys(COLUMNS)
    return {**blank, "fid": fid, "who": "张三", "action": "insert", **values}


def sealed(rows):
    by_fid = {each["fid"]: each for each in rows}
    return [{**by_fid[fid], "prev_hash": before, "hash": own} for fid, before, own in sealing("", rows)]


def test_the_hash_is_that_of_the_text_in_the_docstring():
    text = '["7", null, "张三", null, "a\\"b", null, "insert", null, null, null]'
    assert row_hash("ab", row(7, row_key='a"b')) == hashlib.sha256(("ab" + text).encode()).hexdigest()


def test_a_whole_chain_proves_and_rows_at_its_end_may_wait():
    chain = sealed([row(fid) for fid in (1, 2, 3)])
    waiting = {**row(4), "prev_hash": None, "hash": None}
    proof = prove([*chain, waiting])
    assert (proof.sealed, proof.unsealed, proof.broken_at) == (3, (4,), None)
    assert proof.last_hash == chain[-1]["hash"]


@given(st.integers(0, 4), st.sampled_from([name for name in COLUMNS if name != "fid"]))
def test_a_changed_row_is_where_the_chain_breaks(place, column):
    chain = sealed([row(fid, row_fid=fid) for fid in range(1, 6)])
    chain[place] = {**chain[place], column: "changed"}
    assert prove(chain).broken_at == place + 1


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_row_taken_out_breaks_the_chain_at_the_next(place):
    chain = sealed([row(fid) for fid in range(1, 6)])
    del chain[place]
    assert prove(chain).broken_at == place + 2


def test_rows_that_change_places_break_it_and_so_does_a_seal_behind_an_unsealed_row():
    chain = sealed([row(1), row(2), row(3)])
    assert prove([chain[1], chain[0], chain[2]]).broken_at == 2
    assert prove([chain[0], {**chain[1], "hash": None}, chain[2]]).broken_at == 3
