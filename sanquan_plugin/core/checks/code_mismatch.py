# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule code_mismatch: columns that repeat a part of the parcel code and differ from it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.checks.findings import findings, nothing
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a parcel and column (`zdtzm`, `bdcdyh`) that contradicts its well-formed code.

    Blank values are no mismatch; malformed parcel codes are left to code_format.
    """
    written = subject.frame["zddm"]
    return pd.concat(
        [
            _differing(subject, "zdtzm", "特征码", slice(None), written.str[12:14]),
            _differing(subject, "bdcdyh", "不动产单元号前19位", slice(19), written),
        ]
    )


def _differing(subject: Subject, column: str, name: str, part: slice, wanted: pd.Series) -> pd.DataFrame:
    if column not in subject.frame:
        return nothing()
    subject.progress.check()
    value = codes.normalise(subject.frame[column]).str[part]
    rows = np.flatnonzero(subject.has_code & (value != "") & (value != wanted))
    detail = [f"{name}为 {got}，代码中为 {want}" for got, want in zip(value[rows], wanted[rows], strict=True)]
    return findings(subject.codes[rows], subject.inside(rows), detail=detail)
