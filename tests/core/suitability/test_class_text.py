# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core.suitability.class_text import class_text
from sanquan_plugin.core.suitability.profile.profile_file import load_profile


@pytest.mark.parametrize(
    ("measure", "value", "score", "text"),
    [
        ("slope_deg", "3.2°", 85.0, "3.2° ≤ 6°"),
        ("slope_deg", "6.0°", 60.0, "6.0° ≤ 15°"),
        ("slope_deg", "31.0°", 0.0, "31.0° > 25°"),
        ("thickness_cm", "45 cm", 50.0, "45 cm ≤ 60 cm"),
        ("texture", "壤土", 100.0, "壤土"),
        ("slope_deg", "3.2°", float("nan"), "3.2°"),
    ],
)
def test_the_class_that_scored_is_named(measure, value, score, text):
    profile = load_profile("default")
    assert class_text(profile, "cultivate", measure, value=value, score=score) == text
