"""Where a unit may begin: every line is asked for openers, titles and what its surroundings say of it.

Nothing is settled here; `ingest.series` reads all candidates of a document together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout import (
    INDENT,
    Layout,
    cites,
    columns,
    goes_on,
    hangs,
    is_capitals,
    is_centred,
    joins_list,
    looks_like_title,
)
from ingest.levels import Role
from ingest.line_openers import line_openers
from ingest.lines import Line, ends_sentence, has_han, is_open, last_mark, pauses
from ingest.numbering import Opener
from ingest.ordinals import Form
from ingest.placings import Candidate
from ingest.quotations import quoted_lines
from ingest.wording import closing_lines, is_prose, is_title, known_part

# How sure a title without a number is one: what the reading of the document pays for leaving it in the text.
_CERTAIN_HINTED = 2.5
_CERTAIN_KNOWN = 2.8
_CERTAIN_CAPITALS = 1.6
_CERTAIN_CENTRED = 1.6
_CERTAIN_PLAIN = 1.3
_MOST_WORDS_PLAIN = 10
_HOLDING = re.compile(r"[:：—–]\s*[-–—]?\s*$")
_DATED = re.compile(r"\d{1,2}\.? \w+ \d{4}$|\w+ \d{1,2}, \d{4}$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The candidates of a run of lines, and the openers of each line."""

    candidates: tuple[Candidate, ...]
    openers: tuple[tuple[Opener, ...], ...]  # for each line, bullets skipped; offsets count in `line.text`
    head_end: int  # index of the first line behind the title block


def find_candidates(lines: Sequence[Line], layout: Layout) -> Reading:
    """All candidates of `lines`, in order."""
    openers = line_openers(lines)
    _leave_titles(lines, openers)
    head_end = _head_end(lines, openers, layout)
    quoted = quoted_lines(lines)
    closing = closing_lines(lines, openers)
    candidates: list[Candidate] = []
    title_of_opener: set[int] = set()
    top_hint = min((line.hint for line in lines[:head_end] if line.hint is not None), default=0)
    for index in range(len(lines)):
        if closing[index] and not (
            openers[index] and openers[index][0].level is not None and not openers[index][0].reference_like
        ):
            continue
        if openers[index]:
            found, title_lines = _numbered(lines, openers, layout, index, quoted=quoted[index])
            candidates.extend(found)
            title_of_opener.update(title_lines)
        elif index not in title_of_opener:
            candidate = _unnumbered(lines, openers, layout, index, in_head=index < head_end, top_hint=top_hint)
            if candidate is not None and not quoted[index]:
                candidates.append(candidate)
    return Reading(tuple(candidates), tuple(openers), head_end)


def _leave_titles(lines: Sequence[Line], openers: list[tuple[Opener, ...]]) -> None:
    """Take a protocol's own title, and the number that a contract has as an exhibit of a filing, for no scope."""
    for index in range(min(len(lines), _LONGEST_HEAD)):
        chain = openers[index]
        if chain:
            named = chain[0].level.name if chain[0].level is not None else ""
            filed = named == "exhibit" and any(reading.form is Form.DOTTED for reading in chain[0].readings)
            if named != "protocol" and not filed:
                return
            openers[index] = ()
        elif is_prose(lines[index].text, marked=lines[index].hint is not None) and not is_capitals(lines[index].text):
            return


_LONGEST_HEAD = 12  # lines of a title block


def paragraph_end(lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]], layout: Layout, start: int) -> int:
    """Index behind the last line of the paragraph that begins at line `start`."""
    end = start + 1
    while end < len(lines) and not openers[end] and goes_on(lines[end - 1], lines[end], layout):
        end += 1
    return end


def _paragraph(
    lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]], layout: Layout, start: int, skip: int
) -> tuple[str, int]:
    """The text of a paragraph from `skip` on in its first line, and the index behind its last line."""
    end = paragraph_end(lines, openers, layout, start)
    if end - start == 1:
        return lines[start].text[skip:], end
    return " ".join([lines[start].text[skip:], *(line.text for line in lines[start + 1 : end])]), end


