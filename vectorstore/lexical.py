"""BM25 over clauses, one index per language, on bm25s.

Each language has its own index because word statistics of one say nothing of another. A question is cut into terms by
the language of the clauses it is held against, so that numbers, acronyms and names find their way across languages.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vectorstore.cognates import Cognates
from vectorstore.thesaurus import Phrase, thesaurus

Scores = NDArray[np.float32]

OTHER_WORD = 0.7  # of the score of a word that the question has itself, for another word of the same meaning

_WORD = re.compile(r"[^\W_]+(?:['’\-–+.,][^\W_]+)*\+?")
_HAN = re.compile(r"[㐀-鿿豈-﫿]+")
_PIECE = re.compile(r"['’\-–+.,]")
_STEMMERS = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french", "de": "german", "it": "italian"}


def terms(text: str, language: str) -> list[str]:
    """The terms of a text, in order, with repeats: stemmed words, numbers without separators, pairs of Han characters.

    Compounds count in one word and in pieces (`anti-epidemic`: `antiepidemic`, `anti`, `epidemic`). Overlapping pairs
    are the usual way to search Chinese without a dictionary: every word of two characters is a term, names included.
    """
    found: list[str] = []
    for word in _WORD.findall(_HAN.sub(" ", text.lower())):
        if word[0].isdigit():
            found.append(re.sub(r"(?<=\d)[,.](?=\d{3}\b)", "", word))
            continue
        pieces = [piece for piece in _PIECE.split(word) if piece]
        if len(pieces) > 1:
            found.append("".join(pieces))
        found.extend(piece for piece in pieces if len(pieces) == 1 or len(piece) > 2)
    stem = _stemmer(language)
    stems = stem(found) if stem else found
    for run in _HAN.findall(text):
        stems.extend([run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)])
    return stems


@lru_cache
def _stemmer(language: str) -> Callable[[Sequence[str]], list[str]] | None:
    if language not in _STEMMERS:
        return None
    import Stemmer

    return Stemmer.Stemmer(_STEMMERS[language]).stemWords  # type: ignore[no-any-return]


@lru_cache
def stop_terms(language: str) -> frozenset[str]:
    """Terms that carry no subject: the language's stop words, cut and stemmed as `terms` does."""
    from bm25s import stopwords

    lists = {
        "en": stopwords.STOPWORDS_EN_PLUS,
        "es": stopwords.STOPWORDS_SPANISH,
        "pt": stopwords.STOPWORDS_PORTUGUESE,
        "fr": stopwords.STOPWORDS_FRENCH,
        "de": stopwords.STOPWORDS_GERMAN,
        "it": stopwords.STOPWORDS_ITALIAN,
    }
    return frozenset(term for word in lists.get(language, ()) for term in terms(word, language))


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a question, or several of one meaning.

    Attributes:
        terms: as the question has it.
        others: other words for the same, each as its terms.
        silent: whether it is a stop word.
    """

    terms: Phrase
    others: tuple[Phrase, ...] = ()
    silent: bool = False


class LexicalIndex:
    """BM25 scores of texts of one language."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        import bm25s

        self.language = language
        cut = [terms(text, language) for text in texts]
        self._size = len(cut)
        holders: dict[str, list[int]] = {}
        for row, bag in enumerate(cut):
            for term in set(bag):
                holders.setdefault(term, []).append(row)
        self._holders = {term: np.array(rows, dtype=np.int32) for term, rows in holders.items()}
        self._cognates = Cognates(self._holders)
        self._index = bm25s.BM25()
        if self._holders:  # bm25s refuses a corpus without a single term
            self._index.index(cut, show_progress=False)

    def __len__(self) -> int:
        return self._size

    def units_of(self, question: str, language: str = "") -> list[Unit]:
        """The words of a question as this index has them, in order.

        Of a question in another language, cognates stand in for words that the index does not hold. Words of the
        thesaurus come with the others of their meaning.

        Args:
            question: the text.
            language: of the text; "": that of the index.
        """
        spoken = language or self.language
        own, here = terms(question, spoken), terms(question, self.language)
        silent = stop_terms(spoken)
        foreign = spoken != self.language and {spoken, self.language} <= _STEMMERS.keys()
        meanings = {found.start: found for found in thesaurus(terms).find(own, spoken, self.language)}
        units: list[Unit] = []
        position = 0
        while position < len(own):
            meaning = meanings.get(position)
            if meaning is not None:
                said = tuple(here[meaning.start : meaning.end])
                units.append(Unit(said, tuple(phrase for phrase in meaning.phrases if phrase != said)))
                position = meaning.end
                continue
            term = here[position]
            if foreign and not self.holds(term):
                term = self._cognates.of(own[position]) or term
            if not (foreign and own[position] in silent):
                units.append(Unit((term,), silent=own[position] in silent))
            position += 1
        return units

    def scores(self, question: str, language: str = "") -> Scores:
        """BM25 of every text for a question, of which the language may be told: shape (texts,).

        A meaning scores by the word that the question has for it or by the best other word, whichever is more.
        """
        units = self.units_of(question, language)
        result = self._bm25([term for unit in units for term in unit.terms])
        for unit in units:
            others = [phrase for phrase in unit.others if all(map(self.holds, phrase))]
            if others:
                said = self._bm25(unit.terms)
                best = np.max([self._bm25(phrase) * self._holding(phrase) for phrase in others], axis=0)
                result += np.maximum(OTHER_WORD * best - said, 0.0)
        return result

    def _bm25(self, wanted: Sequence[str]) -> Scores:
        known = [term for term in wanted if term in self._holders]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.array(self._index.get_scores(known), dtype=np.float32)

    def _holding(self, phrase: Phrase) -> NDArray[np.bool_]:
        """Which texts hold every term of a phrase."""
        held = np.ones(self._size, dtype=bool)
        for term in phrase:
            here = np.zeros(self._size, dtype=bool)
            here[self._holders[term]] = True
            held &= here
        return held

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, between 0 (in every text) and log(texts + 1) (in none)."""
        return float(np.log((self._size + 1) / (len(self._holders.get(term, ())) + 1)))

    def holds(self, term: str) -> bool:
        """Whether any text has the term."""
        return term in self._holders

    def weight(self, unit: Unit) -> float:
        """The rarity of a word of a question, or of the word that the texts have for its meaning."""
        said = sum(map(self.rarity, unit.terms))
        if any(map(self.holds, unit.terms)):
            return said
        known = [sum(map(self.rarity, phrase)) for phrase in unit.others if all(map(self.holds, phrase))]
        return min(known, default=said)

    def coverage(self, units: Iterable[Unit]) -> Scores:
        """Share of the words of a question, weighted by rarity, that each text holds: shape (texts,), 0 to 1.

        Stop words do not count.
        """
        counted = [unit for unit in dict.fromkeys(units) if not unit.silent]
        total = sum(map(self.weight, counted))
        held = np.zeros(self._size)
        for unit in counted:
            share = np.zeros(self._size)
            for term in unit.terms:
                if term in self._holders:
                    share[self._holders[term]] += self.rarity(term)
            for phrase in unit.others:
                if all(map(self.holds, phrase)):
                    share[self._holding(phrase)] = self.weight(unit)
            held += share
        return (held / total if total else held).astype(np.float32)
