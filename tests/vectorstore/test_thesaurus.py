"""Words of one meaning: the table that comes with the package, and finding its words in a text."""

from collections import Counter
from importlib.resources import files

import pytest

from vectorstore.lexical import terms
from vectorstore.thesaurus import TABLE, Thesaurus, thesaurus

LANGUAGES = ["en", "es", "pt", "zh"]
MOST_MEANINGS = 2  # of one word; more would join what has nothing in common


def cut(text: str, language: str) -> list[str]:
    return text.split()


SMALL = Thesaurus(
    [
        {"en": ["harbour", "sea port"], "zh": ["港"]},
        {"en": ["port", "left side"], "zh": ["左舷"]},
    ],
    cut,
)


@pytest.mark.parametrize(
    ("text", "language", "wanted", "expected"),
    [
        pytest.param("the harbour works", "en", "zh", [(1, 2, (("港",),))], id="another language"),
        pytest.param("a sea port", "en", "en", [(1, 3, (("harbour",), ("sea", "port")))], id="the longest phrase"),
        pytest.param("port and harbour", "en", "zh", [(0, 1, (("左舷",),)), (2, 3, (("港",),))], id="two meanings"),
        pytest.param("港", "zh", "en", [(0, 1, (("harbour",), ("sea", "port")))], id="from Chinese"),
        pytest.param("harbour", "en", "fr", [], id="a language that the table has not"),
        pytest.param("", "en", "zh", [], id="nothing"),
    ],
)
def test_find(
    text: str, language: str, wanted: str, expected: list[tuple[int, int, tuple[tuple[str, ...], ...]]]
) -> None:
    found = SMALL.find(text.split(), language, wanted)
    assert [(one.start, one.end, one.phrases) for one in found] == expected


def test_the_table_is_whole() -> None:
    head, *lines = files("vectorstore").joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == LANGUAGES
    rows = [[cell.split("; ") for cell in line.split("\t")] for line in lines]
    assert all(
        len(row) == len(LANGUAGES) and all(word.strip() == word != "" for cell in row for word in cell) for row in rows
    )
    for column in range(len(LANGUAGES)):
        counted = Counter(word for row in rows for word in row[column])
        assert max(counted.values()) <= MOST_MEANINGS


@pytest.mark.parametrize(
    ("word", "language", "other", "wanted"),
    [
        ("rubbish", "en", "waste", "en"),
        ("becas", "es", "scholarship", "en"),
        ("lixo", "pt", "waste", "en"),
        ("奖学金", "zh", "scholarship", "en"),
        ("scholarships", "en", "奖学金", "zh"),
    ],
)
def test_any_form_of_a_word_is_found(word: str, language: str, other: str, wanted: str) -> None:
    (found,) = thesaurus(terms).find(terms(word, language), language, wanted)
    assert tuple(terms(other, wanted)) in found.phrases


@pytest.mark.parametrize(
    ("word", "stranger"),
    [("training", "railway"), ("measures", "metrology"), ("report", "journalist"), ("minor", "child")],
)
def test_words_that_only_look_alike_are_kept_apart(word: str, stranger: str) -> None:
    phrases = {phrase for found in thesaurus(terms).find(terms(word, "en"), "en", "en") for phrase in found.phrases}
    assert tuple(terms(stranger, "en")) not in phrases
