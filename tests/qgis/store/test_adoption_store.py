# SPDX-License-Identifier: GPL-2.0-or-later
"""Adopted uses and scenarios in a package: history that nothing overwrites, a rerun beside it."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.suitability.adoption import legal_vetoes
from sanquan_plugin.core.suitability.whatif.scenario import Scenario
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.planning.evaluations import adopt, write_evaluation
from sanquan_plugin.store.planning.plans import read_plan
from sanquan_plugin.store.planning.scenarios import save_scenario, saved_scenarios

CODES = ["371324008029JC00001", "371324008029JC00002"]
WHO = {"reason": "村民代表会议决定", "person": "张三", "adopted_on": "2026-09-28"}


def evaluation(uses):
    shapes = [shapely.multipolygons([shapely.box(39567000, 3860000, 39567012, 3860016)])] * len(CODES)
    columns = {
        "zddm": CODES,
        "use": uses,
        "veto_cultivate": ["", "redline"],
        "veto_forest": ["", "isolated"],
        "veto_build": ["farmland", ""],
        "profile_version": "lanling 1.1",
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4527")


COLUMNS = "adoption (fid, uuid, zddm, use, reason, person)"
INSERT = f"INSERT INTO {COLUMNS}"
FACTORS = pd.DataFrame(
    {"zddm": CODES, "use": "build", "factor": "slope_deg", "value": "3.2°", "score": 80.0, "weight": 0.3}
)


def fill(path):
    """Fill an empty package of the village with an evaluation."""
    run(path, ["build", "reserve"])


STARTS_FROM = (Village("村", "371324198206", 4527, ("371324",), 2, 200.0, "lanling", ""), fill)


def run(path, uses):
    with transaction(path) as dataset:
        write_evaluation(dataset, evaluation(uses), FACTORS)


def test_a_rerun_shows_the_new_recommendation_beside_the_adopted_use(package):
    adopt(package, CODES[:1], "forest", **WHO)
    adopt(package, CODES[:1], "cultivate", **WHO)
    assert read_table(package, "evaluation")["adopted_use"].tolist() == ["cultivate", None]
    run(package, ["reserve", "reserve"])
    shown = read_table(package, "evaluation")
    assert shown["use"].tolist() == ["reserve", "reserve"]
    assert shown["adopted_use"].tolist() == ["cultivate", None]
    history = read_table(package, "adoption")
    assert history["use"].tolist() == ["forest", "cultivate"]
    assert history["recommended"].tolist() == ["build", "build"]
    assert set(history["person"]) == {"张三"} and set(history["adopted_on"]) == {"2026-09-28"}
    assert len(read_table(package, "evaluation_factor")) == 2
    log = read_table(package, "audit_log").set_index("table_name").loc["adoption"]
    assert log["action"].tolist() == ["insert"] * 2 and log["who"].str.startswith("张三").all()
    assert "村民代表会议决定" in log["after"].iloc[0] and verify(package).valid


def test_an_adoption_keeps_the_evaluation_it_decided_on_and_a_changed_one_shows(package):
    adopt(package, CODES[:1], "forest", **WHO)
    kept = read_table(package, "adoption").iloc[0]
    assert kept["profile_version"] == "lanling 1.1"
    assert len(kept["inputs_hash"]) == len(kept["evaluation_hash"]) == 64
    run(package, ["build", "reserve"])
    assert read_plan(package).adoption["standing"].tolist() == ["结论未变"]
    run(package, ["cultivate", "reserve"])
    assert read_plan(package).adoption["standing"].tolist() == ["结论已变"]


def test_nothing_is_written_for_any_parcel_where_one_is_refused(package):
    with pytest.raises(RefusedError, match="红线"):
        adopt(package, CODES, "cultivate", **WHO)
    assert read_table(package, "adoption").empty
    assert read_table(package, "evaluation")["adopted_use"].isna().all()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE adoption SET use = 'build'", "不可修改"),
        ("DELETE FROM adoption", "不可删除"),
        (f"{INSERT} VALUES (9, 'n', '1', 'build', ' ', '张三')", "须写明理由和采用人"),
        (f"{INSERT} VALUES (9, 'n', '1', 'build', '因', NULL)", "须写明理由和采用人"),
        (f"{INSERT} VALUES (9, 'n', '1', 'unknown', '因', '张三')", "不在代码表中"),
    ],
)
def test_no_program_gets_round_the_history(package, refused, statement, sentence):
    adopt(package, CODES[:1], "forest", **WHO)
    refused(statement, sentence)


SAME_ROW = ("SELECT fid, 'x', zddm, use, reason, person FROM adoption", "已有这一行，不可覆盖")
SAME_NAME = ("SELECT fid + 1, uuid, zddm, use, reason, person FROM adoption", "这一标识已有，不可重复登记")


@pytest.mark.parametrize(("rows", "sentence"), [SAME_ROW, SAME_NAME])
def test_the_history_is_not_overwritten(package, refused, rows, sentence):
    adopt(package, CODES[:1], "forest", **WHO)
    refused(f"INSERT INTO {COLUMNS} {rows}", sentence)


@pytest.mark.parametrize(("rows", "sentence"), [SAME_ROW, SAME_NAME])
def test_sqlite_replaces_nothing_in_the_history(package, refused, rows, sentence):
    adopt(package, CODES[:1], "forest", **WHO)
    refused(f"INSERT OR REPLACE INTO {COLUMNS} {rows}", sentence)


@pytest.mark.parametrize(("code", "use"), [(CODES[0], "build"), (CODES[1], "cultivate")])
def test_the_law_holds_in_the_package_too(package, code, use):
    row = {"uuid": "n", "zddm": code, "use": use, "reason": "因", "person": "张三"}
    with pytest.raises(RefusedError, match="不得采用"), transaction(package) as dataset:
        append(layer_of(dataset, "adoption"), pd.DataFrame([row]))


def test_the_trigger_knows_all_legal_vetoes(package, refused):
    for rule in legal_vetoes():
        told = evaluation(["build", "reserve"]).assign(veto_build=f"isolated;{rule};slope")
        with transaction(package) as dataset:
            write_evaluation(dataset, told, FACTORS)
        refused(f"{INSERT} VALUES (9, 'n', '{CODES[0]}', 'build', '因', '张三')", "不得采用")


def test_scenarios_are_kept_by_name_and_the_last_counts(package):
    first = Scenario("坡度", "lanling", weights={"cultivate": {"slope_deg": 0.3}})
    save_scenario(package, first, person="李四")
    save_scenario(package, Scenario("水", "lanling", demand=2), person="李四")
    later = Scenario("坡度", "lanling", weights={"cultivate": {"slope_deg": 0.4}}, note="改")
    save_scenario(package, later, person="李四")
    assert saved_scenarios(package) == sorted(
        [later, Scenario("水", "lanling", demand=2)], key=lambda s: s.name
    )
    kept = read_table(package, "parameter_set")
    assert len(kept) == 3 and set(kept["created_by"]) == {"李四"}
    with pytest.raises(InputError, match="needs a name"):
        save_scenario(package, Scenario(" ", "lanling"), person="李四")
