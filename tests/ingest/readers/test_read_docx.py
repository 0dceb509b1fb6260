"""Word documents: automatic numbers, tables, changes, text boxes, notes."""

import io

import docx
import pytest

from ingest.readers import read_bytes
from tests.ingest.readers.word_files import level, numbered, paragraph, word_file


def lines(body: str, **parts: str) -> list[str]:
    return [line for line in read_bytes(word_file(body, **parts), "plan.docx").text.split("\n") if line]


def instance(num: int, abstract: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


THREE = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "(%3)"))
DOTTED = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3."))


def test_levels_restart_below_their_parents():
    body = "".join(
        numbered(text, 1, place) for text, place in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1))
    )
    assert lines(body, numbering=THREE + instance(1, 0)) == ["I. a", "1. b", "2. c", "(a) d", "II. e", "1. f"]


def test_numbers_of_several_levels():
    body = "".join(
        numbered(text, 1, place)
        for text, place in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1), ("g", 2))
    )
    assert lines(body, numbering=DOTTED + instance(1, 0)) == [
        "1. a",
        "1.1 b",
        "1.2 c",
        "1.2.1. d",
        "2. e",
        "2.1 f",
        "2.1.1. g",
    ]


def test_a_level_that_never_restarts():
    running = abstract(
        0, level(0, "decimal", "Chapter %1"), level(1, "decimal", "Article %2", extra='<w:lvlRestart w:val="0"/>')
    )
    body = "".join(numbered(text, 1, place) for text, place in (("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1)))
    assert lines(body, numbering=running + instance(1, 0)) == [
        "Chapter 1 a",
        "Article 1 b",
        "Article 2 c",
        "Chapter 2 d",
        "Article 3 e",
    ]


def test_lists_of_one_kind_count_on_and_an_override_begins_anew():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = (
        numbered("a", 1)
        + numbered("b", 2)
        + paragraph("between")
        + numbered("c", 3)
        + numbered("d", 3)
        + numbered("e", 1)
    )
    numbering = abstract(0, level(0, "decimal", "%1)")) + instance(1, 0) + instance(2, 0) + instance(3, 0, override)
    assert lines(body, numbering=numbering) == ["1) a", "2) b", "between", "5) c", "6) d", "7) e"]


def test_a_start_other_than_one():
    numbering = abstract(0, level(0, "lowerRoman", "%1)", start=4)) + instance(1, 0)
    assert lines(numbered("a", 1) + numbered("b", 1), numbering=numbering) == ["iv) a", "v) b"]


def test_a_level_of_the_instance_replaces_the_lists_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    assert lines(numbered("a", 1), numbering=abstract(0, level(0, "decimal", "%1.")) + instance(1, 0, own)) == ["A. a"]


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        pytest.param("chineseCounting", "%1、", "十一、x", id="chineseCounting"),
        pytest.param("chineseCountingThousand", "第%1条", "第十一条 x", id="chineseCountingThousand"),
        pytest.param("japaneseCounting", "（%1）", "（十一） x", id="japaneseCounting"),
        pytest.param("ideographTraditional", "%1", "甲 x", id="ideographTraditional"),
        pytest.param("ideographDigital", "%1", "一一 x", id="ideographDigital"),
        pytest.param("chineseLegalSimplified", "%1", "壹拾壹 x", id="chineseLegalSimplified"),
        pytest.param("upperRoman", "%1", "XI x", id="upperRoman"),
        pytest.param("lowerLetter", "%1)", "k) x", id="lowerLetter"),
        pytest.param("decimalZero", "%1", "11 x", id="decimalZero"),
        pytest.param("ordinalText", "%1", "Eleventh x", id="ordinalText"),
        pytest.param("cardinalText", "Article %1", "Article Eleven x", id="cardinalText"),
        pytest.param("ordinal", "%1", "11th x", id="ordinal"),
        pytest.param("decimalEnclosedCircle", "%1", "⑪ x", id="decimalEnclosedCircle"),
        pytest.param("decimalFullWidth", "%1．", "１１． x", id="decimalFullWidth"),
        pytest.param("bullet", "\uf0b7", "• x", id="bullet"),
        pytest.param("none", "", "x", id="none"),
    ],
)
def test_counting_styles(style: str, text: str, expected: str):
    suffix = '<w:suff w:val="nothing"/>' if text == "%1、" else ""
    numbering = abstract(0, level(0, style, text, start=11, extra=suffix)) + instance(1, 0)
    assert lines(numbered("x", 1), numbering=numbering) == [expected]


def test_all_numbers_arabic_where_the_level_asks_for_it():
    legal = abstract(0, level(0, "upperRoman", "Article %1."), level(1, "decimal", "%1.%2", extra="<w:isLgl/>"))
    assert lines(numbered("a", 1) + numbered("b", 1, 1), numbering=legal + instance(1, 0)) == ["Article I. a", "1.1 b"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="My article"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
)


def styled(text: str, style: str, extra: str = "") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{extra}')


def test_numbers_and_levels_through_styles():
    body = styled("a", "H1") + styled("b", "H2") + styled("c", "Own") + paragraph("plain") + styled("d", "H1")
    body += styled("no number", "H1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    numbering = abstract(0, level(0, "upperRoman", "PART %1"), level(1, "decimal", "%2.")) + instance(1, 0)
    source = read_bytes(word_file(body, numbering=numbering, styles=STYLES), "p")
    assert source.text.split("\n\n") == ["PART I a", "1. b", "2. c", "plain", "PART II d", "no number\n"]
    assert list(source.headings.values()) == [1, 2, 2, 1, 1]


def test_a_table_of_contents_is_furniture():
    source = read_bytes(word_file(styled("Part I 3", "T1") + paragraph("Part I"), styles=STYLES), "p")
    (contents,) = source.furniture
    assert (source.text[contents.start : contents.end], contents.kind) == ("Part I 3", "table of contents")


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) + "</w:tbl>"


def test_tables_are_read_in_order_with_automatic_numbers_in_cells():
    inner = table((cell(paragraph("(a)")), cell(paragraph("inner"))))
    body = paragraph("before") + table(
        (cell(numbered("", 1)), cell(paragraph("one"), paragraph("more"))),
        (cell(numbered("", 1)), cell(paragraph("two"), inner)),
        (cell(paragraph("合作")), cell(paragraph("cooperation"))),
    )
    numbering = abstract(0, level(0, "decimal", "%1.")) + instance(1, 0)
    assert lines(body + paragraph("after"), numbering=numbering) == [
        "before",
        "1.\tone",
        "more",
        "2.\ttwo",
        "(a)\tinner",
        "合作",
        "cooperation",
        "after",
    ]


def test_tracked_changes():
    body = (
        "<w:p><w:r><w:t>The </w:t></w:r><w:ins w:id='1'><w:r><w:t>new </w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>text.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr><w:r><w:t>First half, </w:t></w:r></w:p>"
        + paragraph("second half.")
        + "<w:moveFrom w:id='4'><w:p/></w:moveFrom>"
    )
    source = read_bytes(word_file(body), "p")
    assert source.text == "The new text.\n\nFirst half, second half.\n"
    assert source.warnings == (
        "tracked changes: 1 insertion(s) and 3 deletion(s); insertions are kept, deletions left out",
    )


def test_deleted_paragraphs_are_not_counted():
    gone = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>"
        "<w:del w:id='4'><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    numbering = abstract(0, level(0, "decimal", "%1.")) + instance(1, 0)
    assert lines(numbered("a", 1) + gone + numbered("b", 1), numbering=numbering) == ["1. a", "2. b"]


BOX = "<w:txbxContent>" + paragraph("in the box") + "</w:txbxContent>"


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
            id="both-forms",
        ),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent>",
            id="fallback-only",
        ),
        pytest.param(f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>", id="old-form"),
    ],
)
def test_text_boxes_follow_their_paragraph_once(drawing: str):
    body = paragraph("anchor", runs=f"<w:r>{drawing}</w:r>") + paragraph("next")
    assert lines(body) == ["anchor", "in the box", "next"]


