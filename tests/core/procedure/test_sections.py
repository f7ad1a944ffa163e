# SPDX-License-Identifier: GPL-2.0-or-later
"""Every section of the plans of Lanling, Pingluo and Korla and of the national one is guarded, banned or explained.

The sections are written down here from the texts; an opening sentence before numbered paragraphs is a section too.
Zhangqiu's articles are in test_bans.py.
"""

import csv
import re

import pytest

from sanquan_plugin import paths
from tests.core.procedure.articles import GUARDS, ITEMS

TEXTS = {
    "兰陵方案": "一(一)(二)(三) 二(一)(二)(三) 三(一) 三(一)1、2 三(二) 三(二)1、2、3 三(三) 三(三)1、2 三(四) 三(四)1、2 "
    "三(五)1、2、3、4 三(六)1、2、3 三(七)1、2 四(一)1、2、3、4 四(二)1、2、3、4、5、6、7 四(三) 五(一)(二)(三)(四)(五)(六)",
    "平罗方案": "一 二(一)1、2、3 二(二)1、2、3、4、5、6 二(三) 三 四(一)(二)(三) 五(一)(二)(三)(四)",
    "试验区方案": "一(一)(二)(三) 二(一)(二)(三)(四)(五)(六)(七)(八)(九)(十)(十一) 三(一)(二)(三)(四) 四(一)(二) 五(一)(二)(三)",
    "库尔勒方案": "一 二 三(一)1、2、3、4 三(二)1、2、3 四(三)(四)(五)(六)(七)(八)(九)(十)(十一)(十二) 五(十三)(十四)(十五)(十六)",
}
_PLACE = re.compile(r"([一二三四五六]?)((?:\([一二三四五六七八九十]+\))*)([0-9]*)")


def sections(places):
    """Return the sections of words like 三(三)、四(二)1、2 or 四(一)(三): chapter, part and paragraph."""
    found, chapter, part = [], "", ""
    for piece in re.split("[、 ]", re.sub("（.*?）", "", places)):
        named, parts, number = _PLACE.match(piece).groups()
        chapter, part = (named, "") if named else (chapter, part)
        for one in re.findall(r"\(.*?\)", parts) or [part]:
            part = one
            found.append(chapter + part + number)
    return set(found)


def of_text(text, articles):
    """Return the sections of a text that articles name; one article may name several texts."""
    parts = [part for article in articles for part in article.split("；") if part.startswith(text)]
    return set().union(*(sections(part.removeprefix(text)) for part in parts))


def rows(name):
    """Return text and article of a list of the procedures."""
    file = paths.resource("procedures", f"{name}.csv")
    return [
        row["text"] + row["article"] for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    ]


def test_places_are_read_as_they_are_written():
    assert sections("三(三)、四(二)1（决议公开）") == {"三(三)", "四(二)1"}
    assert sections("三、四(一)(三)、五(一)") == {"三", "四(一)", "四(三)", "五(一)"}
    assert sections("三(五)2、3") == {"三(五)2", "三(五)3"}


@pytest.mark.parametrize("text", TEXTS)
def test_every_section_is_guarded_or_explained(text):
    """What is explained is so with all that stands under it; what is guarded is by its own place alone."""
    known = sections(TEXTS[text])
    guarded = of_text(text, [row.article for row in (*GUARDS, *ITEMS)] + rows("bans"))
    explained = of_text(text, rows("not_guarded"))
    under = {place for place in known if any(place.startswith(other) for other in explained)}
    assert known - guarded - under == set()
    assert all(any(place.startswith(cited) for place in known) for cited in guarded | explained)
