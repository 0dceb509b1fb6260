"""Which plans a text speaks of: "the 2022-24 plan", "el documento de 2016", "最新计划", "its predecessor", a part of a title.

Naming a document is a small grammar that the four languages share: around a noun for a document stand times, order words,
numbers, modifiers and words of titles, in any order the language likes. So the words around each noun are gathered
first, and what they say together is looked up among the library's plans.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.catalogue import Catalogue
from assistant.periods import Time, find_times
from assistant.plan_names import PlanName, PlanNames, Token, plan_names, tokens
from assistant.vocabulary import ANY_DOCUMENT, LEXICON, LOOSE_NOUNS, ORDER_NOUNS, PRONOUN, Order, Role, Word
from assistant.subject import content_size
from ingest.folding import fold, level

_REACH = 12  # tokens on either side of a noun that can belong to its phrase
_CONJUNCTION_ROLES = (Role.TIME, Role.ORDINAL, Role.ORDER)


class Manner(StrEnum):
    """How a mention names its plans."""

    NAMED = "named"  # title, kind, year or period with a document noun
    PERIOD = "period"  # a plan's very period without a noun
    COUNTED = "counted"  # "all four documents"
    RELATIVE = "relative"  # "the next one": `order` tells, the conversation resolves
    POINTED = "pointed"  # "that plan", "the same document"
    YEAR = "year"  # a year alone: a hint
    UNKNOWN = "unknown"  # names a plan the library does not hold


@dataclass(frozen=True, slots=True)
class PlanMention:
    """A run of text that speaks of plans, and which ones."""

    start: int
    end: int
    manner: Manner
    plan_ids: tuple[str, ...] = ()
    order: Order | None = None
    count: int = 0
    kind: str = ANY_DOCUMENT  # the noun it was named with
    ambiguous: bool = False  # named as one, fits several
    weight: float = 1.0
    years: tuple[int, int] | None = None
    limit: Role | None = None  # BEFORE or AFTER: the plans on that side of the named ones

    @property
    def firm(self) -> bool:
        """Whether the mention settles which plans are meant."""
        return bool(self.plan_ids) and self.manner in {Manner.NAMED, Manner.PERIOD, Manner.COUNTED}


@dataclass(slots=True)
class _Phrase:
    """The words gathered around one noun."""

    noun: Token
    kind: str
    plural: bool
    start: int
    end: int
    times: list[Time]
    inside: list[Token]
    left: int  # index of the first token

    def reading(self, *roles: Role) -> Word | None:
        return next((word for token in self.inside if (word := token.reading(*roles))), None)

    def readings(self, role: Role) -> list[Word]:
        return [word for token in self.inside if (word := token.reading(role))]


def find_plan_mentions(text: str, catalogue: Catalogue) -> tuple[PlanMention, ...]:
    """Every mention of plans in `text`, in order, none overlapping another."""
    folded = fold(text)
    names = plan_names(catalogue)
    times = find_times(folded)
    parts = _with_times(tokens(folded), times)
    found = list(_literal(folded, catalogue))
    titles = _title_runs(text, folded, parts, names)
    for index, token in enumerate(parts):
        if any(mention.start < token.end and token.start < mention.end for mention in found):
            continue
        if phrase := _gather(parts, index, names, times):
            mention = _read(phrase, text, folded, parts, names, catalogue, titles)
            if mention:
                found = [kept for kept in found if kept.end <= mention.start or mention.end <= kept.start]
                found.append(mention)
    taken = [(mention.start, mention.end) for mention in found]
    found.extend(run for run in titles if not _overlaps(run, taken))
    taken = [(mention.start, mention.end) for mention in found]
    for time in times:
        if not any(time.start < end and start < time.end for start, end in taken):
            found.extend(_bare_time(time, folded, catalogue))
    found.sort(key=lambda mention: mention.start)
    return tuple(_limited(folded, found, catalogue))


def _overlaps(mention: PlanMention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in spans)


def _with_times(parts: tuple[Token, ...], times: tuple[Time, ...]) -> tuple[Token, ...]:
    """Put one token of role TIME in place of the tokens that make up a time."""
    made: list[Token] = []
    for token in parts:
        time = next((time for time in times if time.start <= token.start < time.end), None)
        if time is None:
            made.append(token)
        elif not made or made[-1].start != time.start:
            made.append(Token(time.start, time.end, "", (Word(Role.TIME),)))
    return tuple(made)


def _literal(folded: str, catalogue: Catalogue) -> list[PlanMention]:
    """Plan ids written out: `joint-action-plan-2022-2024`."""
    found: list[PlanMention] = []
    for plan in sorted(catalogue, key=lambda plan: -len(plan.plan_id)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(plan.plan_id.lower())}(?![\w-])", folded):
            if "-" in plan.plan_id and not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(PlanMention(match.start(), match.end(), Manner.NAMED, (plan.plan_id,)))
    return found


# --- gathering -------------------------------------------------------------------------------------------------------

_INSIDE_LEFT = (
    Role.TIME,
    Role.MODIFIER,
    Role.QUANTIFIER,
    Role.ORDINAL,
    Role.ORDER,
    Role.PERIODIC,
    Role.DETERMINER,
    Role.COVERING,
)
_INSIDE_RIGHT = (Role.TIME, Role.MODIFIER, Role.ORDER, Role.COVERING, Role.PERIODIC, Role.GLUE)


def _gather(parts: tuple[Token, ...], index: int, names: PlanNames, times: tuple[Time, ...]) -> _Phrase | None:
    """The phrase around the noun at `index`, where there is one."""
    noun = parts[index]
    word = noun.reading(Role.NOUN)
    if word is None and not _stands_for_a_plan(parts, index):
        return None
    following = parts[index + 1] if index + 1 < len(parts) else None
    if following and noun.reading(Role.MODIFIER) and following.reading(Role.NOUN):
        return None  # the first half of "policy paper"
    if word and word.value == PRONOUN and following and following.text in {"another", "other", "of"}:
        return None
    left = index
    while left > 0 and index - left < _REACH:
        token = parts[left - 1]
        if (
            token.reading(*_INSIDE_LEFT)
            or _is_title_word(token, names)
            or token.text in {"-", "'", "《", '"', "的", "份", "年"}
        ):
            left -= 1
        elif (
            token.reading(Role.AND, Role.GLUE)
            and left >= 2
            and parts[left].reading(Role.TIME, Role.ORDINAL, Role.ORDER)
            and parts[left - 2].reading(*_CONJUNCTION_ROLES)
        ):
            left -= 2
        elif token.text in {"of", "de"} and left >= 2 and parts[left - 2].reading(Role.QUANTIFIER):
            left -= 2
        elif (
            token.text in STOP_IN_TITLE
            and left >= 2
            and _is_title_word(parts[left - 2], names)
            and _is_title_word(parts[left], names)
        ):
            left -= 2
        else:
            break
    right = index
    while right + 1 < len(parts) and right - index < _REACH:
        token = parts[right + 1]
        if token.reading(Role.NOUN) and not token.reading(Role.MODIFIER):
            break
        if token.reading(*_INSIDE_RIGHT) or _is_title_word(token, names):
            right += 1
        elif (
            token.reading(Role.AND)
            and parts[right].reading(Role.TIME)
            and right + 2 < len(parts)
            and parts[right + 2].reading(Role.TIME)
        ):
            right += 2
        else:
            break
    while right > index and _only_glue(parts[right]):
        right -= 1
    while left + 1 < index and _asks(parts[left]) and parts[left + 1].reading(Role.DETERMINER, Role.TIME):
        left += 1  # "por qué el plan"
    while left < index and parts[left].reading(Role.BEFORE, Role.AFTER) and parts[left].text not in {"以前", "之前"}:
        left += 1  # "before the 2022 plan": the limit stands outside
    inside = list(parts[left : right + 1])
    spans = {(token.start, token.end) for token in inside if token.reading(Role.TIME)}
    kind = str(word.value) if word else PRONOUN
    return _Phrase(
        noun,
        kind,
        bool(word and word.plural),
        inside[0].start,
        inside[-1].end,
        [time for time in times if (time.start, time.end) in spans],
        inside,
        left,
    )


_NOMINAL = frozenset("anterior siguiente seguinte posterior precedente former latter previous earlier later".split())
_ARTICLES = frozenset("el la lo o a al del do da no na ao the".split())


def _stands_for_a_plan(parts: tuple[Token, ...], index: int) -> bool:
    """Whether a word of order names a plan without a noun: "its predecessor", "el anterior", "上一份"."""
    token = parts[index]
    if token.text in ORDER_NOUNS:
        return True
    following = parts[index + 1] if index + 1 < len(parts) else None
    if token.text in _NOMINAL:
        ends = following is None or bool(following.reading(Role.AND, Role.GLUE)) or not following.text[0].isalnum() or following.text in _AFTER_NOMINAL
        return ends and index > 0 and parts[index - 1].text in _ARTICLES
    if not token.text.endswith("份") or token.reading(Role.ORDINAL, Role.ORDER, Role.QUANTIFIER, Role.DETERMINER) is None:
        return False
    for other in parts[index + 1 : index + _REACH]:  # 第一份共同行动计划: the noun comes later
        if other.reading(Role.NOUN):
            return False
        if not other.reading(Role.MODIFIER, Role.GLUE, Role.TIME, Role.PERIODIC):
            break
    return True


_AFTER_NOMINAL = frozenset("sobre about on is was say says dice diz menciona mention does did".split())


STOP_IN_TITLE = frozenset(
    {"of", "for", "and", "on", "in", "the", "de", "del", "do", "da", "dos", "das", "y", "e", "para"}
)


def _is_title_word(token: Token, names: PlanNames) -> bool:
    return not token.readings and any(token.text in name.words for name in names.names)


def _asks(token: Token) -> bool:
    return any(word.role is Role.DETERMINER and word.value == "which" for word in token.readings)


def _only_glue(token: Token) -> bool:
    """Whether nothing of a plan's name ends in this token."""
    return (
        not token.reading(Role.TIME, Role.ORDER, Role.COVERING, Role.MODIFIER, Role.PERIODIC)
        and token.reading(Role.GLUE) is not None
        and token.text not in {")", "》"}
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def _read(
    phrase: _Phrase,
    text: str,
    folded: str,
    parts: tuple[Token, ...],
    names: PlanNames,
    catalogue: Catalogue,
    titles: Sequence[PlanMention],
) -> PlanMention | None:
    """What a phrase says, looked up among the plans; None where it does not single any out."""
    if text[phrase.noun.end - 1] in "óéá":
        return None  # the Spanish verb acordó, and not the noun acordo
    foreign = _foreign(phrase, text, parts, names, catalogue)
    base = PlanMention(phrase.start, phrase.end, Manner.NAMED, kind=phrase.kind)
    if foreign:
        source = _SOURCE.search(folded[: phrase.start]) is not None
        known = source and _tells_kind(phrase.kind, names) and not _printed(catalogue, text, phrase)
        return replace(base, manner=Manner.UNKNOWN) if known else None
    run = next((run for run in titles if run.start < phrase.end and phrase.start < run.end), None)
    fitting = _fitting(phrase, names)
    if run:
        narrowed = catalogue.in_order(set(run.plan_ids) & set(fitting or run.plan_ids)) or run.plan_ids
        fitting = narrowed
        base = replace(base, start=min(base.start, run.start), end=max(base.end, run.end))
    certain = [time for time in phrase.times if time.certain or phrase.kind]
    if certain:
        return _dated(base, certain, fitting, phrase, names, catalogue)
    if len(catalogue) == 1 and phrase.kind in LOOSE_NOUNS and phrase.kind != PRONOUN and phrase.reading(Role.DETERMINER):
        return replace(base, plan_ids=catalogue.plan_ids)
    if (
        phrase.kind not in {ANY_DOCUMENT, PRONOUN, "policy paper"}
        and not _tells_kind(phrase.kind, names)
        and run is None
    ):
        return None  # a kind of document the library has none of, and no time with it
    specific = run is not None or bool(_named_words(phrase, names)) or _tells_kind(phrase.kind, names)
    pool = fitting or (() if specific and phrase.kind not in {ANY_DOCUMENT, PRONOUN} else catalogue.plan_ids)
    if not pool:
        return None
    if phrase.reading(Role.COVERING) and (mention := _in_force(base, folded, catalogue, pool)):
        return mention
    if mention := _ordered(base, phrase, pool, names, catalogue):
        return mention
    if mention := _counted(base, phrase, pool, catalogue):
        return mention
    determiner = phrase.reading(Role.DETERMINER)
    if determiner and determiner.value == "this" and phrase.kind != PRONOUN and not phrase.plural:
        return replace(base, manner=Manner.POINTED)
    if determiner and determiner.value in {"which", "any"}:
        return None
    named = run is not None or bool(_named_words(phrase, names))
    definite = bool(determiner) and phrase.kind != PRONOUN and not phrase.plural
    if not named and definite and len(pool) > 1 and determiner and determiner.value == "the":
        return replace(base, manner=Manner.POINTED)  # "the plan": the one spoken of
    if not specific or (len(pool) == len(catalogue) and len(catalogue) > 1):
        return None
    if not named and (phrase.plural or _means_something_else(phrase, parts)):
        return None  # "the plans" may well mean all documents
    if not named and not determiner and not (_is_chinese(phrase.noun) and len(pool) == 1):
        return None  # "paper" as a word of the subject
    return replace(base, plan_ids=pool, ambiguous=len(pool) > 1 and not phrase.plural)


# What a document is asked for its content with; "is the Paris Agreement named?" has none, since it asks about a subject.
_SOURCE = re.compile(
    r"\b(?:of|in|under|from|by|per|according to|does|do|did|del?|en|segun|bajo|do|da|no|na|segundo|conforme|dice|diz)\s+(?:the |el |la |o |a )?$"
)
# Nouns with other meanings, and words after a noun that show it is part of something else: "the paper industry".
_MANY_MEANINGS = frozenset("paper act code law policy report statement framework agenda program programme charter protocol".split())
_BELONGS_TO_NOUN = frozenset("on about sobre between entre with con com".split())


def _means_something_else(phrase: _Phrase, parts: tuple[Token, ...]) -> bool:
    index = parts.index(phrase.inside[-1]) + 1
    if index >= len(parts):
        return False
    following = parts[index].text
    if following in _BELONGS_TO_NOUN:
        return True
    plain = following.isalpha() and not parts[index].readings and content_size(following) > 0
    return plain and phrase.noun.text in _MANY_MEANINGS and not _is_chinese(phrase.noun)


def _printed(catalogue: Catalogue, text: str, phrase: _Phrase) -> bool:
    """Whether the plans themselves print the phrase, so that it is a subject and no plan of the library."""
    words = level(text)[phrase.start : phrase.end].split()
    while len(words) > 1 and words[0].islower():
        words.pop(0)
    return len(words) > 1 and catalogue.prints(" ".join(words))


def _is_chinese(token: Token) -> bool:
    return "\u3400" <= token.text[:1] <= "\u9fff"


def _foreign(phrase: _Phrase, text: str, parts: tuple[Token, ...], names: PlanNames, catalogue: Catalogue) -> bool:
    """Whether capitalised words that no title has stand right before a capitalised noun: "the Dakar Action Plan"."""
    plain = level(text)
    if not plain[phrase.noun.start].isupper():
        return False
    index = phrase.left - 1
    found = False
    while index >= 0 and (parts[index].end + 1 >= parts[index + 1].start):
        token = parts[index]
        word = plain[token.start : token.end]
        if (
            not word[:1].isupper()
            or token.start == 0
            or token.reading(Role.DETERMINER, Role.GLUE, Role.AND)
            or token.text.isdigit()
        ):
            break
        if not any(re.search(rf"\b{re.escape(word)}\b", plan.head) for plan in catalogue):
            found = True
            phrase.start = token.start
        index -= 1
    return found


def _tells_kind(kind: str, names: PlanNames) -> bool:
    """Whether the noun tells plans of the library apart or at least is one of their kinds."""
    return kind not in {ANY_DOCUMENT, PRONOUN} and set(kind.split()) <= names.kinds


def _named_words(phrase: _Phrase, names: PlanNames) -> list[str]:
    """The words of the phrase that say which plan: modifiers, and title words that not every plan has."""
    found = _modifiers(phrase)
    found += [
        token.text
        for token in phrase.inside
        if not token.readings and 0 < sum(token.text in name.words for name in names.names) < len(names.names)
    ]
    return found


def _modifiers(phrase: _Phrase) -> list[str]:
    others = (token for token in phrase.inside if token is not phrase.noun)
    return [str(word.value) for token in others if (word := token.reading(Role.MODIFIER))]


def _fitting(phrase: _Phrase, names: PlanNames) -> tuple[str, ...]:
    """The plans that kind, modifiers and title words fit best, in order of time; empty where none fits."""
    modifiers = set(_modifiers(phrase))
    words = {token.text for token in phrase.inside if not token.readings}
    periodic = phrase.reading(Role.PERIODIC)
    scores: dict[str, int] = {}
    for name in names.names:
        kinds = set(phrase.kind.split())
        if _tells_kind(phrase.kind, names) and not kinds <= name.kinds:
            continue
        if phrase.kind not in LOOSE_NOUNS and phrase.kind != "policy paper" and not kinds <= name.kinds:
            continue
        if not modifiers <= (name.modifiers | name.kinds | {"official"}):
            continue
        if periodic and not _has_length(name, periodic.value):
            continue
        scores[name.plan.plan_id] = (
            2 * len(modifiers & name.head) + len(modifiers & name.modifiers) + len(words & name.words)
        )
    if not scores:
        return ()
    several = phrase.plural or phrase.reading(Role.QUANTIFIER, Role.ORDINAL) is not None
    best = max(scores.values())
    least = min(best, 2 * bool(modifiers or words)) if several else best
    if several and modifiers:
        least = max(least, best - 1)
    return tuple(plan_id for plan_id, score in scores.items() if score >= least)


def _has_length(name: PlanName, length: str | int) -> bool:
    period = name.plan.period
    return period is not None and (length == "any" and period[1] > period[0] or period[1] - period[0] + 1 == length)


def _dated(
    base: PlanMention,
    times: Sequence[Time],
    fitting: tuple[str, ...],
    phrase: _Phrase,
    names: PlanNames,
    catalogue: Catalogue,
) -> PlanMention | None:
    """A noun with years or periods: the plans of those, or a plan that the library does not hold."""
    found: list[str] = []
    missing = False
    for time in times:
        matches = plans_of_time(time, catalogue)
        if len(matches) > 1:
            matches = tuple(match for match in matches if match in fitting) or matches
        found.extend(matches)
        missing = missing or not matches
    years = (min(time.first for time in times), max(time.last for time in times))
    loose = phrase.kind in LOOSE_NOUNS or _tells_kind(phrase.kind, names) or phrase.kind == "policy paper"
    if found and (loose or set(found) <= set(fitting)):
        return replace(base, plan_ids=catalogue.in_order(found), years=years)
    if missing and loose and phrase.kind != PRONOUN:
        words = " ".join(token.text for token in phrase.inside if not token.reading(Role.TIME)).strip()
        if not catalogue.prints(words):
            return replace(base, manner=Manner.UNKNOWN, years=years)
    return None


def plans_of_time(time: Time, catalogue: Catalogue) -> tuple[str, ...]:
    """The plans that a document noun with this time names: period, else adoption or first year, else a year covered."""
    if time.is_period:
        return tuple(plan.plan_id for plan in catalogue if plan.period == (time.first, time.last))
    exact = [
        plan for plan in catalogue if time.first == plan.adoption_year or plan.period and time.first == plan.period[0]
    ]
    if len(exact) > 1:
        started = [plan for plan in exact if plan.period and plan.period[0] == time.first]
        exact = started or exact
    if exact:
        return tuple(plan.plan_id for plan in exact)
    return catalogue.covering(time.first)


def _in_force(base: PlanMention, folded: str, catalogue: Catalogue, pool: tuple[str, ...]) -> PlanMention | None:
    """ "The plan in force in 2023", "the plan that covers that year": the year may stand anywhere in the question."""
    times = sorted(find_times(folded), key=lambda time: min(abs(time.start - base.end), abs(time.end - base.start)))
    for time in times:
        covering = tuple(plan_id for plan_id in catalogue.covering(time.first) if plan_id in pool)
        if covering:
            return replace(base, plan_ids=covering, years=(time.first, time.last))
        return replace(base, manner=Manner.UNKNOWN, years=(time.first, time.last))
    return None


def _of_kind(phrase: _Phrase, names: PlanNames) -> tuple[str, ...]:
    if not _tells_kind(phrase.kind, names):
        return tuple(name.plan.plan_id for name in names.names)
    return tuple(name.plan.plan_id for name in names.names if set(phrase.kind.split()) <= name.kinds)


def _ordered(base: PlanMention, phrase: _Phrase, pool: tuple[str, ...], names: PlanNames, catalogue: Catalogue) -> PlanMention | None:
    """First, second, latest, previous, next."""
    order = phrase.reading(Role.ORDER)
    ordinal = phrase.reading(Role.ORDINAL)
    quantifier = phrase.reading(Role.QUANTIFIER)
    count = int(quantifier.value) if quantifier and quantifier.value != "all" else 1
    if order is None and ordinal is None:
        return None
    if ordinal and (order is None or order.value in {Order.LATEST, Order.EARLIEST}):
        if phrase.kind == PRONOUN:
            return replace(base, manner=Manner.RELATIVE, count=int(ordinal.value))
        number = int(ordinal.value)
        if number > len(pool):
            return replace(base, manner=Manner.UNKNOWN)
        if len(_of_kind(phrase, names)) == 1 and len(catalogue) > 1:
            return replace(base, manner=Manner.YEAR, plan_ids=pool)  # the only white paper here need not be the first ever
        chosen = pool[:count] if number == 1 else (pool[number - 1],)
        return replace(base, plan_ids=chosen)
    if order is None:
        return None
    value = Order(str(order.value))
    if value is Order.LATEST:
        return replace(base, plan_ids=pool[-count:], order=value)
    if value is Order.EARLIEST:
        return replace(base, plan_ids=pool[:count], order=value)
    if value is Order.PENULTIMATE:
        return replace(base, plan_ids=pool[-2:-1], order=value) if len(pool) > 1 else None
    if value is Order.SAME:
        return replace(base, manner=Manner.POINTED)
    return replace(base, manner=Manner.RELATIVE, order=value, count=count if quantifier else 1 + phrase.plural)


def _counted(base: PlanMention, phrase: _Phrase, pool: tuple[str, ...], catalogue: Catalogue) -> PlanMention | None:
    """ "All four documents", "each plan", "the three multi-year plans", "both"."""
    values = [word.value for word in phrase.readings(Role.QUANTIFIER)]
    numbers = [int(value) for value in values if value != "all"]
    if not values or phrase.kind == PRONOUN and not numbers:
        return None
    if numbers and not (phrase.plural or _is_chinese(phrase.noun)):
        return None
    if numbers and numbers[0] != len(pool):
        if numbers[0] == len(catalogue):
            pool = catalogue.plan_ids
        else:
            return replace(base, manner=Manner.RELATIVE, count=numbers[0], plan_ids=())
    return replace(base, manner=Manner.COUNTED, plan_ids=pool, count=len(pool))


# --- titles and bare times -------------------------------------------------------------------------------------------

_MOST_OF_A_TITLE = 0.6  # share of a title's content words that names it without a document noun
_SHORTEST_CHINESE = 4  # characters of a title's part that can name it


def _title_runs(text: str, folded: str, parts: tuple[Token, ...], names: PlanNames) -> list[PlanMention]:
    """Parts of titles long enough to name the plan: with a document noun, or most of the title; and initials."""
    words = [match for match in re.finditer(r"[a-z\u00e0-\u024f]+|\d+", folded) if match[0] != "s"]
    found: list[PlanMention] = []
    index = 0
    while index < len(words) - 1:
        best: tuple[int, tuple[str, ...]] | None = None
        for length in range(min(16, len(words) - index), 1, -1):
            run = tuple(word[0] for word in words[index : index + length])
            general = all(any(word.role in {Role.NOUN, Role.MODIFIER, Role.GLUE} for word in LEXICON.get(part, ())) for part in run)
            matches = tuple(name.plan.plan_id for name in names.names if not general and run in name.runs and _names(run, name))
            if matches:
                best = (length, matches)
                break
        if best is None:
            index += 1
            continue
        length, matches = best
        start, end = words[index].start(), words[index + length - 1].end()
        found.append(PlanMention(start, end, Manner.NAMED, matches, kind="", ambiguous=len(matches) > 1))
        index += length
    for word in re.finditer(r"\b[A-Z]{3,8}\b", level(text)):
        for name in names.names:
            if word[0].lower() in name.initials:
                found.append(PlanMention(word.start(), word.end(), Manner.NAMED, (name.plan.plan_id,)))
    found.extend(_chinese_runs(folded, names))
    return found


def _names(run: tuple[str, ...], name: PlanName) -> bool:
    content = [word for word in run if word in name.words]
    whole = sum(1 for word in name.words if word)
    nouns = [word for word in content if any(reading.role is Role.NOUN for reading in LEXICON.get(word, ()))]
    return bool(nouns) and len(content) >= 2 or len(content) >= max(2, _MOST_OF_A_TITLE * whole)


def _chinese_runs(folded: str, names: PlanNames) -> list[PlanMention]:
    found: list[PlanMention] = []
    for match in re.finditer(r"[\u3400-\u9fff]{4,}", folded):
        run = match[0]
        best: dict[str, tuple[int, int]] = {}
        for name in names.names:
            for title in name.chinese:
                start, length = _longest_common(run, title)
                if length > best.get(name.plan.plan_id, (0, 0))[1]:
                    best[name.plan.plan_id] = (start, length)
        if not best:
            continue
        length = max(length for _, length in best.values())
        plan_ids = tuple(plan_id for plan_id, found_run in best.items() if found_run[1] == length)
        start = next(found_run[0] for found_run in best.values() if found_run[1] == length)
        part = run[start : start + length]
        inside = tokens(part)
        if all(token.reading(Role.NOUN, Role.MODIFIER, Role.GLUE) for token in inside):
            continue  # words for documents in general, which stand for titles in every language
        noun = any(token.reading(Role.NOUN) for token in inside)
        whole = any(
            part in title and length >= _MOST_OF_A_TITLE * len(title) for name in names.names for title in name.chinese
        )
        if length >= _SHORTEST_CHINESE and (noun or whole):
            begin = match.start() + start
            found.append(
                PlanMention(begin, begin + length, Manner.NAMED, plan_ids, kind="", ambiguous=len(plan_ids) > 1)
            )
    return found


def _longest_common(text: str, other: str) -> tuple[int, int]:
    """Start in `text` and length of the longest run both have."""
    best = (0, 0)
    lengths = [0] * (len(other) + 1)
    for row, character in enumerate(text):
        previous = 0
        for column, against in enumerate(other, start=1):
            kept = lengths[column]
            lengths[column] = previous + 1 if character == against else 0
            previous = kept
            if lengths[column] > best[1]:
                best = (row + 1 - lengths[column], lengths[column])
    return best


_COVERED_WEIGHT = 0.5  # of a year inside a plan's period, against 1 for the year it starts or was adopted in


# "scholarships for 2020 and 2021": years that a plan has to cover, not years in which something happened
_VALID_FOR = re.compile(
    r"\b(?:for|during|throughout|covering|para|durante)\s+(?:the years? |los? anos? |os? anos? )?"
    r"(?:(?:19|20)\d\d(?:,| and| or| y| e| ou| o)\s*)*$"
)


def _bare_time(time: Time, folded: str, catalogue: Catalogue) -> list[PlanMention]:
    """A year or period without a document noun: firm only where it is a plan's very period."""
    years = (time.first, time.last)
    if not time.certain:
        return []
    if time.is_period:
        exact = plans_of_time(time, catalogue)
        if exact:
            return [PlanMention(time.start, time.end, Manner.PERIOD, exact, years=years)]
        inside = tuple(
            plan.plan_id
            for plan in catalogue
            if plan.years and time.first <= plan.years[0] and plan.years[1] <= time.last
        )
        if inside:
            return [PlanMention(time.start, time.end, Manner.PERIOD, inside, years=years)]
        touching = tuple(
            plan.plan_id
            for plan in catalogue
            if plan.period and plan.period[0] <= time.last and time.first <= plan.period[1]
        )
        if touching:
            return [PlanMention(time.start, time.end, Manner.YEAR, touching, years=years, weight=_COVERED_WEIGHT)]
        return [PlanMention(time.start, time.end, Manner.UNKNOWN, years=years)]
    year = time.first
    found: list[PlanMention] = []
    if _VALID_FOR.search(folded[: time.start]):
        covering = catalogue.covering(year)
        manner = Manner.YEAR if covering else Manner.UNKNOWN
        return [PlanMention(time.start, time.end, manner, covering, years=years)]
    for plan in catalogue:
        if year == plan.adoption_year or plan.period and year == plan.period[0]:
            found.append(PlanMention(time.start, time.end, Manner.YEAR, (plan.plan_id,), years=years))
        elif plan.covers(year):
            weight = _COVERED_WEIGHT
            found.append(PlanMention(time.start, time.end, Manner.YEAR, (plan.plan_id,), years=years, weight=weight))
    return found or [PlanMention(time.start, time.end, Manner.YEAR, (), years=years, weight=0.0)]


_LIMIT = re.compile(
    r"(?:(?P<before>\b(?:before|prior to|ahead of|earlier than|older than|antes (?:de|del|do|da)|anterior(?:es)? a[lo]?|previos? al?))"
    r"|(?P<after>\b(?:after|since|later than|newer than|despues (?:de|del)|desde|depois (?:de|do|da)|apos|posterior(?:es)? a[lo]?)))"
    r"\s+(?:the |el |la |o |a |los )?$"
)
_LIMIT_CHINESE = re.compile(r"^\s*(?:的)?(?:(?P<before>之前|以前)|(?P<after>之后|以后|以来))")


def _limited(folded: str, found: list[PlanMention], catalogue: Catalogue) -> list[PlanMention]:
    """Turn "before the 2022 plan" into the plans before it and that plan, "since the 2016 paper" likewise."""
    made: list[PlanMention] = []
    ids = catalogue.plan_ids
    for mention in found:
        before = _LIMIT.search(folded[: mention.start]) or _LIMIT_CHINESE.match(folded[mention.end :])
        if before is None or mention.manner in {Manner.RELATIVE, Manner.POINTED, Manner.COUNTED}:
            made.append(mention)
            continue
        limit = Role.BEFORE if before["before"] else Role.AFTER
        if mention.manner is Manner.NAMED and mention.plan_ids:
            edge = ids.index(mention.plan_ids[0])
            chosen = ids[: edge + 1] if limit is Role.BEFORE else ids[edge:]
            made.append(replace(mention, plan_ids=chosen, limit=limit, ambiguous=False))
        else:
            made.append(replace(mention, limit=limit))
    return made
