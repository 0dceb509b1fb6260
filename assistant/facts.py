"""Whether the figures, dates and references of a sentence stand in the text it cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dates import Date, Years, dates
from assistant.figures import Figure, figures
from assistant.units import CURRENCIES, mentions
from ingest.folding import fold
from ingest.ordinals import chinese_value, roman_value
from vectorstore.lexical import stop_terms, terms

# A unit named with its number: "Article 4(7)", "cláusula 3.2", 第四条. Its digits are no figures.
_REFERENCE = re.compile(
    r"\b(?:articles?|clauses?|sections?|paragraphs?|parts?|chapters?|annex|items?|articulos?|clausulas?|seccion|secciones|"
    r"parrafos?|partes?|capitulos?|anexo|apartados?|artigos?|secao|secoes|paragrafos?)\s+"
    r"(?P<number>[ivxlc]+\b(?:[.\d()]*\d)?|\d+(?:[.\d()]*[\d)])?)|第(?P<han>[一二三四五六七八九十百\d]+)[条章节款项部]",
)
_AROUND = 40  # characters on either side of a figure that tell what it counts
_BREAK = re.compile(r"[,;:，；：。、]|\.(?!\d)| and | y | e | 和|及|并")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states in figures and dates."""

    text: str
    language: str
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    spans: tuple[Years, ...]
    references: tuple[str, ...]
    undated: str  # the text with dates and references blanked out, at its old length

    @property
    def years(self) -> frozenset[int]:
        """Every year that is named."""
        ends = {year for span in self.spans for year in (span.first, span.last)}
        return frozenset(ends | {date.year for date in self.dates if date.year is not None})


def read_facts(text: str, language: str) -> Facts:
    """Read a text's dates, references and figures."""
    found, spans, undated = dates(text)
    references: list[str] = []
    characters = list(undated)
    for match in _REFERENCE.finditer(fold(undated)):
        references.append(match["number"] or match["han"])
        characters[match.start() : match.end()] = " " * (match.end() - match.start())
    undated = "".join(characters)
    return Facts(text, language, figures(undated, language), found, spans, tuple(references), undated)


def foreign_figure(figure: Figure, supports: Sequence[Facts], plans: Sequence["PlanYears"]) -> bool:
    """Whether a figure's value stands in none of the supporting texts, nor is the length of a span of years there."""
    if any(figure.values & other.values for support in supports for other in support.figures):
        return False
    spans = {(span.first, span.last) for support in supports for span in support.spans}
    spans |= {span for plan in plans for span in plan.spans}
    return figure.unit != "year" or not any(last - first + 1 in figure.values for first, last in spans)


def foreign_unit(figure: Figure, supports: Sequence[Facts]) -> bool:
    """Whether a figure that does stand there counts something else there: euros for dollars, days for hours."""
    alike = [(other, support) for support in supports for other in support.figures if figure.values & other.values]
    if figure.unit is None:
        return bool(alike) and all(other.unit == "percent" for other, _ in alike)
    for other, support in alike:
        if other.unit == figure.unit:
            return False
        if other.unit is None and mentions(fold(support.undated), figure.unit):
            return False
        if other.unit is None and figure.unit not in CURRENCIES and figure.unit in {"year", "times", "sol", "mu"}:
            return False
    return bool(alike)


def swapped(figure: Figure, sentence: Facts, supports: Sequence[Facts]) -> bool:
    """Whether what a figure counts is, in a text of its language, counted by another figure and not by this one."""
    own = _counted(figure, sentence)
    if not own:
        return False
    best_other, best_same = 0, 0
    for support in supports:
        if support.language != sentence.language:
            continue
        for other in support.figures:
            shared = len(own & _counted(other, support))
            if other.unit != figure.unit:
                continue
            if figure.values & other.values:
                best_same = max(best_same, shared)
            else:
                best_other = max(best_other, shared)
    return best_same == 0 and best_other > 0


def _counted(figure: Figure, facts: Facts) -> frozenset[str]:
    """The terms of what a figure counts: the words behind it up to the next figure or break."""
    start = figure.end
    limit = min([start + _AROUND, *(other.start for other in facts.figures if other.start >= start)])
    behind = fold(facts.undated)[start:limit]
    stop = _BREAK.search(behind)
    run = facts.undated[start : start + stop.start() if stop else limit]
    return frozenset(terms(run, facts.language)) - stop_terms(facts.language)


def foreign_dates(sentence: Facts, supports: Sequence[Facts], plans: Sequence["PlanYears"]) -> Iterator[str]:
    """The dates and years of a sentence that the texts, or for mentions of the plan itself the plans, do not have."""
    years = frozenset(year for support in supports for year in support.years)
    there = [date for support in supports for date in support.dates]
    for date in sentence.dates:
        written = sentence.text[date.start : date.end].strip()
        if date.month is None:
            if date.year not in years and not _names_plan(date, sentence, plans):
                yield written
            continue
        fitting = [other for other in there if date.agrees(other)]
        if not fitting or (date.year is not None and date.year not in years):
            adopted = any(plan.adopted_on(date) for plan in plans)
            if not adopted:
                yield written
    for span in sentence.spans:
        in_text = any((span.first, span.last) == (o.first, o.last) for support in supports for o in support.spans)
        of_plan = any((span.first, span.last) in plan.spans for plan in plans)
        if not in_text and not of_plan and not {span.first, span.last} <= years:
            yield sentence.text[span.start : span.end].strip()


@dataclass(frozen=True, slots=True)
class PlanYears:
    """The years a plan goes by: its period and those in its titles, its adoption, and the words of its titles."""

    spans: frozenset[tuple[int, int]]
    adopted: str
    words: frozenset[str]

    @property
    def years(self) -> frozenset[int]:
        """Every year the plan may be called by."""
        own = {year for span in self.spans for year in span}
        return frozenset(own | ({int(self.adopted[:4])} if self.adopted[:4].isdecimal() else set()))

    def adopted_on(self, date: Date) -> bool:
        """Whether a date is that of the plan's adoption, as far as both go."""
        parts = [int(part) for part in self.adopted.split("-") if part.isdecimal()]
        given = [part for part in (date.year, date.month, date.day) if part is not None]
        return bool(parts) and len(given) <= len(parts) and given == parts[: len(given)]


_NEAR = 30  # characters between a year and the word for the plan: "the 2016 policy paper", "el plan de 2015"


def _names_plan(date: Date, sentence: Facts, plans: Sequence[PlanYears]) -> bool:
    """Whether a bare year names a plan ("the 2016 paper"), and a cited one."""
    near = fold(sentence.text[max(0, date.start - _NEAR) : date.end + _NEAR])
    return any(date.year in plan.years and any(word in near for word in plan.words) for plan in plans)


def foreign_reference(sentence: Facts, labels: Sequence[str], supports: Sequence[Facts]) -> bool:
    """Whether a sentence names a unit ("Article 4") that neither is a cited clause's nor stands in its text."""
    there = {number for label in labels for number in _numbers(label)}
    there |= {number for support in supports for written in support.references for number in _numbers(written)}
    return any(not set(_numbers(written)) <= there for written in sentence.references)


def _numbers(written: str) -> tuple[str, ...]:
    """The parts of a reference as arabic numbers: IV.4.2 and 第四条 have 4."""
    numbers = []
    for part in re.findall(r"[A-Za-z]+|\d+|[〇零一二三四五六七八九十百]+", written):
        value = roman_value(part) if part.isascii() and part.isalpha() else chinese_value(part)
        numbers.append(part if value is None or part.isdecimal() else str(value))
    return tuple(numbers)
