# SPDX-License-Identifier: GPL-2.0-or-later
"""The placeholders of a case's papers (resources/papers/placeholders.csv); '' where the case does not know."""

from __future__ import annotations

from sanquan_plugin.core.numbers import mu_from_m2
from sanquan_plugin.core.papers.answers import answer_values
from sanquan_plugin.core.papers.application import application_values
from sanquan_plugin.core.papers.catalogue import Wanted
from sanquan_plugin.core.papers.filling import Entries, Facts
from sanquan_plugin.core.papers.lists import (
    adults,
    conditions,
    heirs,
    lots,
    materials,
    plots,
    signed_agreements,
)
from sanquan_plugin.core.papers.money import agreement_values
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.papers.posting import posting_values
from sanquan_plugin.core.papers.shares import share_values
from sanquan_plugin.core.papers.words import figure, long_date
from sanquan_plugin.core.procedure.case import Row, day, number, text

OCCASIONS = {"application": "申请", "agreement": "签订协议"}


def facts(subject: PaperCase, wanted: Wanted, desk: Desk) -> Facts:
    """Return everything that the papers of a case may name, for one paper and its day."""
    values = {
        **_case_values(subject, wanted, desk),
        **_people_values(subject),
        **_land_values(subject),
        **_holding_values(subject),
        **share_values(subject, wanted),
        **agreement_values(subject, wanted),
        **application_values(subject),
        **posting_values(subject, wanted, desk),
        **answer_values(subject, wanted, desk.calendar),
    }
    lists: dict[str, Entries] = {
        "成年成员": adults(subject, wanted, desk.on),
        "继承人": heirs(subject.case),
        "所签协议": signed_agreements(subject.case),
        "地块": plots(subject.plots),
        "宅基地": lots(subject),
        "承包地": plots(subject.own_plots),
        "缺少材料": materials(subject, desk.on, missing=True),
        "材料": materials(subject, desk.on, missing=False),
        "条件": conditions(subject),
    }
    return Facts(values, lists)


def _case_values(subject: PaperCase, wanted: Wanted, desk: Desk) -> dict[str, str]:
    row = subject.case.row
    return {
        "办件编号": text(row, "case_no"),
        "程序名称": subject.procedure.title,
        "程序依据": subject.procedure.text,
        "条款": wanted.step.article,
        "步骤": wanted.step.title,
        "立案日期": long_date(day(row, "opened_on")),
        "农户类别": text(row, "category"),
        "交易备案号": text(row, "exchange_no"),
        "填写日期": long_date(desk.on),
        "村名": subject.village.name,
        "集体组织": subject.village.collective_name,
        "签字场合": OCCASIONS.get(wanted.subject, wanted.subject),
    }


def _people_values(subject: PaperCase) -> dict[str, str]:
    head = text(subject.household, "hzxm")
    member = next((row for row in subject.case.members if text(row, "xm") == head), {})
    return {
        "户主": head,
        "农户代码": text(subject.household, "nhdm"),
        "户主身份证号": text(subject.household, "hzzjhm") or text(member, "zjhm"),
        "户主电话": text(subject.contractor, "lxdh"),
        "住址": text(subject.contractor, "cbfdz"),
        "受让方": text(subject.receiver, "hzxm"),
        "受让方农户代码": text(subject.receiver, "nhdm"),
        "受让方身份证号": text(subject.receiver, "hzzjhm") or text(subject.receiver_head, "zjhm"),
    }


def _land_values(subject: PaperCase) -> dict[str, str]:
    measured = subject.case.measured_m2
    return {
        "宗地代码": text(subject.parcel, "zddm"),
        "坐落": text(subject.parcel, "zl"),
        "实测面积": figure(measured),
        "实测面积亩": "" if measured is None else figure(float(mu_from_m2(measured)), 4),
        "批准面积": figure(number(subject.right, "zjdpzmj")),
        "证书面积": figure(number(subject.right, "zsmj")),
        "证书号": subject.case.certificate_no,
        "承包地块数": str(len(subject.plots)) if subject.plots else "",
        "承包面积合计": _mu(subject.plots),
    }


def _holding_values(subject: PaperCase) -> dict[str, str]:
    """Return what the household holds today of land, whatever the case is about; none is 0."""
    return {
        "现有宅基地宗数": str(len(subject.lots)),
        "现有承包地块数": str(len(subject.own_plots)),
        "现有承包面积": _mu(subject.own_plots) or figure(0.0),
    }


def _mu(plots: tuple[Row, ...]) -> str:
    areas_mu = [area for row in plots if (area := number(row, "area_mu")) is not None]
    return figure(sum(areas_mu)) if areas_mu else ""
