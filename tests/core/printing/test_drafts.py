# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.drafts import Evidence, draft_reasons

FIRST, SECOND, THIRD = (f"371324001001JC0000{number}" for number in (1, 2, 3))
NO_PROBLEMS = pd.DataFrame(columns=["rule", "severity", "zddm", "other", "message"], dtype=object)
COLUMNS = [
    "zddm", "from_jzdh", "to_jzdh", "neighbour", "own_signer", "neighbour_signer", "signed_on",
]  # fmt: skip
ROUND = [
    (FIRST, "J1", "J3", SECOND, "张三", "李四", "2025-09-08"),
    (FIRST, "J3", "J1", "", "张三", "", "2025-09-08"),
]


def facts(cert_no="证1"):
    return pd.DataFrame({"zddm": [FIRST, SECOND, THIRD], "cert_no": cert_no}, dtype=object)


def signed(rows):
    return Evidence(signatures=pd.DataFrame(rows, columns=COLUMNS, dtype=object))


def first_of(evidence, problems=NO_PROBLEMS, **options):
    return draft_reasons(facts(), problems, evidence, **options).tolist()[0]


def test_signed_all_round_is_final_and_no_row_is_unsigned():
    assert draft_reasons(facts(), NO_PROBLEMS, signed(ROUND)).tolist() == ["", "界址未签章", "界址未签章"]


def test_an_empty_table_means_unsigned_and_none_is_not_judged():
    assert first_of(signed([])) == "界址未签章"
    assert first_of(Evidence()) == ""


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (0, "neighbour_signer", "界址签章不全"),
        (0, "own_signer", "界址签章不全"),
        (1, "signed_on", "界址签章不全"),
        (1, "neighbour_signer", ""),
    ],
)
def test_a_missing_signature_counts_where_there_is_a_neighbour(row, column, reason):
    evidence = signed(ROUND)
    evidence.signatures.loc[row, column] = " "
    assert first_of(evidence) == reason


def test_stretches_that_do_not_close_are_incomplete():
    assert first_of(signed(ROUND[:1])) == "界址签章不全"
    assert first_of(signed([(FIRST, "J1", "J1", "", "张三", "", "2025-09-08")])) == ""


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"status": "open", "settled_on": None}, "界址有争议"),
        ({"status": None, "settled_on": ""}, "界址有争议"),
        ({"status": "已解决", "settled_on": ""}, ""),
        ({"status": "open", "settled_on": "2025-10-15"}, ""),
    ],
)
def test_open_disputes_make_drafts(row, reason):
    assert first_of(Evidence(disputes=pd.DataFrame([{"zddm": FIRST, **row}], dtype=object))) == reason


def test_a_disputed_side_makes_a_draft():
    lines = pd.DataFrame({"zdzhdm": [FIRST, SECOND], "jxxz": ["600001", "600003"]}, dtype=object)
    assert draft_reasons(facts(), NO_PROBLEMS, Evidence(lines=lines)).tolist() == ["", "界址有争议", ""]


def test_overlaps_and_missing_certificates_are_joined():
    problems = pd.DataFrame(
        [{"rule": "overlap", "severity": "error", "zddm": FIRST, "other": SECOND, "message": "重叠。"}]
    )
    reasons = draft_reasons(facts(["", "证2", ""]), problems, Evidence())
    assert reasons.tolist() == ["界址重叠、无证书号", "界址重叠", "无证书号"]
    assert first_of(Evidence(), problems, certificates=False) == "界址重叠"


def test_signatures_need_their_columns():
    with pytest.raises(InputError, match="SIGNATURES"):
        first_of(Evidence(signatures=pd.DataFrame({"zddm": [FIRST]})))
