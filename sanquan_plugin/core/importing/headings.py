# SPDX-License-Identifier: GPL-2.0-or-later
"""Which heading of a file means which column: exact, then by what typing and DBF files do to names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

# A DBF keeps ten bytes of a name (dBASE III file layout).
_DBF_NAME_BYTES = 10
_IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|〔.*?〕")
_NO_MEANING = re.compile(r"[\s*:：_/\-.,，。、]+")
_LEAST_LETTERS = 3


def plain(heading: str) -> str:
    """Return a heading in half-width small letters without blanks, marks and units in brackets."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return _NO_MEANING.sub("", _IN_BRACKETS.sub("", text)) or _NO_MEANING.sub("", text)


def match(headings: Iterable[str], wanted: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return {column: heading}: the column's names and aliases in `wanted`, each heading used once.

    Names earlier in a column's list go first. A heading is taken exactly (without case), else in its
    `plain` form, else as the ten bytes that a DBF kept of a longer name, if no other column fits.
    """
    given = list(dict.fromkeys(str(heading) for heading in headings))
    found: dict[str, str] = {}
    for form in (_exact, plain):
        _match_by(form, given, wanted, found)
    names = {plain(name): column for column, words in wanted.items() for name in words}
    for heading in given:
        if heading in found.values():
            continue
        columns = {column for name, column in names.items() if _is_cut(plain(heading), name)}
        if len(columns) == 1 and not columns & found.keys():
            found[columns.pop()] = heading
    return found


def _exact(heading: str) -> str:
    return heading.strip().lower()


def _match_by(
    form: Callable[[str], str], given: list[str], wanted: Mapping[str, Iterable[str]], found: dict[str, str]
) -> None:
    """Add to `found` the columns without a heading yet one of whose names has the form of a free one."""
    by_form: dict[str, list[str]] = {}
    for heading in given:
        by_form.setdefault(form(heading), []).append(heading)
    for column, names in wanted.items():
        if column in found:
            continue
        taken = set(found.values())
        free = [text for name in names for text in by_form.get(form(name), ()) if text not in taken]
        if free:
            found[column] = free[0]


def _is_cut(heading: str, name: str) -> bool:
    """Tell whether a heading is what ten bytes hold of a longer name, in GBK or UTF-8."""
    if len(heading) < _LEAST_LETTERS or heading == name or not name.startswith(heading):
        return False
    following = name[len(heading)]
    return any(
        len(heading.encode(page)) <= _DBF_NAME_BYTES < len((heading + following).encode(page))
        for page in ("gb18030", "utf-8")
    )
