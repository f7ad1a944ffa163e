# SPDX-License-Identifier: GPL-2.0-or-later
"""Chinese phrases about lots, a text array for the rows asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.suitability.evidence import Evidence
from sanquan_plugin.core.suitability.outcome import role_of
from sanquan_plugin.core.suitability.profile.profile import Rule
from sanquan_plugin.core.suitability.terms import measures, role_labels

CLASS_LABELS = {"01": "耕地", "03": "林地"}
WITHIN_ACCURACY = "边界误差内"
_FACTOR_TITLES = {"texture": "土壤质地", "water_mm": "水分保障"}


def factor_title(measure: str) -> str:
    """Return a factor's Chinese name where it stands without a value."""
    return _FACTOR_TITLES.get(measure) or measures()[measure].label or measure


def value_text(name: str, values: pd.Series) -> NDArray:
    """Return each value with its unit but without its label, such as 3.2°; '' where it is missing."""
    term = measures()[name]
    if term.is_word:
        return values.map(lambda word: term.words.get(word, word)).fillna("").to_numpy(object)
    text = pd.Series(measure_text(name, values), dtype=object)
    return text.str.removeprefix(f"{term.label} ").to_numpy(object)


def number_text(values: NDArray[np.float64], digits: int) -> NDArray:
    """Return numbers as text, rounded half up."""
    return np.char.mod(f"%.{digits}f", round_half_up(values, digits)).astype(object)


def measure_text(name: str, values: pd.Series) -> NDArray:
    """Return each value with its label and unit, such as 坡度 3.2°; '' where it is missing."""
    term = measures()[name]
    if term.is_word:
        text = term.label + values.map(lambda word: term.words.get(word, word)).fillna("").to_numpy(object)
        return np.where(values.isna(), "", text)
    numbers = values.to_numpy(float)
    text = (
        f"{term.label} " + number_text(np.where(np.isfinite(numbers), numbers, 0.0), term.digits) + term.unit
    )
    text = np.where(np.isinf(numbers), term.infinite, text)
    return np.where(np.isnan(numbers), "", text)


def hit_text(rule: Rule, evidence: Evidence, rows: NDArray[np.intp]) -> NDArray:
    """Return what a rule found on the rows it hits, with the value and the limit."""
    if not len(rows):
        return np.zeros(0, dtype=object)
    if rule.overlap or rule.outside:
        role = role_labels()[role_of(rule)]
        area = number_text(evidence.common[role_of(rule), bool(rule.outside)].area_m2[rows], 1)
        if rule.overlap == "PLAN_USE":
            return "规划为非建设用地 " + area + " m²"
        return f"{role}外 " + area + " m²" if rule.outside else f"{role}重叠 " + area + " m²"
    if rule.adjoins:
        area = number_text(evidence.patch_area_m2[rows], 1)
        least = f"{rule.min_patch_m2:g} m²"
        return "成片 " + area + f" m²<{least}且不邻{CLASS_LABELS.get(rule.adjoins, rule.adjoins)}，需连片"
    text = measure_text(rule.measure, evidence.measures[rule.measure].iloc[rows])
    if rule.words:
        return text
    unit = measures()[rule.measure].unit
    return text + (
        f"（上限 {rule.over:g}{unit}）" if rule.over is not None else f"（下限 {rule.under:g}{unit}）"
    )


def near_text(rule: Rule, evidence: Evidence, rows: NDArray[np.intp]) -> NDArray:
    """Return what a control layer's accuracy explains."""
    return hit_text(rule, evidence, rows) + f"，在{WITHIN_ACCURACY}"


def missing_text(rule: Rule) -> str:
    """Return what is missing for a rule."""
    if rule.adjoins:
        return f"缺{role_labels()['LAND_CLASS']}，连片待核"
    if rule.measure:
        return f"缺{measures()[rule.measure].label}资料"
    return f"缺{role_labels()[role_of(rule)]}"
