"""A subject over several plans: the clauses that speak of it in each, and the figures that compare.

Two figures compare where they count the same thing: the same unit ("dollar"), or the same noun behind the number
("scholarships"). Years are left out: they date a clause and count nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.figures import figures
from ingest.folding import fold
from ingest.model import Clause
from ui.engine import Engine

CLAUSES_PER_PLAN = 3  # what is read at a glance in one row of a table
# A clause whose score is below this share of the plan's best is beside the subject; by eye on the sample plans.
NEAR_THE_BEST = 0.55
_YEARS = range(1900, 2101)
_FOLLOWER = re.compile(r"\s*(?:new |more |nuevas? |nuevos? |novas? |novos? |de |个|名|所|项)?(?P<noun>[a-z][a-z-]{2,}|[\u4e00-\u9fff]{2,4})")
_STOP = frozenset(
    "and per the for from with out are by of to in on or at de del da do los las para por con com entre y e".split()
)


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
        noun = _FOLLOWER.match(folded, figure.end)
        counts = figure.unit or (noun["noun"] if noun and noun["noun"] not in _STOP else "")
        if figure.ordinal or not counts or (figure.unit is None and value in _YEARS) or counts == "year":
            continue
        end = noun.end() if figure.unit is None and noun else figure.end
        result.append(Counted(clause.text[figure.start : end].strip(), value, counts))
    return tuple(result)


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
