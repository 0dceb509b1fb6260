"""Documents in several languages: lines told apart, and the other languages' text laid beside the regular one's.

One language, the one whose numbers are the most regular, gives the structure; the others are aligned to it. Where the
languages alternate, the alignment goes by neighbourhood, group by group, and by numbers inside a group. Where they
stand one after the other, each has an outline of its own and the two trees are laid on each other by number, then by
order. A number that the other language writes differently is a warning and never a clause of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.languages import text_language
from ingest.layout import Layout, goes_on, laid_out
from ingest.lines import Line
from ingest.numbering import Opener, find_openers
from ingest.outline import read_outline
from ingest.placings import Relation
from ingest.units import Paragraph, Run, Unit

_REPAIRS = {Relation.JUMP, Relation.MISTYPED, Relation.DUPLICATE, Relation.RESTART, Relation.LATE}
_LONGEST_BLOCK = 12  # lines of one language in a row, on average, above which the languages stand one after the other
_LARGEST_GROUP = 400  # elements aligned by numbers at once; the table grows with the square


@dataclass(slots=True)
class Parallel:
    """What other languages say beside the structure: runs of the source by paragraph and by unit."""

    language: str
    texts: dict[int, list[Run]] = field(default_factory=dict)  # id of a base paragraph -> runs
    openers: dict[int, Run] = field(default_factory=dict)  # id of a base unit -> the run of its ordinal
    head: list[Run] = field(default_factory=list)  # what stands in front of everything it could be laid beside


@dataclass(slots=True)
class Multilingual:
    """A document's structure and what its other languages lay beside it."""

    base_language: str
    root: Unit
    parallels: list[Parallel]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class _Element:
    """A paragraph of one language, or an ordinal alone on its line, as it is aligned."""

    start: int
    value: int | None  # of its last opener
    level: str | None
    paragraph: Paragraph | None = None
    unit: Unit | None = None
    runs: tuple[Run, ...] = ()
    opener: Opener | None = None
    opener_run: Run | None = None


def split_languages(lines: Sequence[Line], languages: Sequence[str]) -> list[Line]:
    """Lines with their language; one that holds two languages side by side becomes two."""
    found: list[Line] = []
    language = languages[0]
    for line in lines:
        for part in _parts(line, languages):
            language = text_language(part.body, languages, otherwise=language)
            found.append(replace(part, language=language))
    return found


_TWO_LATIN = re.compile(r"(?P<left>.+?)(?P<gap>\t+|\s+[/|]\s+|\s{3,})(?P<right>.+)")


def _parts(line: Line, languages: Sequence[str]) -> list[Line]:
    if "zh" in languages:
        cut = _between_scripts(line.text)
        return _cut(line, *cut) if cut is not None else [line]
    matched = _TWO_LATIN.fullmatch(line.text)
    if matched is not None:
        left = text_language(matched["left"], languages, otherwise="")
        right = text_language(matched["right"], languages, otherwise="")
        if left and right and left != right:
            return _cut(line, matched.end("left"), matched.start("right"))
    return [line]


def _between_scripts(text: str) -> tuple[int, int] | None:
    """Where a line's Chinese side ends and its Latin side begins, or the other way round; None if it has one."""
    places = [place for place, character in enumerate(text) if "\u3400" <= character <= "\u9fff"]
    if not places or len(places) == len(text):
        return None
    behind = _SIDE.search(text, places[-1])
    if behind is not None and _stands_alone(text[behind.end() :], behind[0]):
        return behind.start(), behind.end()
    start = max(0, places[0] - _LONGEST_ORDINAL)
    turned = _SIDE_BEFORE.search(text[start : places[0]])
    if turned is not None and _stands_alone(text[: start + turned.start(1)], turned[1]):
        return start + turned.start(1), start + turned.end(1)
    return None


_SIDE = re.compile(r"\s*[/|]\s*|\s+")
_SIDE_BEFORE = re.compile(r"(\s*[/|]\s*|\s+)[(（\[\d.、\"“《]*$")
_LONGEST_ORDINAL = 40  # characters between a gap and the first Chinese character: "（1）", "2.3.1 "


def _stands_alone(latin: str, gap: str) -> bool:
    """Whether the Latin side of a line is a text of its own and no name inside a Chinese one."""
    words = re.findall(r"[A-Za-z]{2,}", latin)
    if not words:
        return False
    if len(gap) > 1 or gap in "\t/|":
        return True
    return len(words) >= 3 or bool(find_openers(latin))


def _cut(line: Line, left_end: int, right_start: int) -> list[Line]:
    first = replace(line, end=line.start + left_end, text=line.text[:left_end])
    second = replace(
        line, start=line.start + right_start, text=line.text[right_start:], indent=0, gap=0, cut=False, bullet=0
    )
    return [first, second]


