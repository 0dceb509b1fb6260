"""Plain text: encodings, line ends, pages, metadata."""

import pytest

from ingest.readers import read_bytes, read_source
from ingest.readers.encoding import decode

CHINESE = "第一条 双方加强高层交往。\n第二条 拓展人员往来，加强经验交流。\n"
TRADITIONAL = "第一條 雙方加強高層交往。\n第二條 拓展人員往來，加強經驗交流。\n"
SPANISH = "Artículo 1. Cooperación económica y técnica.\nArtículo 2. Los «niños» y el año próximo.\n"
ENGLISH = "Article 1. The Parties’ “common register” – a review.\nArticle 2. Costs.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(CHINESE, "utf-8", id="chinese-utf8"),
        pytest.param(CHINESE, "utf-8-sig", id="chinese-utf8-bom"),
        pytest.param(CHINESE, "utf-16", id="chinese-utf16-bom"),
        pytest.param(CHINESE, "utf-16-le", id="chinese-utf16-le-without-bom"),
        pytest.param(CHINESE, "utf-16-be", id="chinese-utf16-be-without-bom"),
        pytest.param(CHINESE, "gb18030", id="chinese-gb18030"),
        pytest.param(CHINESE[:9], "gb18030", id="one-short-chinese-line-gb18030"),
        pytest.param("一、合作", "gb18030", id="four-characters-gb18030"),
        pytest.param(TRADITIONAL, "big5", id="chinese-big5"),
        pytest.param(TRADITIONAL[:13], "big5", id="one-short-chinese-line-big5"),
        pytest.param(SPANISH, "cp1252", id="spanish-cp1252"),
        pytest.param("Cooperación", "cp1252", id="one-spanish-word-cp1252"),
        pytest.param("AÑO DE LA COOPERACIÓN", "cp1252", id="spanish-capitals-cp1252"),
        pytest.param("Artigo 1º A cooperação não será onerosa às Partes.", "cp1252", id="portuguese-cp1252"),
        pytest.param(ENGLISH, "cp1252", id="smart-quotes-cp1252"),
        pytest.param(ENGLISH, "utf-16-le", id="english-utf16-le-without-bom"),
        pytest.param(SPANISH, "utf-16-be", id="spanish-utf16-be-without-bom"),
        pytest.param("Artículo 1\u00ba El año.\x81", "latin-1", id="latin-1"),
        pytest.param("Статья 1. Стороны укрепляют сотрудничество в области науки и техники.", "cp1251", id="cp1251"),
    ],
)
def test_encodings(text: str, encoding: str):
    assert read_bytes(text.encode(encoding), "plan").text == text


def test_a_few_damaged_bytes_do_not_turn_utf8_into_something_else():
    data = (CHINESE * 20).encode() + b"\xff" + SPANISH.encode()
    source = read_bytes(data, "plan.txt")
    assert source.text == CHINESE * 20 + "\ufffd" + SPANISH
    assert "1 damaged character" in source.warnings[0]


def test_a_guessed_encoding_is_told():
    assert "gb18030" in read_bytes(CHINESE.encode("gb18030"), "plan").warnings[0]
    assert read_bytes(CHINESE.encode(), "plan").warnings == ()


def test_a_declared_encoding_that_fails_is_passed_over():
    assert decode(CHINESE.encode(), "ascii").text == CHINESE
    assert decode(CHINESE.encode(), "no-such-encoding").text == CHINESE


def test_only_line_ends_are_changed():
    text = "  1.\tone \r\n\r\n２．two\u00a0\u3000\rthree\u2028four\x0bfive\u200b"
    assert read_bytes(text.encode(), "plan").text == "  1.\tone \n\n２．two\u00a0\u3000\nthree\nfour\nfive\u200b"


def test_form_feeds_start_pages():
    source = read_bytes(b"page one\fpage two\n\fpage three\n\f", "plan.txt")
    assert source.text == "page one\npage two\n\npage three\n\n"
    assert [source.text[start:].split("\n")[0] for start in source.page_starts] == [
        "page one",
        "page two",
        "page three",
    ]


FRONT_MATTER = """---
id: harbour-plan
title: "Harbour Plan"
period: [2024, 2026]
parties:
  - Arvenia
  - Tolmark
titles:
  es: Plan de Puertos
---
1. First.
"""


def test_front_matter():
    source = read_bytes(FRONT_MATTER.encode(), "plan.txt")
    assert source.text == "1. First.\n"
    assert source.metadata == {
        "id": "harbour-plan",
        "title": "Harbour Plan",
        "period": "2024-2026",
        "parties": "Arvenia; Tolmark",
        "titles.es": "Plan de Puertos",
    }


def test_toml_front_matter():
    source = read_bytes(b'+++\ntitle = "Plan"\nadopted = 2024-05-03\n+++\nText\n', "plan.md")
    assert (source.text, source.metadata) == ("Text\n", {"title": "Plan", "adopted": "2024-05-03"})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nWhereas: the Parties agree\n---\n1. Text\n", id="a-rule-above-prose"),
        pytest.param("---\n1. Text\n---\n", id="rules-around-a-clause"),
        pytest.param("---\n", id="a-rule"),
    ],
)
def test_what_is_no_front_matter_stays(text: str):
    assert read_bytes(text.encode(), "plan.txt").text == text


def test_sidecar(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_bytes(FRONT_MATTER.encode())
    (tmp_path / "plan.txt.meta.toml").write_text('id = "other"\nadopted = "2024-01"\n[titles]\nen = "Harbours"\n')
    metadata = read_source(plan).metadata
    assert (metadata["id"], metadata["adopted"], metadata["titles.en"]) == ("other", "2024-01", "Harbours")
    assert metadata["period"] == "2024-2026"


def test_sidecar_named_by_the_stem(tmp_path):
    (tmp_path / "plan.txt").write_text("1. Text")
    (tmp_path / "plan.meta.toml").write_text('title = "T"')
    assert read_source(tmp_path / "plan.txt").metadata == {"title": "T"}


def test_the_hash_is_of_the_bytes():
    one, other = (read_bytes("Artículo".encode(encoding), "p").content_hash for encoding in ("utf-8", "cp1252"))
    assert one != other
    assert len(one) == 64