def test_footnotes_and_endnotes_are_kept_as_furniture():
    def note(identity: int, text: str, kind: str) -> str:
        return f'<w:{kind} w:id="{identity}">{paragraph(text)}</w:{kind}>'

    body = paragraph("One", runs='<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> and</w:t></w:r>')
    body += paragraph("Two", runs='<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>')
    source = read_bytes(
        word_file(
            body,
            footnotes=note(0, "separator", "footnote")
            + note(5, "1. second", "footnote")
            + note(7, "first", "footnote"),
            endnotes=note(2, "end", "endnote"),
        ),
        "p",
    )
    assert source.text.split("\n\n") == ["One¹ and", "Two²¹", "¹ first", "² 1. second", "¹ end\n"]
    assert [(source.text[note.start : note.end], note.kind) for note in source.furniture] == [
        ("¹ first", "footnote"),
        ("² 1. second", "footnote"),
        ("¹ end", "endnote"),
    ]


def test_headers_and_footers_are_named():
    warnings = read_bytes(
        word_file(paragraph("x"), header=paragraph("Secret draft"), footer=paragraph("p. 1")), "p"
    ).warnings
    assert warnings == (
        "text of the page header left out: 'Secret draft'",
        "text of the page footer left out: 'p. 1'",
    )


def test_characters_and_fields():
    runs = (
        "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> control</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    assert lines(paragraph("1.", runs=runs)) == ["1.\ta", "b\u2011c\u00ad²linked control•x=1"]


def test_a_document_with_other_part_names():
    assert read_bytes(word_file(paragraph("x"), name="word/document2.xml"), "p").text == "x\n"


def test_a_document_by_python_docx():
    file = docx.Document()
    file.add_heading("Harbour Plan", 0)
    file.add_heading("General", 1)
    for text in ("Alpha", "Beta"):
        file.add_paragraph(text, style="List Number")
    file.add_paragraph("Gamma", style="List Bullet")
    grid = file.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "(a)", "cell"
    buffer = io.BytesIO()
    file.save(buffer)
    source = read_bytes(buffer.getvalue(), "p")
    assert source.text.split("\n\n") == ["Harbour Plan", "General", "1. Alpha", "2. Beta", "• Gamma", "(a)\tcell\n"]
    assert list(source.headings.values()) == [1, 1]
