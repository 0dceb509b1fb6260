"""What the plans of a library are called: their titles taken apart, so that a part of one can be recognised.

A title gives the plan's kinds ("paper"), the modifiers that stand right beside that noun ("joint action"), the other
words, and word runs. Titles in all languages count for questions in any.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from assistant.catalogue import Catalogue, CataloguePlan
from assistant.vocabulary import LEXICON, Role, Word
from ingest.folding import fold, word_set

_TOKEN = re.compile(
    r"[a-z\u00e0-\u024f]+(?:'(?!s\b)[a-z]+)?|\d+|[^\s\w]|[\u3007\u3400-\u9fff]|[^\W\u3007\u3400-\u9fff]+"
)
_CHINESE_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_PHRASE = 4  # words of the longest phrase in the lexicon
_LONGEST_CHINESE = 7  # characters
STOPWORDS = word_set(
    "the a an of for in on and or to with from by between at as its their s de del la el los las y e o os as "
    "do da dos das em no na "
    "para por con com en un una um uma al ao"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase of a text with its readings; `words` are its folded words."""

    start: int
    end: int
    text: str
    readings: tuple[Word, ...] = ()

    def reading(self, *roles: Role) -> Word | None:
        """The first reading in one of `roles`."""
        return next((word for word in self.readings if word.role in roles), None)


@dataclass(frozen=True)
class PlanName:
    """What one plan is called."""

    plan: CataloguePlan
    kinds: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()  # modifiers beside the noun
    heads: frozenset[frozenset[str]] = frozenset()  # the same, each title by itself
    modifiers: frozenset[str] = frozenset()  # all modifiers in the titles
    words: frozenset[str] = frozenset()  # content words of titles and parties
    runs: frozenset[tuple[str, ...]] = frozenset()  # every run of two and more words of a title
    initials: frozenset[str] = frozenset()
    chinese: tuple[str, ...] = ()  # runs of Chinese in the titles


@dataclass(frozen=True)
class PlanNames:
    """What the plans of a catalogue are called, in order of time."""

    names: tuple[PlanName, ...]
    kinds: frozenset[str] = field(default=frozenset())


def tokens(folded: str, mended: Mapping[str, str] = MappingProxyType({})) -> tuple[Token, ...]:
    """Split folded text into words, marks and the lexicon's phrases, the longest phrase first.

    Args:
        folded: the text.
        mended: words that are read as others.
    """
    raw = list(_TOKEN.finditer(folded))
    words = [mended.get(match[0], match[0]) for match in raw]
    gaps = [" " if match.end() < following.start() else "" for match, following in pairwise(raw)]
    made: list[Token] = []
    index = 0
    while index < len(raw):
        taken = 1
        chinese = _HAN.match(raw[index][0]) is not None
        for count in range(min(_LONGEST_CHINESE if chinese else _LONGEST_PHRASE, len(raw) - index), 1, -1):
            if _joined(words, gaps, index, count) in LEXICON:
                taken = count
                break
        start, end = raw[index].start(), raw[index + taken - 1].end()
        text = _joined(words, gaps, index, taken)
        made.append(Token(start, end, text, LEXICON.get(text, ())))
        index += taken
    return tuple(made)


def _joined(words: Sequence[str], gaps: Sequence[str], index: int, count: int) -> str:
    """The words of a phrase with single spaces where the text has any."""
    last = index + count - 1
    return "".join(word + gap for word, gap in zip(words[index:last], gaps[index:last], strict=True)) + words[last]


@lru_cache(maxsize=8)
def plan_names(catalogue: Catalogue) -> PlanNames:
    """Take the titles of a catalogue apart; kept for the few catalogues of a process."""
    names = tuple(_name(plan) for plan in catalogue.plans)
    return PlanNames(names, frozenset().union(*(name.kinds for name in names)))


def _name(plan: CataloguePlan) -> PlanName:
    kinds: set[str] = set()
    head: set[str] = set()
    heads: set[frozenset[str]] = set()
    modifiers: set[str] = set()
    words: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    initials: set[str] = set()
    chinese: list[str] = []
    titles = [*plan.titles.values(), plan.plan_id.replace("-", " ")]
    for number, title in enumerate(titles):
        folded = fold(title)
        parts = tokens(folded)
        for position, token in enumerate(parts):
            if noun := token.reading(Role.NOUN):
                kinds.update(str(noun.value).split())
                head.update(_beside(parts, position))
                heads.add(frozenset(_beside(parts, position)))
            if modifier := token.reading(Role.MODIFIER):
                modifiers.add(str(modifier.value))
        plain = _words(folded)
        words.update(word for word in plain if _tells(word))
        runs.update(
            tuple(plain[start:end])
            for start in range(len(plain))
            for end in range(start + 2, min(start + 16, len(plain)) + 1)
        )
        chinese.extend(_CHINESE_RUN.findall(folded))
        if number < len(plan.titles):
            initials.add("".join(word[0] for word in plain if word not in STOPWORDS and word.isalpha()))
    for party in plan.parties:
        words.update(word for word in _words(fold(party)) if _tells(word))
    return PlanName(
        plan,
        frozenset(kinds),
        frozenset(head),
        frozenset(heads),
        frozenset(modifiers | head),
        frozenset(words),
        frozenset(runs),
        frozenset(name for name in initials if len(name) > 2),
        tuple(chinese),
    )


def _beside(parts: tuple[Token, ...], position: int) -> set[str]:
    """The modifiers that stand in one run with the noun: before it, or after it in Spanish and Portuguese."""
    found: set[str] = set()
    for step in (-1, 1):
        index = position + step
        while 0 <= index < len(parts):
            if modifier := parts[index].reading(Role.MODIFIER):
                found.add(str(modifier.value))
            elif not (step == 1 and parts[index].text in {"de", "do", "da", "del"}):
                break
            index += step
    return found


def _words(folded: str) -> list[str]:
    return [word for word in re.findall(r"[a-z\u00e0-\u024f]+|\d+", folded) if word != "s"]


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in STOPWORDS and not word.isdigit()
