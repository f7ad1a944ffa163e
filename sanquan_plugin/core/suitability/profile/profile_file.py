# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles as TOML files: reading, and refusing what would give silent nonsense."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.profile import (
    USES,
    Factor,
    Overlap,
    Profile,
    Rule,
    SoilProxy,
    UseRules,
)
from sanquan_plugin.core.suitability.profile.profile_lines import line_numbers
from sanquan_plugin.core.suitability.profile.profile_table import TableReader
from sanquan_plugin.core.suitability.terms import measures, role_labels

WEIGHT_TOLERANCE = 0.001
_TESTS = {"over", "under", "words", "overlap", "outside", "adjoins"}
_RULE_KEYS = {"id", "review", "measure", "unit", "within_m", "min_patch_m2", "source", "note"} | _TESTS


def built_in() -> list[str]:
    """Return the names of the profiles that come with the plugin."""
    return sorted(path.stem for path in paths.resource("profiles").glob("*.toml"))


def profile_text(name: str) -> tuple[str, str]:
    """Return file name and TOML text of a built-in name or of a file.

    Raises InputError where there is none or it is not UTF-8.
    """
    path = paths.resource("profiles", f"{name}.toml") if name in built_in() else Path(name)
    if not path.is_file():
        raise InputError(
            "There is no profile '{name}'. Give a TOML file, or one of: {names}.",
            name=name,
            names=", ".join(built_in()),
        )
    try:
        return path.name, path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("Profile {file} can't be read: {reason}", file=path.name, reason=error) from None


def load_profile(name: str) -> Profile:
    """Return the profile of a built-in name or of a TOML file, checked as `read_profile` does."""
    file, text = profile_text(name)
    return read_profile(text, file)


def read_profile(text: str, file: str) -> Profile:
    """Return the profile that a TOML text holds; `file` is the name that errors give.

    Checked: weights of a use add up to 1 ± 0.001 (then normalised), class tables rise without gaps
    and end open or hold every word, measures, units and roles are known, every rule has one test,
    every number its source. Raises InputError naming the file, the line and the key.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("Profile {file} can't be read: {reason}", file=file, reason=error) from None
    return _Reader(file, line_numbers(text)).profile(data)


class _Reader(TableReader):
    """Turns the tables of one file into a Profile."""

    def profile(self, data: dict[str, Any]) -> Profile:
        order = tuple(self.get(data, "", "order", list))
        if sorted(order) != sorted(USES):
            self.refuse(
                "Profile {file}, line {line}, {key}: name each of {uses} once.", "order", uses=", ".join(USES)
            )
        return Profile(
            name=self.get(data, "", "name", str),
            version=self.get(data, "", "version", str),
            title=self.get(data, "", "title", str),
            order=order,
            grade_cuts=self._grades(self.get(data, "", "grades", dict)),
            min_data_share=self.number(data, "", "min_data_share"),
            overlap=self._overlap(self.get(data, "", "overlap", dict)),
            edge_m=self.number(data, "", "edge_m"),
            rain_mm=self.number(data["climate"], "climate", "rain_mm") if "climate" in data else None,
            uses={use: self._use(self.get(data, "", use, dict), use) for use in USES},
            soil_proxy=self._proxy(data["soil_proxy"]) if "soil_proxy" in data else None,
        )

    def _grades(self, data: dict[str, Any]) -> tuple[float, float, float]:
        high, medium, low = (self.number(data, "grades", cut) for cut in ("high", "medium", "low"))
        if not 100 >= high > medium > low >= 0:
            self.refuse(
                "Profile {file}, line {line}, {key}: high, medium and low must fall, between 100 and 0.",
                "grades",
            )
        return high, medium, low

    def _overlap(self, data: dict[str, Any]) -> Overlap:
        accuracy = self.get(data, "overlap", "accuracy_m", dict) if "accuracy_m" in data else {}
        for role in accuracy:
            self.know(role, role_labels(), f"overlap.accuracy_m.{role}")
        return Overlap(
            min_m2=self.number(data, "overlap", "min_m2"),
            min_share=self.number(data, "overlap", "min_share"),
            accuracy_m={role: self.number(accuracy, "overlap.accuracy_m", role) for role in accuracy},
            default_accuracy_m=self.number(data, "overlap", "default_accuracy_m"),
        )

    def _proxy(self, data: dict[str, Any]) -> SoilProxy:
        key = "soil_proxy"
        self.get(data, key, "source", str)
        return SoilProxy(self.number(data, key, "within_m"), self.steps(data, key))

    def _use(self, data: dict[str, Any], use: str) -> UseRules:
        required = tuple(data.get("required", ()))
        for role in required:
            self.know(role, role_labels(), f"{use}.required")
        rules = tuple(
            self._rule(rule, f"{use}.rule[{number}]")
            for number, rule in enumerate(data.get("rule", []), start=1)
        )
        factors = [
            self._factor(factor, f"{use}.factor[{number}]")
            for number, factor in enumerate(self.get(data, use, "factor", list), start=1)
        ]
        total = sum(factor.weight for factor in factors)
        if abs(total - 1.0) > WEIGHT_TOLERANCE:
            self.refuse(
                "Profile {file}, line {line}, {key}: the weights add up to {total:.4f}, not to 1.",
                f"{use}.factor",
                total=total,
            )
        factors = [Factor(factor.measure, factor.weight / total, factor.classes) for factor in factors]
        return UseRules(required, rules, tuple(factors))

    def _rule(self, data: dict[str, Any], key: str) -> Rule:
        name = self.get(data, key, "id", str)
        self.get(data, key, "source", str)
        for unknown in sorted(set(data) - _RULE_KEYS):
            self.refuse(
                "Profile {file}, line {line}, {key}: unknown key {name}.",
                f"{key} {name}.{unknown}",
                name=unknown,
            )
        tests = sorted(_TESTS & set(data))
        if len(tests) != 1:
            self.refuse(
                "Profile {file}, line {line}, {key}: needs exactly one of {tests}.",
                f"{key} {name}",
                tests=", ".join(sorted(_TESTS)),
            )
        self._check_test(data, f"{key} {name}", tests[0])
        return Rule(
            id=name,
            is_review=bool(data.get("review", False)),
            measure=data.get("measure", ""),
            over=data.get("over"),
            under=data.get("under"),
            words=tuple(data.get("words", ())),
            overlap=data.get("overlap", ""),
            outside=data.get("outside", ""),
            adjoins=data.get("adjoins", ""),
            within_m=float(data.get("within_m", 0.0)),
            min_patch_m2=float(data.get("min_patch_m2", 0.0)),
        )

    def _check_test(self, data: dict[str, Any], key: str, test: str) -> None:
        if test in ("over", "under", "words"):
            measure = self.get(data, key, "measure", str)
            self.know(measure, measures(), f"{key}.measure")
            self.check_unit(data, key, measure)
        if test in ("over", "under"):
            self.number(data, key, test)
        if test in ("overlap", "outside"):
            self.know(data[test], role_labels(), f"{key}.{test}")

    def _factor(self, data: dict[str, Any], key: str) -> Factor:
        measure = self.get(data, key, "measure", str)
        key = f"{key} {measure}"
        self.know(measure, measures(), f"{key}.measure")
        self.check_unit(data, key, measure)
        self.get(data, key, "source", str)
        weight = self.number(data, key, "weight")
        if weight <= 0:
            self.refuse(
                "Profile {file}, line {line}, {key}: the weight must be greater than 0.", f"{key}.weight"
            )
        return Factor(measure, weight, self.classes(data, key, measure))
