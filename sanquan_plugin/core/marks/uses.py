# SPDX-License-Identifier: GPL-2.0-or-later
"""What uses of homesteads are called: in the county's words, which parcels of a package bring as `use_label`."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sanquan_plugin.core import catalogue

USE_LABEL = "use_label"
_USE, _RIGHT = "use_status", "right_status"
_UNMARKED = "in_use"
_CURRENT = "current"


def use_words(listed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the Chinese names of uses by code: the catalogue's, as `listed` has renamed them, then those that it adds."""
    return {**{code: row["label_zh"] for code, row in catalogue.statuses(_USE).items()}, **(listed or {})}


def with_use_labels(parcels: pd.DataFrame, listed: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return parcels with the column use_label, the names of their uses as `listed` by a package."""
    codes = parcels[_USE].fillna(_UNMARKED)
    return parcels.assign(**{USE_LABEL: codes.map(use_words(listed)).fillna(codes)})


def use_labels(parcels: pd.DataFrame) -> pd.Series:
    """Return the names of parcels' uses; those that came without names have the catalogue's."""
    return (parcels if USE_LABEL in parcels.columns else with_use_labels(parcels))[USE_LABEL]


def found_uses(parcels: pd.DataFrame) -> dict[str, str]:
    """Return the names of uses by code, with those of the parcels, in the order of tables and legends."""
    return use_words(dict(zip(parcels[_USE].fillna(_UNMARKED), use_labels(parcels), strict=True)))


def found_states(parcels: pd.DataFrame) -> dict[str, str]:
    """Return the names of all that parcels are shown as, by code: uses, then rights other than current."""
    rights = {code: row["label_zh"] for code, row in catalogue.statuses(_RIGHT).items() if code != _CURRENT}
    return {**found_uses(parcels), **rights}
