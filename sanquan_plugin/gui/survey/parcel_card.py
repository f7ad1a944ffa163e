# SPDX-License-Identifier: GPL-2.0-or-later
"""The parcel card as rich text: problems, areas side by side, rights, neighbours, cases, legal changes, history of marks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

import pandas as pd

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.marks.durations import whole_months
from sanquan_plugin.core.numbers import mu_from_m2
from sanquan_plugin.gui.household.household_card import household_links
from sanquan_plugin.gui.survey.parcel_model import Statuses, status_word
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow
from sanquan_plugin.store.cases.parcel_cases import ParcelCase

PHOTO, CASE = "photo", "case"


class HistoryEntry(NamedTuple):
    """One row of the table `mark`: day, status, reason, person, since and until when, photo."""

    date: str
    status: str
    reason: str
    surveyor: str
    since: str = ""
    until: str = ""
    photo: str = ""


def card_html(row: ParcelRow, history: Iterable[HistoryEntry], statuses: Statuses | None = None) -> str:
    """Return the card of one parcel, its states named as `statuses` of the package."""
    facts = [*_rights(row, statuses), (tr("Neighbours"), _neighbours(row)), *_cases(row), *_changes(row)]
    return "".join([_heading(row), _findings(row), _areas(row), _table(facts), _history(history, statuses)])


def _heading(row: ParcelRow) -> str:
    return f"<p><b>{escape(codes.grouped(row.zddm))}</b><br>{escape(row.location)}</p>"


def _rights(row: ParcelRow, statuses: Statuses | None) -> list[tuple[str, str]]:
    contract = tr("{area} mu").format(area=f"{row.contract_mu:.2f}") if row.contract_mu else tr("none")
    holders = household_links(row.holders, row.households) or escape(tr("none on file"))
    rows = [
        (tr("Holder"), holders),
        (tr("Status"), escape(_status(row, statuses))),
        (tr("Certificate"), escape(row.certificate or tr("none on file"))),
        (tr("Contracted land"), contract),
        (tr("Collective share"), tr("yes") if row.has_share else tr("none")),
    ]
    if row.moved_to_city in ("some", "all"):
        rows.append((tr("Moved to town"), catalogue.statuses("moved_to_city")[row.moved_to_city]["label_zh"]))
    return rows


def _neighbours(row: ParcelRow) -> str:
    """Return the four neighbours, a line each; those not on file as a dash."""
    if not any(row.neighbours):
        return escape(tr("none on file"))
    sides = (tr("East"), tr("South"), tr("West"), tr("North"))
    pairs = zip(sides, row.neighbours, strict=True)
    return "<br>".join(f"{escape(side)} {escape(name or '–')}" for side, name in pairs)


def _cases(row: ParcelRow) -> list[tuple[str, str]]:
    """Return the parcel's cases under one heading; open ones lead to the hat of cases."""
    if not row.cases:
        return []
    return [(tr("Cases"), "<br>".join(map(_case, row.cases)))]


def _case(case: ParcelCase) -> str:
    words = escape(f"{case.case_no} {case.title}")
    link = f"<a href='{CASE}:{escape(case.uuid)}'>{words}</a>" if case.is_open else words
    return f"{link}（{escape(case.state)}）"


def _changes(row: ParcelRow) -> list[tuple[str, str]]:
    """Return the parcel's legal changes under one heading, the latest first."""
    lines = [f"{change.on_date} {change.cause}：{change.content}".strip() for change in row.changes]
    return [(tr("Legal changes"), "<br>".join(map(escape, lines)))] if lines else []


def _status(row: ParcelRow, statuses: Statuses | None) -> str:
    use = status_word(row.use_status, statuses)
    return use if row.right_status == "current" else f"{status_word(row.right_status, statuses)} · {use}"


def _areas(row: ParcelRow) -> str:
    figures = [
        (tr("Measured"), row.measured_m2),
        (tr("Certificate area"), row.certificate_m2),
        (tr("Approved"), row.approved_m2),
        (tr("Limit of error"), row.limit_m2),
    ]
    heads = "".join(f"<td align='right'>{escape(label)}</td>" for label, _ in figures)
    cells = "".join(f"<td align='right'><b>{_m2(value)}</b></td>" for _, value in figures)
    mu = (
        ""
        if row.measured_m2 is None
        else tr("Measured {area} mu").format(area=f"{float(mu_from_m2(row.measured_m2)):.4f}")
    )
    title = tr("Areas compared (m²)")
    return f"<p><b>{escape(title)}</b> · {mu}</p><table width='100%'><tr>{heads}</tr><tr>{cells}</tr></table>"


def _m2(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _findings(row: ParcelRow) -> str:
    """Return the problems, each a link by its number, then how many columns are empty."""
    items = [
        f"<li><a href='#{number}'>{escape(finding.message)}</a></li>"
        for number, finding in enumerate(row.problems)
    ]
    if row.empty_columns:
        text = tr("{count} mandatory columns are empty.").format(count=row.empty_columns)
        items.append(f"<li>{escape(text)}</li>")
    if not items:
        return ""
    return f"<p><b>⚠ {escape(tr('Problems'))}</b></p><ul style='margin-left:-20px'>{''.join(items)}</ul>"


def _history(history: Iterable[HistoryEntry], statuses: Statuses | None) -> str:
    rows = [(entry.date, _history_line(entry, statuses)) for entry in history]
    return f"<p><b>{escape(tr('History'))}</b></p>" + _table(rows) if rows else ""


def _history_line(entry: HistoryEntry, statuses: Statuses | None) -> str:
    said = (status_word(entry.status, statuses), entry.reason, _period(entry), entry.surveyor)
    text = escape("，".join(filter(None, said)))
    link = f" <a href='{PHOTO}:{escape(entry.photo)}'>{escape(tr('Photo'))}</a>" if entry.photo else ""
    return text + link


def _period(entry: HistoryEntry) -> str:
    if not entry.since:
        return ""
    months = whole_months(pd.Series([entry.since]), pd.Series([entry.until or None]), today=date.today())
    if pd.isna(months[0]):
        return tr("since {since}").format(since=entry.since)
    years, rest = divmod(int(months[0]), 12)
    length = tr("{years} years {months} months") if years else tr("{months} months")
    words = length.format(years=years, months=rest)
    form = tr("since {since} until {until} ({length})") if entry.until else tr("since {since} ({length})")
    return form.format(since=entry.since, until=entry.until, length=words)


def _table(rows: list[tuple[str, str]]) -> str:
    """Return a table of names and rich texts."""
    lines = "".join(
        f"<tr><td style='padding-right:8px'>{escape(name)}</td><td>{text}</td></tr>" for name, text in rows
    )
    return f"<table>{lines}</table>"
