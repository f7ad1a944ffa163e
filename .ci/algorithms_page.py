# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes docs/algorithms.md from the provider: each tool with its parameters and outputs, in Chinese.

With --check it writes nothing and returns 1 where the page is not current.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingParameterDefinition  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, QTranslator  # noqa: E402

from sanquan_plugin import paths  # noqa: E402
from sanquan_plugin.processing.provider import SanQuanProvider  # noqa: E402

PAGE = ROOT / "docs" / "algorithms.md"
HEAD = """# 工具一览

由 `.ci/algorithms_page.py` 从插件生成，过期时测试不通过。在 QGIS 的处理工具箱“三权宅基地”下运行，或不打开桌面运行：
`qgis_process run sanquan:名称 -- 参数=值`。带 * 的参数必填；`PACKAGE` 是数据包文件，或 `postgis:连接/模式/村代码`（见 [server.md](server.md)）。
"""


def main() -> int:
    """Write the page, or check it."""
    application = QgsApplication([], False)
    application.initQgis()
    translator = QTranslator()
    if not translator.load(str(paths.resource("i18n", "sanquan_zh-Hans.qm"))):
        sys.exit("resources/i18n/sanquan_zh-Hans.qm is missing. Run make translations.")
    QCoreApplication.installTranslator(translator)
    text = page()
    application.exitQgis()
    if "--check" in sys.argv:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Return the whole page."""
    provider = SanQuanProvider()
    provider.refreshAlgorithms()
    groups: dict[str, list[QgsProcessingAlgorithm]] = {}
    for algorithm in provider.algorithms():
        groups.setdefault(algorithm.group(), []).append(algorithm)
    parts = [HEAD]
    for group in sorted(groups):
        parts.append(f"## {group}\n")
        parts += [entry(algorithm) for algorithm in sorted(groups[group], key=lambda each: each.name())]
    return "\n".join(parts)


def entry(algorithm: QgsProcessingAlgorithm) -> str:
    """Return the lines of one tool."""
    hidden = QgsProcessingParameterDefinition.FlagHidden
    inputs = "；".join(
        parameter(each) for each in algorithm.parameterDefinitions() if not each.flags() & hidden
    )
    numbers = "；".join(
        f"`{output.name()}` {output.description()}"
        for output in algorithm.outputDefinitions()
        if algorithm.parameterDefinition(output.name()) is None
    )
    lines = [f"### {algorithm.displayName()} `{algorithm.name()}`\n", algorithm.shortHelpString() + "\n"]
    lines.append(f"参数：{inputs}。" + (f"结果：{numbers}。" if numbers else "") + "\n")
    return "\n".join(lines)


def parameter(definition: QgsProcessingParameterDefinition) -> str:
    """Return a parameter's name and what it is."""
    optional = definition.flags() & QgsProcessingParameterDefinition.FlagOptional
    has_default = definition.defaultValue() not in (None, "")
    star = "" if optional or has_default or definition.isDestination() else "*"
    return f"`{definition.name()}`{star} {definition.description()}"


if __name__ == "__main__":
    sys.exit(main())
