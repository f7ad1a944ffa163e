# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be printed of a village, and with which parameters of which algorithm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.core.printing.print_log import PARCEL_MAP
from sanquan_plugin.store.postgis.place import PostgisPackage


class Order(NamedTuple):
    """What is asked for: codes (none: all), folder, own template, names on the sheets, processes."""

    package: Path | PostgisPackage
    codes: tuple[str, ...]
    folder: Path
    template: str = ""
    office: str = ""
    drawn_by: str = ""
    checked_by: str = ""
    workers: int = 1


class Product(NamedTuple):
    """One kind of sheet. `logged` is its name in the print log; a sheet of the whole village has none."""

    key: str
    algorithm: str
    title: str
    logged: str
    parameters: Callable[[Order], dict[str, Any]]

    @property
    def is_by_parcel(self) -> bool:
        """Tell whether parcels can be chosen."""
        return bool(self.logged)

    @property
    def compares(self) -> bool:
        """Tell whether the log knows which sheets no longer show what the package holds."""
        return self.logged == PARCEL_MAP


def _maps(order: Order) -> dict[str, Any]:
    return {
        "PACKAGE": str(order.package),
        "CODES": ",".join(order.codes),
        "TEMPLATE": order.template,
        "OFFICE": order.office,
        "DRAWN_BY": order.drawn_by,
        "CHECKED_BY": order.checked_by,
        "WORKERS": order.workers,
        "FOLDER": str(order.folder),
    }


def _forms(order: Order) -> dict[str, Any]:
    return {**_sheets(order), "SURVEYOR": order.drawn_by}


def _summons(order: Order) -> dict[str, Any]:
    return {**_forms(order), "NOTICE": True}


def _sheets(order: Order) -> dict[str, Any]:
    return {
        "PACKAGE": str(order.package),
        "CODES": ",".join(order.codes),
        "TEMPLATES": order.template,
        "OFFICE": order.office,
        "FOLDER": str(order.folder),
    }


def _village(product: str, file: str) -> Callable[[Order], dict[str, Any]]:
    return lambda order: {
        "PACKAGE": str(order.package),
        "PRODUCT": product,
        "TEMPLATES": order.template,
        "OFFICE": order.office,
        "OUTPUT": str(order.folder / file),
    }


def _notice(level: str) -> Callable[[Order], dict[str, Any]]:
    return lambda order: {
        "PACKAGE": str(order.package),
        "LEVEL": level,
        "PUBLISHER": order.office,
        "TEMPLATES": order.template,
        "FOLDER": str(order.folder),
    }


PRODUCTS = (
    Product("maps", "parcelmaps", QT_TRANSLATE_NOOP("SanQuan", "Parcel maps"), PARCEL_MAP, _maps),
    Product("forms", "surveyforms", QT_TRANSLATE_NOOP("SanQuan", "Survey forms"), "地籍调查表", _forms),
    Product(
        "summons",
        "surveyforms",
        QT_TRANSLATE_NOOP("SanQuan", "Survey forms with notices to show the boundary"),
        "地籍调查表",
        _summons,
    ),
    Product("plans", "houseplans", QT_TRANSLATE_NOOP("SanQuan", "House plans"), "房产分户图", _forms),
    Product(
        "households",
        "householdsheet",
        QT_TRANSLATE_NOOP("SanQuan", "Household sheets"),
        "农户三权情况表",
        _sheets,
    ),
    Product(
        "rights",
        "villagemap",
        QT_TRANSLATE_NOOP("SanQuan", "Village sheet of rights (A3)"),
        "",
        _village("rights", "三权分布图.pdf"),
    ),
    Product(
        "uses",
        "villagemap",
        QT_TRANSLATE_NOOP("SanQuan", "Village sheet of uses (A3)"),
        "",
        _village("uses", "用途适宜性图.pdf"),
    ),
    Product(
        "board",
        "notice",
        QT_TRANSLATE_NOOP("SanQuan", "Public notice for the village board"),
        "",
        _notice("village_board"),
    ),
    Product(
        "online",
        "notice",
        QT_TRANSLATE_NOOP("SanQuan", "Public notice online (masked)"),
        "",
        _notice("online"),
    ),
)
