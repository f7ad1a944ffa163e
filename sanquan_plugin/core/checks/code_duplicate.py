# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule code_duplicate: codes that several parcels carry."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a code, at its first parcel; measure: number of parcels; blank codes are left out."""
    written = subject.frame["zddm"]
    written = written[written != ""]
    count = written.map(written.value_counts())
    first = written.index[(count > 1) & ~written.duplicated()].to_numpy()
    return findings(
        subject.codes[first], subject.inside(first), other=subject.codes[first], measure=count[first]
    )
