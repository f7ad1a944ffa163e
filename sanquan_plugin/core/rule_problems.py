# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules that a package has, held against those that it should have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class RuleProblems(NamedTuple):
    """Names of rules that a package lacks, that it has otherwise, and that nobody asked for."""

    missing: list[str]
    changed: list[str]
    extra: list[str]


def compare_rules(wanted: Mapping[str, str], present: Mapping[str, str]) -> RuleProblems:
    """Return how rules differ; both are SQL by name, in one spelling."""
    return RuleProblems(
        [name for name in wanted if name not in present],
        [name for name, sql in wanted.items() if name in present and present[name] != sql],
        [name for name in present if name not in wanted],
    )
