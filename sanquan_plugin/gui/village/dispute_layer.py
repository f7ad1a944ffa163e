# SPDX-License-Identifier: GPL-2.0-or-later
"""The parcels in dispute as a layer of their own over the parcels: what the table of disputes says when it is drawn."""

from __future__ import annotations

from qgis.core import QgsDataSourceUri, QgsVectorLayer

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import style_disputes

_OPEN = (
    '"ZDDM" IN (SELECT "zddm" FROM {table} WHERE "settled_on" IS NULL '
    "AND coalesce(\"status\", '') NOT IN ('settled', '已解决', '已调处', '已化解', '已结案'))"
)


def dispute_layer(parcels: QgsVectorLayer) -> QgsVectorLayer | None:
    """Return a layer of the parcels with a dispute that is not settled; None where the source can't tell."""
    layer = QgsVectorLayer(parcels.source(), tr("In dispute"), parcels.providerType())
    schema = QgsDataSourceUri(parcels.source()).schema()
    table = f'"{schema}"."dispute"' if schema else '"dispute"'
    # On a server the parcels are filtered by village already.
    wanted = [f"({text})" for text in (parcels.subsetString(), _OPEN.format(table=table)) if text]
    if not layer.isValid() or not layer.setSubsetString(" AND ".join(wanted)):
        return None
    style_disputes(layer)
    return layer
