# SPDX-License-Identifier: GPL-2.0-or-later
"""The package opens what the engine would open, and nothing else, whoever writes the row."""

from dataclasses import replace

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.model import REFUSE
from sanquan_plugin.store.cases.casefile import change_row, open_case
from sanquan_plugin.store.cases.opening_facts import opening_findings
from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import (
    ADOPTION,
    EXIT_PAPER,
    HOUSEHOLD,
    LANDLESS,
    PARCEL,
    PLOTS,
    RECEIVER,
    adopted_for_the_village,
    take,
    take_all,
    write_case,
)

PILOT, MEMBER_EXIT, WAIVER = "pingluo_separation", "zhangqiu_share_exit_member", "lanling_heirs_waiver"


def row_of(name, **other):
    found = procedure(name)
    values = {
        "case_no": "2026-7",
        "procedure": name,
        "right": found.right,
        "nhdm": HOUSEHOLD,
        "zddm": PARCEL if found.needs_parcel else None,
        "dkbm": PLOTS[0] if found.plots == "named" else None,
        "opened_on": "2026-03-02",
        "category": "进城落户",
    }
    return {**values, **other}


def take_back(path):
    """Register the parcel as withdrawn by an exit of earlier years."""
    with transaction(path) as dataset:
        append(layer_of(dataset, "exit_paper"), pd.DataFrame([EXIT_PAPER]))
        change(layer_of(dataset, "ZDJBXX"), 1, {"right_status": "withdrawn"})


def opens(path, row):
    """Open a case and tell whether package and engine both let it; they never disagree."""
    found = opening_findings(path, procedure(row["procedure"]), row)
    refused = [finding.kind for finding in found if finding.level == REFUSE]
    try:
        open_case(path, row, who="村文书")
    except RefusedError:
        assert refused, "the package refuses what the engine opens"
        return False
    assert not refused, "the package opens what the engine refuses"
    return True


@pytest.mark.parametrize(
    "row",
    [
        row_of("zhangqiu_homestead_exit_both", nhdm=RECEIVER),
        row_of("zhangqiu_homestead_transfer", nhdm=LANDLESS, to_nhdm=RECEIVER),
        row_of("lanling_heirs_waiver", nhdm=RECEIVER),
        row_of("lanling_heir_use_charge", nhdm=RECEIVER),
        row_of(MEMBER_EXIT, leaving_member="外人甲", planned_shares=5000.0),
        row_of(MEMBER_EXIT, leaving_member="外人甲"),
        row_of(MEMBER_EXIT, leaving_member="李二", planned_shares=20.5),
        row_of(MEMBER_EXIT),
        row_of("zhangqiu_share_transfer", to_nhdm=RECEIVER, planned_shares=20.5),
        row_of("zhangqiu_share_exit_family", zddm=PARCEL, planned_shares=20.0),
        row_of("zhangqiu_contract_exit_full", zddm=PARCEL),
        row_of("zhangqiu_homestead_exit_qualification", zddm=PARCEL),
        row_of("zhangqiu_homestead_exit_use", right="share"),
        row_of("zhangqiu_homestead_exit_use", right="share", zddm=None),
        row_of("zhangqiu_homestead_exit_use", zddm=None),
        row_of(PILOT, right="homestead", opened_on="2026-03-02"),
        row_of(PILOT, opened_on="2028-01-01"),
        row_of("lanling_qualification", nhdm=None),
        row_of("lanling_heir_use_charge", nhdm=None),
        row_of("lanling_allocation", nhdm=LANDLESS),
        row_of("national_market_entry"),
        row_of("zhangqiu_contract_exit_partial", dkbm=None),
        row_of("zhangqiu_contract_exit_partial", dkbm="3701140010010109999"),
        row_of("zhangqiu_contract_exit_partial", dkbm=f"{PLOTS[0]},3701140010010109999"),
        row_of("zhangqiu_contract_exit_partial", nhdm=RECEIVER),
        row_of("zhangqiu_contract_exit_full", nhdm=RECEIVER),
        row_of("zhangqiu_contract_exit_full", dkbm=PLOTS[0]),
    ],
    ids=lambda row: (
        f"{row['procedure']}-{str(row['nhdm'])[-1]}-{row['right']}-{row['dkbm']}-{row['opened_on']}"
        f"-{row.get('leaving_member')}-{row.get('planned_shares')}"
    ),
)
def test_neither_opens(package, row):
    assert not opens(package, row)


@pytest.mark.parametrize(
    "row",
    [
        row_of("zhangqiu_homestead_exit_both"),
        row_of("lanling_heirs_waiver"),
        row_of(PILOT, nhdm=LANDLESS),
        row_of("lanling_heir_use_charge"),
        row_of("lanling_survey_ledger"),
        row_of("lanling_survey_ledger", nhdm=None, category=None),
        row_of(MEMBER_EXIT, leaving_member="李二", planned_shares=20.0),
        row_of("zhangqiu_contract_exit_partial"),
        row_of("zhangqiu_contract_exit_full"),
        row_of("zhangqiu_contract_exit_full", dkbm=",".join(PLOTS)),
    ],
    ids=lambda row: f"{row['procedure']}-{row['nhdm']}-{row['dkbm']}",
)
def test_both_open(package, row):
    with transaction(package) as dataset:
        append(layer_of(dataset, "procedure_adoption"), adopted_for_the_village(row["procedure"]))
    assert opens(package, row)


