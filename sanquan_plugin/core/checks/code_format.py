# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule code_format: parcel codes of 19 places, unit codes of 28 (domain.md 1.1)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return the parcels whose code, or unit code beginning with it, is malformed; blank ones are not."""
    written = subject.frame["zddm"]
    bad = np.flatnonzero((written != "") & ~subject.has_code)
    found = findings(subject.codes[bad], subject.inside(bad), detail=[_fault(code) for code in written[bad]])
    if "bdcdyh" not in subject.frame:
        return found
    subject.progress.check()
    unit = codes.normalise(subject.frame["bdcdyh"])
    bad = np.flatnonzero(subject.has_code & (unit.str[:19] == written) & ~codes.is_unit_code(unit))
    detail = [f"不动产单元号 {code} 不是28位或定着物特征码有误" for code in unit[bad]]
    return pd.concat([found, findings(subject.codes[bad], subject.inside(bad), detail=detail)])


def _fault(code: str) -> str:
    return f"应为19位，现为{len(code)}位" if len(code) != 19 else "第13–14位应为特征码，其余应为数字"
