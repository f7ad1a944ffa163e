# SPDX-License-Identifier: GPL-2.0-or-later
"""What each factor contributed to each score: value, score, weight and source (table evaluation_factor)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sanquan_plugin.core.suitability.case import Case
from sanquan_plugin.core.suitability.judgement import Judgement
from sanquan_plugin.core.suitability.phrases import value_text
from sanquan_plugin.core.suitability.terms import measures, role_labels

COLUMNS = ["zddm", "use", "factor", "value", "score", "weight", "source"]
WEIGHT_DIGITS = 4
_OWN_SHAPE = "宗地图形"
_BY_PROXY = "以邻近耕地质量代用"


def factor_values(
    case: Case, judgement: Judgement, *, sources: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return one row for each lot, use and factor, lot by lot.

    zddm, use, factor (code of the measure), value (text with unit; '' where there was none), score
    0–100 (NaN where there was none), weight 0–1 as in the profile, source. `sources` gives the name
    of the layer by role; without it the role's own name stands there.
    """
    rows = len(case.lots)
    factors = [
        (use, factor, verdict.findings.factor_scores[:, place])
        for use, verdict in judgement.verdicts.items()
        for place, factor in enumerate(verdict.rules.factors)
    ]
    taken = case.evidence.measures
    values = []
    for _, factor, scores in factors:
        known = factor.measure in taken.columns
        text = value_text(factor.measure, taken[factor.measure]) if known else np.full(rows, "", dtype=object)
        values.append(np.where((text == "") & np.isfinite(scores), _BY_PROXY, text))
    return pd.DataFrame(
        {
            "zddm": np.repeat(case.codes, len(factors)),
            "use": np.tile([use for use, _, _ in factors], rows),
            "factor": np.tile([factor.measure for _, factor, _ in factors], rows),
            "value": np.stack(values, axis=1).ravel(),
            "score": np.stack([scores for _, _, scores in factors], axis=1).ravel(),
            "weight": np.tile([round(factor.weight, WEIGHT_DIGITS) for _, factor, _ in factors], rows),
            "source": np.tile([_source(factor.measure, sources or {}) for _, factor, _ in factors], rows),
        },
        columns=COLUMNS,
    )


def _source(measure: str, sources: Mapping[str, str]) -> str:
    role = measures()[measure].role
    if not role:
        return _OWN_SHAPE
    label = role_labels().get(role, role)
    return f"{label}：{sources[role]}" if sources.get(role) else label
