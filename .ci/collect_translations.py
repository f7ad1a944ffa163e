# SPDX-License-Identifier: GPL-2.0-or-later
"""Collects the plugin's English sentences and brings sanquan_zh-Hans.ts up to date.

`/usr/bin/python3 .ci/collect_translations.py` keeps translations, adds new sentences as unfinished
and drops those that are gone; it prints what still has to be translated.
"""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "i18n" / "sanquan_zh-Hans.ts"
CONTEXT = "SanQuan"
_ERRORS = {"SanQuanError", "InputError", "OutputError", "RefusedError", "ServerLost"}
_METHODS = {"message", "warning", "refuse"}
_ATTRIBUTES = {"TITLE", "HELP", "GROUP"}
_ENGLISH = re.compile(r"^[A-Z][a-z].*")
_FILE_FILTER = re.compile(r"\(\*\.\w+\)$")


def collect() -> list[str]:
    """Return all sentences that the plugin hands to the translator, sorted."""
    found: set[str] = set()
    for file in sorted((ROOT / "sanquan_plugin").rglob("*.py")):
        found.update(_sentences(ast.parse(file.read_text(encoding="utf-8"))))
    return sorted(found)


def _sentences(tree: ast.Module) -> Iterator[str]:
    tables = {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.ClassDef):
            for statement in node.body:
                if isinstance(statement, ast.Assign) and statement.targets[0].id in _ATTRIBUTES:
                    yield from _texts(statement.value)
        elif isinstance(node, ast.FunctionDef) and _translates_names(node):
            yield from filter(_is_label, _constants(node, tables))


def _of_call(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name == "QT_TRANSLATE_NOOP":
        yield from _texts(call.args[1])
    elif call.args and (
        name in {"tr", "sentence"} | _ERRORS or (isinstance(call.func, ast.Attribute) and name in _METHODS)
    ):
        yield from _texts(call.args[0])


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield the literal, or both branches of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _translates_names(function: ast.FunctionDef) -> bool:
    """Tell whether a function translates the items of a table that it holds: tr(label)."""
    return any(
        isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "tr"
        and isinstance(node.args[0], ast.Name)
        for node in ast.walk(function)
    )


def _constants(function: ast.FunctionDef, tables: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the strings of a function, and of the module's tables that it reads."""
    documentation = ast.get_docstring(function, clean=False)
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != documentation:
            yield node.value
        elif isinstance(node, ast.Name) and node.id in tables:
            yield from (
                part.value
                for part in ast.walk(tables[node.id])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def _is_label(text: str) -> bool:
    return bool(_ENGLISH.match(text)) and not _FILE_FILTER.search(text)


def read_translations(path: Path = TS) -> dict[str, str]:
    """Return translations by source sentence; '' where one is missing."""
    if not path.is_file():
        return {}
    return {
        message.findtext("source", ""): message.findtext("translation") or ""
        for message in ET.parse(path).getroot().iter("message")
    }


def write_translations(translations: dict[str, str], path: Path = TS) -> None:
    """Write a .ts file, one message a sentence, sorted, without line numbers."""
    root = ET.Element("TS", version="2.1", language="zh_CN", sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source, text in sorted(translations.items()):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = text
        if not text:
            translation.set("type", "unfinished")
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def main() -> None:
    """Update the .ts file and print what is missing."""
    known = read_translations()
    translations = {source: known.get(source, "") for source in collect()}
    write_translations(translations)
    missing = [source for source, text in translations.items() if not text]
    print(f"{TS.name}: {len(translations)} sentences, {len(missing)} without translation")
    for source in missing:
        print(f"  {source}")


if __name__ == "__main__":
    main()
