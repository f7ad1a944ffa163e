# SPDX-License-Identifier: GPL-2.0-or-later
"""What each text demands before each step, written down a second time: the oracle reads no TOML and no engine.

章丘细则 8–11, 13–15, 18–22, 24, 26–32; 兰陵方案 三(一)(三)(五)(七), 四(二); 平罗方案 四(二); 试验区方案 二(三).
"""

from tests.core.procedure.demand import Demand as D


def _four_two(*after, opened=()):
    """四议两公开 (兰陵方案 四(二)1), and what follows it; `opened` is what else is posted after the resolution."""
    return (
        D("branch_proposal", "collective", materials=("proposal_record",)),
        D("committees", "collective", materials=("committees_record",)),
        D("party_review", "collective", materials=("party_record",)),
        D("resolution", "collective", materials=("resolution_record",)),
        D("result", "collective", posted=dict.fromkeys(("resolution", *opened), "resolution")),
        *after,
    )


def _homestead_exit(title_proof, handover, end, *, kind):
    """章丘细则第 16、19、20、22 条."""
    price, area = kind == "use", {"area_checked": True} if handover else {}
    papers = ("application", *title_proof, "household_papers", "dwelling_proof", "waiver")
    filed = ("town:agreement", "district:agreement")
    return (
        D("application", "household", materials=papers, adults="application"),
        D(
            "village_check",
            "collective",
            conditions=("off_farm", "town_life", "collective_agrees"),
            clear=True,
            facts={"exit_kind": kind, **area},
            back="application",
        ),
        D("village_report", "collective", posted={"village_result": "village_check"}, back="application"),
        D("town_review", "town", apart=("village_check",), back="village_check"),
        D(
            "agreement",
            "collective",
            posted={"compensation_schedule": "town_review"},
            adults="agreement",
            clear=True,
            agreement="exit",
            after_posting=True,
            price=price,
            exchange=True,
        ),
        *((D("handover", "household", filings=filed, materials=("handover_record",)),) if handover else ()),
        D("payment", "collective", materials=("payment_record",), filings=() if handover else filed),
        *end,
    )


def _contract_exit(papers, number):
    """章丘细则第 8、10、11 条."""
    given = ("application", "household_book", "id_card", "contract", "certificate", "income_proof")
    return (
        D("application", "household", materials=given, adults="application"),
        D(
            "village_check",
            "collective",
            conditions=("off_farm", "income", "pension", "class_kept"),
            clear=True,
            back="application",
        ),
        D("town_review", "town", apart=("village_check",), filings=("town:review",), back="village_check"),
        D(
            "agreement",
            "collective",
            posted={"village_result": "town_review"},
            adults="agreement",
            clear=True,
            agreement="exit",
            after_posting=True,
            months=6,
            exchange=True,
        ),
        D("filing", "town", filings=("town:agreement",)),
        D(
            "payment",
            "collective",
            materials=("payment_record",),
            terms=("exit:land_price_yuan", "exit:payment"),
        ),
        D("certificate", "issuer", materials=papers, filings=(number,)),
    )


def _share_exit(papers, shares):
    """章丘细则第 30–32 条."""
    given = ("application", "household_book", "id_card", "share_certificate", "income_proof")
    return (
        D("application", "household", materials=given, adults="application"),
        D(
            "village_check",
            "collective",
            conditions=("off_farm", "income", "pension", "collective_willing"),
            clear=True,
            back="application",
        ),
        D("town_review", "town", apart=("village_check",), back="village_check"),
        D(
            "agreement",
            "collective",
            posted={"village_result": "town_review"},
            adults="agreement",
            clear=True,
            agreement="exit",
            after_posting=True,
            terms=("exit:shares",),
            shares=shares,
            exchange=True,
        ),
        D("filings", "town", filings=("town:agreement", "district:agreement")),
        D(
            "compensation",
            "collective",
            materials=("meeting_resolution",),
            agreement="compensation",
            terms=("compensation:land_price_yuan", "compensation:payment"),
        ),
        D("certificate", "collective", materials=papers, shares=shares),
    )


def _qualification(*conditions):
    """兰陵方案 三(五)."""
    return (
        D("application", "household", materials=("application",)),
        D("collective_check", "collective", conditions=conditions, back="application"),
        *_four_two(
            D("register", "collective", filings=("collective:register",), posted={"result": "result"})
        ),
    )


