# SPDX-License-Identifier: GPL-2.0-or-later
"""AHP weights into a copy of a profile: the text keeps its order and comments, the sources tell the file."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.phrases import factor_title
from sanquan_plugin.core.suitability.profile.ahp import Priorities, priorities
from sanquan_plugin.core.suitability.profile.profile import Profile

WEIGHT_DIGITS = 6
_TABLE = re.compile(r"^\s*\[\[?\s*([\w.]+)\s*\]\]?")
_KEY = re.compile(r"^(\s*)(measure|weight|source)(\s*=\s*)(.+?)(\s*#.*)?$")


def factor_names(criteria: list[str], profile: Profile, use: str) -> list[str]:
    """Return the factors that criteria name, by code (slope_deg) or Chinese label (坡度).

    Raises InputError for a criterion that is no factor of the use, naming those that are, and for a
    factor that stands there twice, by code and by label.
    """
    own = [factor.measure for factor in profile.uses[use].factors]
    by_word = {factor_title(name): name for name in own} | {name: name for name in own}
    for criterion in criteria:
        if criterion not in by_word:
            raise InputError(
                "{criterion} is no factor of {use} in profile {profile}. Its factors are: {names}.",
                criterion=criterion,
                use=catalogue.statuses("use")[use]["label_zh"],
                profile=profile.name,
                names="、".join(map(factor_title, own)),
            )
    found = [by_word[criterion] for criterion in criteria]
    twice = [name for name in found if found.count(name) > 1]
    if twice:
        raise InputError("A criterion stands twice in the AHP matrix: {names}.", names=factor_title(twice[0]))
    return found


def factor_priorities(factors: list[str], matrix: NDArray[np.float64]) -> Priorities:
    """Return the priorities of factors (codes), whose faults are told by the factors' Chinese labels.

    Raises InputError as `priorities` does.
    """
    found = priorities([factor_title(name) for name in factors], matrix)
    return replace(found, weights={name: found.weights[factor_title(name)] for name in factors})


def shared_weights(given: dict[str, float], profile: Profile, use: str) -> dict[str, float]:
    """Return the weights of the factors that were compared: they share what they hold together now.

    The factors that were not compared keep theirs, so that all still add up to 1.
    """
    now = {factor.measure: factor.weight for factor in profile.uses[use].factors}
    held = sum(now[name] for name in given)
    return {name: held * weight for name, weight in given.items()}


def with_weights(text: str, use: str, weights: dict[str, float], *, file: str, found: Priorities) -> str:
    """Return a profile's TOML text with other weights of one use, whose sources name the AHP matrix.

    The version gets a mark, so that results of the copy are told from those of the original.
    """
    source = f"AHP 判断矩阵 {file}，CR={found.ratio:.4f}"
    lines, table, measure = text.splitlines(), "", ""
    starts = _factor_measures(lines)
    for number, line in enumerate(lines):
        if match := _TABLE.match(line):
            table, measure = match.group(1), starts.get(number, "")
        elif not table and re.match(r"^\s*version\s*=", line):
            lines[number] = re.sub(r'"([^"]*)"', rf'"\1-AHP-{use}"', line, count=1)
        elif table == f"{use}.factor" and measure in weights and (match := _KEY.match(line)):
            lines[number] = _changed(match, weights[measure], source)
    return "\n".join(lines) + "\n"


def _changed(match: re.Match[str], weight: float, source: str) -> str:
    before, key, equals, value, comment = match.groups()
    if key == "measure":
        return match.group(0)
    old = json.loads(value) if key == "source" else ""
    new = (
        f"{weight:.{WEIGHT_DIGITS}f}"
        if key == "weight"
        else json.dumps(f"权重 {source}；原：{old}", ensure_ascii=False)
    )
    return f"{before}{key}{equals}{new}{comment or ''}"


def _factor_measures(lines: list[str]) -> dict[int, str]:
    """Return the measure of each table by the number of the line its heading stands on."""
    found: dict[int, str] = {}
    start = -1
    for number, line in enumerate(lines):
        if _TABLE.match(line):
            start = number
        elif (match := _KEY.match(line)) and match.group(2) == "measure":
            found[start] = json.loads(match.group(4))
    return found
