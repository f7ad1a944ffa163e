# SPDX-License-Identifier: GPL-2.0-or-later
"""What held when a case began is asked for again when it binds and when it is registered: two cases may run at once."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import read_case
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from tests.core.procedure_cases import full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import (
    HOUSEHOLD,
    LANDLESS,
    PARCEL,
    SECOND_PARCEL,
    suit_the_village,
    take,
    take_all,
    write_case,
)

SURPLUS, TRANSFER = procedure("lanling_surplus_transfer"), procedure("zhangqiu_homestead_transfer")
LATE = ("contract", "registration")


def give_a_lot(path, nhdm):
    """Let a household hold a second parcel of the village."""
    shape = shapely.multipolygons([shapely.box(39567020, 3860000, 39567032, 3860016.7)])
    lot = {"zddm": [SECOND_PARCEL], "zdmj": [200.4]}
    with transaction(path) as dataset:
        append(layer_of(dataset, "ZDJBXX"), gpd.GeoDataFrame(lot, geometry=[shape], crs="EPSG:4527"))
        append(layer_of(dataset, "SHYQR"), pd.DataFrame([{"zddm": SECOND_PARCEL, "nhdm": nhdm}]))


def run_beside(path, found, givers, late):
    """Run one case to its end and a second up to a late step; return the second's key and days."""
    case, days = full_case(found)
    ids = [step.id for step in found.steps]
    first, second = (
        write_case(path, found, case, nhdm=nhdm, zddm=zddm)
        for nhdm, zddm in zip(givers, (PARCEL, SECOND_PARCEL), strict=True)
    )
    take_all(path, second, found, ids[: ids.index(late)], days)
    take_all(path, first, found, ids, days)
    return second, days


def refuses(path, begun, found, step_id, sentence):
    """Tell the kinds of the engine's refusals after the package has refused the step with a sentence."""
    key, days = begun
    seen = findings(found, read_case(path, key), step_record(found, step_id, days), weekdays)
    with pytest.raises(RefusedError, match=sentence):
        take(path, key, found, step_id, days)
    return [finding.kind for finding in seen if finding.level == "refuse"]


@pytest.mark.parametrize("late", LATE)
def test_a_household_never_gives_both_of_its_homesteads_away(package, late):
    with transaction(package) as dataset:
        suit_the_village(dataset, SURPLUS, full_case(SURPLUS)[0])
    begun = run_beside(package, SURPLUS, (HOUSEHOLD, HOUSEHOLD), late)
    assert refuses(package, begun, SURPLUS, late, "一户一宅不得转出") == ["surplus"]


@pytest.mark.parametrize("late", LATE)
def test_a_household_never_receives_two_homesteads(package, late):
    give_a_lot(package, LANDLESS)
    begun = run_beside(package, TRANSFER, (HOUSEHOLD, LANDLESS), late)
    assert refuses(package, begun, TRANSFER, late, "申请资格且没有宅基地") == ["transferee"]
