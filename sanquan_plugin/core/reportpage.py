# SPDX-License-Identifier: GPL-2.0-or-later
"""HTML pages from the templates in resources/templates/, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sanquan_plugin import paths
from sanquan_plugin.core.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file under a temporary name and rename it.

    Raises OutputError when the folder can't be written or another program holds the file.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=error.strerror) from error


def write_page(path: Path, template: str, **values: object) -> None:
    """Fill a template and write the page; values are escaped."""
    loader = FileSystemLoader(paths.resource("templates"), encoding="utf-8")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    write_text(path, environment.get_template(template).render(**values))
