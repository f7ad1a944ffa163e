# SPDX-License-Identifier: GPL-2.0-or-later
"""Who takes a step: the roles of the texts, and those whose acts are recorded from their paper."""

from __future__ import annotations

ACTORS = {
    "household": "农户",
    "collective": "村集体经济组织",
    "town": "街道(镇)",
    "district": "区农业农村部门",
    "exchange": "产权交易机构",
    "registry": "不动产登记机构",
    "issuer": "发证机关",
    "planning": "自然资源部门",
}
HOUSEHOLD, COLLECTIVE = "household", "collective"
OFFICES = ("town", "district", "exchange", "registry", "issuer")
"""Their acts are documents: a package has no logins, so it records them by the document's number."""


def actor_name(role: str) -> str:
    """Return the Chinese name of a role; a role of no text stays as it is."""
    return ACTORS.get(role, role)
