"""Words of one meaning, in four languages: "rubbish" for "waste", "becas" for "scholarships".

The table beside this module is general: the vocabulary of treaties, plans and statutes, and what people call these
things in daily life. A row is one meaning, a column a language. Words are cut into terms as the search cuts them, so
that any form of a word is found.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Phrase = tuple[str, ...]  # the terms of a word or of several
Cut = Callable[[str, str], list[str]]  # text, language -> terms

TABLE = "thesaurus.tsv"
LONGEST = 4  # terms of a phrase that is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning in a text: the terms from `start` to `end`, and every phrase for it in the language asked for."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]


class Thesaurus:
    """Meanings, found by any of their words."""

    def __init__(self, rows: Iterable[Mapping[str, Sequence[str]]], cut: Cut) -> None:
        self._meanings: list[dict[str, tuple[Phrase, ...]]] = []
        self._by_phrase: dict[tuple[str, Phrase], list[int]] = {}
        for row in rows:
            meaning = {
                language: tuple(dict.fromkeys(tuple(cut(word, language)) for word in words))
                for language, words in row.items()
            }
            for language, phrases in meaning.items():
                for phrase in phrases:
                    self._by_phrase.setdefault((language, phrase), []).append(len(self._meanings))
            self._meanings.append(meaning)

    def find(self, terms: Sequence[str], language: str, wanted: str) -> tuple[Found, ...]:
        """The meanings in a text, the longest phrases first taken, none overlapping another.

        Args:
            terms: of the text, in its language.
            language: of the text.
            wanted: the language of the phrases to give.
        """
        found: list[Found] = []
        position = 0
        while position < len(terms):
            for length in range(min(LONGEST, len(terms) - position), 0, -1):
                meanings = self._by_phrase.get((language, tuple(terms[position : position + length])), ())
                phrases = dict.fromkeys(phrase for at in meanings for phrase in self._meanings[at].get(wanted, ()))
                if phrases:
                    found.append(Found(position, position + length, tuple(phrases)))
                    position += length - 1
                    break
            position += 1
        return tuple(found)


@lru_cache
def thesaurus(cut: Cut) -> Thesaurus:
    """The table that comes with the package."""
    head, *lines = files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    languages = head.split("\t")
    cells = (dict(zip(languages, line.split("\t"), strict=True)) for line in lines)
    return Thesaurus(({language: cell.split("; ") for language, cell in row.items()} for row in cells), cut)
