# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule required_missing: mandatory fields that the layer has and a row leaves empty."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.checks.findings import findings, nothing
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject

_LAYER = "ZDJBXX"
_MANDATORY = "M"


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a parcel and mandatory field of ZDJBXX left blank.

    Absent columns are not looked at, nor those that are null in each of several rows: a schema made
    them and nobody has begun to fill them, so they belong to the lists of the exports.
    """
    found = [nothing()]
    for field in catalogue.fields(_LAYER):
        if field.mandatory != _MANDATORY or field.name not in subject.frame:
            continue
        subject.progress.check()
        values = subject.frame[field.name]
        if len(values) > 1 and values.isna().all():
            continue
        blank = values.isna() | (values.astype("string").str.strip().fillna("") == "")
        rows = np.flatnonzero(blank)
        found.append(
            findings(subject.codes[rows], subject.inside(rows), detail=f"{field.label_zh}（{field.field}）")
        )
    return pd.concat(found)
