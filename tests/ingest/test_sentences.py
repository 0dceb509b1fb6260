"""Sentences are exact spans that cover their text, abbreviations of lawyers included."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import parts, sentences

CASES = [
    ("en", ["Under Art. 5 of the Treaty, No. 12 applies. ", "Dr. Smith agrees to 3.5 per cent. ", "See Sec. 4."]),
    ("en", ["The answer is no. ", "The Parties agree."]),
    ("en", ["Boats float (cf. Art. 3). ", "Oars do not."]),
    ("zh", ["双方同意加强合作。", "第二句！", "“引用。”", "第三句；还有。"]),
    ("es", ["Según el art. 5 de la Ley núm. 12/2020, el Sr. Pérez cumple. ", "Segunda frase."]),
    ("pt", ["Nos termos do art. 5º da Lei n. 12, o Sr. Silva cumpre. ", "Segunda frase."]),
    ("xx", ["One sentence. ", "Another."]),
]


@pytest.mark.parametrize(
    ("language", "expected"), CASES, ids=[f"{language}-{n}" for n, (language, _) in enumerate(CASES)]
)
def test_sentences(language, expected):
    text = "".join(expected)
    assert [text[start:end] for start, end in sentences(text, language)] == expected


def test_a_line_break_ends_a_sentence():
    text = "A title\nThe text of it."
    assert [text[start:end] for start, end in sentences(text, "en")] == ["A title\n", "The text of it."]


def test_an_ordinal_is_no_sentence():
    text = "1. Strengthen exchanges. Do more."
    assert [text[start:end] for start, end in sentences(text, "en")] == ["1. Strengthen exchanges. ", "Do more."]


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "zh", "es", "pt", "und"]))
def test_spans_cover_the_text(text, language):
    spans = sentences(text, language)
    assert "".join(text[start:end] for start, end in spans) == text


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(1, 80))
def test_parts_cover_the_text_and_keep_the_limit(text, limit):
    spans = parts(text, "en", limit)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= limit for start, end in spans)


def test_parts_end_with_sentences_where_they_can():
    text = "One short sentence. Another short sentence. A third one."
    assert [text[start:end] for start, end in parts(text, "en", 45)] == [
        "One short sentence. Another short sentence. ",
        "A third one.",
    ]


def test_a_part_holds_at_least_one_character():
    with pytest.raises(ValueError, match="1 or more"):
        parts("text", "en", 0)
