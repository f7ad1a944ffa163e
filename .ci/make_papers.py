# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the Word templates of resources/papers from the texts in .ci/papers; the same texts give the same bytes.

A line is a paragraph. `# ` title, `## ` heading, `! ` without indent, `> ` to the right, `~ ` small note,
`|a|b|` a table row, `|^a|b|` a high one, `|:2:5|` the widths of its columns, an empty line an empty paragraph.
"""

import csv
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / ".ci" / "papers"
PAPERS = ROOT / "resources" / "papers"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 8844  # twips between the margins: 156 mm
STYLES = {"# ": "Title", "## ": "Heading", "! ": "Plain", "> ": "Right", "~ ": "Note", "": "Body"}
LOOKS = {  # half points, alignment, first-line indent in hundredths of a character, bold
    "Title": (44, "center", 0, False),
    "Heading": (28, "left", 200, True),
    "Plain": (28, "left", 0, False),
    "Right": (28, "right", 0, False),
    "Note": (21, "left", 0, False),
    "Body": (28, "left", 200, False),
    "Cell": (22, "center", 0, False),
}
MARGINS = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
TITLE_FONT = "方正小标宋简体"  # GB/T 9704-2012, 7.2; where it is missing Word takes the font of fonts()
SIGNED = "签字"
ROW, SIGNED_ROW, HIGH_ROW = 480, 680, 2000  # twips
GAP = 100
ENTRY = re.compile(r"\{\{[^{}?!]+\.")
INTERNAL = "内部资料　含个人信息，妥善保管，不得公开"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def paragraph(text, style, *, before=False, after=False):
    """Return a paragraph; one before a table stays on its page, and both stand off from it."""
    sides = "".join(f' w:{side}="{GAP}"' for side, near in (("before", after), ("after", before)) if near)
    look = ("<w:keepNext/>" if before else "") + (f"<w:spacing{sides}/>" if sides else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{run(text)}</w:p>'


def table(lines):
    cells = [line[1:-1].split("|") for line in lines if not line.startswith("|:")]
    shares = [float(part) for line in lines if line.startswith("|:") for part in line.strip("|:").split(":")]
    shares = shares or [1.0] * len(cells[0])
    widths = [round(WIDTH * share / sum(shares)) for share in shares]
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    signed = any(SIGNED in name for name in cells[0])
    lists = any(ENTRY.search(text) for row in cells for text in row)
    body = "".join(
        f"<w:tr>{row_head(height(row, signed=signed and place), repeated=lists and not place)}"
        f"{''.join(map(cell, row, widths))}</w:tr>"
        for place, row in enumerate(cells)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def height(row, *, signed):
    if row[0].startswith("^"):
        return HIGH_ROW
    return SIGNED_ROW if signed else ROW


def row_head(height_twips, *, repeated):
    heading = "<w:tblHeader/>" if repeated else ""
    return f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height_twips}" w:hRule="atLeast"/>{heading}</w:trPr>'


def cell(text, width):
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{look}{paragraph(text.removeprefix('^'), 'Cell')}</w:tc>"


def body(text):
    parts, rows = [], []
    lines = text.strip("\n").split("\n")
    for place, line in enumerate(lines):
        if line.startswith("|"):
            rows.append(line)
            if place + 1 == len(lines) or not lines[place + 1].startswith("|"):
                parts.append(table(rows))
                rows = []
            continue
        mark = next(mark for mark in STYLES if line.startswith(mark))
        before, after = (
            (lines[at : at + 1] or [""])[0].startswith("|") for at in (place + 1, max(place - 1, 0))
        )
        parts.append(
            paragraph(
                line[len(mark) :], STYLES[mark], before=before and bool(line), after=after and bool(line)
            )
        )
    return "".join(parts)


def styles():
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
    found = []
    for name, (size, align, indent, bold) in LOOKS.items():
        line = "300" if name == "Cell" else "460"
        face = TITLE_FONT if name == "Title" else "黑体"
        headed = bold or name == "Title"
        weight = f'<w:rFonts w:eastAsia="{face}"/>' if headed else ""
        keep = "<w:keepNext/>" if headed else ""
        after = "200" if name == "Title" else "0"
        found.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="SanQuan {name}"/>'
            f'<w:pPr>{keep}<w:spacing w:before="0" w:after="{after}" w:line="{line}" w:lineRule="atLeast"/>'
            f'<w:ind w:firstLineChars="{indent}" w:firstLine="{indent * size // 10}"/><w:jc w:val="{align}"/></w:pPr>'
            f'<w:rPr>{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )
    default = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return f'{HEAD}<w:styles xmlns:w="{WORD}">{default}{"".join(found)}</w:styles>'


def fonts():
    found = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in ((TITLE_FONT, "宋体"), ("仿宋", "FangSong"), ("黑体", "SimHei"))
    )
    return f'{HEAD}<w:fonts xmlns:w="{WORD}">{found}</w:fonts>'


def document(text):
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1531" w:bottom="1304" w:left="1531" w:header="794" w:footer="794" w:gutter="0"/>'
    links = (
        '<w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
    )
    return (
        f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body(text)}'
        f"<w:sectPr>{links}{page}</w:sectPr></w:body></w:document>"
    )


def edge(kind, text, style):
    return f'{HEAD}<w:{kind} xmlns:w="{WORD}">{paragraph(text, style)}</w:{kind}>'


def links(kinds):
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(kinds, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def content_types():
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "styles": "styles", "header1": "header", "footer1": "footer"}
    kinds["fontTable"] = "fontTable"
    rows = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{base}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    plain = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{plain}<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'


def docx(text, header, footer):
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": links([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": links(
            [
                ("styles", "styles.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("fontTable", "fontTable.xml"),
            ]
        ),
        "word/document.xml": document(text),
        "word/styles.xml": styles(),
        "word/fontTable.xml": fonts(),
        "word/header1.xml": edge("hdr", header, "Right"),
        "word/footer1.xml": edge("ftr", footer, "Note"),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def templates():
    with (PAPERS / "papers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        text = (TEXTS / f"{row['paper']}.txt").read_text(encoding="utf-8")
        header = INTERNAL if row["personal"] == "yes" else ""
        yield row["paper"], docx(text, header, "依据：{{程序依据}}；{{条款}}　　办件编号：{{办件编号}}")


def main():
    for name, content in templates():
        (PAPERS / f"{name}.docx").write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