def title_lines_after(
    lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]], layout: Layout, index: int, opener: Opener
) -> int:
    """How many lines behind line `index`, which holds an opener and no more, are the title of its unit."""
    following = index + 1
    if following >= len(lines) or openers[following] or lines[following].bullet or lines[following].gap > 2:
        return 0
    text, end = _paragraph(lines, openers, layout, following, 0)
    container = opener.level is not None and opener.level.role in {Role.CONTAINER, Role.SCOPE}
    if not looks_like_title(text) and not (container and len(text) < 200 and is_capitals(text)):
        return 0
    if not container and end < len(lines) and openers[end] and _same_series(openers[end][0], opener):
        return 0  # a text of one line, and the next unit
    if not container and end >= len(lines):
        return 0
    while end < len(lines) and end - following < 3 and container and not openers[end] and not lines[end].bullet:
        more, stop = _paragraph(lines, openers, layout, end, 0)
        same_case = is_capitals(more) == is_capitals(text)
        behind = stop < len(lines) and bool(openers[stop])
        if not (same_case and behind and looks_like_title(more) and lines[end].gap == 0 and lines[end].hint is None):
            break
        end = stop
    return end - following


def _same_series(one: Opener, other: Opener) -> bool:
    return bool({one.style(reading) for reading in one.readings} & {other.style(reading) for reading in other.readings})


def _fresh_and_broken(lines: Sequence[Line], index: int, layout: Layout) -> tuple[bool, bool]:
    """Whether a paragraph may begin at a line, and whether the line before it is left inside a sentence."""
    if index == 0:
        return True, False
    line, before = lines[index], lines[index - 1]
    if line.hint is not None or before.hint is not None:
        return True, False
    if layout.indented and line.indent >= layout.margin + INDENT:
        return True, False
    if not line.gap and cites(before.text):
        return False, True
    opened = is_open(before.text) and not looks_like_title(before.text) and not joins_list(before.text)
    if before.text[-1] in _BRACKET_ENDS and not looks_like_title(before.text):
        return True, False
    if not layout.wrapped:
        hanging = hangs(before.text) or (layout.gaps_tell and not line.gap and not line.cut)
        if opened and len(before.text) > 40 and hanging:
            return False, True
        broken = (
            opened
            and line.cut
            and last_mark(before.text) not in ",，、"
            and before.text[-1:].islower()
            and len(before.text) > 60
        )
        return True, broken
    length = columns(before)
    if line.gap or line.cut:
        return True, opened and line.cut and length > 0.75 * layout.width
    if not is_open(before.text) or joins_list(before.text):
        return True, False
    return length < 0.6 * layout.width, length >= 0.75 * layout.width and not line.indent > before.indent + 1


_BRACKET_ENDS = frozenset("）")  # a remark in brackets ends a Chinese paragraph behind its full stop


def _numbered(
    lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]], layout: Layout, index: int, *, quoted: bool
) -> tuple[list[Candidate], range]:
    line, chain = lines[index], openers[index]
    fresh, broken = _fresh_and_broken(lines, index, layout)
    rest, _ = _paragraph(lines, openers, layout, index, chain[-1].end)
    rest = rest.strip(" *_\t")
    titles = range(0)
    if not rest:
        count = title_lines_after(lines, openers, layout, index, chain[-1])
        titles = range(index + 1, index + 1 + count)
    found: list[Candidate] = []
    for place, opener in enumerate(chain):
        last = place == len(chain) - 1
        unit = opener.level is not None and opener.level.role in {Role.UNIT, Role.SCOPE}
        inline_list = last and _lists_on(opener, rest)
        titled = last and (bool(titles) or is_title(rest, opener))
        holds = not last or not rest or unit or _HOLDING.search(rest) is not None
        if last and rest and not titled and is_open(rest) and last_mark(rest) not in ",，、":
            holds = True  # "The Parties shall", with the list below it
        found.append(
            Candidate(
                line=index,
                opener=opener,
                titled=titled,
                holds=holds,
                finished=last and ends_sentence(rest),
                fresh=fresh,
                broken=broken or inline_list,
                hint=line.hint,
                chained=place > 0,
                quoted=quoted,
            )
        )
    return found, titles


