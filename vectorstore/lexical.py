"""BM25 over clauses, one index per language, on bm25s.

Each language has its own index because word statistics of one say nothing of another. A question is cut into terms by
the language of the clauses it is held against, so that numbers, acronyms and names find their way across languages.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vectorstore.cognates import Cognates

Scores = NDArray[np.float32]

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

    def terms_of(self, question: str, language: str = "") -> list[str]:
        """The terms of a question as this index has them: of one in another language, the cognates of its words."""
        if language in {"", self.language} or not {language, self.language} <= _STEMMERS.keys():
            return terms(question, self.language)
        silent = stop_terms(language)
        found: list[str] = []
        for word in question.split():
            own = terms(word, language)
            if silent.issuperset(own):
                continue
            here = terms(word, self.language)
            if not any(map(self.holds, here)):
                here = [cognate for term in own if (cognate := self._cognates.of(term))] or here
            found.extend(here)
        return found

    def scores(self, question: str, language: str = "") -> Scores:
        """BM25 of every text for a question, of which the language may be told: shape (texts,)."""
        known = [term for term in self.terms_of(question, language) if term in self._holders]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, between 0 (in every text) and log(texts + 1) (in none)."""
        return float(np.log((self._size + 1) / (len(self._holders.get(term, ())) + 1)))

    def share(self, term: str) -> float:
        """Share of the texts that have a term, 0 to 1."""
        return len(self._holders.get(term, ())) / self._size if self._size else 0.0

    def holds(self, term: str) -> bool:
        """Whether any text has the term."""
        return term in self._holders

    def coverage(self, question_terms: Sequence[str]) -> Scores:
        """Share of the question's terms, weighted by rarity, that each text holds: shape (texts,), 0 to 1."""
        weights = {term: self.rarity(term) for term in question_terms}
        total = sum(weights.values())
        held = np.zeros(self._size)
        for term, weight in weights.items():
            if term in self._holders:
                held[self._holders[term]] += weight
        return (held / total if total else held).astype(np.float32)
