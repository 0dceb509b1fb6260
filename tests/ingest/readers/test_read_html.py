"""HTML: the document inside the page, with the numbers a browser shows."""

import pytest

from ingest.readers import read_bytes


def lines(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title>{head}</head><body>{body}</body></html>"
    return [line for line in read_bytes(page.encode(), "page").text.split("\n") if line]


PROSE = "".join(
    f"<p>{number}. The Parties shall keep the {number}th register under review.</p>" for number in range(1, 9)
)
WANTED = [f"{number}. The Parties shall keep the {number}th register under review." for number in range(1, 9)]


@pytest.mark.parametrize(
    ("chrome", "expected"),
    [
        pytest.param("<nav><ul><li><a href=/>Home</a></ul></nav>{}", WANTED, id="nav"),
        pytest.param("<aside>Related</aside>{}", WANTED, id="aside"),
        pytest.param("<header><p>Site name</p></header>{}<footer>1. Contact</footer>", WANTED, id="header-and-footer"),
        pytest.param("<header><h1>Plan</h1></header>{}", ["Plan", *WANTED], id="a-header-with-the-title-stays"),
        pytest.param(
            "<form><label>Search</label><input value=x><select><option>a</select></form>{}", WANTED, id="form"
        ),
        pytest.param("<form>{}</form>", WANTED, id="a-form-around-the-page-stays"),
        pytest.param("<div role=navigation>Menu</div>{}", WANTED, id="role"),
        pytest.param("<p hidden>x</p><p style='display: none'>y</p>{}", WANTED, id="hidden"),
        pytest.param(
            "<script>var x = '<p>1. x</p>';</script><noscript>On!</noscript><template>t</template>{}",
            WANTED,
            id="script",
        ),
        pytest.param("<!-- 1. comment -->{}<!-- 2. -->", WANTED, id="comment"),
        pytest.param("<div class=breadcrumb><a href=/>Home</a> &gt; Plans</div>{}", WANTED, id="breadcrumb"),
        pytest.param("<div class='social-links'>Suggest to a friend</div>{}", WANTED, id="share"),
        pytest.param(
            "<ul>" + "".join(f"<li><a href=/n/{n}>News item {n}</a></li>" for n in range(6)) + "</ul>{}",
            WANTED,
            id="link-list",
        ),
        pytest.param("<div class=x><p>Top story</p></div><main>{}</main><div>Bottom story</div>", WANTED, id="main"),
        pytest.param("<h1>Plan</h1><div>Menu</div><article>{}</article>", ["Plan", *WANTED], id="article-and-title"),
        pytest.param(
            "<section id=navigation class=navigation-rights><h2>Navigation</h2>{}</section>",
            ["Navigation", *WANTED],
            id="a-clause-about-navigation",
        ),
    ],
)
def test_page_furniture(chrome: str, expected: list[str]):
    assert lines(chrome.format(PROSE)) == expected


def test_elements_hidden_by_a_style_sheet():
    style = "<style>.gone, #x { display:none } @media print { .p { color: red } }</style>"
    assert lines(f"<p class=gone>no</p><p id=x>no</p><p class=p>yes</p>{PROSE}", style) == ["yes", *WANTED]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<ol><li>a<li>b</ol>", ["1. a", "2. b"], id="plain"),
        pytest.param("<ol start=4><li>a<li value=9>b<li>c</ol>", ["4. a", "9. b", "10. c"], id="start-and-value"),
        pytest.param("<ol reversed><li>a<li>b<li>c</ol>", ["3. a", "2. b", "1. c"], id="reversed"),
        pytest.param("<ol type=a start=26><li>a<li>b</ol>", ["z. a", "aa. b"], id="letters"),
        pytest.param("<ol type=A><li>a</ol><ol type=i><li>a<li>b</ol>", ["A. a", "i. a", "ii. b"], id="types"),
        pytest.param("<ol type=I start=14><li>a</ol>", ["XIV. a"], id="roman"),
        pytest.param("<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>", ["1. a", "a. b", "b. c", "2. d"], id="nested"),
        pytest.param(
            "<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"], id="chinese"
        ),
        pytest.param("<ol style='list-style:none'><li>a</ol>", ["a"], id="none"),
        pytest.param("<ol><li>(a) x<li>(b) y</ol>", ["(a) x", "(b) y"], id="numbers-of-their-own"),
        pytest.param("<ol><li>1.1 x<li>第二条 y</ol>", ["1.1 x", "第二条 y"], id="dotted-and-chinese-of-their-own"),
        pytest.param("<ol><li><p>a</p><p>more</p><li><p>b</p></ol>", ["1. a", "more", "2. b"], id="paragraphs-inside"),
        pytest.param("<ul><li>a<li>b</ul>", ["• a", "• b"], id="bullets"),
        pytest.param("<ol><li><ol type=a><li>x</ol></ol>", ["1. a. x"], id="a-list-at-once-in-an-item"),
    ],
)
def test_list_markers(body: str, expected: list[str]):
    assert lines(body) == expected


