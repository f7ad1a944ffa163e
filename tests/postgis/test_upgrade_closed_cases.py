# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases closed on a server under version 2: after the upgrade the registers are as if they were closed today."""

import pytest

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.log.verification import verify
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.upgrading import upgrade_schema
from sanquan_plugin.store.tables.version import SCHEMA_VERSION
from tests.core.procedure_cases import full_case
from tests.postgis.servers import OFFICE, SCHEMA, copied, make_template, run
from tests.qgis.store.case_village import VILLAGE, fill_village, take_all, write_case
from tests.qgis.store.test_upgrade_closed_cases import registers

CLOSED = [
    "zhangqiu_homestead_transfer",
    "zhangqiu_share_transfer",
    "zhangqiu_contract_exit_partial",
    "lanling_qualification",
]
AS_VERSION_2 = (
    "CREATE OR REPLACE FUNCTION step_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
    "SET search_path = county, public AS $$ BEGIN "
    'UPDATE "ZDJBXX" z SET right_status = s.effect, base_version = z.version FROM case_file c JOIN procedure_step s '
    "ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.effect <> '' "
    'AND "ZDDM" = c.zddm; RETURN NULL; END $$'
)
VERSION_2 = [
    "SET session_replication_role = replica",
    "UPDATE procedure_step SET writes = ''",
    "DELETE FROM procedure_text",
    "UPDATE project_info SET value = '2' WHERE key = 'schema_version'",
    f"UPDATE audit_log SET after = replace(after, '\"{SCHEMA_VERSION}\"', '\"2\"') WHERE row_key = 'schema_version'",  # noqa: S608
]


@pytest.fixture(scope="module")
def template(cluster, qgis_app):
    package = make_template(cluster, [VILLAGE], "closed")
    fill_village(package)
    return package


def close(package, name):
    found = procedure(name)
    case, days = full_case(found)
    take_all(package, write_case(package, found, case), found, [step.id for step in found.steps], days)


def comparable(package):
    """Return the registers without numbers of cases, which differ."""
    server = ["village", "base_version"]
    frames = {key: frame.drop(columns=server, errors="ignore") for key, frame in registers(package).items()}
    return {key: frame.replace(regex={r"^办件.*": "办件"}) for key, frame in frames.items()}


@pytest.mark.parametrize("name", CLOSED)
def test_an_upgrade_writes_what_a_case_closed_today_writes(cluster, template, name):
    with copied(cluster, template) as today, copied(cluster, template) as old:
        close(today, name)
        superuser = old.conninfo.replace(f"user={OFFICE}", "user=postgres")
        run(superuser, AS_VERSION_2)
        close(old, name)
        unwritten = comparable(old)
        run(superuser, *VERSION_2)
        upgrade_schema(PostgisPackage(superuser, SCHEMA, VILLAGE.code12))
        wanted, written = comparable(today), comparable(old)
        assert {key: frame.to_dict("records") for key, frame in written.items()} == {
            key: frame.to_dict("records") for key, frame in wanted.items()
        }
        assert any(not unwritten[key].equals(written[key]) for key in written)
        log = read_table(old, "audit_log")
        changed = log[log["table_name"].isin(list(written)) & (log["action"] != "baseline")]
        assert changed.sort_values("fid")["who"].iloc[-1] == f"升级至版本{SCHEMA_VERSION}（postgres）"
        proof = verify(old)
        assert not (proof.missing_rules or proof.changed_rules or proof.extra_rules or proof.unlogged), proof
