"""Lines to a tree of units: candidates, the cheapest reading of them, and then whose each paragraph is.

A unit's own paragraphs are told apart by two rules. What stands on the opening line decides the first: if it is a
title, what follows is the unit's text; if it is the text itself, an unnumbered paragraph that does not continue it
belongs to the heading above (2.p1). The second: at a level whose units hold numbered parts, a unit without such parts
is a heading too, and its paragraphs are unnumbered paragraphs (4.7.p1); at the lowest level title and paragraphs are
one clause. An article is a clause at any level, since it is the unit that a text is cited by.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.candidates import Reading, find_candidates, paragraph_end, title_lines_after
from ingest.layout import Layout, is_capitals, is_centred, looks_like_title
from ingest.level_ranks import level_ranks, own_scopes
from ingest.levels import RECITAL_PARTS, Role
from ingest.lines import Line, ends_sentence, is_open, last_mark, pauses, starts_low
from ingest.numbering import Opener
from ingest.ordinals import Form
from ingest.placings import Relation
from ingest.series import Decision, read_series
from ingest.units import Paragraph, Unit
from ingest.wording import is_closing_formula, is_prose, is_short_sentence, is_title

_CONTINUING = ":;,—–：；，、"


def read_outline(lines: Sequence[Line], layout: Layout) -> Unit:
    """The tree of a document in one language; the root's paragraphs are the title block and the preamble."""
    reading = find_candidates(lines, layout)
    ranks = level_ranks(_sure_openers(reading), own_scopes(lines))
    decisions = read_series(reading.candidates, ranks)
    root = _grow(lines, layout, reading, decisions)
    root.is_heading = True
    _recover_first_heading(root)
    _take_closing(root)
    _settle_section_role(root)
    _settle_base_units(root)
    _mark_recitals(root)
    _take_titles_above(root)
    _tell_titles(root)
    _settle_kinds(root)
    _share_paragraphs(root)
    return root


def _sure_openers(reading: Reading) -> tuple[tuple[Opener, ...], ...]:
    """The openers of lines that begin afresh: "Chapter II" in the middle of a sentence says nothing of the levels."""
    unsure = {candidate.line for candidate in reading.candidates if candidate.broken or candidate.quoted}
    return tuple(chain for index, chain in enumerate(reading.openers) if index not in unsure)


def _grow(lines: Sequence[Line], layout: Layout, reading: Reading, decisions: tuple[Decision, ...]) -> Unit:
    root = Unit()
    accepted: dict[int, list[Decision]] = {}
    for decision in decisions:
        accepted.setdefault(reading.candidates[decision.candidate].line, []).append(decision)
    breaks = tuple(reading.openers[index] if index in accepted else () for index in range(len(lines)))
    stack = [root]
    index = 0
    while index < len(lines):
        line = lines[index]
        skip = line.bullet
        opened = accepted.get(index, ())
        for decision in opened:
            candidate = reading.candidates[decision.candidate]
            del stack[decision.depth + 1 :]
            unit = _unit(line, candidate.opener, decision, stack[-1])
            unit.line, unit.hint, unit.known_part = index, candidate.hint, candidate.known_part
            stack[-1].children.append(unit)
            stack.append(unit)
            if candidate.opener is not None:
                _title_between(line, stack[-2], skip, candidate.opener.start)
                skip = candidate.opener.end
        unit = stack[-1]
        end = paragraph_end(lines, breaks, layout, index)
        if opened and skip >= len(line.text):
            end = index + 1
            opener = unit.opener
            count = title_lines_after(lines, breaks, layout, index, opener) if opener is not None else 0
            if count and not any(later in accepted for later in range(index + 1, index + 1 + count)):
                unit.title = _paragraph(lines, index + 1, index + 1 + count, 0)
                end += count
        else:
            end = next((later for later in range(index + 1, end) if later in accepted), end)
            paragraph = _paragraph(lines, index, end, skip)
            paragraph.inline = bool(opened)
            paragraph.centred = is_centred(line, layout)
            paragraph.close = layout.spaced and not layout.wrapped and not opened and line.gap == 0 and not line.cut
            if unit.is_named and opened:
                unit.title = paragraph
            else:
                unit.paragraphs.append(paragraph)
        index = end
    return root


