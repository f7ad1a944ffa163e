# SPDX-License-Identifier: GPL-2.0-or-later
"""The contracts that a closed case has ended, as the log keeps them: its papers still name them."""

from __future__ import annotations

import json

import pandas as pd

from sanquan_plugin.core.procedure.case import Row, text
from sanquan_plugin.store.file.geopackage import Package
from sanquan_plugin.store.package import read_table


def ended_contracts(path: Package, case: Row, contractor: str) -> pd.DataFrame:
    """Return dkbm, cbfbm and htmjm (亩) of a contractor's contracts that ended since a case was opened.

    A household has one open case of a right at a time, so they are the ones that this case has ended
    until another is opened. Raises InputError when there is no such package.
    """
    log = read_table(path, "audit_log").sort_values("fid")
    files = read_table(path, "case_file")
    same = files[(files["nhdm"] == text(case, "nhdm")) & (files["right"] == text(case, "right"))]
    opened = log[(log["table_name"] == "case_file") & (log["action"] == "insert")].set_index("row_fid")["fid"]
    own = opened.get(files.loc[files["uuid"] == text(case, "uuid"), "fid"].iloc[0], default=0)
    later = opened.reindex(same["fid"])
    until = later[later > own].min()
    gone = log[(log["table_name"] == "CBDKXX") & (log["action"] == "delete") & (log["fid"] > own)]
    gone = gone[gone["fid"] < until] if pd.notna(until) else gone
    rows = [{name.lower(): value for name, value in json.loads(before).items()} for before in gone["before"]]
    found = pd.DataFrame(rows, columns=["dkbm", "cbfbm", "htmjm"])
    return found[found["cbfbm"] == contractor].drop_duplicates()
