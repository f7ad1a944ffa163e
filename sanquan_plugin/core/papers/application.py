# SPDX-License-Identifier: GPL-2.0-or-later
"""What an application asks for before anything is agreed: delivery, term, the member who leaves."""

from __future__ import annotations

from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.words import long_date
from sanquan_plugin.core.procedure.case import day, text


def application_values(subject: PaperCase) -> dict[str, str]:
    """Return what was applied for (Zhangqiu, articles 11(1), 26, 27(1), 30, 32(1)); '' where nothing was."""
    row = subject.case.row
    return {
        "拟交回日期": long_date(day(row, "planned_delivery_on")),
        "申请期限": text(row, "planned_term"),
        "退出成员": _leaving(subject),
    }


def _leaving(subject: PaperCase) -> str:
    """Return who leaves: the member named where the procedure asks for one, else the whole household."""
    if "leaving_member" not in subject.procedure.applied_for:
        return "全户"
    return text(subject.case.row, "leaving_member")
