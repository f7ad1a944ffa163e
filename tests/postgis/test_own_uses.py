# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's own uses on a server: marked by their names, and the parcels bring them."""

import pandas as pd

from sanquan_plugin.core.marks.marking import mark_status
from sanquan_plugin.store.code_lists import read_list
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.overview import parcels_with_rights
from tests.postgis.servers import run


def test_a_use_that_the_county_adds_is_marked_by_its_name(package):
    superuser = package.conninfo.replace("user=office", "user=postgres")
    run(superuser, "INSERT INTO code_list (list, code, label_zh) VALUES ('use_status', 'homestay', '民宿')")
    parcels, _ = parcels_with_rights(package)
    row = {"zddm": parcels["zddm"].iloc[0], "surveyor": "王勘测", "date": "2026-01-05"}
    row["status"] = mark_status("民宿", read_list(package, "use_status"))
    assert mark_parcels(package, pd.DataFrame([row]))["refused"].tolist() == [""]
    parcels, _ = parcels_with_rights(package)
    assert parcels[["use_status", "use_label"]].iloc[0].tolist() == ["homestay", "民宿"]
