# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios (方案): a profile with some weights, limits, cuts or the order changed, under a name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.profile import USES, Factor, Profile, Rule, UseRules

SAME_DIGITS = 4


@dataclass(frozen=True)
class Scenario:
    """What differs from the profile `base` (a built-in name or a file); all else is the base's.

    weights : by use and factor, 0–1: that factor's share of the whole weight.
    limits : by use and rule id: the rule's threshold, in the unit of its measure.
    grades : least scores of high, medium and low. demand : homestead plots asked for.
    """

    name: str
    base: str
    note: str = ""
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    grades: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    min_data_share: float | None = None
    demand: int | None = None


def apply(scenario: Scenario, base: Profile) -> Profile:
    """Return the profile that a scenario makes of its base; the base itself where nothing differs.

    A weight is the factor's share afterwards; the factors not named share the rest in their old
    proportion. A weight that is the base's to 4 decimals is no change.
    Raises InputError naming the use, factor, rule or value that is wrong, and those there are.
    """
    for use in {*scenario.weights, *scenario.limits}:
        _know(use, USES, scenario, "use")
    uses = {
        use: _use(rules, use, scenario, scenario.weights.get(use, {}), scenario.limits.get(use, {}))
        for use, rules in base.uses.items()
    }
    changed = replace(
        base,
        uses=uses,
        grade_cuts=_cuts(scenario, base),
        order=_order(scenario) or base.order,
        min_data_share=_share(scenario, base),
    )
    if _decides(changed) == _decides(base):
        return base
    return replace(changed, version=f"{base.version}+{scenario.name}")


def _use(
    rules: UseRules,
    use: str,
    scenario: Scenario,
    weights: Mapping[str, float],
    limits: Mapping[str, float],
) -> UseRules:
    for factor in weights:
        _know(factor, [each.measure for each in rules.factors], scenario, f"{use}.weights")
    known = [rule.id for rule in rules.rules if limit_of(rule)]
    for rule_id in limits:
        _know(rule_id, known, scenario, f"{use}.limits")
    _refuse_numbers(scenario, {**weights, **limits})
    return replace(
        rules,
        rules=tuple(
            with_limit(rule, float(limits[rule.id])) if rule.id in limits else rule for rule in rules.rules
        ),
        factors=reweighted(rules.factors, weights, scenario.name, use),
    )


def reweighted(
    factors: tuple[Factor, ...], given: Mapping[str, float], scenario: str, use: str
) -> tuple[Factor, ...]:
    """Return factors with the given weights, the others scaled to what is left.

    Where all are given they are normalised to 1. Raises InputError where nothing is left for the others.
    """
    now = {factor.measure: factor.weight for factor in factors}
    same = {name for name in given if round(given[name], SAME_DIGITS) == round(now[name], SAME_DIGITS)}
    if same == set(given):
        return factors
    fixed = {name: now[name] if name in same else float(given[name]) for name in given}
    taken, held = sum(fixed.values()), sum(now[name] for name in now if name not in fixed)
    if not min(fixed.values()) >= 0 or not taken > 0 or (held > 0 and taken >= 1):
        raise InputError(
            "Scenario {scenario}: the weights of {use} add up to {total:.4f}. None may be below 0, and something "
            "must be left for the factors that are not named.",
            scenario=scenario,
            use=use,
            total=taken,
        )
    scale = (1.0 - taken) / held if held > 0 else 0.0
    whole = 1.0 if held > 0 else taken
    weights = {name: fixed[name] / whole if name in fixed else now[name] * scale for name in now}
    return tuple(replace(factor, weight=weights[factor.measure]) for factor in factors)


def _refuse_numbers(scenario: Scenario, values: Mapping[str, float]) -> None:
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(
                "Scenario {scenario}: {name} must be a number, not {value}.",
                scenario=scenario.name,
                name=name,
                value=value,
            )


def limit_of(rule: Rule) -> str:
    """Return the name of a rule's threshold; '' for a rule without one."""
    if rule.adjoins:
        return "min_patch_m2"
    return "over" if rule.over is not None else "under" if rule.under is not None else ""


def with_limit(rule: Rule, value: float) -> Rule:
    """Return a rule with another threshold."""
    match limit_of(rule):
        case "over":
            return replace(rule, over=value)
        case "under":
            return replace(rule, under=value)
        case "min_patch_m2":
            return replace(rule, min_patch_m2=value)
    return rule


def _cuts(scenario: Scenario, base: Profile) -> tuple[float, float, float]:
    names = ("high", "medium", "low")
    for name in scenario.grades:
        _know(name, names, scenario, "grades")
    high, medium, low = (
        float(scenario.grades.get(name, cut)) for name, cut in zip(names, base.grade_cuts, strict=True)
    )
    if not 100 >= high > medium > low >= 0:
        raise InputError(
            "Scenario {scenario}: high, medium and low must fall, between 100 and 0.", scenario=scenario.name
        )
    return high, medium, low


def _order(scenario: Scenario) -> tuple[str, ...]:
    if scenario.order and sorted(scenario.order) != sorted(USES):
        raise InputError(
            "Scenario {scenario}: order must name each of {uses} once.",
            scenario=scenario.name,
            uses=", ".join(USES),
        )
    return scenario.order


def _share(scenario: Scenario, base: Profile) -> float:
    share = base.min_data_share if scenario.min_data_share is None else scenario.min_data_share
    if not 0 <= share <= 1:
        raise InputError(
            "Scenario {scenario}: min_data_share is a share between 0 and 1, not {share:g}.",
            scenario=scenario.name,
            share=share,
        )
    return share


def _know(name: str, known: Iterable[str], scenario: Scenario, key: str) -> None:
    if name not in set(known):
        raise InputError(
            "Scenario {scenario}, {key}: {name} is unknown; profile {base} has {known}.",
            scenario=scenario.name,
            key=key,
            name=name,
            base=scenario.base,
            known=", ".join(sorted(known)),
        )


def _decides(profile: Profile) -> tuple[object, ...]:
    """Return all that a scenario may change, to be compared."""
    uses = [profile.uses[use] for use in USES]
    weights = tuple(factor.weight for rules in uses for factor in rules.factors)
    limits = tuple((rule.over, rule.under, rule.min_patch_m2) for rules in uses for rule in rules.rules)
    return weights, limits, profile.grade_cuts, profile.order, profile.min_data_share
