# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of the rights workbook: their columns, their Chinese headings and words."""

import datetime

HEADINGS = {
    "households": {
        "nhdm": "农户代码",
        "hzxm": "户主姓名",
        "cbfbm": "承包方编码",
        "moved_to_city": "进城情况",
        "moved_date": "进城日期",
    },
    "members": {
        "nhdm": "农户代码",
        "xm": "姓名",
        "zjhm": "证件号码",
        "birth": "出生日期",
        "relation": "与户主关系",
    },
    "homestead_rights": {
        "zddm": "宗地代码",
        "nhdm": "农户代码",
        "bdcqzh": "不动产权证号",
        "syqmj": "使用权面积",
        "share": "权利份额",
        "zjdqdfs": "宅基地取得方式",
        "zjdpzmj": "批准面积",
        "zsmj": "证书面积",
    },
    "contracts": {"dkbm": "地块编码", "cbfbm": "承包方编码", "htmjm": "合同面积(亩)"},
    "shares": {"nhdm": "农户代码", "share": "股份数"},
    "exits": {
        "zddm": "宗地代码",
        "agreement_no": "协议编号",
        "agreement_date": "协议日期",
        "collective": "农村集体经济组织",
        "posting1_from": "初审公示起",
        "posting1_to": "初审公示止",
        "posting2_from": "补偿公示起",
        "posting2_to": "补偿公示止",
        "filing_town": "镇街备案号",
        "filing_district": "区级备案号",
        "cancellation_no": "注销登记号",
    },
    "marks": {
        "zddm": "宗地代码",
        "status": "利用状况",
        "reason": "原因",
        "surveyor": "调查员",
        "date": "调查日期",
        "note": "备注",
    },
    "boundary_signatures": {
        "zddm": "宗地代码",
        "from_jzdh": "起点号",
        "mid_jzdh": "中间点号",
        "to_jzdh": "终点号",
        "neighbour": "邻宗地代码",
        "neighbour_holder": "相邻宗地权利人",
        "own_signer": "本宗指界人",
        "neighbour_signer": "邻宗指界人",
        "signed_on": "签章日期",
    },
    "disputes": {
        "zddm": "宗地代码",
        "kind": "争议类型",
        "status": "状态",
        "reported_on": "登记日期",
        "settled_on": "解决日期",
        "note": "说明",
    },
}
WORDS = {
    ("households", "moved_to_city"): {"none": "无", "some": "部分", "all": "全部"},
    ("marks", "status"): {
        "idle": "常年闲置",
        "idle_seasonal": "季节性闲置",
        "vacant_lot": "空闲宅基地",
        "derelict": "房屋倒塌/废弃",
        "rented": "出租",
        "joint_use": "入股/合作经营",
        "proposed_withdrawal": "拟退出",
    },
    ("disputes", "status"): {"open": "未解决", "settled": "已解决"},
}
NUMBERS = {"syqmj", "zjdpzmj", "zsmj", "htmjm"}
DATES = {
    "moved_date",
    "birth",
    "agreement_date",
    "posting1_from",
    "posting1_to",
    "posting2_from",
    "posting2_to",
    "date",
    "signed_on",
    "reported_on",
    "settled_on",
}
Cell = str | float | int | datetime.date | None


def sheet_rows(sheet: str, rows: list[dict[str, str]], chinese: bool) -> list[list[Cell]]:
    """Return heading and cells of one sheet.

    The Chinese workbook has true date cells and Chinese words, the plain one ISO text and the
    contract's words: both arrive at a bureau. Areas are numbers (m2, mu), codes always text.
    """
    columns = HEADINGS[sheet]
    head: list[Cell] = [columns[key] if chinese else key for key in columns]
    return [head, *([_cell(sheet, key, row[key], chinese) for key in columns] for row in rows)]


def _cell(sheet: str, key: str, value: str, chinese: bool) -> Cell:
    if value == "":
        return None
    if key in NUMBERS:
        return float(value)
    if key == "share" and "/" not in value:
        return int(value)
    if chinese and key in DATES:
        return datetime.date.fromisoformat(value)
    return WORDS.get((sheet, key), {}).get(value, value) if chinese else value
