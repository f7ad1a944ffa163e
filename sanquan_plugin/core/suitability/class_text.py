# SPDX-License-Identifier: GPL-2.0-or-later
"""The class of a factor that a lot's value falls in, in words."""

from __future__ import annotations

import math
import re

from sanquan_plugin.core.suitability.profile.profile import Profile, Steps
from sanquan_plugin.core.suitability.terms import measures

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def class_text(profile: Profile, use: str, measure: str, *, value: str, score: float) -> str:
    """Return a value with the class it falls in, such as 3.2° ≤ 6°; words and unbounded values as they are.

    The class is the one with that score that is nearest to the value as printed.
    """
    factor = next((factor for factor in profile.uses[use].factors if factor.measure == measure), None)
    number = _NUMBER.match(value)
    if factor is None or number is None or not isinstance(factor.classes, Steps) or not math.isfinite(score):
        return value
    limits = [-math.inf, *factor.classes.upto.tolist()]
    printed, unit = float(number.group()), measures()[measure].unit
    held = [
        (max(low - printed, printed - high, 0.0), low, high)
        for low, high, points in zip(limits, limits[1:], factor.classes.scores.tolist(), strict=False)
        if points == score
    ]
    if not held:
        return value
    _, low, high = min(held)
    if math.isfinite(high):
        return f"{value} ≤ {high:g}{unit}"
    return f"{value} > {low:g}{unit}" if math.isfinite(low) else value
