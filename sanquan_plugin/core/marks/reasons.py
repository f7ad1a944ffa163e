# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a homestead lies idle, in the words of the county's list, whatever words a surveyor's list has."""

from __future__ import annotations

from collections.abc import Mapping

from sanquan_plugin.core import catalogue

_FEWEST = 2
_MORE = "：:，,、；; "


def listed_reason(word: str, reasons: Mapping[str, str]) -> str | None:
    """Return the list's name of a reason; None for a word that fits no entry or several.

    `reasons` is {code: name}. A code, a name or another word for it of the plugin's own list fits; so does
    part of a name that no other entry but its sub-entries has (长期外出: 2, not 2.1). What is said after
    the name stays behind it (其他：邻里纠纷).
    """
    exact = {**reasons, **{name: name for name in reasons.values()}, **_aliases(reasons)}
    if word in exact:
        return exact[word]
    begun = next((name for name in reasons.values() if word.startswith(name)), None)
    if begun:
        return f"{begun}：{word.removeprefix(begun).lstrip(_MORE)}"
    found = [code for code, name in reasons.items() if len(word) >= _FEWEST and word in name]
    if found and all(code == found[0] or code.startswith(f"{found[0]}.") for code in found):
        return reasons[found[0]]
    return None


def _aliases(reasons: Mapping[str, str]) -> dict[str, str]:
    own = catalogue.statuses("idle_reason")
    return {
        alias: name
        for code, name in reasons.items()
        if code in own
        for alias in filter(None, own[code]["aliases"].split(";"))
    }


def reason_kind(stored: str) -> str:
    """Return the list's name in a stored reason, without what was said after it.

    Codes and other words of the plugin's own list, which older packages and forms have, become its names.
    """
    name = stored.split("：", maxsplit=1)[0]
    own = {code: row["label_zh"] for code, row in catalogue.statuses("idle_reason").items()}
    return {**own, **_aliases(own)}.get(name, name)