_CANCELLED = (D("registration", "registry", filings=("registry:cancellation",)),)
_SALE = ("transfer:land_price_yuan", "transfer:payment", "transfer:delivery_on", "transfer:term")
_RECEIVES = {"transferee": "homestead", "receiver_not_barred": True}
_SURPLUS = {"surplus": 2, "transferee": "qualified"}
_NONE_YET = {"applicant": True}
_KEPT_OUT = ("collective:contract", "town:contract")
ARTICLES = {
    "zhangqiu_homestead_exit_use": _homestead_exit(("title_proof",), True, _CANCELLED, kind="use"),
    "zhangqiu_homestead_exit_both": _homestead_exit(("title_proof",), True, _CANCELLED, kind="both"),
    "zhangqiu_homestead_exit_qualification": _homestead_exit((), False, (), kind="qualification"),
    "zhangqiu_contract_exit_full": _contract_exit(
        ("contract_cancel_agreement", "certificate_returned"), "issuer:cancellation"
    ),
    "zhangqiu_contract_exit_partial": _contract_exit(
        ("contract_change_agreement", "certificate_changed"), "issuer:change"
    ),
    "zhangqiu_share_exit_family": _share_exit(("share_return_agreement", "certificate_returned"), "whole"),
    "zhangqiu_share_exit_member": _share_exit(("share_change_agreement", "certificate_changed"), "member"),
    "zhangqiu_homestead_transfer": (
        D("application", "household", materials=("application",), facts=_RECEIVES),
        D(
            "collective_review",
            "collective",
            posted={"village_result": "application"},
            conditions=("collective_agrees", "town_dwelling", "lawful_title"),
        ),
        D("town_review", "town", apart=("collective_review",), back="collective_review", facts=_RECEIVES),
        D("contract", "household", agreement="transfer", terms=_SALE, exchange=True, facts=_RECEIVES),
        D("filings", "town", filings=_KEPT_OUT),
        D("registration", "registry", filings=("registry:transfer",), facts=_RECEIVES),
    ),
    "zhangqiu_share_transfer": (
        D("application", "household", materials=("application",), facts={"transferee": "share"}),
        D(
            "collective_review",
            "collective",
            posted={"village_result": "application"},
            conditions=("collective_agrees", "town_life"),
        ),
        D("exchange", "exchange", exchange=True, cap=True),
        D(
            "contract",
            "household",
            agreement="transfer",
            terms=(*_SALE, "transfer:shares"),
            shares="part",
            cap=True,
        ),
        D("filings", "town", filings=_KEPT_OUT, apart=("collective_review",), shares="part", cap=True),
    ),
    "lanling_allocation": (
        D(
            "application",
            "household",
            materials=("application",),
            conditions=("returned_lot",),
            facts=_NONE_YET,
        ),
        *_four_two(
            D(
                "approval",
                "town",
                filings=("town:approval",),
                apart=("resolution", "result"),
                facts=_NONE_YET,
            ),
            D(
                "report",
                "town",
                filings=("district:approval", "planning:approval"),
                posted={"result": "approval"},
                facts=_NONE_YET,
            ),
        ),
    ),
    "lanling_heir_use_charge": (
        D(
            "finding",
            "collective",
            materials=("inheritance", "charge_scheme"),
            conditions=("lawful_heir", "not_member", "opinions"),
        ),
        *_four_two(
            D(
                "contract",
                "household",
                posted={"result": "result"},
                agreement="use_charge",
                terms=("use_charge:payment", "use_charge:term"),
            )
        ),
    ),
    "lanling_heirs_waiver": (
        D("waiver", "household", materials=("waiver", "death_record"), heirs=True),
        D("collective_check", "collective", conditions=("heirs_known", "voluntary"), back="waiver"),
        D("take_back", "collective", materials=("compensation",), agreement="exit", heirs=True),
        *_CANCELLED,
    ),
    "lanling_qualification": _qualification("member", "basis"),
    "lanling_qualification_kept": _qualification("qualified", "condition_met"),
    "lanling_qualification_regained": _qualification("member_again", "condition_met"),
    "lanling_surplus_transfer": (
        D(
            "application",
            "household",
            materials=("application",),
            conditions=("lawful_surplus", "voluntary"),
            facts=_SURPLUS,
        ),
        *_four_two(
            D("contract", "household", agreement="transfer", facts=_SURPLUS),
            D(
                "registration",
                "registry",
                filings=("registry:transfer",),
                posted={"result": "contract"},
                facts=_SURPLUS,
            ),
        ),
    ),
    "lanling_survey_ledger": (
        D("survey", "collective", materials=("ledger",), conditions=("whole_village",)),
        *_four_two(opened=("result",)),
    ),
    "pingluo_separation": (
        D("survey", "collective", materials=("survey_record",), facts={"pilot_village": True}),
        D(
            "rights_check",
            "town",
            materials=("rights_record",),
            conditions=("willing", "rights_checked", "risk_checked"),
            apart=("survey",),
            back="survey",
        ),
        D("agreement", "household", agreement="keeping"),
        D("register", "collective", filings=("collective:register",)),
    ),
    "national_market_entry": (
        D(
            "application",
            "collective",
            materials=("plan_conditions",),
            conditions=("voluntary_exit", "settled", "planned"),
            facts={"certified": True},
        ),
        D("decision", "collective", materials=("member_resolution",)),
        D("approval", "district", filings=("district:market_entry",)),
    ),
}