def _lists_on(opener: Opener, rest: str) -> bool:
    """Whether the next ordinal stands in the same paragraph: "(1) copy the work, and (2) give it away"."""
    if opener.punctuation != "(#)" or not opener.readings or "(" not in rest:
        return False
    reading = opener.readings[-1]
    if reading.form is Form.ARABIC:
        following = str(reading.value + 1)
    elif reading.form is Form.LETTER_LOWER:
        following = chr(ord("a") + reading.value)
    elif reading.form is Form.ROMAN_LOWER and reading.value == 1:
        following = "ii"
    else:
        return False
    found = re.finditer(rf"(?<![\w)])\({re.escape(following)}\)", rest)  # and no "Article 14(3)", "in point (b)"
    return any(not cites(rest[: match.start()].rstrip()) for match in found)


def _unnumbered(
    lines: Sequence[Line],
    openers: Sequence[tuple[Opener, ...]],
    layout: Layout,
    index: int,
    *,
    in_head: bool,
    top_hint: int,
) -> Candidate | None:
    line = lines[index]
    if line.bullet:
        return None
    name = known_part(line.text)
    if (name is None or ends_sentence(line.text)) and index and goes_on(lines[index - 1], line, layout):
        return None  # "hereinafter called the" and "Parties." on the next line
    text, end = _paragraph(lines, openers, layout, index, 0)
    if name is None and (not looks_like_title(text) or _NO_TITLE.search(text)):
        return None
    if name is not None and end - index > 1:
        return None
    if name is not None:
        return Candidate(index, None, titled=True, hint=line.hint, certainty=_CERTAIN_KNOWN, known_part=name)
    if line.hint is not None:
        if in_head and line.hint <= top_hint:
            return None
        return Candidate(index, None, titled=True, hint=line.hint, certainty=_CERTAIN_HINTED)
    if in_head or end >= len(lines) or (openers[end] and _is_scope(openers[end][0])):
        return None  # what stands right above an annex is the end of a text, not its title
    if is_centred(line, layout) and not is_centred(lines[end], layout):
        return Candidate(index, None, titled=True, certainty=_CERTAIN_CENTRED)
    if index and pauses(lines[index - 1].text):
        return None
    fresh, broken = _fresh_and_broken(lines, index, layout)
    if not fresh or broken:
        return None
    if index and is_open(lines[index - 1].text) and not looks_like_title(lines[index - 1].text):
        return None
    if is_capitals(text) and not has_han(text) and len(text) > 3:
        return Candidate(index, None, titled=True, certainty=_CERTAIN_CAPITALS)
    if _in_address(lines, openers, index):
        return None
    standing = line.gap > 0 and lines[end].gap > 0 if layout.spaced else not layout.wrapped
    body = _paragraph(lines, openers, layout, end, 0)[0]
    followed = bool(openers[end]) or not looks_like_title(body)
    sure = (
        _CERTAIN_PLAIN
        if standing and followed and len(text.split()) <= _MOST_WORDS_PLAIN and not _DATED.search(text)
        else 0.5
    )
    return Candidate(index, None, titled=True, certainty=sure)


# What stands apart like a title and is none: a notice's own number, a remark in brackets, a row of a table.
_NO_TITLE = re.compile(r"[〔\[［（(](?:19|20)\d\d[〕\]］）)]\s?第?\d+\s?号$|^[\[［(（【].*[\]］)）】]$|\t")


def _is_scope(opener: Opener) -> bool:
    return opener.level is not None and opener.level.role is Role.SCOPE and not opener.reference_like


def _in_address(lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]], index: int) -> bool:
    """Whether short lines without a stop stand before a line, as in an address or a list of names."""
    before = range(max(0, index - _FEWEST_BEFORE), index)
    return len(before) == _FEWEST_BEFORE and all(
        not openers[k] and lines[k].hint is None and looks_like_title(lines[k].text) for k in before
    )


_FEWEST_BEFORE = 2  # two may be the titles of two levels


def _head_end(lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]], layout: Layout) -> int:
    """Index of the first line behind the title block: a sentence, a named part, or an opener that begins a series."""
    index = 0
    while index < len(lines):
        chain = openers[index]
        if chain and not chain[0].weak and (chain[0].level is not None or _begins(chain[0])):
            return index
        if known_part(lines[index].text) is not None:
            return index
        text, end = _paragraph(lines, openers, layout, index, 0)
        if (
            not chain
            and not lines[index].bullet
            and not is_centred(lines[index], layout)
            and is_prose(text, marked=lines[index].hint is not None)
        ):
            return index
        index = end
    return len(lines)


def _begins(opener: Opener) -> bool:
    return any(set(reading.parts) == {1} for reading in opener.readings)
