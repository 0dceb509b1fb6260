"""Which run of a clause is quoted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.excerpts import Asked, excerpt, length
from ingest.model import Clause, Kind

FERRY = "The two sides will open a weekly ferry between the ports of Tarn and Ostrel."
PILOTS = "They will train forty harbour pilots from the outer islands in the academy of Tarn."
GRAIN = "The Union will sell 600 tonnes of barley seed at cost."
REPORT = "The ministries will report on progress to the foreign ministers once in every year."
LONG = " ".join((FERRY, PILOTS, GRAIN, REPORT))
NOTHING = Asked(frozenset())


def clause(text: str, language: str = "en") -> Clause:
    return Clause("1.1", "1.1", Kind.CLAUSE, language, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("two words", 2), ("港口管理", 2), ("港口管", 2), ("提供1800个名额", 4), ("a 港口 b", 3)],
)
def test_length_counts_two_han_characters_as_a_word(text: str, words: int) -> None:
    assert length(text) == words


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        pytest.param(f"  {FERRY}\n", NOTHING, FERRY, id="short: whole, without the white space around"),
        pytest.param(LONG, Asked(frozenset({"barley", "seed"})), GRAIN, id="by the question's terms"),
        pytest.param(LONG, Asked(frozenset(), figure=True), GRAIN, id="by the figure"),
        pytest.param(LONG, Asked(frozenset({"pilot"})), f"{FERRY} {PILOTS}", id="one that leans brings the one before"),
        pytest.param("word " * 80, NOTHING, ("word " * 80).strip(), id="one long sentence"),
    ],
)
def test_excerpt(text: str, asked: Asked, expected: str) -> None:
    start, end = excerpt(clause(text), (), asked)
    assert text[start:end] == expected


def test_the_nearest_sentence_is_quoted() -> None:
    at = LONG.index(REPORT)
    start, end = excerpt(clause(LONG), [((at, at + len(REPORT)), 0.9)], NOTHING)
    assert LONG[start:end] == REPORT


def test_a_list_item_may_be_longer() -> None:
    assert excerpt(clause(LONG), (), NOTHING, limit=60) == (0, len(LONG))


@settings(deadline=None)
@given(st.text(min_size=1), st.sampled_from(["en", "zh", "es", "pt", "und"]), st.integers(0, 20))
def test_an_excerpt_is_a_run_of_its_clause(text: str, language: str, limit: int) -> None:
    start, end = excerpt(clause(text, language), (), NOTHING, limit=limit)
    assert 0 <= start <= len(text)
    assert 0 <= end <= len(text)
    if text.strip():
        assert start < end
        assert text[start:end] == text[start:end].strip()
