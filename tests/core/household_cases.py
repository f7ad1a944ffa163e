# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of rights written by hand, for the tests of the household view."""

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.households.three_rights import RightsTables

CODE = "371324008029JC{:05d}".format
COLUMNS = {
    "rights": "zddm nhdm bdcqzh share zjdqdfs sfbncjtjjzzcy",
    "households": "nhdm hzxm cbfbm moved_to_city",
    "members": "nhdm xm sfbjtjjzzcy",
    "contracts": "dkbm cbfbm htmjm",
    "shares": "nhdm share",
    "encumbrances": "right nhdm zddm kind document_no status to_date dkbm",
    "disputes": "zddm kind status settled_on",
    "violations": "zddm kind status",
    "settlements": "nhdm xm settled_on category",
    "qualifications": "nhdm status recognised_on",
    "mismatches": "kind zddm nhdm message",
}


def tables(*, states=(), **rows):
    """Return tables; each is a list of rows in the order of COLUMNS. Parcel n measures 100 n m²."""
    count = max(len(states), 6)
    states = [*states, *["current"] * (count - len(states))]
    parcels = gpd.GeoDataFrame(
        {
            "zddm": [CODE(number) for number in range(1, count + 1)],
            "right_status": states,
            "measured_m2": [100.0 * number for number in range(1, count + 1)],
        },
        geometry=[shapely.box(10 * number, 0, 10 * number + 8, 8) for number in range(count)],
        crs="EPSG:4527",
    )
    frames = {
        name: pd.DataFrame([_padded(row, names.split()) for row in rows.get(name, ())], columns=names.split())
        for name, names in COLUMNS.items()
    }
    return RightsTables(parcels=parcels, **frames)


def _padded(row, names):
    return [*row, *[None] * (len(names) - len(row))]
