# SPDX-License-Identifier: GPL-2.0-or-later
"""Papers of a case that came along from a merged package tell of its own time too."""

import pytest

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.villages.merging import merge_packages
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import take_all, write_case
from tests.qgis.store.test_paper_times import move_on, texts

PAPERS = {
    "zhangqiu_share_transfer": ["share_transfer_application", "share_transfer_contract"],
    "zhangqiu_contract_exit_full": ["contract_exit_agreement"],
    "zhangqiu_homestead_transfer": ["homestead_transfer_contract"],
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_case_closed_before_the_merging_says_what_it_said(package, tmp_path, name):
    """The plots that the case gave up are in no register any more, the log alone came along with them."""
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(package, found, case)
    take_all(package, key, found, [step.id for step in found.steps[:-1]], days)
    before = texts(package, key, PAPERS[name], on=days[found.steps[-1].id])
    take_all(package, key, found, [found.steps[-1].id], days)
    merged = tmp_path / "merged.gpkg"
    merge_packages([package], merged, name="章村")
    move_on(merged)
    assert texts(merged, key, PAPERS[name], on=days[found.steps[-1].id]) == before
