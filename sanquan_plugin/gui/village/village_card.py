# SPDX-License-Identifier: GPL-2.0-or-later
"""What the card shows while no parcel is chosen: the village by status."""

from __future__ import annotations

from html import escape

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import HATCHED
from sanquan_plugin.core.numbers import mu_total
from sanquan_plugin.gui.survey.parcel_model import Statuses, status_word
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow


def village_html(rows: list[ParcelRow], statuses: Statuses) -> str:
    """Return parcels and area in 亩 by status, named as `statuses`; a hint while no village is open."""
    if not rows:
        hint = tr("Open a village folder or a village package to begin.")
        return f"<p>{escape(hint)}</p>"
    heads = ("", tr("Status"), tr("Parcels"), tr("Area (mu)"))
    lines = [_line(code, rows, statuses) for code in statuses]
    problems = sum(bool(row.problems) for row in rows)
    return (
        f"<p><b>{escape(tr('The village by status'))}</b></p>"
        f"<table width='100%'>{_cells(heads)}{''.join(lines)}</table>"
        f"<p>⚠ {escape(tr('{count} parcels with problems').format(count=problems))}</p>"
    )


def _line(code: str, rows: list[ParcelRow], statuses: Statuses) -> str:
    areas_m2 = [row.measured_m2 or 0.0 for row in rows if row.status == code]
    if not areas_m2:
        return ""
    mark = f"<span style='color:{statuses[code]['colour']}'>{'▨' if code in HATCHED else '■'}</span>"
    figures = (f"{len(areas_m2):,}", f"{mu_total(areas_m2):,.4f}")
    return _cells((status_word(code, statuses), *figures), first=mark)


def _cells(texts: tuple[str, ...], *, first: str = "") -> str:
    """Return a table row: figures to the right, the coloured mark in front."""
    words = texts if first else texts[1:]
    cells = "".join(
        f"<td align='{'left' if place == 0 else 'right'}'>{escape(text)}</td>"
        for place, text in enumerate(words)
    )
    return f"<tr><td width='20'>{first}</td>{cells}</tr>"
