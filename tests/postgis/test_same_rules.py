# SPDX-License-Identifier: GPL-2.0-or-later
"""Both databases refuse with the same sentences: a rule that only one of them has is found here."""

import re

import pytest

from sanquan_plugin import paths

CASES = re.compile(r"RAISE\(ABORT, '([^']+)'\)")
SERVER = re.compile(r"refuse(?:_always)?\('([^']+)'\)")
OTHERWISE_ON_A_SERVER = {
    "日志只可追加，不可覆盖。": "nobody inserts into the log but its trigger",
    "日志由插件按顺序封存，不可自行填写哈希。": "nobody inserts into the log but its trigger",
    "日志的行号由数据库顺次给出。": "nobody inserts into the log but its trigger",
    "日志须按顺序逐条封存。": "the server seals each row as it is written",
}


def sentences(database, pattern, files="*.sql"):
    scripts = [
        file.read_text(encoding="utf-8") for file in sorted(paths.resource("sql", database).glob(files))
    ]
    return {sentence for script in scripts for sentence in pattern.findall(script)}


@pytest.mark.parametrize("files", [f"{number:03}*.sql" for number in range(1, 18)])
def test_every_sentence_of_a_geopackage_is_one_of_the_servers(files):
    ours = sentences("geopackage", CASES, files)
    assert ours
    assert ours - sentences("postgis", SERVER) - set(OTHERWISE_ON_A_SERVER) == set()
