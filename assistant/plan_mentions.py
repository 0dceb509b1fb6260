"""Which plans a text speaks of: "the 2022-24 plan", "el documento de 2016", "最新计划", "its predecessor", titles.

Naming a document is a small grammar that the four languages share: around a noun for a document stand times, words of
order, numbers, modifiers and words of titles, as the language likes. So the words around each noun are gathered first
(`plan_phrases`), and what they say together is looked up among the library's plans (`plan_lookup`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalogue import Catalogue
from assistant.mending import mend
from assistant.mentions import Manner, PlanMention
from assistant.periods import Time, find_times
from assistant.plan_lookup import plans_of_time, read_phrase
from assistant.plan_names import Token, plan_names, tokens
from assistant.plan_phrases import gather
from assistant.plan_titles import find_title_parts
from assistant.vocabulary import LEXICON, PRONOUN, Order, Role, Word
from ingest.folding import fold

__all__ = ["Manner", "PlanMention", "find_plan_mentions"]


def find_plan_mentions(text: str, catalogue: Catalogue) -> tuple[PlanMention, ...]:
    """Every mention of plans in `text`, in order, none overlapping another."""
    folded = fold(text)
    names = plan_names(catalogue)
    times = find_times(folded)
    parts = _with_times(tokens(folded, mend(folded, catalogue)), times)
    found = list(_literal(folded, catalogue))
    titles = find_title_parts(text, folded, parts, names)
    for index, token in enumerate(parts):
        if any(mention.start < token.end and token.start < mention.end for mention in found):
            continue
        if phrase := gather(parts, index, names, times):
            mention = read_phrase(phrase, text, folded, parts, names, catalogue, titles)
            if mention:
                found = [kept for kept in found if kept.end <= mention.start or mention.end <= kept.start]
                found.append(mention)
    taken = [(mention.start, mention.end) for mention in found]
    found.extend(run for run in titles if not _overlaps(run, taken))
    taken = [(mention.start, mention.end) for mention in found]
    for time in times:
        if not any(time.start < end and start < time.end for start, end in taken):
            found.extend(_bare_time(time, folded, catalogue))
    for neighbour in _neighbours(folded):
        found = [
            *(mention for mention in found if not _overlaps(mention, [(neighbour.start, neighbour.end)])),
            neighbour,
        ]
    found.extend(_today(folded, found, catalogue))
    found.sort(key=lambda mention: mention.start)
    return tuple(_limited(folded, [_with_all(folded, mention, catalogue) for mention in found], catalogue))


_ALL_AND = re.compile(
    r"(?:^|\W)(?:plans|action plans|planes|planos|各(?:份|个)?计划)"
    r"(?:,| and| as well as| plus| y| e| asi como|和|与|以及)\s*(?:in |en |em |no |na )?(?:the |el |la |o |a )?$"
)


def _with_all(folded: str, mention: PlanMention, catalogue: Catalogue) -> PlanMention:
    """Read "the plans and the policy paper" as all there are."""
    if mention.manner is Manner.NAMED and not mention.years and _ALL_AND.search(folded[: mention.start]):
        return replace(mention, plan_ids=catalogue.plan_ids, ambiguous=False)
    return mention


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


_COVERED_WEIGHT = 0.5  # of a year inside a plan's period, against 1 for the year it starts or was adopted in


# "scholarships for 2020 and 2021": years that a plan has to cover, not years in which something happened
_VALID_FOR = re.compile(
    r"\b(?:for|during|throughout|covering|para|durante)\s+(?:the years? |los? anos? |os? anos? )?"
    r"(?:(?:19|20)\d\d(?:,| and| or| y| e| ou| o)\s*)*$"
)


# "el plan de 2025 frente al de 2022": the noun is understood
_NOUN_LEFT_OUT = re.compile(r"\b(?:(?:el|al|del|o|ao|do|no|la|da|na|los|las|os|as) de|that of|those of)\s+$")


def _bare_time(time: Time, folded: str, catalogue: Catalogue) -> list[PlanMention]:
    """A year or period without a document noun: firm only where it is a plan's very period."""
    years = (time.first, time.last)
    if not time.certain:
        return []
    if _NOUN_LEFT_OUT.search(folded[: time.start]) and (named := plans_of_time(time, catalogue)):
        return [PlanMention(time.start, time.end, Manner.NAMED, named, years=years)]
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
        if year == plan.adoption_year or (plan.period and year == plan.period[0]):
            found.append(PlanMention(time.start, time.end, Manner.YEAR, (plan.plan_id,), years=years))
        elif plan.covers(year):
            weight = _COVERED_WEIGHT
            found.append(PlanMention(time.start, time.end, Manner.YEAR, (plan.plan_id,), years=years, weight=weight))
    return found or [PlanMention(time.start, time.end, Manner.YEAR, (), years=years, weight=0.0)]