def _title_between(line: Line, unit: Unit, start: int, end: int) -> None:
    """Give a unit the title that stands between its number and that of its first part, on the same line."""
    between = line.text[start:end]
    text = between.strip(" *_\t-—–")
    if text and unit.title is None and unit.opener is not None and unit.label_end == line.start + start:
        first = line.start + start + between.index(text)
        unit.title = Paragraph([(first, first + len(text))], text, unit.line, inline=True)


def _recover_first_heading(root: Unit) -> None:
    """Where all numbers at the top stand below named titles but the first ones, the title block holds their title."""
    named = [unit for unit in root.children if unit.is_named and unit.children and unit.children[0].value == 1]
    loose = list(takewhile(lambda unit: not unit.is_named and unit.role is None, root.children))
    if len(named) < 2 or not loose or len(loose) + len(named) > len(root.children) or len(root.paragraphs) < 2:
        return
    title = root.paragraphs[-1]
    if loose[0].style != named[0].children[0].style or not looks_like_title(title.text):
        return
    first = Unit(style="named", relation=Relation.NAMED, parent=root, start=title.start, label_end=title.start)
    first.title = root.paragraphs.pop()
    first.children = loose
    for unit in loose:
        unit.parent = first
    root.children[: len(loose)] = [first]


def _unit(line: Line, opener: Opener | None, decision: Decision, parent: Unit) -> Unit:
    return Unit(
        style=decision.style,
        opener=opener,
        ordinal=decision.ordinal,
        value=decision.value,
        relation=decision.relation,
        parent=parent,
        start=line.start + (opener.start if opener else line.bullet),
        label_end=line.start + (opener.end if opener else line.bullet),
    )


def _paragraph(lines: Sequence[Line], start: int, end: int, skip: int) -> Paragraph:
    runs = [(lines[start].start + skip, lines[start].end)] + [(line.start, line.end) for line in lines[start + 1 : end]]
    text = " ".join([lines[start].text[skip:], *(line.text for line in lines[start + 1 : end])])
    return Paragraph(runs, text, start, bullet=lines[start].bullet > 0, marked=lines[start].hint is not None)


def _settle_section_role(root: Unit) -> None:
    """A Section holds Articles in one tradition and is the unit itself in another: there it has no worded parts."""
    sections = [unit for unit in root.walk() if unit.style in {"section", "subsection"}]
    if not sections:
        return
    holding = sum(any(child.role in {Role.UNIT, Role.CONTAINER} for child in unit.children) for unit in sections)
    if holding * 4 < len(sections):
        for unit in sections:
            unit.style = f"{unit.style}-unit"


def _settle_base_units(root: Unit) -> None:
    """Articles without the word: numbers that run on through Parts or Chapters, bare ones, and "PRIMERA.-"."""
    running: Counter[str] = Counter()
    units = [unit for unit in root.walk() if unit.level is None and not unit.is_named]
    for unit in units:
        if unit.relation is Relation.RUN_ON and any(above.role is Role.CONTAINER for above in unit.ancestors()):
            running[unit.style] += 1
    if not any(unit.role is Role.UNIT for unit in root.walk()):
        for unit in root.walk():  # "PARAGRAPH 1" of a memorandum that has no articles
            if unit.role is Role.PART and not any(above.ordinal is not None for above in unit.ancestors()):
                unit.is_base = True
    for unit in units:
        spelled = unit.ordinal is not None and unit.ordinal.form is Form.WORDS
        if running[unit.style] or unit.style == Form.ARABIC or spelled:
            unit.is_base = True


def _mark_recitals(root: Unit) -> None:
    """Numbered paragraphs in front of the body are recitals, and what is numbered in front of a contract is its own.

    The body begins with the first Part, Chapter or Article; where nothing is worded, with the longest series of plain
    numbers at the top.
    """
    for unit in root.children:
        if unit.is_named and unit.known_part in RECITAL_PARTS:
            for child in unit.children:
                child.known_part = "recital"
        if unit.is_named and unit.known_part in {"parties", "preamble"}:
            for child in unit.children:
                child.known_part = unit.known_part
    body = [unit for unit in root.children if unit.role is not Role.SCOPE]
    worded = next((root.children.index(unit) for unit in body if _holds_worded(unit)), None)
    if worded is not None and root.paragraphs:
        for unit in root.children[:worded]:
            if not unit.is_named and unit.level is None:
                unit.known_part = "recital"
        return
    series: list[list[Unit]] = []
    for unit in _top_units(root):
        if unit.value == 1 and unit.relation is not Relation.NEXT:
            series.append([])
        if series:
            series[-1].append(unit)
    main = max(series, key=lambda units: sum(1 + len(unit.children) for unit in units), default=[])
    for units in series:
        if units is main:
            break
        if units[0].parent is root and units[0].style != main[0].style and root.paragraphs:
            for unit in units:
                unit.known_part = "preamble"


