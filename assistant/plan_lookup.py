"""What a phrase that names a document says, looked up among the library's plans."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalogue import Catalogue
from assistant.mentions import Manner, PlanMention
from assistant.periods import Time, find_times
from assistant.plan_names import PlanName, PlanNames, Token
from assistant.plan_phrases import Phrase
from assistant.subject import content_size
from assistant.vocabulary import ANY_DOCUMENT, LOOSE_NOUNS, PRONOUN, Order, Role
from ingest.folding import level, word_set


def read_phrase(
    phrase: Phrase,
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
    sought = _SOUGHT.match(folded[phrase.end :]) or _SOUGHT_CHINESE.match(folded[phrase.noun.end :])
    if sought and phrase.reading(Role.ORDINAL, Role.ORDER):
        return None  # "the first plan to mention it" is what is asked for
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
    if (
        len(catalogue) == 1
        and phrase.kind in LOOSE_NOUNS
        and phrase.kind != PRONOUN
        and phrase.reading(Role.DETERMINER)
    ):
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
    if mention := _counted(base, phrase, pool, names, catalogue):
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
    if not named and (phrase.plural or _means_something_else(phrase, parts, folded)):
        return None  # "the plans" may well mean all documents
    if not named and not determiner and not (_is_chinese(phrase.noun) and len(pool) == 1):
        return None  # "paper" as a word of the subject
    return replace(base, plan_ids=pool, ambiguous=len(pool) > 1 and not phrase.plural)


_SOUGHT = re.compile(
    r"^\W{0,2}(?:to|that|which|en|a|que|in which)\s+(?:first |ever |primero |se )?"
    r"(?:mention|name|bring|speak|spoke|talk|raise|refer|introduc|touch|includ|address|cite|mencion|nombr|habl|fal|cit"
    r"|trat|refer|introduz|aborda)"
)
_SOUGHT_CHINESE = re.compile(r"^(?:最早|最先|首次|第一次)(?:提到|提及|出现|写入|提出|谈到|谈及|涉及)")
# What stands before a document that is asked for its content; "is the Paris Agreement named?" asks about a subject.
_SOURCE = re.compile(
    r"\b(?:of|in|under|from|by|per|according to|does|do|did|del?|en|segun|bajo|do|da|no|na|segundo|conforme"
    r"|dice|diz)\s+(?:the |el |la |o |a )?$"
)
# Nouns with other meanings, and words after a noun that show it is part of something else: "the paper industry".
_MANY_MEANINGS = word_set(
    "paper act code law policy report statement framework agenda program programme charter protocol"
)
# "qué dice el libro blanco sobre las algas": the verb stands first, and "sobre" belongs to it
_SAYS = re.compile(
    r"\b(?:dice|dicen|decia|dijo|establece|preve|promete|plantea|propone|contiene|diz|dizem|dizia|disse|estabelece"
    r"|propoe"
    r"|contem|fala|habla)\s+(?:el |la |o |a )?$"
)
_BELONGS_TO_NOUN = word_set("on about sobre between entre with con com")


def _means_something_else(phrase: Phrase, parts: tuple[Token, ...], folded: str) -> bool:
    index = parts.index(phrase.inside[-1]) + 1
    if index >= len(parts):
        return False
    following = parts[index].text
    if following in _BELONGS_TO_NOUN and _SAYS.search(folded[: phrase.start]) is None:
        return True
    plain = following.isalpha() and not parts[index].readings and content_size(following) > 0
    return plain and phrase.noun.text in _MANY_MEANINGS and not _is_chinese(phrase.noun)


def _printed(catalogue: Catalogue, text: str, phrase: Phrase) -> bool:
    """Whether the plans themselves print the phrase, so that it is a subject and no plan of the library."""
    words = level(text)[phrase.start : phrase.end].split()
    while len(words) > 1 and words[0].islower():
        words.pop(0)
    return len(words) > 1 and catalogue.prints(" ".join(words))


def _is_chinese(token: Token) -> bool:
    return "\u3400" <= token.text[:1] <= "\u9fff"


def _foreign(phrase: Phrase, text: str, parts: tuple[Token, ...], names: PlanNames, catalogue: Catalogue) -> bool:
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


def _named_words(phrase: Phrase, names: PlanNames) -> list[str]:
    """The words of the phrase that say which plan: modifiers, and title words that not every plan has."""
    found = _modifiers(phrase)
    found += [
        token.text
        for token in phrase.inside
        if not token.readings and 0 < sum(token.text in name.words for name in names.names) < len(names.names)
    ]
    return found


def _modifiers(phrase: Phrase) -> list[str]:
    others = (token for token in phrase.inside if token is not phrase.noun)
    return [str(word.value) for token in others if (word := token.reading(Role.MODIFIER))]


def _fitting(phrase: Phrase, names: PlanNames) -> tuple[str, ...]:
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
            (bool(modifiers) and modifiers in name.heads)
            + 2 * len(modifiers & name.head)
            + len(modifiers & name.modifiers)
            + len(words & name.words)
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
    return period is not None and ((length == "any" and period[1] > period[0]) or period[1] - period[0] + 1 == length)


def _dated(
    base: PlanMention,
    times: Sequence[Time],
    fitting: tuple[str, ...],
    phrase: Phrase,
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
        plan for plan in catalogue if time.first == plan.adoption_year or (plan.period and time.first == plan.period[0])
    ]
    if len(exact) > 1:
        started = [plan for plan in exact if plan.period and plan.period[0] == time.first]
        exact = started or exact
    if exact:
        return tuple(plan.plan_id for plan in exact)
    return catalogue.covering(time.first)


def _in_force(base: PlanMention, folded: str, catalogue: Catalogue, pool: tuple[str, ...]) -> PlanMention | None:
    """Look up "the plan in force in 2023", "the plan that covers that year"; the year may stand anywhere."""
    times = sorted(find_times(folded), key=lambda time: min(abs(time.start - base.end), abs(time.end - base.start)))
    for time in times:
        covering = tuple(plan_id for plan_id in catalogue.covering(time.first) if plan_id in pool)
        if covering:
            return replace(base, plan_ids=covering, years=(time.first, time.last))
        return replace(base, manner=Manner.UNKNOWN, years=(time.first, time.last))
    return None


def _of_kind(phrase: Phrase, names: PlanNames) -> tuple[str, ...]:
    if not _tells_kind(phrase.kind, names):
        return tuple(name.plan.plan_id for name in names.names)
    return tuple(name.plan.plan_id for name in names.names if set(phrase.kind.split()) <= name.kinds)


def _ordered(
    base: PlanMention, phrase: Phrase, pool: tuple[str, ...], names: PlanNames, catalogue: Catalogue
) -> PlanMention | None:
    """First, second, latest, previous, next."""
    order = phrase.reading(Role.ORDER)
    ordinal = phrase.reading(Role.ORDINAL)
    if several := _several(phrase, pool):
        return replace(base, plan_ids=catalogue.in_order(several))
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
            return replace(
                base, manner=Manner.YEAR, plan_ids=pool
            )  # the only white paper here need not be the first ever
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


def _several(phrase: Phrase, pool: tuple[str, ...]) -> list[str]:
    """The plans of "the first and third plans", "the first and the last plan", "the earlier and the later one"."""
    ordinals = [int(word.value) for word in phrase.readings(Role.ORDINAL)]
    orders = [Order(str(word.value)) for word in phrase.readings(Role.ORDER)]
    if len(ordinals) + len(set(orders)) < 2 or not any(token.reading(Role.AND) for token in phrase.inside):
        return []
    found = [pool[number - 1] for number in ordinals if number <= len(pool)]
    found += [pool[-1] for order in orders if order in {Order.LATEST, Order.NEXT}]
    found += [pool[0] for order in orders if order in {Order.EARLIEST, Order.PREVIOUS}]
    return found


def _counted(
    base: PlanMention, phrase: Phrase, pool: tuple[str, ...], names: PlanNames, catalogue: Catalogue
) -> PlanMention | None:
    """Look up "all four documents", "each plan", "the three multi-year plans", "both"."""
    values = [word.value for word in phrase.readings(Role.QUANTIFIER)]
    numbers = [int(value) for value in values if value != "all"]
    if not values or (phrase.kind == PRONOUN and not numbers):
        return None
    loose = phrase.kind == "plan" and phrase.plural and not numbers
    if loose and not _named_words(phrase, names) and not phrase.reading(Role.PERIODIC):
        pool = catalogue.plan_ids  # "all plans": whatever the library holds
    if numbers and not (phrase.plural or _is_chinese(phrase.noun)):
        return None
    if numbers and numbers[0] != len(pool):
        if numbers[0] == len(catalogue):
            pool = catalogue.plan_ids
        else:
            return replace(base, manner=Manner.RELATIVE, count=numbers[0], plan_ids=())
    return replace(base, manner=Manner.COUNTED, plan_ids=pool, count=len(pool))
