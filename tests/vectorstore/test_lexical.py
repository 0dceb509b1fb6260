"""Terms of a text and their BM25."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.lexical import LexicalIndex, Unit, stop_terms, terms

LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "zh", "und")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Harbours and harbour", "en", ["harbour", "and", "harbour"], id="stems"),
        pytest.param("6,000 grants", "en", ["6000", "grant"], id="thousands separator"),
        pytest.param("6.000 becas", "es", ["6000", "bec"], id="thousands point"),
        pytest.param("1.5 per cent", "en", ["1.5", "per", "cent"], id="decimal point stays"),
        pytest.param("anti-epidemic", "und", ["antiepidemic", "anti", "epidemic"], id="compound whole and in pieces"),
        pytest.param("5G+ ASEAN", "und", ["5g+", "asean"], id="acronyms"),
        pytest.param("港口管理", "zh", ["港口", "口管", "管理"], id="pairs of Han characters"),
        pytest.param("港", "zh", ["港"], id="one Han character"),
        pytest.param("提供1800个名额", "zh", ["1800", "提供", "个名", "名额"], id="number between Han characters"),
        pytest.param("", "en", [], id="empty"),
        pytest.param("… — !", "en", [], id="no word"),
    ],
)
def test_terms(text: str, language: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


@settings(deadline=None)
@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_has_terms_without_a_crash(text: str, language: str) -> None:
    assert all(terms(text, language))


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(LANGUAGES), st.sampled_from(["{}", "{:,}"]))
def test_a_number_is_one_term_however_it_is_written(number: int, language: str, form: str) -> None:
    assert str(number) in terms(f"give {form.format(number)} books", language)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the"), ("es", "para"), ("pt", "para"), ("fr", "les"), ("de", "und"), ("it", "che")]
)
def test_stop_terms_are_cut_as_terms_are(language: str, word: str) -> None:
    assert set(terms(word, language)) <= stop_terms(language)


def test_a_language_without_a_list_has_no_stop_terms() -> None:
    assert stop_terms("zh") == frozenset()


TEXTS = ("Build a harbour on the island.", "Share data on fish stocks.", "Train harbour pilots and harbour clerks.")


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex(TEXTS, "en")


@pytest.mark.parametrize("question", ["", "volcano", "火山", "Vulkan Feuer 1,234"])
def test_unknown_words_score_nothing(index: LexicalIndex, question: str) -> None:
    scores = index.scores(question)
    assert scores.shape == (3,)
    assert not scores.any()


def test_a_text_with_the_words_scores_above_those_without(index: LexicalIndex) -> None:
    fish = index.scores("fish stocks")
    assert fish.argmax() == 1
    assert fish[0] == fish[2] == 0


def test_unknown_words_change_no_score(index: LexicalIndex) -> None:
    assert index.scores("harbour volcano").tolist() == index.scores("harbour").tolist()


def test_rarity_falls_with_the_texts_that_have_a_term(index: LexicalIndex) -> None:
    assert index.rarity("volcano") > index.rarity("fish") > index.rarity("harbour") > 0
    assert index.rarity("volcano") == pytest.approx(np.log(4))


def test_coverage_is_the_share_of_terms_by_rarity(index: LexicalIndex) -> None:
    assert index.coverage(index.units_of("the fish stocks")).tolist() == [0, 1, 0]
    half = index.coverage([Unit(("fish",)), Unit(("pilot",))])
    assert half.tolist() == [0, 0.5, 0.5]
    assert not index.coverage([]).any()


@pytest.mark.parametrize(
    ("question", "language", "found"),
    [
        pytest.param("Which seaport?", "en", 0, id="a synonym"),
        pytest.param("¿Qué puertos?", "es", 0, id="Spanish"),
        pytest.param("Que portos?", "pt", 0, id="Portuguese"),
        pytest.param("哪些港口?", "zh", 0, id="Chinese"),
        pytest.param("Any capacity building?", "en", 2, id="two words for one"),
    ],
)
def test_other_words_of_one_meaning_are_found(question: str, language: str, found: int) -> None:
    index = LexicalIndex(("Dredge a harbour.", "Share data on fish.", "Hold a training of clerks."), "en")
    scores = index.scores(question, language)
    assert scores.argmax() == found
    assert np.count_nonzero(scores) == 1
    assert index.coverage(index.units_of(question, language))[found] > 0


def test_the_word_itself_outdoes_another_of_its_meaning() -> None:
    index = LexicalIndex(("Build a harbour.", "Build a seaport.", "Share data."), "en")
    assert index.scores("harbour").argmax() == 0
    assert index.scores("seaport").argmax() == 1


def test_what_the_index_holds(index: LexicalIndex) -> None:
    assert index.holds("fish")
    assert not index.holds("volcano")
    assert len(index) == 3


@pytest.mark.parametrize("texts", [(), ("",), ("…", "!")], ids=["no text", "an empty text", "no words"])
def test_texts_without_a_word_score_nothing(texts: tuple[str, ...]) -> None:
    empty = LexicalIndex(texts, "en")
    assert empty.scores("harbour").tolist() == [0] * len(texts)
    assert empty.coverage([Unit(("harbour",))]).tolist() == [0] * len(texts)
