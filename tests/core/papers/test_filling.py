# SPDX-License-Identifier: GPL-2.0-or-later
import zipfile
from io import BytesIO

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.papers.docx import lines, read_docx
from sanquan_plugin.core.papers.filling import BLANK, Entries, Facts, fill, placeholders

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FACTS = Facts(
    {"户主": "张一", "价款": ""},
    {"人": Entries(("姓名", "证号"), [{"姓名": "张一", "证号": ""}, {"姓名": "李<二>&", "证号": "7"}])},
)


def docx(body, **parts):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
        archive.writestr("word/media/image1.bin", b"\x00\xff{{x}}")
    return buffer.getvalue()


def p(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_a_placeholder_split_over_runs_is_one():
    content = docx(p("户主{", "{户", "主}", "}，价款{{ 价款 }}元"))
    assert placeholders(content) == ["户主", "价款"]
    assert lines(fill(content, FACTS, template="t")) == [f"户主张一，价款{BLANK}元"]


def test_rows_and_paragraphs_of_a_list_are_repeated():
    content = docx(
        f"<w:tbl>{row('姓名', '证号')}{row('{{人.姓名}}', '{{人.证号}}')}</w:tbl>" + p("{{人.姓名}}。")
    )
    filled = lines(fill(content, FACTS, template="t"))
    assert filled == ["姓名", "证号", "张一", "", "李<二>&", "7", "张一。", "李<二>&。"]


def test_an_empty_list_leaves_a_row_to_write_in():
    facts = Facts({}, {"人": Entries(("姓名", "证号"), [])})
    content = docx(f"<w:tbl>{row('{{人.姓名}}', '{{人.证号}}')}</w:tbl>" + p("成员{{人.姓名}}"))
    assert lines(fill(content, facts, template="t")) == ["", "", f"成员{BLANK}"]


def test_a_marked_row_or_paragraph_stands_only_where_its_value_or_list_does():
    body = (
        p("{{?户主}}户主{{户主}}")
        + p("{{!户主}}没有户主")
        + p("{{?价款}}价款{{价款}}")
        + p("{{!价款}}价款另定")
    )
    body += (
        f"<w:tbl>{row('{{?人}}姓名')}{row('{{?人}}{{人.姓名}}')}</w:tbl><w:tbl>{row('{{!人}}无人')}</w:tbl>"
    )
    filled = fill(docx(body), FACTS, template="t")
    assert lines(filled) == ["户主张一", "价款另定", "姓名", "张一", "李<二>&"]
    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert archive.read("word/document.xml").count(b"<w:tbl>") == 1


def test_headers_are_filled_and_other_parts_kept_byte_for_byte():
    content = docx(p("x"), header1=f"<w:hdr {W}>{p('{{户主}}')}</w:hdr>")
    with zipfile.ZipFile(BytesIO(fill(content, FACTS, template="t"))) as archive:
        assert "张一" in archive.read("word/header1.xml").decode("utf-8")
        assert archive.read("word/media/image1.bin") == b"\x00\xff{{x}}"


@pytest.mark.parametrize("text", ["{{姓}}", "{{人.年龄}}", "{{?姓}}", "{{!人.姓名}}", "{{户主", "户主}}"])
def test_what_nothing_fills_is_named(text):
    with pytest.raises(InputError, match=r"own\.docx") as caught:
        fill(docx(p(text)), FACTS, template="own.docx")
    assert text.strip("{}") in str(caught.value)


def test_namespaces_that_word_declares_stay():
    body = f'<w:document {W} xmlns:w14="urn:w14" xmlns:mc="urn:mc" mc:Ignorable="w14"><w:body>{p("{{户主}}")}</w:body></w:document>'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", body)
    with zipfile.ZipFile(BytesIO(fill(buffer.getvalue(), FACTS, template="t"))) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    assert 'xmlns:w14="urn:w14"' in text and 'mc:Ignorable="w14"' in text


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_a_file_that_is_no_word_document_is_named(tmp_path, content):
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"t\.docx"):
        read_docx(path)


def test_a_dtd_is_refused():
    content = docx(p("x"), header1=f'<!DOCTYPE a [<!ENTITY e "x">]><w:hdr {W}>{p("&e;")}</w:hdr>')
    with pytest.raises(InputError, match="DTD"):
        fill(content, FACTS, template="t")