def test_list_style_from_a_style_sheet():
    assert lines("<ol class=pts><li>a<li>b</ol>", "<style>ol.pts { list-style-type: lower-alpha; }</style>") == [
        "a. a",
        "b. b",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<table><tr><td>1.<td>One<tr><td>(a)<td><p>Two</p><p>more</p></table>",
            ["1.\tOne", "(a)\tTwo", "more"],
            id="ordinal-cells",
        ),
        pytest.param(
            "<table><tr><td>(a)<td>x<table><tr><td>(i)<td>y</table></table>", ["(a)\tx", "(i)\ty"], id="tables-in-cells"
        ),
        pytest.param(
            "<table><tr><td>第一条<td>合作<td>Article 1<td>Cooperation</table>",
            ["第一条\t合作", "Article 1\tCooperation"],
            id="four-columns",
        ),
        pytest.param(
            "<table><tr><td>一、合作<td>1. Cooperation</table>", ["一、合作", "1. Cooperation"], id="two-languages"
        ),
        pytest.param("<table><tr><td>1<td>&nbsp;<td>Text</table>", ["1\tText"], id="empty-cells"),
        pytest.param(
            "<dl><dt>(1)<dd>‘vessel’ means a ship;<dt>Term<dd>meaning</dl>",
            ["(1)\t‘vessel’ means a ship;", "Term", "meaning"],
            id="definitions",
        ),
        pytest.param("<p>One<br>Two<br/>Three</p>", ["One", "Two", "Three"], id="breaks"),
        pytest.param(
            "<p>cf. note<sup><a href=#n>12</a></sup> of 5 km<sup>2</sup>, 1<sup>o</sup></p>",
            ["cf. note¹² of 5 km², 1º"],
            id="superscripts",
        ),
        pytest.param("<p>see<sup>[3]</sup></p>", ["see³"], id="bracketed-mark"),
        pytest.param(
            "<p>see the list <a href='#n2'>(<span class=super>2</span>)</a>, kept</p>",
            ["see the list ², kept"],
            id="linked-mark",
        ),
        pytest.param("<p><a href='#s'>(1)</a> first</p>", ["(1) first"], id="a-link-at-the-start-is-no-mark"),
        pytest.param(
            "<table><tr><td>EN<td>Gazette<tr><td>aa)<td>x</table>",
            ["EN", "Gazette", "aa)\tx"],
            id="a-short-word-is-no-ordinal",
        ),
        pytest.param("<p>双方\n  加强</p><p>the\n two</p>", ["双方加强", "the two"], id="source-lines"),
        pytest.param("<p>a&nbsp;b</p>", ["a\u00a0b"], id="no-break-space"),
        pytest.param("<p>He <q>agrees</q></p>", ["He “agrees”"], id="quotation"),
        pytest.param("<p>kept <ins>new</ins><del>old</del> text</p>", ["kept new text"], id="changes"),
        pytest.param("<pre>1. a\n2. b</pre>", ["1. a", "2. b"], id="preformatted"),
        pytest.param("text <div>block</div> tail", ["text", "block", "tail"], id="loose-text"),
        pytest.param("<p>1. <b>Ti</b>tle</p>", ["1. Title"], id="inline-marks"),
    ],
)
def test_blocks(body: str, expected: list[str]):
    assert lines(body) == expected


def test_headings_are_hints_and_the_title_is_metadata():
    source = read_bytes(b"<html><title> My  page</title><h2>Part <b>I</b></h2><p>x</p><h3>S</h3>", "page.html")
    assert {source.text[offset:].split("\n")[0]: level for offset, level in source.headings.items()} == {
        "Part I": 2,
        "S": 3,
    }
    assert source.metadata == {"page_title": "My page"}


def test_footnote_sections_are_furniture():
    page = f"<html>{PROSE}<div class=footnotes><p>1. A note.</p><p>2. Another.</p></div>"
    source = read_bytes(page.encode(), "page")
    assert [source.text[note.start : note.end] for note in source.furniture] == ["1. A note.", "2. Another."]


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        pytest.param("<meta charset='gb2312'>", "gb18030", id="gb2312"),
        pytest.param("<meta http-equiv=Content-Type content='text/html; charset=big5'>", "big5", id="big5"),
        pytest.param("<meta charset=utf-8>", "utf-8", id="utf-8"),
        pytest.param("<meta charset=iso-8859-1>", "utf-8", id="wrongly-declared"),
        pytest.param("", "utf-16", id="bom"),
    ],
)
def test_encodings(declaration: str, encoding: str):
    page = f"<html><head>{declaration}</head><body><p>一、加強合作。</p>"
    assert read_bytes(page.encode(encoding), "page").text.strip() == "一、加強合作。"


def test_deep_nesting_and_broken_markup():
    assert "deep" in read_bytes(("<html>" + "<div>" * 30_000 + "deep").encode(), "page").text
    assert lines("<p>1. a<b></p><td>2. b</li></ol><p>3") == ["1. a", "2. b", "3"]
