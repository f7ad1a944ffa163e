# SPDX-License-Identifier: GPL-2.0-or-later
"""Long names, addresses and numbers: shortened in their cells, whole on the annex page."""

from __future__ import annotations

from typing import NamedTuple

from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.printing.shortening import shortened


class _Word(NamedTuple):
    """A variable that may be shortened: how the annex calls it, and how several are counted."""

    title: str
    counter: str


_WORDS = {
    "holder": _Word("土地权利人", "人"),
    "location": _Word("坐落", "处"),
    "cert_no": _Word("不动产权证号", "本"),
    "map_sheet": _Word("所在图幅号", "幅"),
}


def with_annex(template: Template, values: dict[str, str]) -> dict[str, str]:
    """Return the values with what no cell holds shortened, and in `annex` the whole of it ('' for none).

    Where the template has no annex page, words are shrunk as far as it takes instead.
    """
    if not template.has_annex:
        return {**values, "annex": ""}
    shown = dict(values)
    whole = []
    for name, word in _WORDS.items():
        text = shortened(values[name], word.counter, lambda words, name=name: template.holds(name, words))
        if text != values[name]:
            shown[name] = text
            whole.append(f"{word.title}：{values[name]}")
    return {**shown, "annex": "\n".join(whole)}
