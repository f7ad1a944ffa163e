# SPDX-License-Identifier: GPL-2.0-or-later
"""A DOCX as its text parts: a ZIP of XML, read and written without Word (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.dom.minidom import Document, Element, parseString
from xml.parsers.expat import ExpatError

from sanquan_plugin.core.errors import InputError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes")


def read_docx(path: Path) -> bytes:
    """Return the bytes of a DOCX. Raises InputError when it is missing or no DOCX."""
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(BytesIO(content)) as archive:
            archive.getinfo("word/document.xml")
    except (OSError, zipfile.BadZipFile, KeyError):
        raise InputError("{file} is no Word document (DOCX). Save it as .docx.", file=path) from None
    return content


def change_parts(content: bytes, change: Callable[[Document], None]) -> bytes:
    """Return the DOCX with `change` done to each part that holds text; all else stays byte for byte.

    Raises InputError for a part that is no plain XML.
    """
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for item in source.infolist():
            data = source.read(item)
            if _has_text(item.filename):
                document = _parse(data, item.filename)
                change(document)
                data = document.toxml(encoding="UTF-8")
            archive.writestr(item, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _has_text(name: str) -> bool:
    return name.startswith(_PARTS) and name.endswith(".xml")


def _parse(data: bytes, name: str) -> Document:
    if b"<!DOCTYPE" in data:
        raise InputError("{part} of the template holds a DTD, which no Word document has.", part=name)
    try:
        return parseString(data)  # noqa: S318 (no DTD, so no entities to expand)
    except ExpatError as error:
        raise InputError("{part} of the template can't be read: {reason}", part=name, reason=error) from None


def paragraphs(root: Document | Element) -> list[Element]:
    """Return the paragraphs below an element, in order."""
    return list(root.getElementsByTagNameNS(WORD, "p"))


def rows(root: Document | Element) -> list[Element]:
    """Return the table rows below an element, in order."""
    return list(root.getElementsByTagNameNS(WORD, "tr"))


def texts(paragraph: Element) -> list[Element]:
    """Return the text elements of a paragraph itself, without those of text boxes inside it."""
    found = paragraph.getElementsByTagNameNS(WORD, "t")
    return [text for text in found if _paragraph_of(text) is paragraph]


def _paragraph_of(text: Element) -> Element | None:
    node = text.parentNode
    while node is not None and not (node.namespaceURI == WORD and node.localName == "p"):
        node = node.parentNode
    return node


def text_of(element: Element) -> str:
    """Return the text of one text element."""
    return "".join(child.data for child in element.childNodes if child.nodeType == child.TEXT_NODE)


def set_text(element: Element, text: str) -> None:
    """Replace the text of a text element that has some; blanks at its ends are kept by Word."""
    first, *rest = element.childNodes
    first.nodeValue = text
    for node in rest:
        element.removeChild(node)
    element.setAttribute("xml:space", "preserve")


def paragraph_text(paragraph: Element) -> str:
    """Return the whole text of a paragraph, over all its runs."""
    return "".join(text_of(text) for text in texts(paragraph))


def lines(content: bytes) -> list[str]:
    """Return the texts of all paragraphs of a DOCX, part by part, as a reader of the paper sees them."""
    found: list[str] = []
    change_parts(content, lambda document: found.extend(_texts_of(document)))
    return found


def _texts_of(document: Document) -> Iterator[str]:
    return (paragraph_text(paragraph) for paragraph in paragraphs(document))
