# SPDX-License-Identifier: GPL-2.0-or-later
"""New and retired parcel codes of a village package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.parcel_numbers import next_codes
from sanquan_plugin.store.file.geopackage import append, layer_of, read_layer, transaction
from sanquan_plugin.store.package import read_table


def next_free_codes(path: Path, subdistrict: str, feature: str, count: int = 1) -> list[str]:
    """Return parcel codes that were never used in a package: present, retired and deleted ones count.

    Raises InputError as `parcel_numbers.next_codes`.
    """
    log = read_table(path, "audit_log")
    logged = log.loc[log["table_name"] == "ZDJBXX", "row_key"]
    used = pd.concat([read_table(path, "ZDJBXX")["zddm"], read_table(path, "retired_code")["zddm"], logged])
    return next_codes(subdistrict, feature, used, count)


def retire_codes(
    path: Path, retired: Sequence[str], *, on: str, reason: str, successors: Sequence[str] = ()
) -> None:
    """Record that codes are not used any more (split, merge, change of boundary), never to be given again.

    `on` is an ISO date. Raises InputError for codes that parcels of the package still have.
    """
    wanted = codes.normalise(pd.Series(list(retired), dtype=object))
    with transaction(path) as dataset:
        present = codes.normalise(read_layer(layer_of(dataset, "ZDJBXX"))["zddm"])
        still = wanted[wanted.isin(present)]
        if len(still):
            raise InputError(
                "Parcel {zddm} still has the code that is to be retired. Give it its new code first.",
                zddm=still.iloc[0],
            )
        layer = layer_of(dataset, "retired_code")
        fresh = wanted[~wanted.isin(read_layer(layer)["zddm"])]
        rows = {"retired_on": on, "reason": reason, "successors": "、".join(successors)}
        append(layer, pd.DataFrame({"zddm": fresh}).assign(**rows))
