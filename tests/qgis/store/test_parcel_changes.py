# SPDX-License-Identifier: GPL-2.0-or-later
"""What becomes of a parcel is told in ZDBHQK by the package itself, and nobody can change what was told."""

import pandas as pd
import pytest

from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import append, layer_of, open_dataset, transaction
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.parcel_changes import changes_of_parcels
from tests.core.procedure_cases import full_case
from tests.evidence_rules import WITHDRAWN
from tests.qgis.store.case_village import EXIT_PAPER, HOUSEHOLD, PARCEL, RECEIVER
from tests.qgis.store.test_case_effects import FURTHER, TRANSFER, play
from tests.right_changes import CORRECTION, MOVE

GIVER, TAKER = f"张一（{HOUSEHOLD}）", f"王五（{RECEIVER}）"
TOLD = ["zddm", "bhyy", "bhnr", "djsj", "dbr", "fj"]
COMPLETE = {"zddm": PARCEL, "bhyy": "原因", "bhnr": "内容", "djsj": "2026-01-05", "dbr": "甲"}


def told(package):
    rows = read_table(package, "ZDBHQK")[TOLD].astype(object)
    return rows.where(rows.notna(), None).values.tolist()


def add(package, table, row):
    with transaction(package) as dataset:
        append(layer_of(dataset, table), pd.DataFrame([row]))


@pytest.mark.parametrize("plain", [False, True])
def test_a_registered_transfer_is_told_with_giver_and_receiver(package, execute, plain):
    play(package, TRANSFER, execute if plain else None)
    (filing,) = [row for row in full_case(TRANSFER)[0].filings if row["office"] == "registry"]
    who = "镇某" if plain else f"经办{TRANSFER.steps[-1].id}"
    content = f"宅基地使用权人由{GIVER}变更为{TAKER}"
    note = f"办件2026-1；登记编号{filing['number']}"
    assert told(package) == [[PARCEL, TRANSFER.title, content, filing["filed_on"], who, note]]
    log = read_table(package, "audit_log")
    assert log.loc[log["table_name"] == "ZDBHQK", ["action", "row_key"]].values.tolist() == [
        ["insert", PARCEL]
    ]
    assert verify(package).valid


@pytest.mark.parametrize("name", ["zhangqiu_homestead_exit_use", "lanling_heirs_waiver"])
def test_a_registered_exit_is_told(package, name):
    play(package, procedure(name))
    (row,) = told(package)
    assert row[:3] == [PARCEL, procedure(name).title, f"{GIVER}的宅基地使用权终止，权利状态变更为“已退出”"]
    assert row[5].startswith("办件2026-1；登记编号")


def test_a_case_that_changes_no_parcel_tells_nothing(package):
    play(package, procedure("zhangqiu_share_transfer"))
    assert told(package) == []


def test_an_exit_by_its_papers_is_told_without_a_day_that_nobody_knows(package, execute):
    add(package, "exit_paper", EXIT_PAPER)
    execute(WITHDRAWN)
    (row,) = told(package)
    content, note = "宅基地使用权终止，权利状态变更为“已退出”", "注销登记号注2025-1；协议编号协2025-1"
    assert [*row[:4], row[5]] == [PARCEL, "凭退出材料补录", content, None, note]
    assert changes_of_parcels(package) == {PARCEL: [("", "凭退出材料补录", content)]}


def test_a_correction_is_told_when_its_change_is_made(package, execute):
    execute(CORRECTION.format(number=1, old=HOUSEHOLD, new=RECEIVER))
    assert told(package) == []
    execute(MOVE.format(new=RECEIVER))
    content, note = (
        f"宅基地使用权人{GIVER}的登记更正；使用权人更正为{TAKER}",
        "更正登记文号更1号；原因：登记错误",
    )
    assert told(package) == [[PARCEL, "更正登记", content, "2026-01-05", "丙", note]]
    execute('UPDATE "SHYQR" SET "ZJDQDFS" = \'3\'')
    assert len(told(package)) == 1
    assert verify(package).valid


def test_a_corrected_share_and_certificate_are_told_with_both_values(package, execute):
    execute(CORRECTION.format(number=1, old=HOUSEHOLD, new=HOUSEHOLD))
    execute("UPDATE \"SHYQR\" SET share = '1/2', \"BDCQZH\" = '证2'")
    (row,) = told(package)
    assert row[2] == (
        f"宅基地使用权人{GIVER}的登记更正；权利份额由“”更正为“1/2”；证书号由“鲁(2020)不动产权第1号”更正为“证2”"
    )


def test_holders_who_join_and_leave_by_a_correction_are_told(package, execute):
    joins = CORRECTION.format(number=1, old="", new=RECEIVER).replace(f"'{PARCEL};',", "'新增',")
    execute(joins, FURTHER.format(nhdm=RECEIVER))
    leaves = CORRECTION.format(number=2, old=HOUSEHOLD, new="").replace(f"'{PARCEL};',", "'',")
    execute(leaves, 'DELETE FROM "SHYQR" WHERE "NHDM" = \'370114001001010001\'')
    assert [row[2] for row in told(package)] == [
        f"增加宅基地使用权人{TAKER}",
        f"注销宅基地使用权人{GIVER}的登记",
    ]


@pytest.mark.parametrize(
    "spoiled",
    [{"zddm": " "}, {"bhyy": None}, {"bhnr": "　"}, {"dbr": ""}, {"djsj": "2999-01-01"}, {"djsj": "x"}],
)
def test_a_row_that_does_not_say_what_who_and_when_is_refused(package, spoiled):
    with pytest.raises(Exception, match="宗地变化情况须写明"):
        add(package, "ZDBHQK", {**COMPLETE, **spoiled})


def test_what_was_told_stands(package, refused):
    add(package, "ZDBHQK", COMPLETE)
    refused('UPDATE "ZDBHQK" SET "BHNR" = \'别的\'', "宗地变化情况是登记历史，不可修改")
    refused('DELETE FROM "ZDBHQK"', "宗地变化情况是登记历史，不可删除")


def test_the_title_of_each_procedure_is_found_in_its_text(package):
    rows = query(open_dataset(package), "SELECT procedure, title FROM procedure_title")
    titles = {row["procedure"]: row["title"] for row in rows}
    assert titles == {name: procedure(name).title for name in built_in()}
