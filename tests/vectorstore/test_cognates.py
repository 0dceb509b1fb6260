"""Words that two languages share but for their endings."""

import pytest

from vectorstore.cognates import Cognates
from vectorstore.lexical import LexicalIndex

VOCABULARY = ("biodivers", "terror", "tourism", "currenc", "harbour", "5g", "港口")


@pytest.mark.parametrize(
    ("term", "cognate"),
    [
        pytest.param("biodivers", "biodivers", id="the same word"),
        pytest.param("biodiversid", "biodivers", id="another ending"),
        pytest.param("terrór", "terror", id="an accent"),
        pytest.param("turismo", None, id="another beginning"),
        pytest.param("harina", None, id="a beginning too short to tell"),
        pytest.param("curr", None, id="too little of the longer word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_cognates(term: str, cognate: str | None) -> None:
    assert Cognates(VOCABULARY).of(term) == cognate


def test_a_question_in_another_language_finds_the_words_it_shares() -> None:
    index = LexicalIndex(("Protect biodiversity.", "Build a harbour for de Sousa."), "en")
    assert index.scores("¿Qué dicen de la biodiversidad?", "es").argmax() == 0
    assert index.scores("¿Qué dicen de la biodiversidad?", "es")[1] == 0, "its stop words are no terms"
    assert not index.scores("火山的颜色", "zh").any()
