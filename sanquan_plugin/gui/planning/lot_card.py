# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a lot gets its use: value, class, score and weight of each factor, and where the use flips."""

from __future__ import annotations

import math
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import codes
from sanquan_plugin.core.suitability.class_text import class_text
from sanquan_plugin.core.suitability.phrases import factor_title
from sanquan_plugin.core.suitability.profile.profile import USES, Profile
from sanquan_plugin.gui.planning.results import use_word

_GREY = "#888888"


class Details(NamedTuple):
    """What the last run told of all lots, under the profile it ran with; None while it is not there.

    suited : rows of `suitability`. factors : rows of its FACTORS. flips : rows of `flippoints`.
    adopted : rows of the package's table adoption.
    """

    profile: Profile
    suited: pd.DataFrame | None = None
    factors: pd.DataFrame | None = None
    flips: pd.DataFrame | None = None
    adopted: pd.DataFrame | None = None


def lot_html(zddm: str, details: Details) -> str:
    """Return the card of one lot; '' for a lot that was not judged."""
    row = _row(details.suited, zddm)
    if row is None:
        return ""
    parts = [f"<p><b>{escape(codes.grouped(zddm))}</b> · <b>{escape(use_word(row.use))}</b></p>"]
    parts += [
        _adopted(details.adopted, zddm),
        f"<p>{escape(row.reason or '')}</p>",
        _flips(details.flips, zddm),
    ]
    parts += [_use(row, use, details, zddm) for use in sorted(USES, key=lambda use: use != row.use)]
    version = tr("Parameters: {version}").format(version=row.profile_version or "")
    return "".join(parts) + f"<p style='color:{_GREY}'>{escape(version)}</p>"


def _row(table: pd.DataFrame | None, zddm: str) -> Any:
    rows = () if table is None else table[table["zddm"] == zddm].itertuples()
    return next(iter(rows), None)


def _use(row: Any, use: str, details: Details, zddm: str) -> str:
    """Return the heading and the factors of one use."""
    score, share = getattr(row, f"score_{use}"), getattr(row, f"data_share_{use}")
    heading = f"<b>{escape(use_word(use))}</b>"
    if _is_number(score):
        heading += " " + escape(tr("{score} points").format(score=f"{score:.1f}"))
    if _is_number(share):
        heading += " · " + escape(tr("data for {share} of the weight").format(share=f"{share:.0%}"))
    lines = "" if details.factors is None else _factors(details, use, zddm)
    return f"<p style='margin-bottom:2px'>{heading}</p><table width='100%'>{lines}</table>"


def _factors(details: Details, use: str, zddm: str) -> str:
    table = details.factors
    rows = table[(table["zddm"] == zddm) & (table["use"] == use)].sort_values("weight", ascending=False)
    lines = []
    for row in rows.itertuples():
        if _is_number(row.score):
            value = class_text(details.profile, use, row.factor, value=row.value or "", score=row.score)
            points = tr("{score} points × {weight}").format(
                score=f"{row.score:g}", weight=f"{row.weight:.2f}"
            )
        else:
            value, points = tr("no data"), f"– × {row.weight:.2f}"
        cells = (factor_title(row.factor), value)
        left = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        lines.append(f"<tr>{left}<td align='right'>{escape(points).replace(' ', '&nbsp;')}</td></tr>")
    return "".join(lines)


def _flips(table: pd.DataFrame | None, zddm: str) -> str:
    row = _row(table, zddm)
    if row is None:
        return ""
    told = [escape(text) for text in (row.sentence, row.limit_sentence) if text]
    return f"<p><b>{escape(tr('Where it flips'))}</b><br>{'<br>'.join(told)}</p>" if told else ""


def _adopted(table: pd.DataFrame | None, zddm: str) -> str:
    """Return the last adopted use with reason, person and date."""
    rows = [] if table is None else list(table[table["zddm"] == zddm].itertuples())
    if not rows:
        return ""
    last = rows[-1]
    text = tr("Adopted: {use} ({reason}, {person}, {date})").format(
        use=use_word(last.use), reason=last.reason, person=last.person, date=str(last.adopted_on)[:10]
    )
    return f"<p>✔ {escape(text)}</p>"


def _is_number(value: object) -> bool:
    return value is not None and math.isfinite(value)
