# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases closed under version 2: after the upgrade the registers are as if they were closed today."""

import shutil

import pandas as pd
import pytest

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.migrations import upgrade_package
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import take_all, write_case
from tests.qgis.store.plain_sql import plain_sql

REGISTERS = ["ZDJBXX", "SHYQR", "share_right", "qualification", "CBDKXX"]
CLOSED = [
    "zhangqiu_homestead_transfer",
    "zhangqiu_homestead_exit_both",
    "zhangqiu_share_transfer",
    "zhangqiu_share_exit_family",
    "zhangqiu_contract_exit_partial",
    "zhangqiu_contract_exit_full",
    "lanling_qualification",
]
AS_VERSION_2 = [
    "DROP TRIGGER case_step_shares",
    "DROP TRIGGER case_step_qualification",
    "DROP TRIGGER case_step_plots",
    "DROP TRIGGER case_step_effect",
    "CREATE TRIGGER case_step_effect INSTEAD OF INSERT ON step_passed "
    "WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step AND r.effect <> '') "
    "BEGIN UPDATE ZDJBXX SET right_status = (SELECT r.effect FROM case_register r WHERE r.case_uuid = NEW.case_uuid "
    "AND r.step = NEW.step); END",
]
VERSION_2 = [
    "UPDATE procedure_step SET writes = ''",
    "DELETE FROM procedure_text",
    "UPDATE project_info SET value = '2' WHERE key = 'schema_version'",
]


def execute(package, statements):
    with plain_sql(package) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def without_rules(package):
    """Return the statements that lift the rules of what version 2 wrote otherwise, and leave those that tell the log."""
    tables = ("project_info", "procedure_step", "procedure_text")
    with plain_sql(package) as connection:
        rows = connection.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
    return [
        f'DROP TRIGGER "{name}"'
        for name, table in rows
        if table in tables and not any(word in name for word in ("feature_count", "_log_"))
    ]


def close(package, name):
    found = procedure(name)
    case, days = full_case(found)
    take_all(package, write_case(package, found, case), found, [step.id for step in found.steps], days)


def registers(package):
    columns = ["fid", "geometry", "version"]
    return {
        name: pd.DataFrame(read_table(package, name)).drop(columns=columns, errors="ignore").fillna("")
        for name in REGISTERS
    }


@pytest.mark.parametrize("name", CLOSED)
def test_an_upgrade_writes_what_a_case_closed_today_writes(template, tmp_path, name):
    today, old = (shutil.copy(template, tmp_path / f"{word}.gpkg") for word in ("today", "old"))
    close(today, name)
    execute(old, AS_VERSION_2)
    close(old, name)
    unwritten = registers(old)
    execute(old, [*without_rules(old), *VERSION_2])
    upgrade_package(old)
    wanted = {key: frame.replace(regex={r"^办件.*": "办件"}) for key, frame in registers(today).items()}
    for key, frame in registers(old).items():
        pd.testing.assert_frame_equal(frame.replace(regex={r"^办件.*": "办件"}), wanted[key])
    assert any(not unwritten[key].equals(registers(old)[key]) for key in REGISTERS)
    assert verify(old).unlogged == []
    log = read_table(old, "audit_log")
    assert log.loc[log["table_name"].isin(REGISTERS), "who"].iloc[-1] == f"升级至版本{SCHEMA_VERSION}"
