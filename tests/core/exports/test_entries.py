# SPDX-License-Identifier: GPL-2.0-or-later
"""What was entered under the standards' names goes out: met by parcel and certificate, holder or house."""

import pandas as pd

from sanquan_plugin.core.exports.delivery import fill_set
from sanquan_plugin.core.exports.origins import with_entries
from sanquan_plugin.core.exports.plan import HOMESTEAD, REGISTRY
from tests.core.export_cases import ONE, THREE, TWO, entered, holdings, table
from tests.core.exports.test_sets import missing_of, values

FIRST, SECOND, THIRD = (f"37132419820600000{n}" for n in "123")
KEY = ("right.zddm", "right.bdcqzh")


def met(rights, entries, **options):
    rows = pd.DataFrame(rights, columns=list(KEY), dtype=object)
    told = pd.DataFrame(entries, columns=["zddm", "bdcqzh", "dbr"], dtype=object)
    found = with_entries(rows, KEY, told, "entry", **options)
    assert list(found.columns)[:2] == list(KEY)
    return values(found, *KEY, "entry.dbr")


def test_an_entry_meets_the_row_of_its_parcel_and_certificate():
    rights = [(ONE, "证1"), (ONE, "证2"), (TWO, None)]
    entries = [(ONE, "证2", "乙"), (TWO, "证9", "丙"), (ONE, "证1", "甲")]
    assert met(rights, entries) == [(ONE, "证1", "甲"), (ONE, "证2", "乙"), (TWO, None, "丙")]


def test_a_blank_certificate_means_the_only_row_of_a_parcel():
    assert met([(ONE, "证1")], [(ONE, None, "甲")]) == [(ONE, "证1", "甲")]
    both = [(ONE, "证1"), (ONE, "证2")]
    assert met(both, [(ONE, None, "甲")]) == [(ONE, "证1", None), (ONE, "证2", None), (ONE, None, "甲")]


def test_entries_that_meet_nothing_come_last_or_not_at_all():
    rights, entries = [(ONE, "证1")], [(ONE, "证2", "甲"), (THREE, "证3", "乙")]
    assert met(rights, entries) == [(ONE, "证1", None), (ONE, "证2", "甲"), (THREE, "证3", "乙")]
    assert met(rights, entries, extra=False) == [(ONE, "证1", None)]


def test_registrations_and_holders_fill_the_registry():
    registered = {"djlx": "100", "djyy": "首次登记", "djjg": "县局", "dbr": "登甲", "djsj": "2020-05-06"}
    tables = entered(
        JSYDSYQ=[{"zddm": ONE, "bdcqzh": "证1", **registered}, {"zddm": THREE, "bdcqzh": "证3", "djlx": "400"}],
        QLR=[{"zddm": TWO, "nhdm": THIRD, "gj": "142", "gyfs": "1", "qlrlx": "99", "fzjg": "县局"}],
    )  # fmt: skip
    delivery = fill_set(REGISTRY, holdings(entered=tables))
    assert values(delivery.layers["JSYDSYQ"], "ZDDM", "BDCQZH", "DJLX", "DJJG", "DJSJ", "QXDM", "QSZT") == [
        (ONE, "证1", "100", "县局", "2020-05-06", "371324", "1"),
        (TWO, None, None, None, None, "371324", None),
        (TWO, None, None, None, None, "371324", None),
        (THREE, "证3", "400", None, None, "371324", "3"),
    ]
    assert missing_of(delivery, "JSYDSYQ")["DJJG"] == 3
    assert values(delivery.layers["QLR"], "QLRMC", "SXH", "GJ", "GYFS", "QLRLX") == [
        ("甲", 1, None, None, "1"),
        ("乙", 1, None, None, "1"),
        ("丙", 2, "142", "1", "99"),
    ]
    homestead = fill_set(HOMESTEAD, holdings(entered=tables)).layers["SHYQR"]
    assert values(homestead, "ZDDM", "FZJG", "QLRLX")[1:] == [(TWO, None, "1"), (TWO, "县局", "99")]


