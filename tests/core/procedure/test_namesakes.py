# SPDX-License-Identifier: GPL-2.0-or-later
"""Two members of one name sign each for themselves; without namesakes a name is enough."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.agreement_fields import agreement_fields
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.paper_rows import paper_rows
from sanquan_plugin.core.procedure.papers import kind_of
from tests.core.procedure_cases import full_case, record, refusals

EXIT = procedure("zhangqiu_homestead_exit_use")
TWO = (
    {"xm": "张一", "birth": "1880-01-01"},
    {"xm": "李二", "birth": "1881-05-05"},
    {"xm": "张一", "birth": "1900-01-01"},
)


def signed(*who):
    case, days = full_case(EXIT)
    rows = tuple(
        {"xm": name, "member": key, "occasion": "application", "signed_on": days["application"].isoformat()}
        for name, key in who
    )
    return replace(case, members=TWO, signatures=rows), record(EXIT, "application", days)


def test_members_of_one_name_have_keys_by_their_order():
    assert member_keys(TWO) == ["1", "", "2"]
    assert shown_name("张一", "2") == "张一（2）" and shown_name("李二", "") == "李二"


@pytest.mark.parametrize(
    ("who", "is_enough"),
    [
        ([("张一", "1"), ("张一", "2"), ("李二", "")], True),
        ([("张一", "1"), ("李二", "")], False),
        ([("张一", ""), ("张一", ""), ("李二", "")], False),
    ],
)
def test_each_of_two_namesakes_has_to_sign(who, is_enough):
    case, row = signed(*who)
    assert ("adults" not in refusals(EXIT, case, row)) == is_enough


def test_namesakes_are_named_with_their_key_when_a_signature_is_recorded():
    case, _ = signed()
    values = {"occasion": "application", "signed_on": "2026-03-02"}
    rows = paper_rows(EXIT, case, "signature", {**values, "xm": "张一（2）、李二"})
    assert [(row["xm"], row["member"]) for row in rows] == [("张一", "2"), ("李二", "")]
    with pytest.raises(InputError, match=r"no member 张一\. It has 张一（1）、李二、张一（2）"):
        paper_rows(EXIT, case, "signature", {**values, "xm": "张一"})


def test_every_kind_of_agreement_of_the_procedures_has_its_fields():
    for found in map(procedure, built_in()):
        guards = [guard for step in found.steps for guard in step.guards]
        for guard in guards:
            if guard.kind == "agreement":
                fields = agreement_fields(guard.param, found.right)
                assert set(fields) <= set(kind_of("agreement").fields) and len(fields) > 2
        for guard in guards:
            kind, _, term = guard.param.partition(":")
            if guard.kind == "terms":
                assert term in agreement_fields(kind, found.right), (found.id, guard.param)
