# SPDX-License-Identifier: GPL-2.0-or-later
"""The ledger of homesteads that several households hold: each one's part of the area (共有共用面积分摊)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.households.three_rights import ENDED
from sanquan_plugin.core.rights.shared_area import shared_areas
from sanquan_plugin.core.statistics.village import VillageTables

SHARED_DECIMALS = {"宗地面积(m²)": 2, "分摊面积(m²)": 2}


def shared_ledger(tables: VillageTables) -> pd.DataFrame:
    """Return one row per holder of each standing homestead that several households hold.

    Areas are printed figures in m²; the parts of a homestead add up to its area.
    """
    standing = tables.parcels[~tables.parcels["right_status"].isin(ENDED)]
    areas_m2 = standing.set_index("zddm")["measured_m2"]
    found = shared_areas(areas_m2, tables.rights, tables.households)
    return pd.DataFrame(
        {
            "序号": np.arange(1, len(found) + 1),
            "宗地代码": found["zddm"],
            "权利人": found["holder"],
            "农户代码": found["nhdm"],
            "份额": found["share"],
            "宗地面积(m²)": found["area_m2"],
            "分摊面积(m²)": found["share_m2"],
            "不动产权证号": found["cert_no"],
            "备注": found["note"],
        }
    )