def _top_units(root: Unit) -> Iterator[Unit]:
    """Numbered units at the top or below a named part, recitals left out."""
    for unit in root.children:
        if unit.is_named:
            yield from (child for child in unit.children if child.ordinal is not None and child.known_part is None)
        elif unit.ordinal is not None and unit.role is None and unit.known_part is None:
            yield unit


_BODY_LEVELS = frozenset({"article", "chapter", "part", "title", "section", "book", "rule", "clause", "section-sign"})


def _holds_worded(unit: Unit) -> bool:
    return any(each.level is not None and each.level.name in _BODY_LEVELS for each in (unit, *unit.walk()))


def is_article(unit: Unit) -> bool:
    """Whether a unit is of the kind that a text is cited by, whatever it is called."""
    return unit.role is Role.UNIT or unit.style.endswith("-unit") or unit.is_base


def is_container(unit: Unit) -> bool:
    """Whether a unit is named as one that holds others."""
    return unit.is_named or (unit.role in {Role.CONTAINER, Role.SCOPE} and not unit.style.endswith("-unit"))


def _take_titles_above(root: Unit) -> None:
    """Where most units of a series have a title on the line above their number, take it from what stands before.

    Regulations print so: "Interpretation", and below it "2. In these Regulations ...". The title was read as the last
    paragraph of the unit before, or as a heading that holds one unit only.
    """
    before: Unit = root
    above: dict[tuple[int, str], list[tuple[Unit, Unit]]] = defaultdict(list)
    count: Counter[tuple[int, str]] = Counter()
    for unit in root.walk():
        if unit.ordinal is not None and unit.level is None and unit.title is None:
            scope = next((id(each) for each in unit.ancestors() if each.role is Role.SCOPE), 0)
            count[scope, unit.style] += 1
            if _has_title_above(unit, before):
                above[scope, unit.style].append((unit, before))
        before = unit
    for series, pairs in above.items():
        following = sum(unit.relation in {Relation.NEXT, Relation.RUN_ON} for unit, _ in pairs)
        if len(pairs) < _FEWEST_TITLES_ABOVE or len(pairs) < _SHARE_TITLES_ABOVE * count[series] or not following:
            continue
        for unit, holder in pairs:
            unit.is_base = True
            if holder.is_named and holder.children == [unit] and holder.parent is not None:
                unit.title = holder.title
                siblings = holder.parent.children
                siblings[siblings.index(holder)] = unit
                unit.parent = holder.parent
            else:
                unit.title = holder.paragraphs.pop()


_FEWEST_TITLES_ABOVE = 3
_SHARE_TITLES_ABOVE = 0.75


def _has_title_above(unit: Unit, before: Unit) -> bool:
    if before.is_named:
        return before is unit.parent and before.children == [unit] and not before.paragraphs and before.hint is None
    if not before.paragraphs:
        return False
    last = before.paragraphs[-1]
    return (
        not last.inline and not last.bullet and last.line + len(last.runs) == unit.line and looks_like_title(last.text)
    )


