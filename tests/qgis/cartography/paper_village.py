# SPDX-License-Identifier: GPL-2.0-or-later
"""A village that knows all that papers tell, a case in it, and what each placeholder then has to say."""

from dataclasses import replace
from datetime import date, timedelta

from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import HEIRS, full_case, weekdays
from tests.qgis.store.case_village import (
    CONTRACTOR,
    HOUSEHOLD,
    PARCEL,
    PLOTS,
    RECEIVER,
    household_of,
    make_village,
    write_case,
)
from tests.qgis.store.plain_sql import plain_sql

ON, CONTACT = date(2026, 9, 28), "0531-83210000"
IDS = {"张一": "370114188001010011", "李二": "370114188105050022", "王五": "370114197001010055"}
PLACE, HOME, PHONE = "章村三组5号", "章丘区明水街道某小区1号楼", "0531-83219999"
ENDED = {"kind": "rescission", "agreement_no": "解2026-1", "shares": None}
ENDED |= {
    "household_signed_on": "2026-10-08",
    "collective_signed_on": "2026-10-09",
    "other_signed_on": "2026-10-10",
}
KINDS = {"exit": "退出协议", "transfer": "转让合同", "compensation": "补偿协议"}
KINDS |= {"use_charge": "有偿使用协议", "keeping": "三权保障协议"}
CERTIFICATE = "鲁(2020)不动产权第1号"
ACTORS = {
    "household": "农户",
    "collective": "章村农村集体经济组织",
    "town": "街道（镇）",
    "district": "区农业农村部门",
    "exchange": "产权交易机构",
    "registry": "不动产登记机构",
    "issuer": "发证机关",
}
KNOW = (
    ("INSERT INTO NHHNCY (NHDM, XM, birth) VALUES (?, '王五', '1970-01-01')", (RECEIVER,)),
    *(("UPDATE NHHNCY SET ZJHM = ? WHERE XM = ?", (number, name)) for name, number in IDS.items()),
    ("UPDATE NHHNCY SET relation = '配偶' WHERE XM = '李二'", ()),
    ("UPDATE ZDJBXX SET ZL = ?", (PLACE,)),
    ("INSERT INTO CBF (CBFBM, CBFMC, CBFDZ, LXDH) VALUES (?, '张一', ?, ?)", (CONTRACTOR, HOME, PHONE)),
    ("UPDATE SHYQR SET ZJDPZMJ = 180, ZSMJ = 190.5", ()),
    ("INSERT INTO DK (DKBM, DKMC) VALUES (?, '东坡地'), (?, '西洼地')", PLOTS),
    ("UPDATE share_capital SET net_assets_yuan = 1234500", ()),
)


def village_with_case(path, name):
    """Write the village and a case with all its records and no step; return procedure, core case and days."""
    make_village(path)
    found = procedure(name)
    case, days = full_case(found)
    priced = tuple({**row, "attachment_price_yuan": 500.5} for row in case.agreements)
    placed = tuple({**row, "place": "村务公开栏"} for row in case.postings)
    ended = (ENDED,) if any(step.binds for step in found.steps) else ()
    case = replace(case, agreements=(*priced, *ended), postings=placed)
    with plain_sql(path) as connection:
        for statement, values in KNOW:
            connection.execute(statement, values)
        connection.commit()
    write_case(path, found, case)
    return found, case, days


def long(day):
    """Return a day as papers write it."""
    if not day:
        return ""
    found = date.fromisoformat(str(day))
    return f"{found.year}年{found.month}月{found.day}日"


def expected(found, case, wanted):
    """Return what each single placeholder of a paper has to say, '' where the case does not know."""
    agreements = _deals(case)
    row = agreements[-1] if agreements else {}
    kinds = [guard.param for guard in wanted.step.guards if guard.kind == "agreement"]
    if wanted.paper.id.endswith("compensation_agreement"):
        kinds = ["compensation"] if any(item["kind"] == "compensation" for item in case.agreements) else kinds
    row = next((item for item in reversed(agreements) if item["kind"] in kinds), row)
    if wanted.paper.id == "rescission_agreement":
        row = ENDED
    price = {"土地价款": "20040.00", "土地价款大写": "贰万零肆拾元整", "附着物补偿": "500.50"}
    price |= {"附着物补偿大写": "伍佰元伍角整", "价款合计": "20540.50", "基准地价": "100.00"}
    price |= {"价款合计大写": "贰万零伍佰肆拾元伍角整"}
    agreed = {"协议编号": "agreement_no", "支付方式": "payment", "期限": "term"}
    signed = {"农户签字日期": "household_signed_on", "集体签字日期": "collective_signed_on"}
    signed |= {"受让方签字日期": "other_signed_on", "交付日期": "delivery_on"}
    return {
        **{key: value if row.get("land_price_yuan") else "" for key, value in price.items()},
        **{key: row.get(column, "") for key, column in agreed.items()},
        **{key: long(row.get(column)) for key, column in signed.items()},
        "协议股数": "20" if row.get("shares") else "",
        **_of_case(found, case, wanted),
        **_of_posting(found, case, wanted),
    }