# "the one that came after": a plan named by its place in time, with the noun left out or in front
_NEIGHBOUR = re.compile(
    r"\b(?:the (?:one|plan|document|text|paper|ones) (?:that |which )?(?:came|comes|went|goes|was|is) "
    r"(?:right |just |immediately )?(?:after|afterwards|next|later|(?P<previous>before|earlier))(?: it| that| this)?\b"
    r"(?! (?:the|20|19|\w+ plan))"
    r"|(?:el|la|o) que (?:vino|viene|siguio|sigue|veio|vem|seguiu) "
    r"(?:despues|luego|depois|a seguir|(?P<anterior>antes))\b)"
)


def _neighbours(folded: str) -> list[PlanMention]:
    return [
        PlanMention(
            *match.span(),
            Manner.RELATIVE,
            order=Order.PREVIOUS if match["previous"] or match["anterior"] else Order.NEXT,
            count=1,
            kind=PRONOUN,
        )
        for match in _NEIGHBOUR.finditer(folded)
    ]


# "in 2015, in 2022 and now": beside other years, today's plan is the last one
_TODAY = re.compile(
    r"(?<!until )(?<!till )(?<!from )\b(now|nowadays|today|currently|ahora|hoy|actualmente|agora|hoje|atualmente)\b"
    r"(?! (?:that|on)\b)|(现在|如今|目前|今天)"
)


def _today(folded: str, found: Sequence[PlanMention], catalogue: Catalogue) -> list[PlanMention]:
    years = [mention for mention in found if mention.plan_ids and mention.years]
    match = _TODAY.search(folded)
    if not years or match is None:
        return []
    manner = Manner.NAMED if any(mention.firm for mention in years) else Manner.YEAR
    return [PlanMention(*match.span(match.lastindex or 0), manner, catalogue.plan_ids[-1:])]


_LIMIT = re.compile(
    r"(?:(?P<before>\b(?:before|prior to|preceding|ahead of|earlier than|older than|antes (?:de|del|do|da)"
    r"|anterior(?:es)? a[lo]?|previos? al?))"
    r"|(?P<after>\b(?:after|following|succeeding|since|later than|newer than|despues (?:de|del)|desde|depois "
    r"(?:de|do|da)|apos"
    r"|posterior(?:es)? a[lo]?)))"
    r"\s+(?:the |el |la |o |a |los |de )?$"
)
_LIMIT_CHINESE = re.compile(r"^\s*(?:的)?(?:(?P<before>之前|以前)|(?P<after>之后|以后|以来))")


_NOUNS = sorted(
    (word for word, readings in LEXICON.items() if word.isascii() and any(r.role is Role.NOUN for r in readings))
)
# "the plan before the", "el plan anterior al": a limit behind a noun means the neighbour, not everything on that side
_NOUN_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_NOUNS)})(?: that (?:came|comes|went)| just| immediately| right| directly)?"
    r"\s+\w+(?: to| than| de[l]?| d[oa]| a[lo]?)?\s*(?:the |el |la |o |a |de )?$"
)


def _beside(text: str, mention: PlanMention, limit: Role, catalogue: Catalogue) -> tuple[str, ...]:
    """The neighbour of the same kind, where the limit follows a noun: "the plan before the 2022 one"."""
    if not mention.plan_ids or mention.manner is not Manner.NAMED or _NOUN_BEFORE.search(text) is None:
        return ()
    names = {name.plan.plan_id: name.kinds for name in plan_names(catalogue).names}
    edge = catalogue.plan_ids.index(mention.plan_ids[0])
    side = catalogue.plan_ids[:edge][::-1] if limit is Role.BEFORE else catalogue.plan_ids[edge + 1 :]
    kin = [plan_id for plan_id in side if names[plan_id] & names[mention.plan_ids[0]]]
    return tuple(kin[:1])


_SAME_PHRASE = 8  # characters: " al de ", " ao de "


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
        beside = _beside(folded[: mention.start], mention, limit, catalogue)
        if beside:
            if made and made[-1].manner is Manner.RELATIVE and mention.start - made[-1].end <= _SAME_PHRASE:
                made.pop()  # "el plan anterior al de 2025" was read as "the plan before" by itself
            made.append(replace(mention, plan_ids=beside, limit=limit, ambiguous=False))
            continue
        if mention.manner is Manner.NAMED and mention.plan_ids:
            edge = ids.index(mention.plan_ids[0])
            chosen = ids[: edge + 1] if limit is Role.BEFORE else ids[edge:]
            made.append(replace(mention, plan_ids=chosen, limit=limit, ambiguous=False))
        else:
            made.append(replace(mention, limit=limit))
    return made
