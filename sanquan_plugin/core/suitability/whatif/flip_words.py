# SPDX-License-Identifier: GPL-2.0-or-later
"""Flip points in Chinese, such as 宜耕评分中坡度权重超过 0.310 时改为宜林（现 0.100）."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.suitability.phrases import factor_title, number_text
from sanquan_plugin.core.suitability.profile.profile import Profile
from sanquan_plugin.core.suitability.terms import measures
from sanquan_plugin.core.suitability.whatif.scenario import limit_of

SHOWN_DIGITS = 3
NO_WEIGHT = "任一因子权重单独变化，建议用途均不变"
NO_LIMIT = "任一限值单独变化，建议用途均不变"
BY_DEMAND = "由成员建房需求决定，不随单一权重计算"
_PATCH_TITLE, _PATCH_UNIT = "成片面积", " m²"


def weight_sentences(flips: pd.DataFrame, demanded: NDArray[np.bool_]) -> NDArray:
    """Return a sentence for each row of `weight_flips`."""
    labels = _labels()
    now, flip = flips["weight_now"].to_numpy(), flips["weight_flip"].to_numpy()
    there = np.flatnonzero(np.isfinite(flip))
    text = np.where(demanded, BY_DEMAND, NO_WEIGHT).astype(object)
    part = flips.iloc[there]
    way = np.where(flip[there] > now[there], "超过 ", "低于 ").astype(object)
    text[there] = (
        part["of"].map(labels).to_numpy(object)
        + "评分中"
        + part["factor"].map(factor_title).to_numpy(object)
        + "权重"
        + way
        + number_text(flip[there], SHOWN_DIGITS)
        + " 时改为"
        + part["use_flip"].map(labels).to_numpy(object)
        + "（现 "
        + number_text(now[there], SHOWN_DIGITS)
        + "）"
    )
    return text


def limit_sentences(flips: pd.DataFrame, demanded: NDArray[np.bool_], profile: Profile) -> NDArray:
    """Return a sentence for each row of `limit_flips`, with the limit's unit."""
    labels = _labels()
    text = np.where(demanded, BY_DEMAND, NO_LIMIT).astype(object)
    for (use, rule_id), part in flips[flips["rule"] != ""].groupby(["rule_of", "rule"]):
        rule = next(rule for rule in profile.uses[use].rules if rule.id == rule_id)
        term = None if rule.adjoins else measures()[rule.measure]
        title, unit = (_PATCH_TITLE, _PATCH_UNIT) if term is None else (term.label, term.unit)
        side = "上限" if limit_of(rule) == "over" else "下限"
        value = number_text(part["limit_flip"].to_numpy(), 1 if term is None else max(term.digits, 1))
        word = np.where(part["loosened"], "放宽到 ", "收紧过 ").astype(object)
        place = part.index.to_numpy()
        text[place] = (
            f"{labels[use]}的{title}{side}"
            + word
            + value
            + f"{unit} 时改为"
            + part["use_limit"].map(labels).to_numpy(object)
            + f"（现 {part['limit_now'].iloc[0]:g}{unit}）"
        )
    return text


def _labels() -> dict[str, str]:
    return {code: row["label_zh"] for code, row in catalogue.statuses("use").items()}