def _deals(case):
    """Return the agreements that the case runs on, without the one that ends it."""
    return [row for row in case.agreements if row["kind"] != "rescission"]


def _of_case(found, case, wanted):
    lot = found.needs_parcel
    holds = lot and found.id not in ("lanling_allocation",)
    receives = "transfer" in found.id
    return {
        "办件编号": "2026-1",
        "程序名称": found.title,
        "程序依据": found.text,
        "条款": wanted.step.article,
        "步骤": wanted.step.title,
        "立案日期": "2026年3月2日",
        "农户类别": "进城落户",
        "交易备案号": "交易2026-1",
        "填写日期": long(ON),
        "村名": "章村",
        "集体组织": "章村农村集体经济组织",
        "签字场合": {"application": "申请", "agreement": "签订协议"}.get(wanted.subject, wanted.subject),
        "户主": "张一",
        "农户代码": household_of(case),
        "户主身份证号": IDS["张一"],
        "户主电话": PHONE if household_of(case) == HOUSEHOLD else "",
        "住址": HOME if household_of(case) == HOUSEHOLD else "",
        "受让方": "王五" if receives else "",
        "受让方农户代码": RECEIVER if receives else "",
        "受让方身份证号": IDS["王五"] if receives else "",
        "宗地代码": PARCEL if lot else "",
        "坐落": PLACE if lot else "",
        "实测面积": "200.40" if lot else "",
        "实测面积亩": "0.3006" if lot else "",
        "批准面积": "180.00" if holds else "",
        "证书面积": "190.50" if holds else "",
        "证书号": CERTIFICATE if lot else "",
        **_of_plots(found),
        **_of_shares(found, case),
        "总股数": "1000",
        "净资产": "1234500.00",
        "净资产年度": "2025",
        "每股净资产": "1234.5000",
        "受让后持股": "30" if found.id == "zhangqiu_share_transfer" else "",
        "受让后占比": "3" if found.id == "zhangqiu_share_transfer" else "",
        "拟交回日期": long(case.row.get("planned_delivery_on")),
        "申请期限": case.row.get("planned_term", ""),
        "退出成员": "李二" if "leaving_member" in found.applied_for else "全户",
        **_addressed(found, wanted),
        "办理机关": ACTORS[wanted.step.actor],
        "异议受理": OVER.get(wanted.step.actor, ""),
        **dict.fromkeys(("办理日期", "办理理由", "办理文号", "经办人"), ""),
        **_received(found, wanted),
    }


OVER = {"collective": "街道（镇）", "town": "县级农业农村部门", "district": "县级人民政府"}


def _addressed(found, wanted):
    """An answer goes to who began the case, the dead man's heirs in his place, or to the office that sent it on."""
    answer = (found.id, wanted.paper.id)
    if answer == ("zhangqiu_homestead_transfer", "return_notice"):
        return {"收件人": "章村农村集体经济组织", "来件称谓": "你单位报送的张一户"}
    if found.id == "pingluo_separation" or answer == ("national_market_entry", "written_refusal"):
        return {"收件人": "章村农村集体经济组织", "来件称谓": "你单位报送的"}
    if found.id == "lanling_heirs_waiver":
        return {"收件人": "张大、张二（张一户房屋继承人）", "来件称谓": "你们申请办理的张一户"}
    return {"收件人": "张一户", "来件称谓": "你户申请办理的"}


def _received(found, wanted):
    """The cases are opened on a Monday and have no step yet; article 14(2) and 27(2) give the collective five days."""
    article = {"zhangqiu_homestead_transfer": "第14条(二)", "zhangqiu_share_transfer": "第27条(二)"}
    set_by = article.get(found.id) if wanted.step.id == "collective_review" else None
    return {
        "收到日期": "2026年3月2日",
        "答复期限": "2026年3月9日" if set_by else "",
        "答复要求": f"收到申请后5个工作日内，章丘细则{set_by}" if set_by else "",
    }


