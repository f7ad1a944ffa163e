# SPDX-License-Identifier: GPL-2.0-or-later
"""Which sheets are only drafts (草图), and in Chinese why: the boundary or the right is not settled.

Source: issue 4 and domain.md 2 (界址签章表, JXXZ 600003 争议界).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.catalogue import status_code
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.printing.gate import overlapping

JOINER = "、"
UNSIGNED, PARTLY_SIGNED = "界址未签章", "界址签章不全"
DISPUTED, OVERLAPS, UNCERTIFIED = "界址有争议", "界址重叠", "无证书号"
_DISPUTED_LINE = "600003"


@dataclass(frozen=True)
class Evidence:
    """What is known of the boundaries; None is not known and not judged.

    signatures: zddm, from_jzdh, to_jzdh, own_signer, signed_on, opt. neighbour, neighbour_signer;
    disputes: zddm, opt. status, settled_on; lines: zdzhdm, jxxz (rows of JZX).
    """

    signatures: pd.DataFrame | None = None
    disputes: pd.DataFrame | None = None
    lines: pd.DataFrame | None = None


def draft_reasons(
    facts: pd.DataFrame, problems: pd.DataFrame, evidence: Evidence, *, certificates: bool = True
) -> pd.Series:
    """Return for each parcel why its sheet is a draft, joined by 、; '' for a final one.

    `facts` has zddm and cert_no, `problems` are the findings of the parcel check. Without
    `certificates` nothing is known of certificates, and a missing number is no reason.
    Raises InputError when the signatures or disputes lack a column.
    """
    code = facts["zddm"]
    nowhere = pd.Series(False, index=code.index)
    disputed = code.isin(_in_dispute(evidence))
    state = pd.Series("", index=code.index)
    if evidence.signatures is not None:
        state = code.map(_signature_states(evidence.signatures)).fillna(UNSIGNED)
    reasons = [
        state.to_numpy(dtype=object),
        _where(disputed, DISPUTED),
        _where(code.isin(overlapping(problems)), OVERLAPS),
        _where((facts["cert_no"] == "") if certificates else nowhere, UNCERTIFIED),
    ]
    texts = [JOINER.join(filter(None, parts)) for parts in zip(*reasons, strict=True)]
    return pd.Series(texts, index=code.index, dtype=object)


def _where(is_so: pd.Series, reason: str) -> NDArray:
    return np.where(is_so.to_numpy(dtype=bool), reason, "")


def _signature_states(signatures: pd.DataFrame) -> pd.Series:
    """Return by parcel code '' (signed all round), UNSIGNED (no stretch is) or PARTLY_SIGNED.

    Along a road or public land the column neighbour is blank, and the own signature is enough.
    The stretches close: each point that one starts at is a point where one ends.
    """
    require_columns(signatures, ["zddm", "from_jzdh", "to_jzdh", "own_signer", "signed_on"], "SIGNATURES")
    has = {name: _present(signatures, name) for name in ("own_signer", "signed_on", "neighbour")}
    by_neighbour = _present(signatures, "neighbour_signer") | ~has["neighbour"]
    code = codes.normalise(signatures["zddm"])
    signed = (has["own_signer"] & has["signed_on"] & by_neighbour).groupby(code).agg(["all", "any"])
    ends = pd.concat(
        [
            pd.DataFrame({"zddm": code, "point": signatures[name].astype("string").str.strip(), "step": step})
            for name, step in (("from_jzdh", 1), ("to_jzdh", -1))
        ]
    )
    balance = ends.groupby(["zddm", "point"])["step"].sum().ne(0).groupby(level=0).any()
    open_ring = balance.reindex(signed.index).fillna(False)
    partly = np.where(signed["any"], PARTLY_SIGNED, UNSIGNED)
    return pd.Series(np.where(signed["all"] & ~open_ring, "", partly), index=signed.index, dtype=object)


def open_disputes(disputes: pd.DataFrame) -> set[str]:
    """Return the codes of the parcels with a dispute that is not settled; columns as in Evidence.

    Raises InputError when there is no column zddm.
    """
    require_columns(disputes, ["zddm"], "disputes")
    settled = _present(disputes, "settled_on")
    if "status" in disputes.columns:
        settled |= disputes["status"].map(_is_settled).astype(bool)
    return set(codes.normalise(disputes["zddm"][~settled]))


def _in_dispute(evidence: Evidence) -> set[str]:
    """Return the codes of parcels with an open dispute or a side in dispute."""
    found: set[str] = set()
    if evidence.disputes is not None:
        found |= open_disputes(evidence.disputes)
    if evidence.lines is not None:
        disputed = evidence.lines["jxxz"].astype("string").fillna("") == _DISPUTED_LINE
        found |= set(codes.normalise(evidence.lines["zdzhdm"][disputed]))
    return found


def _is_settled(status: object) -> bool:
    return not pd.isna(status) and status_code("dispute_status", str(status)) == "settled"


def _present(frame: pd.DataFrame, name: str) -> pd.Series:
    """Tell which rows have a text in a column; none where the column is missing."""
    texts = frame.get(name, pd.Series(pd.NA, index=frame.index)).astype("string").fillna("").str.strip()
    return (texts != "").astype(bool)
