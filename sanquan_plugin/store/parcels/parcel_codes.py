# SPDX-License-Identifier: GPL-2.0-or-later
"""New parcel codes of a village package."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core.parcel_numbers import next_codes
from sanquan_plugin.store.package import read_table


def next_free_codes(path: Path, subdistrict: str, feature: str, count: int = 1) -> list[str]:
    """Return parcel codes that were never used in a package: present, retired and deleted ones count.

    Raises InputError as `parcel_numbers.next_codes`.
    """
    log = read_table(path, "audit_log")
    logged = log.loc[log["table_name"] == "ZDJBXX", "row_key"]
    used = pd.concat([read_table(path, "ZDJBXX")["zddm"], read_table(path, "retired_code")["zddm"], logged])
    return next_codes(subdistrict, feature, used, count)