def _tell_titles(root: Unit) -> None:
    """Move the paragraph on the opening line to the title, where it is one.

    A short sentence is a title behind a level word ("Article 1. Objectives."), and where all of a series begin so.
    """
    beginning: dict[str, list[bool]] = defaultdict(list)
    below: dict[str, list[bool]] = defaultdict(list)
    for unit in root.walk():
        if not unit.is_named and unit.level is None:
            beginning[unit.style].append(_begins_with_short_sentence(unit))
        if is_article(unit) and unit.title is None and unit.paragraphs and not unit.paragraphs[0].inline:
            more = len(unit.paragraphs) > 1 or bool(unit.children)
            below[unit.style].append(more and is_short_sentence(unit.paragraphs[0].text.strip()))
    inline: dict[str, list[bool]] = defaultdict(list)
    for unit in root.walk():
        if unit.level is not None and unit.paragraphs and unit.paragraphs[0].inline:
            text = unit.paragraphs[0].text.strip(" *_\t")
            inline[unit.style].append(looks_like_title(text) or is_short_sentence(text))
    titled_inline = {style for style, flags in inline.items() if sum(flags) * 2 >= len(flags)}
    short_titled = {style for style, flags in beginning.items() if len(flags) > 1 and all(flags)}
    short_titled_below = {
        style for style, flags in below.items() if len(flags) > 2 and sum(flags) >= _SHARE_SHORT_TITLES * len(flags)
    }
    for unit in root.walk():
        if unit.title is not None or not unit.paragraphs:
            continue
        if not unit.paragraphs[0].inline:
            if unit.style in short_titled_below and is_short_sentence(unit.paragraphs[0].text.strip()):
                unit.title = unit.paragraphs.pop(0)
            continue
        text = unit.paragraphs[0].text.strip(" *_\t")
        worded = unit.style in titled_inline and is_title(text, unit.opener) and _begins_with_short_sentence(unit)
        capitals = bool(unit.children) and is_capitals(text) and is_short_sentence(text)
        if looks_like_title(text) or is_container(unit) or worded or capitals or unit.style in short_titled:
            unit.title = unit.paragraphs.pop(0)


_SHARE_SHORT_TITLES = 0.8  # of the articles have a short sentence below their number, where that is the title


def _begins_with_short_sentence(unit: Unit) -> bool:
    """Whether a short sentence stands on the opening line, and what it names below."""
    if not unit.paragraphs or not unit.paragraphs[0].inline or not (len(unit.paragraphs) > 1 or unit.children):
        return False
    text = unit.paragraphs[0].text.strip(" *_\t")
    return looks_like_title(text) or is_short_sentence(text)


def _settle_kinds(root: Unit) -> None:
    """Which units are headings: see the module's docstring."""
    holding: set[tuple[int, str]] = set()
    for unit in root.walk():
        if unit.children and unit.title is not None:
            holding.add((sum(1 for _ in unit.ancestors()), unit.style))
    for unit in root.walk():
        depth = sum(1 for _ in unit.ancestors())
        if is_container(unit):
            unit.is_heading = True
        elif unit.children:
            unit.is_heading = unit.title is not None or not unit.paragraphs
        elif unit.title is not None and unit.paragraphs and (depth, unit.style) in holding:
            unit.is_heading = not is_article(unit) or _independent(unit.paragraphs) > 1


