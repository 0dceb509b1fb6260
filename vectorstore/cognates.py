"""Words that two languages of Latin script share but for their endings: terrorismo and terrorism.

A question in another language than the clauses has few of their words, and treaties are full of the Greek and Latin
ones that it has: they begin alike. Two words count as cognates where all but their endings is the same.
"""

from collections.abc import Iterable

from ingest.folding import fold

SHORTEST = 4  # letters that both begin with, at least: below, most pairs are chance
SAME_SHARE = 0.7  # of the longer word's letters that both begin with (tuned: ARCHITECTURE.md)


class Cognates:
    """The terms of one language, found by how they begin."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._by_beginning: dict[str, list[tuple[str, str]]] = {}
        for term in vocabulary:
            folded = fold(term)
            if len(folded) >= SHORTEST and folded.isascii() and folded.isalpha():
                self._by_beginning.setdefault(folded[:SHORTEST], []).append((folded, term))

    def of(self, term: str) -> str | None:
        """The term most like another language's, or None where none is alike enough."""
        folded = fold(term)
        alike = (
            (_shared(folded, other) / max(len(folded), len(other)), found)
            for other, found in self._by_beginning.get(folded[:SHORTEST], ())
        )
        share, found = max(alike, default=(0.0, ""))
        return found if share >= SAME_SHARE else None


def _shared(word: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(word), len(other)))
