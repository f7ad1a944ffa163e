# SPDX-License-Identifier: GPL-2.0-or-later
"""HTML pages from the templates in resources/templates/, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sanquan_plugin import paths
from sanquan_plugin.core.files.wholefile import write_whole


def write_page(path: Path, template: str, **values: object) -> None:
    """Fill a template and write the page; values are escaped. Raises OutputError when it can't be."""
    loader = FileSystemLoader(paths.resource("templates"), encoding="utf-8")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    write_whole(path, environment.get_template(template).render(**values).encode())