def test_owners_homesteads_and_houses_fill_the_homestead_set():
    tables = entered(
        SUYQR=[
            {"suyqrdm": "37132419820600", "suyqrmc": "东村", "fbfdm": "37132419820600", "dbrxm": "戊"},
            {"suyqrdm": "37132419820601", "suyqrmc": "一组"},
        ],
        ZJDZDXX=[{"zddm": ONE, "zjddm": "宅1", "fzdw": "县局"}, {"zddm": TWO, "wbzyy": "历史遗留"}],
        ZJDLY=[{"zddm": ONE, "bz": "院墙倒塌"}],
        NMFW=[{"zddm": TWO, "zrzh": "Z3", "nmfwdm": "房3", "hx": "2"}, {"zddm": THREE, "nmfwdm": "房9"}],
        NMFWLY=[{"zddm": ONE, "fwaqxjddj": "C", "nsy": 1200.5}],
    )
    issuers = table("FBF", [{"fbfbm": "37132419820600", "fbfmc": "东村合作社"}])
    seized = {"right": "homestead", "zddm": TWO, "kind": "查封", "from_date": "2025-01-02", "status": "open"}
    limits = table("encumbrance", [seized, {**seized, "zddm": ONE, "status": "ended"}])
    layers = fill_set(HOMESTEAD, holdings(entered=tables, issuers=issuers, encumbrances=limits)).layers
    assert values(layers["SUYQR"], "SUYQRMC", "QYDM", "FBFMC", "DBRXM") == [
        ("东村", "371324198206", "东村合作社", "戊"),
        ("一组", "371324198206", None, None),
    ]
    assert values(layers["ZJDZDXX"], "ZDDM", "ZJDDM", "SFFZ", "FZDW", "WBZYY") == [
        (ONE, "宅1", "1", "县局", None),
        (TWO, None, "0", None, "历史遗留"),
        (THREE, None, None, None, None),
    ]
    assert values(layers["ZJDLY"], "ZJDDM", "ZJDLYZK", "BZ")[0] == ("宅1", "5", "院墙倒塌")
    assert values(layers["NMFW"], "ZDDM", "ZRZH", "NMFWDM", "HX", "SFCF", "CFKSSJ") == [
        (ONE, "Z1", None, None, None, None),
        (TWO, "Z2", None, None, "1", "2025-01-02"),
        (TWO, "Z3", "房3", "2", "1", "2025-01-02"),
        (THREE, None, "房9", None, None, None),
    ]
    assert layers["NMFW"].geometry.isna().tolist() == [False, False, False, True]
    assert values(layers["NMFWLY"], "ZDDM", "ZRZH", "FWAQXJDDJ", "NSY")[0] == (ONE, "Z1", "C", 1200.5)


def test_mortgages_and_seizures_are_told_by_the_registry_and_by_what_lies_on_the_right():
    unit = f"{ONE}F00010001"
    tables = entered(
        DYAQ=[
            {"bdcdyh": unit, "bdcdjzmh": "押1", "dyr": "甲", "dyfs": "1", "zwlxqssj": "2024-01-02"},
            {"bdcdyh": unit, "bdcdjzmh": "押9", "zxdyywh": "注9", "zxsj": "2025-06-07"},
        ],
        CFDJ=[{"bdcdyh": f"{THREE}W00000000", "cfwh": "封3", "cfjg": "县法院", "cflx": "1"}],
    )
    limit = {
        "right": "homestead",
        "zddm": ONE,
        "kind": "抵押",
        "document_no": "押1",
        "from_date": "2024-01-02",
    }
    ended = {"status": "ended", "ended_on": "2025-02-03", "end_document_no": "解2"}
    limits = table(
        "encumbrance",
        [
            limit,
            {**limit, "zddm": TWO, "kind": "查封", "document_no": "封2", "holder": "市法院", **ended},
            {**limit, "right": "contract", "zddm": None, "document_no": "押7"},
        ],
    )
    delivery = fill_set(REGISTRY, holdings(entered=tables, encumbrances=limits))
    assert values(
        delivery.layers["DYAQ"], "YSDM", "BDCDYH", "BDCDJZMH", "DYR", "ZWLXQSSJ", "ZXDYYWH", "QSZT"
    ) == [
        ("6002030100", unit, "押1", "甲", "2024-01-02", None, "1"),
        ("6002030100", unit, "押9", None, None, "注9", "2"),
    ]
    assert values(delivery.layers["CFDJ"], "BDCDYH", "CFWH", "CFJG", "JFWH", "JFDJSJ", "QXDM", "QSZT") == [
        (f"{TWO}F00010001", "封2", "市法院", "解2", "2025-02-03", "371324", "2"),
        (f"{THREE}W00000000", "封3", "县法院", None, None, "371324", "1"),
    ]
    assert missing_of(delivery, "CFDJ")["CFLX"] == 1 and missing_of(delivery, "DYAQ")["DYR"] == 1