def _of_shares(found, case):
    """The agreement of every case of shares names 20 of the 20 that the household holds."""
    rich = household_of(case) == HOUSEHOLD
    share = found.right == "share"
    return {
        "持股数": "20" if rich else "",
        "现有股数": "20" if rich else "0",
        "申请股数": f"{case.row['planned_shares']:g}" if share else "",
        "退出股数": "20" if share else "",
        "退出后持股": "0" if share else "",
        "现有宅基地宗数": str(case.applicant["homesteads"]),
        "现有承包地块数": "2" if rich else "0",
        "现有承包面积": "4.00" if rich else "0.00",
    }


def _of_plots(found):
    if found.right != "contract":
        return {"承包地块数": "", "承包面积合计": ""}
    part = found.plots == "named"
    return {"承包地块数": "1" if part else "2", "承包面积合计": "2.50" if part else "4.00"}


def _of_posting(found, case, wanted):
    row = next((item for item in case.postings if item["purpose"] == wanted.subject), None)
    first = date.fromisoformat(row["posted_on"]) if row else ON
    # The national days off of October lie between: 10-09 and 10-10 are the fourth and fifth day after 09-28.
    last = weekdays(first, 5) if row else date(2026, 10, 10)
    titles = {
        "village_result": _reviewed(found),
        "compensation_schedule": "退出方式和补偿标准",
        "resolution": "决议",
        "result": "实施结果",
    }
    return {
        "公示事项": titles.get(wanted.subject, wanted.subject),
        "公示内容": None,
        "公示地点": "村务公开栏" if row else "",
        "公示补偿方式": (row or {}).get("payment") or ("一次性支付" if _deals(case) else ""),
        "公示基准地价": "100.00" if _deals(case) else "",
        "公示天数": "5",
        "公示起": long(first),
        "公示止": long(last),
        "可办下一步": long(last + timedelta(days=1)),
        "发布单位": "章村农村集体经济组织",
        "监督电话": CONTACT,
    }


def _reviewed(found):
    """What articles 14(2) and 27(2), 11(4) and 32(4), and 22(2) have posted."""
    if found.id.endswith("_transfer"):
        return "转让申请"
    return "初审结果" if found.right == "homestead" else "退出事项"


def expected_rows(found, case):
    """Return what the lists of a paper have to say, by list: one mapping of columns an entry."""
    part, rich = found.plots == "named", household_of(case) == HOUSEHOLD
    plots = _columns(
        ("地块编码", "地块名称", "面积亩"), (PLOTS[0], "东坡地", "2.50"), (PLOTS[1], "西洼地", "1.50")
    )
    adults = _columns(
        ("姓名", "身份证号", "出生日期", "关系"),
        ("张一", IDS["张一"], "1880年1月1日", ""),
        ("李二", IDS["李二"], "1881年5月5日", "配偶"),
    )
    signed = [
        (KINDS[row["kind"]], "协2026-1", long(row["household_signed_on"]))
        for row in {item["kind"]: item for item in _deals(case)}.values()
    ]
    waived = any(guard.kind == "heirs" for step in found.steps for guard in step.guards)
    heirs = [(*heir, "子女", "2026年3月3日") for heir in HEIRS if waived]
    met = [(item.title, item.article, "符合", "附件1") for item in found.conditions]
    return {
        "成年成员": [] if any("died_on" in row for row in case.members) else adults,
        "地块": (plots[:1] if part else plots) if found.right == "contract" else [],
        "承包地": plots if rich else [],
        "宅基地": _columns(
            ("宗地代码", "坐落", "实测面积", "证书号"),
            *[(PARCEL, PLACE, "200.40", CERTIFICATE)] * bool(case.applicant["homesteads"]),
        ),
        "继承人": _columns(("姓名", "身份证号", "关系", "签字日期"), *heirs),
        "所签协议": _columns(("名称", "编号", "签订日期"), *signed),
        "材料": [],
        "缺少材料": [],
        "条件": _columns(("内容", "依据", "是否符合", "证明"), *met),
    }


def _columns(names, *rows):
    return [
        dict(zip(("序号", *names), (str(place), *row), strict=True))
        for place, row in enumerate(rows, start=1)
    ]
