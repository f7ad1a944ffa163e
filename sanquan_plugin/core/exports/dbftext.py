# SPDX-License-Identifier: GPL-2.0-or-later
"""What a shapefile's table can hold: names of 10 bytes, texts of 254 bytes, in its code page."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.errors import InputError

NAME_BYTES = 10
TEXT_BYTES = 254
_ENCODINGS = {"GBK": "GBK", "GB2312": "GBK", "936": "GBK", "CP936": "GBK", "UTF-8": "UTF-8", "UTF8": "UTF-8"}


def table_encoding(word: str) -> str:
    """Return GBK or UTF-8, the two code pages a shapefile is written in.

    Raises InputError for another word.
    """
    try:
        return _ENCODINGS[word.strip().upper()]
    except KeyError:
        raise InputError("A shapefile can't be written in '{name}'. Use GBK or UTF-8.", name=word) from None


def short_names(names: list[str], encoding: str) -> list[str]:
    """Return names of at most 10 bytes, whole characters only, all different (without case).

    Names that are short enough stay as they are; of the others the end gives way to a number
    where two would be alike.
    """
    taken = {name.upper() for name in names if len(name.encode(encoding, "replace")) <= NAME_BYTES}
    result = []
    for name in names:
        if len(name.encode(encoding, "replace")) <= NAME_BYTES:
            result.append(name)
            continue
        short, number = cut_text(name, encoding, NAME_BYTES), 1
        while short.upper() in taken:
            short = cut_text(name, encoding, NAME_BYTES - len(str(number))) + str(number)
            number += 1
        taken.add(short.upper())
        result.append(short)
    return result


def cut_text(text: str, encoding: str, limit_bytes: int) -> str:
    """Return the longest beginning of whole characters that fits into `limit_bytes`."""
    return text.encode(encoding, "replace")[:limit_bytes].decode(encoding, "ignore")


def fitted_texts(values: pd.Series, encoding: str, *, layer: str) -> tuple[pd.Series, int]:
    """Return texts of at most 254 bytes, and how many had to be cut.

    Raises InputError naming layer, column and row (from 1), never the text, when the code page
    lacks one of the characters.
    """
    known = values.dropna()
    lossy = ~known.map(lambda text: _is_encodable(text, encoding)).astype(bool)
    if lossy.any():
        raise InputError(
            "Layer {layer}, row {row}: column {column} has a character that {encoding} lacks. "
            "Write the shapefile in UTF-8, or a GeoPackage.",
            layer=layer,
            row=values.index.get_loc(lossy.idxmax()) + 1,
            column=values.name,
            encoding=encoding,
        )
    long = known[known.map(lambda text: len(text.encode(encoding)) > TEXT_BYTES).astype(bool)]
    cut = long.map(lambda text: cut_text(text, encoding, TEXT_BYTES))
    fitted = values.copy()
    fitted.loc[cut.index] = cut
    return fitted, len(cut)


def _is_encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