def test_a_pilot_opens_only_where_the_county_names_the_village(package):
    assert not opens(package, row_of(PILOT, nhdm=LANDLESS))
    elsewhere = adopted_for_the_village(PILOT).assign(villages="370114001009")
    ended = adopted_for_the_village(PILOT).assign(ended_on="2026-02-01")
    with transaction(package) as dataset:
        append(layer_of(dataset, "procedure_adoption"), pd.concat([elsewhere, ended]))
    assert not opens(package, row_of(PILOT, nhdm=LANDLESS))


@pytest.mark.parametrize(
    ("opened_on", "let"),
    [("2021-03-30", False), ("2021-03-31", True), ("2022-09-30", True), ("2022-10-01", False)],
)
def test_a_procedure_opens_from_its_first_day_to_its_last(package, opened_on, let):
    adopted = pd.DataFrame([{**ADOPTION, "procedure": WAIVER, "adopted_on": "2021-03-01"}])
    with transaction(package) as dataset:
        append(layer_of(dataset, "procedure_adoption"), adopted)
    assert opens(package, row_of(WAIVER, opened_on=opened_on)) is let
    if not let:
        with pytest.raises(RefusedError, match="不在有效期内或已由别的程序代替"):
            open_case(package, row_of(WAIVER, opened_on=opened_on), who="村文书")


@pytest.mark.parametrize(
    "derived", [{"state": "done"}, {"position": "registration"}, {"closed_on": "2026-03-02"}]
)
def test_a_case_is_not_opened_as_if_it_had_gone_on(package, derived):
    values = {
        **row_of("zhangqiu_homestead_exit_use"),
        "uuid": "9b2d0b5e-0000-4000-8000-000000000001",
        **derived,
    }
    with pytest.raises(RefusedError, match="由步骤得出，不能直接填写"), transaction(package) as dataset:
        append(layer_of(dataset, "case_file"), pd.DataFrame([values]))


def test_a_returned_lot_is_allocated_and_never_exits_again(package):
    take_back(package)
    assert not opens(package, row_of("zhangqiu_homestead_exit_use"))
    assert not opens(package, row_of("lanling_heir_use_charge"))
    assert opens(package, row_of("lanling_allocation", nhdm=LANDLESS))
    assert not opens(package, row_of("national_market_entry", case_no="2026-8"))


def test_a_lot_that_entered_the_market_is_returned_land_no_more(package):
    found = procedure("national_market_entry")
    case, days = full_case(found)
    key = write_case(package, found, case)
    take_all(package, key, found, [step.id for step in found.steps], days)
    again = row_of("national_market_entry", case_no="2026-8", opened_on="2026-06-01")
    assert not opens(package, again)
    assert not opens(package, {**again, "procedure": "lanling_allocation", "nhdm": LANDLESS})
    with pytest.raises(RefusedError, match="该宗地已入市"):
        open_case(package, again, who="村文书")


def test_a_mark_of_withdrawal_keeps_no_case_away_and_comes_back(package):
    with transaction(package) as dataset:
        change(layer_of(dataset, "ZDJBXX"), 1, {"right_status": "withdrawn_unverified"})
    found = procedure("zhangqiu_homestead_exit_both")
    warned = opening_findings(package, found, row_of(found.id))
    assert ("right_status", "warn") in [(finding.kind, finding.level) for finding in warned]
    case, days = full_case(found)
    key = write_case(package, found, replace(case, agreements=()))
    take(package, key, found, "application", days)
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["in_case"]
    retract = {"outcome": "retracted", "role": "household"}
    take(package, key, found, "application", days, **retract)
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn_unverified"]


def test_nobody_opens_a_case_of_a_household_that_is_not_there(package):
    with pytest.raises(RefusedError, match="没有这一农户，不能立案"):
        open_case(package, row_of("lanling_qualification", nhdm="幽灵"), who="村文书")


def test_what_was_applied_for_is_checked_again_when_it_changes(package):
    row = row_of(MEMBER_EXIT, leaving_member="李二", planned_shares=12.5)
    key = open_case(package, row, who="村文书")
    for values, sentence in (
        ({"leaving_member": "外人甲"}, "不是该户成员"),
        ({"leaving_member": None}, "没有写明退出的成员"),
        ({"planned_shares": 21.0}, "不超过该户持股"),
    ):
        with pytest.raises(RefusedError, match=sentence):
            change_row(package, "case_file", key, values, who="村文书")
    change_row(package, "case_file", key, {"leaving_member": "张一", "planned_shares": 5.0}, who="村文书")


def test_rights_of_the_village_block_only_their_own_procedure(package):
    assert opens(package, row_of("lanling_qualification"))
    assert opens(package, row_of("lanling_heir_use_charge", case_no="2026-8"))
    assert opens(package, row_of("lanling_qualification", nhdm=RECEIVER, case_no="2026-9"))
    assert not opens(package, row_of("lanling_qualification", case_no="2026-10"))
    assert opens(package, row_of("lanling_survey_ledger", case_no="2026-11"))
    assert not opens(package, row_of("lanling_survey_ledger", nhdm=RECEIVER, case_no="2026-12"))


def test_the_certificate_of_contracted_land_goes_back_to_its_issuer(package):
    found = procedure("zhangqiu_contract_exit_full")
    assert found.steps[-1].actor == "issuer"
    case, days = full_case(found)
    key = write_case(package, found, case)
    take_all(package, key, found, [step.id for step in found.steps[:-1]], days)
    with pytest.raises(RefusedError, match="不由这一角色"):
        take(package, key, found, "certificate", days, role="registry")
    with pytest.raises(RefusedError, match="文件编号"):
        take(package, key, found, "certificate", days, document_no="")
    take(package, key, found, "certificate", days)