def read_multilingual(lines: Sequence[Line], languages: Sequence[str], *, blocks: bool) -> Multilingual:
    """The structure of a document in several languages, and the alignment of them all to it."""
    laid = {language: laid_out(_stream(lines, language), blocks=blocks) for language in languages}
    streams = {language: stream for language, (stream, _) in laid.items()}
    layouts = {language: layout for language, (_, layout) in laid.items()}
    roots = {language: read_outline(stream, layouts[language]) for language, stream in streams.items()}
    order = {language: place for place, language in enumerate(dict.fromkeys(line.language for line in lines))}
    base = min(languages, key=lambda language: (_irregularity(roots[language]), order.get(language, 0)))
    blocks_of = 1 + sum(one.language != two.language for one, two in pairwise(lines))
    sequential = len(lines) / blocks_of > _LONGEST_BLOCK
    parallels: list[Parallel] = []
    warnings: list[str] = []
    for language in languages:
        if language == base:
            continue
        parallel = Parallel(language)
        if sequential:
            _lay_trees(roots[base], roots[language], parallel)
        else:
            _align(roots[base], _elements(streams[language], layouts[language]), parallel)
        parallels.append(parallel)
    return Multilingual(base, roots[base], parallels, warnings)


def _stream(lines: Sequence[Line], language: str) -> list[Line]:
    """The lines of one language; those that had another one in between stand apart."""
    stream: list[Line] = []
    between = False
    for line in lines:
        if line.language != language:
            between = True
            continue
        stream.append(replace(line, gap=max(1, line.gap)) if between and line.gap == 0 else line)
        between = False
    return stream


def _irregularity(root: Unit) -> float:
    """How much of a tree had to be repaired, beside how much there is."""
    units = list(root.walk())
    if not units:
        return 1.0
    return sum(unit.relation in _REPAIRS for unit in units) / len(units) + 1 / (1 + len(units))


# --- languages in turns: by neighbourhood


def _elements(lines: Sequence[Line], layout: Layout) -> list[_Element]:
    """The paragraphs of a language that follows another's structure."""
    chains = [
        tuple(o for o in find_openers(line.text) if not (o.weak and o.punctuation == "#") and not o.reference_like)
        for line in lines
    ]
    elements: list[_Element] = []
    index = 0
    while index < len(lines):
        end = index + 1
        while end < len(lines) and not chains[end] and goes_on(lines[end - 1], lines[end], layout):
            end += 1
        line, chain = lines[index], chains[index]
        opener = chain[-1] if chain else None
        elements.append(
            _Element(
                start=line.start,
                value=opener.readings[0].value if opener is not None and opener.readings else None,
                level=opener.level.name if opener is not None and opener.level is not None else None,
                runs=(
                    (line.start + line.bullet, line.end),
                    *((each.start, each.end) for each in lines[index + 1 : end]),
                ),
                opener=opener,
                opener_run=(line.start, line.start + opener.end) if opener is not None else None,
            )
        )
        index = end
    return elements


def _base_elements(root: Unit) -> list[_Element]:
    elements = [_Element(paragraph.start, None, None, paragraph) for paragraph in root.strays]
    for unit in root.walk():
        level = unit.level.name if unit.level is not None else None
        value = unit.value if unit.ordinal is not None else None
        own = ([unit.title] if unit.title is not None else []) + unit.body + unit.strays
        own.sort(key=lambda paragraph: paragraph.start)
        inline = own[0] if own and (own[0].inline or unit.is_named) else None
        elements.append(_Element(unit.start, value, level, inline, unit))
        elements.extend(_Element(p.start, None, None, p) for p in own if p is not inline)
    elements.sort(key=lambda element: element.start)
    return elements


def _align(root: Unit, others: Sequence[_Element], parallel: Parallel) -> None:
    base = _base_elements(root)
    if _base_comes_first(base, others):
        groups = _groups(base, others)
    else:
        turned = _groups(others, base)
        groups = [(mine, theirs) for theirs, mine in turned]
    latest: _Element | None = None
    for mine, theirs in groups:
        for left, right in _pairs(mine, theirs):
            if left is not None:
                latest = left
            if right is not None and latest is not None:
                _lay(latest, right, parallel)
            elif right is not None:
                parallel.head.extend(right.runs)


def _base_comes_first(base: Sequence[_Element], others: Sequence[_Element]) -> bool:
    """Whether the structure's language stands first of each pair: by the numbered elements, which pair for sure."""
    if not base or not others:
        return True
    numbered = {
        (element.value, element.level is None): element.start for element in reversed(base) if element.value is not None
    }
    for element in others:
        if element.value is not None:
            start = numbered.get((element.value, element.level is None))
            if start is not None:
                return start < element.start
    return base[0].start < others[0].start


