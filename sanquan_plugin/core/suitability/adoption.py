# SPDX-License-Identifier: GPL-2.0-or-later
"""A person's decision on the use of lots, kept beside what was recommended (domain.md 8.4)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.suitability.profile.profile import RESERVE, UNKNOWN, USES

ADOPTABLE = (*USES, RESERVE)


@cache
def legal_vetoes() -> dict[str, dict[str, str]]:
    """Return the veto rules that no person may set aside, by rule id, with label and law."""
    with paths.resource("profiles", "legal_vetoes.csv").open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row for row in csv.DictReader(file)}


def adopted_use(word: str) -> str:
    """Return the use that a word names: cultivate, forest, build or reserve, or its Chinese label.

    Raises InputError for any other word.
    """
    use = catalogue.status_code("use", word)
    if use not in ADOPTABLE:
        raise InputError("'{word}' is no use. Write one of: {uses}.", word=word, uses=", ".join(ADOPTABLE))
    return use


def decide_adoption(evaluation: pd.DataFrame, codes: Sequence[str], use: str) -> pd.DataFrame:
    """Return zddm, recommended, profile_version and doubts of the lots that take a use.

    `evaluation` is the package's table (zddm, use, veto_cultivate/_forest/_build, profile_version).
    doubts are the ids of the rules that veto the use and that a person may set aside, joined by ;, or
    `unknown` where the use could not be judged; '' where nothing speaks against it.
    Raises InputError for a parcel that was not evaluated, RefusedError naming the parcel where the
    law forbids the use.
    """
    rows = evaluation.drop_duplicates("zddm").set_index("zddm").reindex(list(codes))
    missing = rows.index[rows["use"].isna()]
    if len(missing):
        raise InputError(
            "Parcel {code} was not evaluated. Run the suitability of the village first.", code=missing[0]
        )
    vetoes = _vetoes(rows, use)
    for rule, row in legal_vetoes().items():
        hit = np.array([rule in ids for ids in vetoes], dtype=bool)
        if hit.any():
            raise RefusedError(
                "Parcel {code} can't be adopted for {use}: {law}.",
                code=rows.index[hit.argmax()],
                use=catalogue.statuses("use")[use]["label_zh"],
                law=row["law"],
            )
    version = rows["profile_version"] if "profile_version" in rows.columns else ""
    return pd.DataFrame(
        {
            "zddm": rows.index,
            "recommended": rows["use"].to_numpy(),
            "profile_version": np.asarray(version, dtype=object),
            "doubts": _doubts(rows, use, vetoes),
        }
    )


def with_adopted(evaluation: pd.DataFrame, adoption: pd.DataFrame) -> pd.DataFrame:
    """Return an evaluation with the column adopted_use: the last adoption of each parcel, else None.

    `adoption` is the package's table in the order it was written (zddm, use).
    """
    last = adoption.drop_duplicates("zddm", keep="last").set_index("zddm")["use"]
    adopted = evaluation["zddm"].map(last).astype(object)
    return evaluation.assign(adopted_use=adopted.where(adopted.notna(), None))


def with_standing_use(evaluation: pd.DataFrame, adoption: pd.DataFrame) -> pd.DataFrame:
    """Return an evaluation whose column use is the adopted one where there is one, and `is_adopted`.

    `adoption` as in `with_adopted`; a parcel that was neither judged nor adopted has no use.
    """
    found = with_adopted(evaluation, adoption)
    adopted = found.pop("adopted_use")
    return found.assign(use=adopted.where(adopted.notna(), found["use"]), is_adopted=adopted.notna())


def _vetoes(rows: pd.DataFrame, use: str) -> list[list[str]]:
    column = f"veto_{use}"
    if use == RESERVE or column not in rows.columns:
        return [[] for _ in range(len(rows))]
    return [[rule for rule in text.split(";") if rule] for text in rows[column].fillna("").astype(str)]


def _doubts(rows: pd.DataFrame, use: str, vetoes: list[list[str]]) -> NDArray:
    text = np.array([";".join(ids) for ids in vetoes], dtype=object)
    grade = f"grade_{use}"
    if grade not in rows.columns:
        return text
    return np.where((text == "") & (rows[grade] == UNKNOWN).to_numpy(), UNKNOWN, text)
