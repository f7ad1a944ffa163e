# SPDX-License-Identifier: GPL-2.0-or-later
"""What a procedure is: steps in order, each with the guards that its articles ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sanquan_plugin.core.procedure.actors import HOUSEHOLD, OFFICES

REFUSE, WARN = "refuse", "warn"
PASSED, RETURNED, REFUSED, RETRACTED = "passed", "returned", "refused", "retracted"
RESCINDED, RESCISSION = "rescinded", "rescission"
"""A signed case that both sides give up, and the kind of agreement by which they do (解除协议)."""
OUTCOMES = (PASSED, RETURNED, REFUSED, RETRACTED, RESCINDED)
WITHOUT_EFFECT = (REFUSED, RETRACTED, RESCINDED)
"""Outcomes that close a case and leave its right as it was."""
UPHELD, DISMISSED = "成立", "不成立"
"""How an objection to a posting is decided: the words that the register holds."""
RIGHTS = ("homestead", "contract", "share", "village")
PARCEL_EFFECTS = ("in_case", "withdrawn", "transferred")
UNVERIFIED = "withdrawn_unverified"
STANDING = ("current", UNVERIFIED)
"""States of a right that stands: a surveyor's mark of withdrawal has no legal effect (domain.md 9.0)."""
PLOTS = ("", "named", "all")
WRITES = (
    "qualification_lost",
    "qualification_qualified",
    "qualification_kept",
    "shares_transferred",
    "shares_returned",
    "plots_returned",
    "homestead_allotted",
    "lot_marketed",
)
APPLIED_FOR = ("planned_delivery_on", "planned_shares", "planned_term", "leaving_member")
DRAFT, TRIAL, IN_FORCE = "draft", "trial", "in_force"
DOCUMENT = "document"
"""The guard of what the collective decides: recorded by the number of its paper, whatever the outcome."""


@dataclass(frozen=True)
class Guard:
    """One demand before a step may be passed.

    kind : a word of resources/procedures/guards.csv; param : what it looks at; number : days,
    months or per cent; level : `refuse` where the article asks for it, `warn` where it does not.
    after : the step that a posting of the case follows; '' where the order is free.
    """

    kind: str
    article: str
    param: str = ""
    number: int = 0
    level: str = REFUSE
    after: str = ""


@dataclass(frozen=True)
class Item:
    """A material or a condition: its key, its Chinese name and the article that asks for it."""

    id: str
    title: str
    article: str
    step: str = ""
    check: str = ""


@dataclass(frozen=True)
class Step:
    """One step; `actor` is the role that may take it, `returns_to` the step it may be sent back to.

    effect : what the step does to the parcel's right (`in_case`, `withdrawn`, `transferred`; '' nothing).
    writes : what else it writes into the registers (WRITES; '' nothing).
    binds : from this step on the household can't take its application back.
    """

    id: str
    title: str
    actor: str
    article: str
    guards: tuple[Guard, ...] = ()
    returns_to: str = ""
    may_refuse: bool = False
    effect: str = ""
    writes: str = ""
    binds: bool = False

    @property
    def is_of_office(self) -> bool:
        """Tell whether an office takes it: what an office does is a document."""
        return self.actor in OFFICES

    @property
    def by_document(self) -> bool:
        """Tell whether it is recorded by its document's number: what an office does and what the collective decides."""
        return self.is_of_office or any(guard.kind == DOCUMENT for guard in self.guards)


@dataclass(frozen=True)
class Clock:
    """A deadline that warns: `what` is due `number` working days after the step `since`."""

    since: str
    number: int
    what: str
    article: str


@dataclass(frozen=True)
class Procedure:
    """A procedure of one text, as its county adopts it.

    right : the right it ends or moves; needs_parcel : whether a 宗地 belongs to it.
    jurisdiction : county codes it is written for; status : draft, trial or in_force.
    parcel_status : the states of the right in which its parcel may enter a case.
    plots : which contracted plots a case names (`named` some, `all` all of the household's; '' none).
    applied_for : columns of case_file in which an application says what is wanted (APPLIED_FOR).
    per_village : whether a village has one case of it.
    asks_holder : whether its household has to hold the parcel; what ends or moves a homestead always asks.
    """

    id: str
    version: str
    title: str
    right: str
    text: str
    source: str
    jurisdiction: tuple[str, ...]
    status: str
    needs_parcel: bool
    valid_from: date | None
    valid_to: date | None
    superseded_by: str
    conditions: tuple[Item, ...]
    materials: tuple[Item, ...]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    parcel_status: tuple[str, ...] = STANDING
    plots: str = ""
    per_village: bool = False
    applied_for: tuple[str, ...] = ()
    asks_holder: bool = False

    @property
    def of_village(self) -> bool:
        """Tell whether it is a matter of the whole village: no household acts in it or signs."""
        acts = any(step.actor == HOUSEHOLD for step in self.steps)
        return not acts and not any(guard.kind == "agreement" for step in self.steps for guard in step.guards)

    def step(self, step_id: str) -> Step:
        """Return a step by its id; KeyError when there is none."""
        return next(step for step in self.steps if step.id == step_id)

    def index(self, step_id: str) -> int:
        """Return the place of a step in the order."""
        return [step.id for step in self.steps].index(step_id)

    def materials_of(self, step_id: str) -> tuple[Item, ...]:
        """Return the materials that are due with a step."""
        return tuple(item for item in self.materials if item.step == step_id)
