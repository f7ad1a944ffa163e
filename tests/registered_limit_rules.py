# SPDX-License-Identifier: GPL-2.0-or-later
# ruff: noqa: S608 -- constants of this file, no values from outside
"""Records of registered mortgages and seizures that no database takes, each with the sentence that refuses it."""

from tests.evidence_rules import OTHER
from tests.qgis.store.case_village import PARCEL

UNIT = f"{PARCEL}F00010001"
NUMBER = {"DYAQ": "BDCDJZMH", "CFDJ": "CFWH"}
ENDING = {"DYAQ": ("ZXDYYWH", "ZXSJ"), "CFDJ": ("JFWH", "JFDJSJ")}
KEPT, ENDED = "抵押、查封等权利限制不可删除", "解除权利限制、提前终止日期须填写"
FIXED, PLACED, NAMED = "抵押权、查封登记的内容不可修改", "须以在册宗地的代码开头", "须写明不动产登记证明号"


def entered(table, **named):
    """Return the statement that enters a record, number 押1 or 封1, with the columns named."""
    row = {"BDCDYH": UNIT, NUMBER[table]: "押1" if table == "DYAQ" else "封1", **named}
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join("NULL" if value is None else f"'{value}'" for value in row.values())
    return f'INSERT INTO "{table}" ({names}) VALUES ({values})'


def changed(table, **named):
    """Return the statement that changes all records of a table."""
    values = ", ".join(f"\"{name}\" = '{value}'" for name, value in named.items())
    return f'UPDATE "{table}" SET {values}'


def ended(table, day="2026-06-07", number="解1"):
    """Return the statement that ends all records of a table."""
    return changed(table, **dict(zip(ENDING[table], (number, day), strict=True)))


MORTGAGED = entered("DYAQ", ZWLXQSSJ="2024-01-02", ZWLXJSSJ="2025-01-01", DYR="张一", BDBZZQSE="50000")
SEIZED = entered("CFDJ", CFQSSJ="2024-01-02", CFJSSJ="2099-01-01", CFJG="县法院")

REFUSED = [
    ("a mortgage of an unknown lot", [], entered("DYAQ", BDCDYH=f"{OTHER}F00010001"), PLACED),
    ("a seizure of nothing", [], entered("CFDJ", BDCDYH=None), PLACED),
    ("a seizure of a unit with a blank", [], entered("CFDJ", BDCDYH=f"{UNIT} "), PLACED),
    ("a mortgage without its number", [], entered("DYAQ", BDCDJZMH="　"), NAMED),
    ("a seizure twice", [SEIZED], SEIZED, "同一文号只登记一次"),
    ("a mortgage from no day", [], entered("DYAQ", ZWLXQSSJ="2024-02-30"), "日期须是真实的日期"),
    ("a seizure registered tomorrow", [], entered("CFDJ", DJSJ="2999-01-01"), "日期不得晚于今天"),
    ("a mortgage goes", [MORTGAGED], 'DELETE FROM "DYAQ"', KEPT),
    ("a seizure goes", [SEIZED], 'DELETE FROM "CFDJ"', KEPT),
    ("another sum is secured", [MORTGAGED], changed("DYAQ", BDBZZQSE="1"), FIXED),
    ("a mortgage gets another number", [MORTGAGED], changed("DYAQ", BDCDJZMH="押2"), FIXED),
    ("a seizure gets an earlier last day", [SEIZED], changed("CFDJ", CFJSSJ="2024-02-02"), FIXED),
    ("a seizure gets a last day", [entered("CFDJ")], changed("CFDJ", CFJSSJ="2024-02-02"), FIXED),
    ("a mortgage ends without its day", [MORTGAGED], changed("DYAQ", ZXDYYWH="注1"), ENDED),
    ("a mortgage ends for a reason alone", [MORTGAGED], changed("DYAQ", ZXDYYY="还清"), ENDED),
    ("a seizure ends by a blank", [SEIZED], ended("CFDJ", number="　"), ENDED),
    ("a seizure ends tomorrow", [SEIZED], ended("CFDJ", day="2999-01-01"), ENDED),
    ("a seizure comes ended without a number", [], entered("CFDJ", JFDJSJ="2026-06-07"), ENDED),
    ("a mortgage ends again otherwise", [MORTGAGED, ended("DYAQ")], ended("DYAQ", number="解2"), FIXED),
]
