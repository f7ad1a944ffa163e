# SPDX-License-Identifier: GPL-2.0-or-later
"""Households and their members: invented names, impossible citizen numbers, plausible birth dates."""

import datetime
from dataclasses import dataclass, field

import numpy as np

from generator.codes import citizen_number
from generator.spec import VillageSpec

SURNAMES = "王李张刘陈杨赵孙周徐马朱胡郭何高林郑罗宋谢唐韩曹许邓冯程"
MALE = "德广守传继永振立长兴文庆保玉凤金"
MALE_END = "田林河山堂平坤岭仓泉春海峰梁舟石"
FEMALE = "秀桂兰玉春凤翠月素彩"
FEMALE_END = "芹英荷莲云霞菊梅枝苗"
YOUNG = "子晨思雨浩明嘉宇梓若"
YOUNG_END = "涵航睿宁轩彤琪阳墨禾"


@dataclass
class Household:
    """A peasant household: codes, members (dicts by contract key), and whether it moved to town."""

    nhdm: str
    cbfbm: str
    holder: str
    members: list[dict[str, str]] = field(default_factory=list)
    moved: str = "none"
    moved_date: str = ""


class Registry:
    """Makes households one after the other; all numbers unique, all picks from one seed."""

    def __init__(self, spec: VillageSpec, numbers: int) -> None:
        """Start an empty register; households get serial numbers up to ``numbers`` in mixed order."""
        self._spec = spec
        self._rng = np.random.default_rng([spec.seed, 3])
        self._numbers = iter(self._rng.permutation(numbers) + 1)
        self._persons = 0
        self.households: list[Household] = []

    def new(self) -> Household:
        """Register one more household with one to six members and return it."""
        number = int(next(self._numbers))
        group = (number - 1) % 4 + 1
        head_born = int(self._rng.integers(1948, 1990))
        surname = str(self._rng.choice(list(SURNAMES)))
        nhdm = f"{self._spec.code12}00{number:04d}"
        cbfbm = f"{self._spec.code12}{group:02d}{(number - 1) // 4 + 1:04d}"
        household = Household(nhdm, cbfbm, surname + self._given(MALE, MALE_END))
        household.members.append(self._member(household, "户主", household.holder, head_born))
        self._add_family(household, surname, head_born)
        self.households.append(household)
        return household

    def _add_family(self, household: Household, surname: str, head_born: int) -> None:
        if self._rng.random() < 0.86:
            wife = str(self._rng.choice(list(SURNAMES))) + self._given(FEMALE, FEMALE_END)
            born = head_born + int(self._rng.integers(-3, 4))
            household.members.append(self._member(household, "配偶", wife, born))
        for _ in range(int(self._rng.choice([0, 1, 2, 3], p=[0.15, 0.4, 0.37, 0.08]))):
            relation = str(self._rng.choice(["子", "女"]))
            born = min(head_born + int(self._rng.integers(22, 31)), 2020)
            household.members.append(
                self._member(household, relation, surname + self._given(YOUNG, YOUNG_END), born)
            )
        if head_born > 1966 and self._rng.random() < 0.35:
            mother = str(self._rng.choice(list(SURNAMES))) + self._given(FEMALE, FEMALE_END)
            household.members.append(self._member(household, "母亲", mother, head_born - 24))

    def _given(self, first: str, second: str) -> str:
        return str(self._rng.choice(list(first))) + str(self._rng.choice(list(second)))

    def _member(self, household: Household, relation: str, name: str, year: int) -> dict[str, str]:
        born = datetime.date(year, 1, 1) + datetime.timedelta(days=int(self._rng.integers(0, 365)))
        serial = 2 * (self._persons // 366) + (2 if relation in ("配偶", "女", "母亲") else 1)
        number = citizen_number(self._spec.county, self._persons * 7, serial)
        self._persons += 1
        return {
            "nhdm": household.nhdm,
            "xm": name,
            "zjhm": number,
            "birth": born.isoformat(),
            "relation": relation,
        }
