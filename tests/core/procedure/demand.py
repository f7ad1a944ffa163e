# SPDX-License-Identifier: GPL-2.0-or-later
"""What a text can demand before a step, and the numbers it names."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Demand:
    """Demands before one step; posted maps the purpose of a posting to the step that it follows.

    after_posting : the agreement is signed when the step's posting is over (章丘细则 11(4), 32(4)).
    facts : what the village's own tables have to say (oracle_facts.py), by kind.
    """

    step: str
    actor: str
    materials: tuple = ()
    conditions: tuple = ()
    posted: dict = field(default_factory=dict)
    adults: str = ""
    filings: tuple = ()
    exchange: bool = False
    agreement: str = ""
    terms: tuple = ()
    apart: tuple = ()
    price: bool = False
    cap: bool = False
    shares: str = ""
    months: int = 0
    heirs: bool = False
    after_posting: bool = False
    clear: bool = False
    back: str = ""
    facts: dict = field(default_factory=dict)


FIVE_WORKING_DAYS, ADULT_YEARS, CAP_PER_CENT = 5, 18, 3
SIGNERS = {
    "exit": ("household_signed_on", "collective_signed_on"),
    "compensation": ("household_signed_on", "collective_signed_on"),
    "use_charge": ("household_signed_on", "collective_signed_on"),
    "keeping": ("household_signed_on", "collective_signed_on"),
    "transfer": ("household_signed_on", "other_signed_on"),
}