def _groups(first: Sequence[_Element], second: Sequence[_Element]) -> list[tuple[list[_Element], list[_Element]]]:
    """Runs of the first language, each with the run of the second that follows it."""
    groups: list[tuple[list[_Element], list[_Element]]] = []
    one, two = 0, 0
    while one < len(first) or two < len(second):
        mine: list[_Element] = []
        theirs: list[_Element] = []
        while one < len(first) and (two >= len(second) or first[one].start < second[two].start):
            mine.append(first[one])
            one += 1
        while two < len(second) and (one >= len(first) or second[two].start < first[one].start):
            theirs.append(second[two])
            two += 1
        groups.append((mine, theirs))
    return groups


def _pairs(mine: list[_Element], theirs: list[_Element]) -> list[tuple[_Element | None, _Element | None]]:
    """One group aligned in order: by numbers first, and by place where there are none."""
    if len(mine) == len(theirs) or not mine or not theirs or max(len(mine), len(theirs)) > _LARGEST_GROUP:
        longest = max(len(mine), len(theirs))
        return [(mine[k] if k < len(mine) else None, theirs[k] if k < len(theirs) else None) for k in range(longest)]
    scores = [
        [-0.6 * (row + column) if not row or not column else 0.0 for column in range(len(theirs) + 1)]
        for row in range(len(mine) + 1)
    ]
    for row in range(1, len(mine) + 1):
        for column in range(1, len(theirs) + 1):
            scores[row][column] = max(
                scores[row - 1][column - 1] + _likeness(mine[row - 1], theirs[column - 1]),
                scores[row - 1][column] - 0.6,
                scores[row][column - 1] - 0.6,
            )
    pairs: list[tuple[_Element | None, _Element | None]] = []
    row, column = len(mine), len(theirs)
    while row or column:
        here = scores[row][column]
        if row and column and here == scores[row - 1][column - 1] + _likeness(mine[row - 1], theirs[column - 1]):
            row, column = row - 1, column - 1
            pairs.append((mine[row], theirs[column]))
        elif row and (not column or here == scores[row - 1][column] - 0.6):
            row -= 1
            pairs.append((mine[row], None))
        else:
            column -= 1
            pairs.append((None, theirs[column]))
    return pairs[::-1]


def _likeness(one: _Element, other: _Element) -> float:
    if one.level != other.level and (one.level is None or other.level is None or one.value != other.value):
        return -1.5 if one.level is not None or other.level is not None else 0.0
    if one.value is None and other.value is None:
        return 1.0
    return 2.0 if one.value == other.value else -0.4


def _lay(base: _Element, other: _Element, parallel: Parallel) -> None:
    runs = other.runs
    numbered = base.unit is not None and not base.unit.is_named
    if numbered and other.opener_run is not None and base.unit is not None and id(base.unit) not in parallel.openers:
        parallel.openers[id(base.unit)] = other.opener_run
        runs = ((other.opener_run[1], runs[0][1]), *runs[1:])
    if base.paragraph is None:
        if base.unit is not None and runs[0][0] < runs[-1][1]:
            parallel.texts.setdefault(id(base.unit), []).extend(runs)
        return
    parallel.texts.setdefault(id(base.paragraph), []).extend(runs)


# --- one language after the other: by number


def _lay_trees(base: Unit, other: Unit, parallel: Parallel) -> None:
    pending = [(base, other)]
    while pending:
        mine, theirs = pending.pop()
        if mine.style:
            parallel.openers[id(mine)] = (theirs.start, theirs.label_end)
        for one, two in ((mine.strays, theirs.strays), (mine.body, theirs.body)):
            _lay_paragraphs(one, two, parallel)
        if mine.title is not None and theirs.title is not None:
            parallel.texts[id(mine.title)] = list(theirs.title.runs)
        elif theirs.title is not None:
            parallel.texts.setdefault(id(mine), []).extend(theirs.title.runs)
        left = [
            _Element(unit.start, unit.value, unit.level.name if unit.level else None, None, unit)
            for unit in mine.children
        ]
        right = [
            _Element(unit.start, unit.value, unit.level.name if unit.level else None, None, unit)
            for unit in theirs.children
        ]
        for one_element, two_element in _pairs(left, right):
            if one_element and two_element and one_element.unit and two_element.unit:
                pending.append((one_element.unit, two_element.unit))


def _lay_paragraphs(mine: Sequence[Paragraph], theirs: Sequence[Paragraph], parallel: Parallel) -> None:
    for place, paragraph in enumerate(theirs):
        if mine:
            target = mine[min(place, len(mine) - 1)]
            parallel.texts.setdefault(id(target), []).extend(paragraph.runs)
