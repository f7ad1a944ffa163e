# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos of a village on a server: rows of a table of their own, kept for good."""

from __future__ import annotations

import hashlib

from osgeo import gdal, ogr

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.store.file.calls import carry_out, query, quiet, reading
from sanquan_plugin.store.file.geopackage import layer_of, set_values
from sanquan_plugin.store.postgis.messages import is_lost, lost_error
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.tables import PHOTOS


def find_photo(package: PostgisPackage, photo: str) -> bytes | None:
    """Return the photo that a mark names, None where there is none.

    Raises InputError when the server does not answer or goes away meanwhile.
    """
    dataset = package.open()
    row = _row_of(layer_of(dataset, PHOTOS), photo)
    return None if row is None else bytes(row.GetFieldAsBinary("content"))


def store_photo(package: PostgisPackage, photo: str, content: bytes) -> bool:
    """Put a photo on the server as `put_photo` does, without keeping other writers waiting for it.

    Raises RefusedError with the server's sentence, OutputError when the server goes away.
    """
    with quiet():
        try:
            return put_photo(package.open(update=True), photo, content)
        except RefusedError as error:
            if is_lost(str(error)):
                raise lost_error(package) from error
            raise


def put_photo(dataset: gdal.Dataset, photo: str, content: bytes) -> bool:
    """Put a photo among those of an open village; False where another one has its name already.

    The same photo is there once, however often it is put. Raises RefusedError with the server's sentence when it
    is too large or the login may not mark.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    layer = layer_of(dataset, PHOTOS)
    known = _row_of(layer, photo)
    if known is not None:
        return bool(known.GetField("sha256") == sha256)
    query(dataset, f"SELECT check_photo_size('{_quoted(photo)}', {len(content)})")
    row = ogr.Feature(layer.GetLayerDefn())
    set_values(row, {"photo": photo, "sha256": sha256})
    row.SetFieldBinaryFromHexString("content", content.hex())
    carry_out(layer.CreateFeature, row)
    return True


def _row_of(layer: ogr.Layer, photo: str) -> ogr.Feature | None:
    layer.SetAttributeFilter(f"photo = '{_quoted(photo)}'")
    with reading():
        return next(iter(layer), None)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
