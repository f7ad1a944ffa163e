# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core.printing.shortening import shortened

NAMES = "张三丰、李四光、王五常、赵六一"


@pytest.mark.parametrize(
    ("words", "room", "text"),
    [
        (NAMES, 15, NAMES),
        (NAMES, 14, "张三丰、李四光、王五常等4人"),
        (NAMES, 10, "张三丰、李四光等4人"),
        (NAMES, 6, "张三丰等4人"),
        ("兰陵县某某农业专业合作社", 9, "兰陵县…（见附页）"),
        ("兰陵县某某农业专业合作社", 3, "（见附页）"),
        ("某某农业专业合作社、李四光", 11, "某某…等2人（见附页）"),
    ],
)
def test_the_first_names_stay_with_the_count(words, room, text):
    assert shortened(words, "人", lambda candidate: len(candidate) <= room) == text
