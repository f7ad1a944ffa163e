# SPDX-License-Identifier: GPL-2.0-or-later
"""Contract areas of lists that give square metres alone (HTMJ beside HTMJM, domain.md 6.4)."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.numbers import mu_from_m2

_DIGITS = 2
"""Decimals of 合同面积(亩) in the hand-over sets."""


def with_mu(contracts: pd.DataFrame) -> pd.DataFrame:
    """Return contracts with htmjm (亩) made from htmj (m²) where a row gives the latter alone."""
    if "htmj" not in contracts.columns:
        return contracts
    given = contracts.reindex(columns=["htmjm"])["htmjm"].astype(float)
    made = pd.Series(mu_from_m2(contracts["htmj"], _DIGITS), index=contracts.index)
    return contracts.assign(htmjm=given.fillna(made))
