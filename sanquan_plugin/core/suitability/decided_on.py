# SPDX-License-Identifier: GPL-2.0-or-later
"""What an adopted use was decided on: the parcel's evaluation and its inputs, known again by their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import pandas as pd

from sanquan_plugin.core.suitability.profile.profile import USES

INPUTS, RESULT = "inputs_hash", "evaluation_hash"
UNCHANGED, INPUTS_CHANGED, CHANGED = "结论未变", "依据已变，结论未变", "结论已变"
GONE, NOT_KEPT = "已无评价", "采用时未记录"
STALE = (INPUTS_CHANGED, CHANGED, GONE)

_FACTOR_TEXTS, _FACTOR_NUMBERS = ("use", "factor", "value", "source"), ("score", "weight")
_INPUT_TEXTS, _INPUT_NUMBERS = ("status", "profile_version"), ("planar_m2", "net_planar_m2")
_RESULT_TEXTS = ("use", "needs_review", *(f"{kind}_{use}" for kind in ("grade", "veto") for use in USES))
_RESULT_NUMBERS = tuple(f"score_{use}" for use in USES)


def hashes(evaluation: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """Return inputs_hash and evaluation_hash (SHA-256, hex) of each evaluated parcel, indexed by zddm.

    inputs_hash is that of the parcel's rows of evaluation_factor (value, score, weight, source), its
    state, areas in m² and the parameters' name and version; evaluation_hash that of use, scores, grades,
    vetoes and review beside these. Neither hangs on the order of rows, on patches or on adoptions.
    """
    lots = evaluation.drop_duplicates("zddm").set_index("zddm")
    rows = factors["zddm"].to_frame().assign(line=_lines(factors, _FACTOR_TEXTS, _FACTOR_NUMBERS))
    found = rows.sort_values("line").groupby("zddm")["line"].agg("\n".join)
    inputs = _lines(lots, _INPUT_TEXTS, _INPUT_NUMBERS) + "\n" + found.reindex(lots.index).fillna("")
    results = inputs + "\n" + _lines(lots, _RESULT_TEXTS, _RESULT_NUMBERS)
    return pd.DataFrame({INPUTS: inputs.map(_digest), RESULT: results.map(_digest)}, index=lots.index)


def with_hashes(decided: pd.DataFrame, evaluation: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """Return decisions (zddm) with the hashes of the evaluation that they rest on."""
    of_lots = factors[factors["zddm"].isin(decided["zddm"])]
    return decided.join(hashes(evaluation, of_lots), on="zddm")


def with_standing(adoption: pd.DataFrame, evaluation: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """Return adoptions with the column `standing`: whether the evaluation they decided on still stands.

    `adoption` has zddm, inputs_hash, evaluation_hash and recommended (the use of that evaluation).
    The words are UNCHANGED, INPUTS_CHANGED (data or parameters differ, the use is the same), CHANGED
    (another use), GONE (the parcel is not evaluated now) and NOT_KEPT (adopted before hashes were kept).
    """
    now = hashes(evaluation, factors).reindex(adoption["zddm"])
    use = evaluation.drop_duplicates("zddm").set_index("zddm")["use"].reindex(adoption["zddm"])
    standing = pd.Series(UNCHANGED, index=adoption.index, dtype=object)
    differs = (adoption[RESULT].to_numpy() != now[RESULT].to_numpy()) | (
        adoption[INPUTS].to_numpy() != now[INPUTS].to_numpy()
    )
    standing[differs] = INPUTS_CHANGED
    standing[differs & (adoption["recommended"].to_numpy() != use.to_numpy())] = CHANGED
    standing[adoption[RESULT].isna()] = NOT_KEPT
    standing[now[RESULT].isna().to_numpy()] = GONE
    return adoption.assign(standing=standing)


def stale_lots(adoption: pd.DataFrame) -> list[str]:
    """Return, in order, the parcels whose last adoption decided on an evaluation that stands no more.

    `adoption` comes from `with_standing`, in the order it was written.
    """
    last = adoption.drop_duplicates("zddm", keep="last")
    return sorted(last.loc[last["standing"].isin(STALE), "zddm"])


def _lines(frame: pd.DataFrame, texts: Sequence[str], numbers: Sequence[str]) -> pd.Series:
    """Return a row's named columns as one text; a column that is missing counts as empty."""
    columns = [_as_text(frame, name, str) for name in texts]
    columns += [_as_text(frame, name, lambda value: repr(float(value) + 0.0)) for name in numbers]
    rows = ["\t".join(row) for row in zip(*columns, strict=True)]
    return pd.Series(rows, index=frame.index, dtype=object)


def _as_text(frame: pd.DataFrame, name: str, word: Callable[..., str]) -> list[str]:
    if name not in frame.columns:
        return [""] * len(frame)
    return ["" if pd.isna(value) else word(value) for value in frame[name]]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
