# SPDX-License-Identifier: GPL-2.0-or-later
"""The row report of an import: what was added, changed and not taken, with what matters first.

A report has sheet, row, action (a key of ACTIONS) and reason; it holds no name and no number of a person.
"""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue

COLUMNS = ["sheet", "row", "action", "reason"]
ACTIONS = {
    "refused": "未导入",
    "cell": "该格未采用",
    "noted": "请核对",
    "changed": "已更新",
    "added": "新增",
}
_MOST_ALIKE = 3
_OTHER_HEAD = "户主与原登记的姓名不同，已更新；请核对"


def written_rows(table: catalogue.Table, told: pd.DataFrame) -> pd.DataFrame:
    """Return a report of rows added and changed; `told` is what `upsert_rows` says of a sheet's rows.

    Households whose head is another one now are noted besides.
    """
    labels = {field.name: field.label_zh for field in catalogue.fields(table.table)}
    written = told[told["action"] != "unchanged"]
    words = written["columns"].map(
        lambda names: "、".join(labels.get(name, name) for name in names.split("、"))
    )
    reason = words.where(words == "", "更新：" + words)
    report = pd.DataFrame(
        {"sheet": table.sheet, "row": written.index, "action": written["action"].to_numpy(), "reason": reason}
    )
    heads = report[written["columns"].str.split("、").map(lambda names: "hzxm" in names).to_numpy(dtype=bool)]
    return pd.concat([report, heads.assign(action="noted", reason=_OTHER_HEAD)], ignore_index=True)


def condensed(report: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return sheet, rows, action and reason as printed, refusals first.

    More than three rows of a sheet with the same reason stand in one line, so that a thousand alike do
    not hide the three that matter.
    """
    order = list(ACTIONS)
    lines = []
    for (sheet, action, reason), part in report.groupby(["sheet", "action", "reason"], sort=False):
        rows = sorted(int(row) for row in part["row"])
        several = len(rows) > _MOST_ALIKE
        texts = [f"{ranges(rows)}（共 {len(rows)} 行）"] if several else [str(row) for row in rows]
        lines += [(order.index(action), several, sheet, text, ACTIONS[action], reason) for text in texts]
    lines.sort(key=lambda line: line[:2])
    return [(str(sheet), rows, action, str(reason)) for _, _, sheet, rows, action, reason in lines]


def ranges(rows: list[int]) -> str:
    """Return ascending row numbers as text: 2–5、8."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)
