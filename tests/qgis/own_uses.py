# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's own uses in a package: 民宿 is new, and lots without a house are called 空置."""

import pandas as pd

from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import upsert

NEW, RENAMED = ("homestay", "民宿"), ("vacant_lot", "空置")


def add_own_uses(package):
    """Add a use to the package's list and rename another one."""
    for code, word in (NEW, RENAMED):
        rename(package, code, word)
    return package


def rename(package, code, word):
    """Call a use something else in the package's list, and add it where it is new."""
    row = pd.DataFrame([{"list": "use_status", "code": code, "label_zh": word}])
    with transaction(package) as dataset:
        upsert(dataset, "code_list", row, ["list", "code"])
