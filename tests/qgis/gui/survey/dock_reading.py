# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock shows and what its package holds."""

import sqlite3

from sanquan_plugin.gui.survey import parcel_model


def shown(dock, column=parcel_model.SERIAL):
    return [dock.filter.index(row, column).data() for row in range(dock.filter.rowCount())]


def statuses(desktop):
    features = desktop.survey.village.parcels.getFeatures()
    return {feature["ZDDM"][-1]: feature["use_status"] for feature in features}


def stored(desktop, sql):
    with sqlite3.connect(desktop.survey.village.package) as connection:
        return connection.execute(sql).fetchall()


def select(desktop, *codes):
    layer = desktop.survey.village.parcels
    layer.selectByIds([feature.id() for feature in layer.getFeatures() if feature["ZDDM"] in codes])
