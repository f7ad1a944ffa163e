# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule value_not_in_list: coded values that their dictionary does not have."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.checks.code_lists import plain_codes, plain_values
from sanquan_plugin.core.checks.findings import findings, nothing
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject

_LAYER = "ZDJBXX"


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a parcel and field of ZDJBXX whose value is not in the field's code list.

    Blank values and fields whose list has no rows are left out; leading zeros don't count.
    """
    found = [nothing()]
    for field in catalogue.fields(_LAYER):
        known = plain_codes(field.code_list)
        if not known or field.name not in subject.frame:
            continue
        subject.progress.check()
        values = plain_values(subject.frame[field.name])
        rows = np.flatnonzero((values != "") & ~values.isin(known))
        detail = [
            f"{field.label_zh}（{field.field}）“{value}”不在字典中"
            for value in subject.frame[field.name][rows]
        ]
        found.append(findings(subject.codes[rows], subject.inside(rows), detail=detail))
    return pd.concat(found)
