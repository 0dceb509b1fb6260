"""Names that a question speaks of and no plan of the library does: "Cuban", "ASEAN", "Nicaragua".

A question about such a name cannot be answered from the plans, however near its other words come to a clause. Places
are told across languages by their table; other names only where some clause is in the question's language, because a
name may be spelled otherwise in another.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.names import DASHES, capitalised, initials_of, places, same_name
from ingest.folding import fold
from ingest.model import Clause

_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = 4  # letters that two forms of one name share at least (see `names.same_name`)


class Names:
    """The words, places and acronyms of a library, laid out for asking whether a name is among them."""

    def __init__(self, clauses: Iterable[Clause], titles: Iterable[str]) -> None:
        texts = [clause.full_text for clause in clauses]
        whole = "\n".join([*texts, *titles])
        self._places = frozenset(place for _, place in places(whole))
        self._words = frozenset(_WORD.findall(fold(whole)))
        self._acronyms = initials_of(whole)
        self._by_prefix: dict[str, list[str]] = {}
        for word in self._words:
            self._by_prefix.setdefault(word[:_PREFIX], []).append(word)

    def absent(self, text: str, *, same_language: bool) -> Iterator[str]:
        """The names of a text that the library does not have.

        Args:
            text: a question, or the part of it that is not about plans.
            same_language: whether some clause is in the question's language.
        """
        text = DASHES.sub(" ", text)
        known = list(places(text))
        for name, place in known:
            if place not in self._places and not self._has(fold(name)):
                yield name
        if not same_language:
            return
        told = frozenset(_WORD.findall(fold(" ".join(name for name, _ in known))))
        for one in capitalised(text):
            folded = fold(one.word)
            if folded not in told and one.word not in self._acronyms and not all(map(self._has, _WORD.findall(folded))):
                yield one.word

    def _has(self, word: str) -> bool:
        return word in self._words or any(same_name(word, other) for other in self._by_prefix.get(word[:_PREFIX], ()))