def _independent(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs stand for themselves: a list behind a colon counts with its words."""
    count = 0
    before = ""
    for paragraph in paragraphs:
        joined = paragraph.bullet or paragraph.close or (before and last_mark(before) in _CONTINUING)
        count += not joined
        before = paragraph.text
    return count


def _take_closing(root: Unit) -> None:
    """Move the closing formula and what stands below it, or a last run of short lines, to a part of its own."""
    last_units: list[Unit] = []
    last: Unit | None = None
    for unit in root.walk():
        if unit.role is Role.SCOPE and last is not None:
            last_units.append(last)
        last = unit
    if last is not None:
        last_units.append(last)
    for unit in last_units:
        place = _closing_place(unit)
        if place is None:
            continue
        closing = Unit(
            style="named", known_part="closing", parent=root, start=unit.paragraphs[place].start, is_closing=True
        )
        closing.label_end = closing.start
        closing.paragraphs = unit.paragraphs[place:]
        del unit.paragraphs[place:]
        root.children.append(closing)
    root.children.sort(key=lambda unit: unit.start)


def _closing_place(unit: Unit) -> int | None:
    for place, paragraph in enumerate(unit.paragraphs):
        if not paragraph.inline and is_closing_formula(paragraph.text):
            return place
    place = len(unit.paragraphs)
    while place and _is_signature(unit.paragraphs[place - 1]):
        place -= 1
    before = unit.paragraphs[place - 1] if place else None
    if place == len(unit.paragraphs) or before is None or not ends_sentence(before.text):
        return None
    return place


def _is_signature(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not paragraph.inline and not paragraph.bullet and len(text) <= _LONGEST_SIGNATURE and looks_like_title(text)


def is_signature(paragraph: Paragraph) -> bool:
    """Whether a paragraph of the closing part is a name, a date or a line to sign on, and no sentence."""
    text = paragraph.text
    return len(text) <= _LONGEST_SIGNATURES and (not ends_sentence(text) or is_capitals(text))


_LONGEST_SIGNATURE = 80
_LONGEST_SIGNATURES = 240  # below the formula, where two columns of them may stand on the same lines


def _share_paragraphs(root: Unit) -> None:
    """Give every paragraph to a unit's text or to the unnumbered paragraphs of a heading."""
    root.strays = root.paragraphs
    blocks: dict[int, int] = {}
    for unit in root.walk():
        _note_block(unit, blocks)
        if unit.is_closing:
            unit.strays.extend(p for p in unit.paragraphs if not is_signature(p))
            unit.paragraphs = [p for p in unit.paragraphs if is_signature(p)]
        elif unit.is_heading:
            unit.strays.extend(unit.paragraphs)
        if unit.is_heading or unit.is_closing:
            continue
        owner: Unit | None = unit
        for paragraph in unit.paragraphs:
            if owner is unit and not _belongs(unit, paragraph):
                owner = _owner_above(unit, paragraph)
            if owner is None or owner is unit:
                unit.body.append(paragraph)
            elif owner.is_heading:
                owner.strays.append(paragraph)
            else:
                owner.body.append(paragraph)


def _note_block(unit: Unit, blocks: dict[int, int]) -> None:
    """Where a list begins again below one parent, it hangs on the unnumbered paragraph in front of it."""
    parent = unit.parent
    if parent is None:
        return
    if unit.relation is Relation.RESTART:
        paragraphs = parent.strays if parent.is_heading else parent.body
        blocks[id(parent)] = len(paragraphs) if parent.style and paragraphs else 0
    elif unit.relation is not Relation.NEXT:
        blocks.pop(id(parent), None)
    unit.block = blocks.get(id(parent), 0)


def _belongs(unit: Unit, paragraph: Paragraph) -> bool:
    """Whether a paragraph below a unit's opening is the unit's own."""
    if not unit.body:
        return True
    if unit.title is not None or (is_article(unit) and not unit.children):
        return True
    if unit.known_part in {"recital", "preamble"} and pauses(paragraph.text):
        return False  # "HAVE ADOPTED THIS REGULATION:"
    if unit.opener is not None and unit.opener.weak and not unit.body[0].inline:
        return True  # "II" alone on its line, and all that stands below it
    before = unit.body[-1].text
    if paragraph.close:
        return True
    if last_mark(before) in _CONTINUING or (is_open(before) and (starts_low(paragraph.text) or paragraph.bullet)):
        return not _closes_list(unit, paragraph)
    return pauses(unit.body[0].text) and len(unit.body) > 1


def _closes_list(unit: Unit, paragraph: Paragraph) -> bool:
    """Small letters behind the last point of a list read on from the words above the list."""
    parent = unit.parent
    return (
        starts_low(paragraph.text)
        and last_mark(unit.body[-1].text) in ";,；，"
        and parent is not None
        and not parent.is_heading
        and bool(parent.body)
        and parent.children[-1] is unit
    )


def _owner_above(unit: Unit, paragraph: Paragraph) -> Unit | None:
    """The article or heading that an unnumbered paragraph behind a unit belongs to; None where there is none."""
    if unit.known_part in {"recital", "preamble", "parties"} and not unit.is_named:
        if unit.parent is not None and unit.parent.known_part == "preamble":
            return unit.parent
        return _root_of(unit)
    if starts_low(paragraph.text):
        return unit.parent if unit.parent is not None and unit.parent.style and not unit.parent.is_heading else None
    for ancestor in unit.ancestors():
        if ancestor.is_heading or is_article(ancestor):
            return ancestor
    return None


def _root_of(unit: Unit) -> Unit:
    while unit.parent is not None:
        unit = unit.parent
    return unit


def split_head(root: Unit) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs in front of the first unit: the title block, and the preamble from the first sentence on."""
    for place, paragraph in enumerate(root.strays):
        if is_prose(paragraph.text, marked=paragraph.marked) and not (paragraph.bullet or paragraph.centred):
            return root.strays[:place], root.strays[place:]
    return root.strays, []
