# SPDX-License-Identifier: GPL-2.0-or-later
"""Which language QGIS speaks."""

from __future__ import annotations

from qgis.core import QgsApplication


def speaks_chinese() -> bool:
    """Tell whether QGIS runs in Chinese, by --lang, by its options or by the system.

    QGIS names its Chinese zh-Hans, the system's locale is zh_CN.
    """
    application = QgsApplication.instance()
    chosen = application.translation() if isinstance(application, QgsApplication) else ""
    return (chosen or QgsApplication.locale()).startswith("zh")
