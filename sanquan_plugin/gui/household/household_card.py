# SPDX-License-Identifier: GPL-2.0-or-later
"""A household's three rights as rich text for the dock, narrow enough for it; its words are data (Chinese)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import codes
from sanquan_plugin.core.households.record import HouseholdRecord

BACK, PARCEL, PLOTS, HOUSEHOLD = "back", "parcel", "plots", "household"


def household_html(record: HouseholdRecord) -> str:
    """Return the card of one household; its homesteads are links to the map."""
    back = f"<a href='{BACK}:parcel'>← {escape(tr('Back to the parcel'))}</a>"
    name = f"<b>{escape(record.holder)}</b><br>{escape(record.nhdm)}"
    return "".join(
        [
            f"<p>{back}</p><p>{name}</p>",
            _findings(record.findings),
            _facts(record.facts),
            _block(tr("Homesteads"), map(_homestead, record.homesteads)),
            _block(_plots_title(record), map(_plot, record.plots), is_html=True),
            _block(tr("Limits on the rights"), map(_limit, record.limits)),
        ]
    )


def household_links(names: tuple[str, ...], households: tuple[str, ...]) -> str:
    """Return the holders of a parcel, each a link to its household; codes where names and codes don't pair."""
    words = names if len(names) == len(households) else households
    return "、".join(
        f"<a href='{HOUSEHOLD}:{escape(code)}'>{escape(word)}</a>"
        for word, code in zip(words, households, strict=True)
    )


def _findings(findings: list[tuple[str, str]]) -> str:
    items = "".join(f"<li><b>{escape(label)}</b> {escape(text)}</li>" for label, text in findings)
    return (
        f"<p><b>⚠ {escape(tr('Problems'))}</b></p><ul style='margin-left:-20px'>{items}</ul>" if items else ""
    )


def _facts(facts: list[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td style='padding-right:8px'>{escape(label)}</td><td>{escape(text)}</td></tr>"
        for label, text in facts
    )
    return f"<table>{rows}</table>"


def _block(title: str, lines: Iterable[str], *, is_html: bool = False) -> str:
    shown = "<br>".join(lines)
    heading = title if is_html else escape(title)
    return f"<p><b>{heading}</b><br>{shown}</p>" if shown else ""


def _plots_title(record: HouseholdRecord) -> str:
    title = escape(tr("Contracted plots"))
    if record.plot_shapes.notna().any():
        return f"{title} · <a href='{PLOTS}:{escape(record.nhdm)}'>{escape(tr('on the map'))}</a>"
    return title


def _homestead(cells: list[str]) -> str:
    code, place, measured, certificate, share, number, state = cells
    facts = [f"{measured} m²", f"证书 {certificate} m²" if certificate else "", state]
    shared = f"份额 {share}" if share not in ("", "1", "1.0", "1/1") else ""
    first = f"<a href='{PARCEL}:{escape(code)}'>{escape(codes.serial(code))}</a> {escape(place)}"
    rest = " · ".join(filter(None, (*facts, shared)))
    return f"{first}<br>&nbsp;&nbsp;{escape(rest)}<br>&nbsp;&nbsp;{escape(number or '无不动产权证')}"


def _plot(cells: list[str]) -> str:
    _, code, name, contract, measured = cells
    areas = f"合同 {contract} 亩" + (f" · 实测 {measured} 亩" if measured else "")
    return f"{escape(name or code)} · {escape(areas)}"


def _limit(cells: list[str]) -> str:
    right, kind, code, holder, start, end, number = cells
    period = f"{start} 至 {end or '今'}" if start else ""
    where = codes.serial(code) if code else ""
    return escape(" · ".join(filter(None, (f"{right} {kind}", where, holder, period, number))))
