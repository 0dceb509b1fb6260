"""Markdown: what a reader of the rendered page sees, with list markers as they are written."""

import pytest

from ingest.readers import read_bytes


def lines(text: str) -> list[str]:
    return [line for line in read_bytes(text.encode(), "plan.md").text.split("\n") if line]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("# Plan\n\n## Part I", ["Plan", "Part I"], id="headings"),
        pytest.param("Plan\n====\n\nPart I\n------\n", ["Plan", "Part I"], id="underlined-headings"),
        pytest.param("1\\. One\n\n2\\) Two", ["1. One", "2) Two"], id="escaped-ordinals"),
        pytest.param("1. One\n2. Two\n\n4. Four", ["1. One", "2. Two", "4. Four"], id="a-gap-in-a-list-stays"),
        pytest.param("1. One\n1. Two\n1. Three", ["1. One", "2. Two", "3. Three"], id="all-ones-are-counted"),
        pytest.param("3. One\n3. Two", ["3. One", "4. Two"], id="all-threes-are-counted-on"),
        pytest.param("1) One\n2) Two", ["1) One", "2) Two"], id="brackets"),
        pytest.param("- One\n* Two", ["- One", "* Two"], id="bullets"),
        pytest.param(
            "1. One\n   1. Inner\n   2. More\n2. Two", ["1. One", "1. Inner", "2. More", "2. Two"], id="nested"
        ),
        pytest.param("1.1 One\n1.2 Two", ["1.1 One", "1.2 Two"], id="lines-of-a-paragraph"),
        pytest.param("1. One\n\n       (a) point", ["1. One", "(a) point"], id="an-indented-point-is-no-code"),
        pytest.param("**1.** *The* __Parties__ ~~x~~", ["1. The Parties x"], id="emphasis"),
        pytest.param("See [Article 5](#a5) and <https://x.org>", ["See Article 5 and https://x.org"], id="links"),
        pytest.param("a_b_c and 2*3*4 &amp; &copy;", ["a_b_c and 234 & ©"], id="intraword"),
        pytest.param(
            "| 1. | One |\n|----|-----|\n| (a) | Two |\n| 三 | x | y |", ["1.\tOne", "(a)\tTwo", "三\tx"], id="tables"
        ),
        pytest.param("One<br>Two<sup>3</sup>", ["One", "Two³"], id="html-inside"),
        pytest.param("<div><p>1. One</p><p>2. Two</p></div>", ["1. One", "2. Two"], id="html-block"),
        pytest.param("Text[^1].\n\n[^1]: The note\n    goes on", ["Text¹.", "¹ The note goes on"], id="footnotes"),
        pytest.param("> 1. quoted", ["1. quoted"], id="quotation"),
        pytest.param("第一条 合作\n\n一、加强交往", ["第一条 合作", "一、加强交往"], id="chinese"),
    ],
)
def test_lines(markdown: str, expected: list[str]):
    assert lines(markdown) == expected


def test_headings_are_hints():
    source = read_bytes(b"# Plan\n\ntext\n\n### Part\n\nmore", "plan.md")
    assert {source.text[offset:].split("\n")[0]: level for offset, level in source.headings.items()} == {
        "Plan": 1,
        "Part": 3,
    }


def test_footnotes_are_marked():
    source = read_bytes(b"Text[^1].\n\n[^1]: 1. The note\n", "plan.md")
    (note,) = source.furniture
    assert (source.text[note.start : note.end], note.kind) == ("¹ 1. The note", "footnote")


def test_markdown_is_told_by_its_content():
    assert read_bytes(b"# Plan\n\n## Part\n\n**1.** text", "plan.txt").media_type == "text/markdown"
    assert read_bytes(b"1. One\n2. Two\n# 3\n", "plan.txt").media_type == "text/plain"
