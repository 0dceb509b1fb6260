"""Slips of the keyboard in the words that documents are named with: "polcy paper", "the latest paln"."""

import re
from functools import cache

from assistant.catalogue import Catalogue
from assistant.subject import content_size
from assistant.vocabulary import LEXICON, Role

_LEAST = 4  # letters of a word that is mended
_LEAST_TARGET = 5  # letters of a word that may have lost one: shorter ones are one letter from too many others
_WORD = re.compile(r"[a-z]+")
_NAMING = (Role.NOUN, Role.MODIFIER, Role.ORDER)


def mend(folded: str, catalogue: Catalogue) -> dict[str, str]:
    """The words of `folded` that are slips of words of naming, with what they stand for.

    A slip is two letters swapped, one lost or one doubled, never the first or last one changed: few real words lie
    that near. Words that the lexicon, the plans or the words of asking have are no slips.
    """
    found: dict[str, str] = {}
    for word in set(_WORD.findall(folded)):
        if len(word) < _LEAST or word in _known():
            continue
        meant = _slips().get(word)
        if meant and content_size(word) and not catalogue.prints(word):
            found[word] = meant
    return found


@cache
def _known() -> frozenset[str]:
    return frozenset(word for entry in LEXICON for word in _WORD.findall(entry))


@cache
def _slips() -> dict[str, str]:
    """Every slip of a word of naming; what could be a slip of two words is one of neither."""
    made: dict[str, str] = {}
    unclear: set[str] = set()
    targets = {
        word
        for entry, readings in LEXICON.items()
        if any(reading.role in _NAMING for reading in readings)
        for word in _WORD.findall(entry)
        if len(word) >= _LEAST
    }
    for target in sorted(targets):
        for slip in _slips_of(target):
            if made.setdefault(slip, target) != target:
                unclear.add(slip)
    return {slip: target for slip, target in made.items() if slip not in unclear}


def _slips_of(word: str) -> set[str]:
    last = len(word) - 1
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, last)}
    if len(word) < _LEAST_TARGET:
        return swapped - {word}
    lost = {word[:i] + word[i + 1 :] for i in range(1, last)}
    doubled = {word[: i + 1] + word[i:] for i in range(len(word))}
    return (swapped | lost | doubled) - {word}
