"""A subject over several plans: the clauses that speak of it in each, and the figures that compare.

Two figures compare where they count the same thing: the same unit ("dollar"), or the same noun behind the number
("scholarships"). Years are left out: they date a clause and count nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.figures import figures
from assistant.units import UNIT_AFTER, UNIT_BEFORE
from ingest.folding import fold
from ingest.model import Clause
from ui.engine import Engine

CLAUSES_PER_PLAN = 3  # what is read at a glance in one row of a table
# A clause whose score is below this share of the plan's best is beside the subject; by eye on the sample plans.
NEAR_THE_BEST = 0.55
_YEARS = range(1900, 2101)
_DATING = frozenset({"year", "years", "month", "day"})  # they say when or how often
_WORD = re.compile(r"\s*(?:de |d')?(?P<word>[a-z][a-z'-]+)")
_HAN_NOUN = re.compile(r"(?:多|余)?[个名所项家座次批条位](?P<noun>[\u4e00-\u9fff]{2,4})")
_LISTED = re.compile(r"(?P<noun>[a-z][a-z'-]+|[\u4e00-\u9fff]{2,4})\s*[:：]\s*$")
NOUN_WORDS = 3  # "new training places": adjectives stand before an English noun
# What ends a noun phrase: prepositions, articles, conjunctions and the verbs of obligation, in three languages.
_STOP_WORDS = (
    "a an and as at by each every for from in into of on or over per than the this that to under until up via",
    "when which who with within will would shall should may can is are was were be been has have had",
    "al ante como con contra cada de del desde durante e el en entre es hasta la las los para por que se segun sin",
    "sobre son un una y ao aos com da das do dos em na nas no nos o os ou pela pelo sao sem sob",
)
_STOP = frozenset(word for words in _STOP_WORDS for word in words.split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a clause: as it is written, its value, and what it counts."""

    written: str
    value: float
    counts: str  # a unit or a noun, folded: what makes two figures comparable


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that speaks of the subject, with its figures."""

    clause: Clause
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One plan's part of a comparison; `found` is empty where the plan does not speak of the subject."""

    plan_id: str
    title: str
    period: tuple[int, int] | None
    edition: int
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One counted thing over the plans: a value, or None, for each row."""

    counts: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A subject over plans in order of time."""

    subject: str
    rows: tuple[Row, ...]
    series: tuple[Series, ...]


def compare(engine: Engine, subject: str, plan_ids: Sequence[str], language: str) -> Comparison:
    """What each plan says of a subject, best clauses first, in `language` where a plan has it."""
    rows = []
    for record in engine.plans():
        if plan_ids and record.plan_id not in plan_ids:
            continue
        spoken = language if language in record.languages else next(iter(record.languages), language)
        hits = engine.search(subject, plans=(record.plan_id,), languages=(spoken,), limit=CLAUSES_PER_PLAN)
        best = hits[0].score if hits else 0.0
        found = tuple(
            Found(hit.clause, counted(hit.clause)) for hit in hits if best <= 0 or hit.score >= NEAR_THE_BEST * best
        )
        title = record.titles.get(language) or next(iter(record.titles.values()), record.plan_id)
        rows.append(Row(record.plan_id, title, record.period, record.edition, found))
    return Comparison(subject, tuple(rows), comparable(rows))


def counted(clause: Clause) -> tuple[Counted, ...]:
    """The figures of a clause that count something."""
    result = []
    folded = fold(clause.text)
    for figure in figures(clause.text, clause.language):
        value = float(min(figure.values))
        noun, end = (figure.unit, figure.end) if figure.unit else _noun(folded, figure.end, clause.language)
        noun = noun or _named_before(folded, figure.start)
        if figure.ordinal or not noun or noun in _DATING or (figure.unit is None and value in _YEARS):
            continue
        if figure.unit and (unit := UNIT_AFTER.match(folded, end)):
            end = unit.end()
        sign = UNIT_BEFORE.search(folded, 0, figure.start)
        written = clause.text[sign.start() if sign and figure.unit else figure.start : end]
        result.append(Counted(written.strip(), value, noun))
    return tuple(result)


def _named_before(folded: str, start: int) -> str:
    """What a number counts where it is named in front of it: "Government scholarships: 1,800"."""
    found = _LISTED.search(folded, 0, start)
    return found["noun"] if found else ""


def _noun(folded: str, start: int, language: str) -> tuple[str, int]:
    """What a number counts, by the words behind it: the noun, and where it ends; empty where there is none.

    The noun is the last word of an English phrase ("new training places") and the first of a Spanish or Portuguese
    one ("plazas de capacitación").
    """
    if language == "zh":
        found = _HAN_NOUN.match(folded, start)
        return (found["noun"], found.end()) if found else ("", start)
    words: list[re.Match[str]] = []
    at = start
    while len(words) < NOUN_WORDS and (word := _WORD.match(folded, at)) and word["word"] not in _STOP:
        words.append(word)
        at = word.end()
    if not words:
        return "", start
    noun = words[-1] if language == "en" else words[0]
    return noun["word"], noun.end()


def comparable(rows: Sequence[Row]) -> tuple[Series, ...]:
    """What at least two plans count, the thing counted in most plans first; the best clause's figure is taken."""
    values: dict[str, list[float | None]] = {}
    for place, row in enumerate(rows):
        for found in row.found:
            for item in found.counted:
                line = values.setdefault(item.counts, [None] * len(rows))
                line[place] = item.value if line[place] is None else line[place]
    known = Counter({counts: sum(value is not None for value in line) for counts, line in values.items()})
    return tuple(Series(counts, tuple(values[counts])) for counts, plans in known.most_common() if plans > 1)
