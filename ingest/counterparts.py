"""How a language beside the structure's own numbers the units: its way at each place, and what departs from it.

A translation may number otherwise than its original, `I.` `1.` `(1)` beside 一、（一）1., and is as right. So each
language has a way of its own at each place (how deep, how the structure numbers there, headings apart from clauses),
and a conflict is a number of another value, or one written otherwise than that language writes the others there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.bilingual import Parallel
from ingest.levels import Level
from ingest.numbering import Opener, find_openers
from ingest.ordinals import Form, Ordinal
from ingest.placings import Relation
from ingest.readers.counting import chinese, roman
from ingest.units import Unit

_LANGUAGE_NAMES = {"en": "English", "zh": "Chinese", "es": "Spanish", "pt": "Portuguese", "fr": "French"}
_BRACKETS = frozenset({"(#)", "[#]"})


@dataclass(frozen=True, slots=True)
class Number:
    """A unit's number as one language writes it, without the marks that only separate it from the text."""

    text: str  # "IV", "8", "Article 3", "四"
    form: Form | None = None  # None where there is a level word and no number
    bracketed: bool = False
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in front of one unit in the other language."""

    unit: Unit
    text: str  # as it stands, for the report
    opener: Opener | None
    reading: Ordinal | None  # the one that counts what the unit counts

    @property
    def way(self) -> str:
        """How it is written, whatever it counts."""
        return self.opener.style(self.reading) if self.opener is not None and self.reading is not None else ""


_Place = tuple[int, str, bool]  # how deep the unit is, how the structure numbers it, whether it is a heading


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The numbers of one language for the units of the structure, and what it numbers against its own way."""

    numbers: dict[int, Number]  # id of a unit -> its number; units that have none in this language's way are left out
    conflicts: tuple[str, ...]


def read_counterparts(root: Unit, parallel: Parallel, source: str) -> Counterparts:
    """What a language writes in front of the units that another language gives the structure of.

    Args:
        root: the tree, clause ids settled.
        parallel: what the language lays beside it.
        source: the text that offsets count in.
    """
    by_place: dict[_Place, list[_Written]] = defaultdict(list)
    bare: dict[_Place, list[Unit]] = defaultdict(list)
    for unit in root.walk():
        if unit.ordinal is None or unit.opener is None:
            continue
        place = (sum(1 for _ in unit.ancestors()), unit.style, unit.is_heading)
        run = parallel.openers.get(id(unit))
        if run is not None:
            by_place[place].append(_written(unit, source[run[0] : run[1]].strip()))
        elif any(id(p) in parallel.texts for p in (unit.title, *unit.body) if p is not None):
            bare[place].append(unit)
    numbers: dict[int, Number] = {}
    conflicts: list[tuple[Unit, str]] = []
    name = _LANGUAGE_NAMES.get(parallel.language, parallel.language)
    for place in by_place.keys() | bare.keys():
        usual = _usual(by_place[place])
        if usual is not None:
            numbers.update(_numbers(by_place[place], bare[place], usual))
        conflicts.extend(
            (each.unit, f"{name} numbers {each.unit.clause_id} as {each.text!r}")
            for each in _departing(by_place[place], usual)
        )
        if len(bare[place]) < len(by_place[place]):
            conflicts.extend((unit, f"{name} leaves {unit.clause_id} without a number") for unit in bare[place])
    conflicts.sort(key=lambda pair: pair[0].start)
    return Counterparts(numbers, tuple(told for _, told in conflicts))


def _written(unit: Unit, text: str) -> _Written:
    openers = find_openers(f"{text} X")
    opener = openers[-1] if openers else None
    reading = next((r for r in opener.readings if r.value == unit.value), None) if opener is not None else None
    return _Written(unit, text, opener, reading)


def _usual(written: list[_Written]) -> _Written | None:
    """The first unit that is written as most at its place are; None where no way has the majority."""
    ways = Counter(each.way for each in written)
    if not ways:
        return None
    way, count = ways.most_common(1)[0]
    if not way or count * 2 <= len(written):
        return None
    return next(each for each in written if each.way == way)


def _departing(written: list[_Written], usual: _Written | None) -> Iterator[_Written]:
    """Numbers of another value, and those written otherwise than at most places; siblings that agree are a way too."""
    by_parent: dict[int, set[str]] = defaultdict(set)
    count: Counter[int] = Counter()
    for each in written:
        by_parent[id(each.unit.parent)].add(each.way)
        count[id(each.unit.parent)] += 1
    for each in written:
        parent = id(each.unit.parent)
        agreed = len(by_parent[parent]) == 1 and count[parent] > 1
        if each.reading is None or (usual is not None and each.way != usual.way and not agreed):
            yield each


def _numbers(written: list[_Written], bare: list[Unit], usual: _Written) -> Iterator[tuple[int, Number]]:
    """The number of every unit at a place, in the way that is usual there."""
    assert usual.opener is not None  # a usual way has one
    assert usual.reading is not None
    form, level = usual.reading.form, usual.opener.level
    bracketed = usual.opener.punctuation in _BRACKETS
    for each in written:
        if each.way == usual.way and each.opener is not None and each.reading is not None:
            text = _spelled(each.unit, form) if form is Form.WORDS else each.reading.written
            if level is not None:
                text = each.text[each.opener.start : each.opener.end]
            yield id(each.unit), Number(text.strip(" *_\t").rstrip(".:：-–— \t*_"), form, bracketed, level)
    if level is None and form is not Form.DOTTED:
        for unit in (*(each.unit for each in written if each.way != usual.way), *bare):
            yield id(unit), Number(_spelled(unit, form), form, bracketed)


def _spelled(unit: Unit, form: Form) -> str:
    """A unit's number in a form: 4 as IV, d or 四."""
    suffix = unit.ordinal.suffix if unit.ordinal is not None and unit.relation is not Relation.MISTYPED else ""
    if form is Form.ROMAN_UPPER:
        return roman(unit.value).upper() + suffix
    if form is Form.ROMAN_LOWER:
        return roman(unit.value) + suffix
    if form in {Form.LETTER_LOWER, Form.LETTER_UPPER}:
        first = "a" if form is Form.LETTER_LOWER else "A"
        return chr(ord(first) + (unit.value - 1) % 26) + suffix
    return (chinese(unit.value) if form is Form.CHINESE else str(unit.value)) + suffix
