# SPDX-License-Identifier: GPL-2.0-or-later
"""A record of a case made of what somebody entered: checked, and as rows of its table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.case import Case, Row, day, text
from sanquan_plugin.core.procedure.guards.heirs import HEIR
from sanquan_plugin.core.procedure.guards.postings import SCHEDULE, latest_of
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.papers import (
    AMOUNT_LIMIT,
    BASE_PRICE,
    NUMBERS,
    SCHEDULE_TERMS,
    PaperKind,
    choices,
    is_date,
    kind_of,
)

Values = Mapping[str, Any]


def read_values(entered: str) -> Values:
    """Return the values of a JSON object, or of lines `field=value`. Raises InputError."""
    entered = entered.strip()
    if entered.startswith("{"):
        try:
            values = json.loads(entered)
        except ValueError as error:
            raise InputError("VALUES can't be read as JSON: {reason}", reason=error) from None
        return {str(key): value for key, value in values.items()}
    pairs = [line.partition("=") for line in entered.replace(";", "\n").splitlines() if line.strip()]
    if any(not sign for _, sign, _ in pairs):
        raise InputError("VALUES needs lines such as received_on=2026-09-28, or a JSON object.")
    return {key.strip(): value.strip() for key, _, value in pairs}


def paper_rows(found: Procedure, case: Case, kind: str, values: Values) -> list[dict[str, Any]]:
    """Return the rows to add, or the one change to make, for a record of a kind.

    Several names in `xm` (joined by 、) give a row each. Raises InputError naming the field that is
    missing, unknown or wrong, the member that the household does not have, the posting that is not there.
    """
    sort = kind_of(kind)
    given = {key: value for key, value in values.items() if value not in (None, "")}
    _check_names(kind, sort, given)
    if kind == "posting" and given["purpose"] == SCHEDULE:
        _check_terms(given, with_price=found.needs_parcel)
    row = {name: _checked(found, kind, name, value) for name, value in given.items()}
    if kind == HEIR:
        row["occasion"] = HEIR
    if kind == "signature":
        return [{**row, **member} for member in _members(case, str(row["xm"]))]
    if kind == "filing":
        office, _, purpose = str(row.pop("filed_with")).partition(":")
        return [{**row, "office": office, "purpose": purpose}]
    if kind == "objection":
        return [{**row, "posting_uuid": latest_posting(case, str(row.pop("purpose")))}]
    if kind == "taken_down":
        return [{**row, "uuid": latest_posting(case, str(row.pop("purpose")))}]
    if kind == "decision":
        return [{**row, "uuid": row.get("uuid") or _open_objection(case)}]
    return [row]


def schedule_rows(values: Values) -> list[dict[str, Any]]:
    """Return the row of a village's compensation schedule, which is no case's. Raises InputError."""
    given = {key: value for key, value in values.items() if value not in (None, "")}
    _check_names("posting", kind_of("posting"), given)
    if given["purpose"] != SCHEDULE:
        raise InputError("Without a case only the village's {purpose} is posted.", purpose=SCHEDULE)
    _check_terms(given, with_price=True)
    return [{name: _typed(name, value) for name, value in given.items()}]


def _check_terms(given: Values, *, with_price: bool) -> None:
    """Raise InputError where a schedule states no way of payment or, for the use of a lot, no base price (article 20)."""
    missing = [name for name in SCHEDULE_TERMS if name not in given and (with_price or name != BASE_PRICE)]
    if missing:
        raise InputError(
            "A schedule of compensation states its ways and standards; missing: {missing}.",
            missing=", ".join(missing),
        )


def latest_posting(case: Case, purpose: str) -> str:
    """Return the key of the latest posting of a purpose. Raises InputError when there is none."""
    latest = latest_of(case.postings, purpose)
    if latest is None:
        raise InputError(
            "Nothing of '{purpose}' has been posted yet. Record the posting first.", purpose=purpose
        )
    return text(latest, "uuid")


def open_objections(case: Case) -> list[Row]:
    """Return the objections that nobody has decided, the oldest first."""
    rows = [row for row in case.objections if day(row, "decided_on") is None]
    return sorted(rows, key=lambda row: text(row, "raised_on"))


def _open_objection(case: Case) -> str:
    rows = open_objections(case)
    if not rows:
        raise InputError("There is no objection that waits for a decision.")
    return text(rows[0], "uuid")


def _check_names(kind: str, sort: PaperKind, given: Values) -> None:
    unknown = [name for name in given if name not in sort.fields]
    missing = [name for name in sort.required if name not in given]
    if unknown or missing:
        raise InputError(
            "A record of {kind} has the fields {fields}; missing: {missing}; unknown: {unknown}.",
            kind=kind,
            fields=", ".join(sort.fields),
            missing=", ".join(missing) or "-",
            unknown=", ".join(unknown) or "-",
        )


def _checked(found: Procedure, kind: str, name: str, value: Any) -> Any:
    """Return a value that its list allows, as its column wants it."""
    allowed = choices(found, name, kind)
    if allowed and value not in allowed:
        raise InputError(
            "{field} is '{value}'. Choose one of {allowed}.",
            field=name,
            value=value,
            allowed=", ".join(f"{code} ({label})" for code, label in allowed.items()),
        )
    return _typed(name, value)


def _typed(name: str, value: Any) -> Any:
    """Return a value as its column wants it, a day or a number checked."""
    try:
        if is_date(name):
            return date.fromisoformat(str(value)).isoformat()
        if name not in NUMBERS:
            return str(value).strip()
        amount = float(value)
    except ValueError:
        raise InputError(
            "{field} is '{value}'. Write a day like 2026-09-28 or a number.", field=name, value=value
        ) from None
    if not 0 <= amount < AMOUNT_LIMIT:
        raise InputError("{field} is '{value}'. An amount is not negative.", field=name, value=value)
    return amount


def _members(case: Case, names: str) -> list[dict[str, str]]:
    """Return name and key of the members who are named; those of one name are named 张三（1）, 张三（2）."""
    keys = member_keys(case.members)
    there = {
        shown_name(text(row, "xm"), key): {"xm": text(row, "xm"), "member": key}
        for row, key in zip(case.members, keys, strict=True)
    }
    wanted = [
        name.strip() for name in names.replace("，", "、").replace(",", "、").split("、") if name.strip()
    ]
    strangers = [name for name in wanted if name not in there]
    if strangers:
        raise InputError(
            "The household has no member {names}. It has {members}.",
            names="、".join(strangers),
            members="、".join(there),
        )
    return [there[name] for name in wanted]
