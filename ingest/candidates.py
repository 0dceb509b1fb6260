"""Where a unit may begin: every line is asked for openers, titles and what its surroundings say of it.

Nothing is settled here; `ingest.series` reads all candidates of a document together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.folding import fold
from ingest.layout import INDENT, Layout, columns, goes_on, hangs, is_capitals, is_centred, joins_list, looks_like_title
from ingest.levels import BY_NAME, BY_WORD, LEVELS, NAMED_PART_IDS, SECTION_SIGN, Role
from ingest.lines import Line, ends_sentence, has_han, is_open, last_mark, pauses
from ingest.numbering import Opener, before_quantity, find_openers
from ingest.ordinals import Form
from ingest.placings import Candidate

# How sure a title without a number is one: what the reading of the document pays for leaving it in the text.
_CERTAIN_HINTED = 2.5
_CERTAIN_KNOWN = 2.8
_CERTAIN_CAPITALS = 1.6
_CERTAIN_CENTRED = 1.6
_CERTAIN_PLAIN = 1.3
_MOST_WORDS_PLAIN = 10
_LONGEST_QUOTATION = 60  # lines; a quotation mark that is never closed must not silence the rest of a document
_FEWEST_WEAK = 3  # bare numbers in order that make a series; one less where no figures stand alone, or words
_SHARE_WEAK = 0.5
_HOLDING = re.compile(r"[:：—–]\s*[-–—]?\s*$")
_SHORT_TITLE_WORDS = 9
_DATED = re.compile(r"\d{1,2}\.? \w+ \d{4}$|\w+ \d{1,2}, \d{4}$")
_LISTED = re.compile(r"[;,；] ?(?:and|or|y|o|e|ou)$")
_OPENING, _CLOSING = "“«「『", "”»」』"
_SINGLE_CLOSED = re.compile(r"’[.,;:)]*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The candidates of a run of lines, and the openers of each line."""

    candidates: tuple[Candidate, ...]
    openers: tuple[tuple[Opener, ...], ...]  # for each line, bullets skipped; offsets count in `line.text`
    head_end: int  # index of the first line behind the title block


def find_candidates(lines: Sequence[Line], layout: Layout) -> Reading:
    """All candidates of `lines`, in order."""
    openers = _openers(lines)
    _leave_titles(lines, openers)
    head_end = _head_end(lines, openers, layout)
    quoted = _quoted(lines)
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


def _openers(lines: Sequence[Line]) -> list[tuple[Opener, ...]]:
    found = [
        () if _is_correlation(line.text, chain) else chain
        for line in lines
        for chain in (find_openers(line.text, heading=line.hint is not None),)
    ]
    bulleted = [
        find_openers(line.body) if line.bullet and not chain else () for line, chain in zip(lines, found, strict=True)
    ]
    for index, chain in enumerate(bulleted):
        if chain and not chain[0].weak:
            shift = lines[index].bullet
            found[index] = tuple(_shifted(opener, shift) for opener in chain)
    return _admit_weak(lines, _told_from_quantities(lines, found))


def _is_correlation(text: str, chain: tuple[Opener, ...]) -> bool:
    """A row of a table that lays one law's articles beside another's: "Article 1 | Article 1", "Article 3 | —"."""
    if not chain or chain[0].level is None or chain[0].level.role is not Role.UNIT:
        return False
    rest = text[chain[0].end :].strip()
    if not rest and text[-1] in "—–-":
        return "\t" in text
    other = find_openers(rest[:_CELL]) if rest[:1] == text[:1] else ()
    return bool(other) and other[0].level == chain[0].level


_CELL = 40  # characters


def _told_from_quantities(lines: Sequence[Line], found: list[tuple[Opener, ...]]) -> list[tuple[Opener, ...]]:
    """`2.3年内` below `1.` opens 2; below `2.2` it opens 2.3: the number before it, or the one behind it, tells."""
    doubtful = {
        index: plain
        for index, chain in enumerate(found)
        if chain and (plain := before_quantity(lines[index].text, chain[0])) is not None
    }
    if not doubtful:
        return found
    dotted = {
        chain[0].readings[0].parts[0]
        for index, chain in enumerate(found)
        if index not in doubtful and chain and chain[0].readings and chain[0].readings[0].form is Form.DOTTED
    }
    behind: dict[int, Opener] = {}
    nearest: Opener | None = None
    for index in range(len(found) - 1, -1, -1):
        if index in doubtful and nearest is not None:
            behind[index] = nearest
        nearest = found[index][0] if found[index] else nearest
    result = list(found)
    before: Opener | None = None  # the last plain number
    for index in range(len(found)):
        plain = doubtful.get(index)
        if plain is not None and plain.readings[0].value not in dotted:
            leads = plain.readings[0].value == 1 and index in behind and _counts(behind[index], 2)
            if leads or (before is not None and _counts(before, plain.readings[0].value - 1)):
                result[index] = (plain,)
        if result[index] and result[index][0].punctuation == "#.":
            before = result[index][0]
    return result


def _counts(opener: Opener, value: int) -> bool:
    return opener.punctuation == "#." and opener.readings[0].value == value


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


def _shifted(opener: Opener, shift: int) -> Opener:
    return Opener(
        opener.readings, opener.start + shift, opener.end + shift, opener.level, opener.punctuation, opener.weak,
        opener.reference_like,
    )  # fmt: skip


def _admit_weak(lines: Sequence[Line], found: list[tuple[Opener, ...]]) -> list[tuple[Opener, ...]]:
    """Keep bare numbers only where they count: at least half of their kind stand in a series from 1."""
    series: dict[str, list[int]] = defaultdict(list)
    alone: dict[str, bool] = defaultdict(lambda: True)
    for line, chain in zip(lines, found, strict=True):
        if chain and chain[0].weak:
            for reading in chain[0].readings:
                style = chain[0].style(reading)
                series[style].append(reading.value)
                alone[style] &= chain[0].end >= len(line.text) and style != Form.ARABIC
    admitted: set[str] = set()
    for style, values in series.items():
        expected, in_order = 1, 0
        for value in values:
            if value == expected:
                in_order += 1
                expected += 1
            elif value == 1:
                expected = 2
                in_order += 1
        enough = 1 if style.endswith((",", ":")) else _FEWEST_WEAK - (alone[style] or style.startswith(Form.WORDS))
        if in_order >= enough and in_order >= _SHARE_WEAK * len(values):
            admitted.add(style)
    return [
        chain if not chain or not chain[0].weak or any(chain[0].style(r) in admitted for r in chain[0].readings) else ()
        for chain in found
    ]


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
    opened = is_open(before.text) and not looks_like_title(before.text) and not joins_list(before.text)
    if not layout.wrapped:
        if opened and len(before.text) > 40 and hangs(before.text):
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
    return re.search(rf"(?<![\w)])\({re.escape(following)}\)", rest) is not None  # and no "Article 14(3)"


def is_title(text: str, opener: Opener | None) -> bool:
    """Whether the text behind an opener is its unit's title; a level word lets a short one end in a full stop."""
    if looks_like_title(text):
        return True
    if opener is None or opener.level is None or opener.level.role is Role.PART or not text.endswith("."):
        return False
    return is_short_sentence(text)


def is_short_sentence(text: str) -> bool:
    """Whether a text would be a title but for its full stop."""
    bare = text[:-1]
    return (
        text.endswith(".") and len(bare.split()) <= _SHORT_TITLE_WORDS and not has_han(bare) and looks_like_title(bare)
    )


def known_part(text: str) -> str | None:
    """The canonical name of a named part, "preface", where `text` is one of its names and no more."""
    if len(text) > 40:
        return None
    return NAMED_PART_IDS.get(
        fold(text).strip(" .:*_-").replace(" ", "") if has_han(text) else fold(text).strip(" .:*_-")
    )


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
    if name is None and index and goes_on(lines[index - 1], line, layout):
        return None
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


# "Ley 7/2020, de 11 de noviembre, de puertos.", "Dispõe sobre os portos.": a law's own name and the summary below,
# which end in a full stop. Folded.
_NAMES_ITSELF = re.compile(
    r"(?:ley|lei|real decreto|decreto|orden|resolucion|resolucao|portaria|law|act|regulation|directive)\b[^.]{0,40}\d"
    r"|(?:dispoe sobre|institui|altera|estabelece|regulamenta|regula|cria|aprova|autoriza|define|fixa|revoga)\b"
)
_OPENING_WORDS = 80  # characters
_SHORTEST_HAN_PROSE = 3  # "大会，"
_MOST_WORDS_HEAD = 24  # of a line of the title block in small letters


def is_prose(text: str, *, marked: bool = False) -> bool:
    """Whether a paragraph in front of the first unit is text and no part of the title block.

    Args:
        text: the paragraph.
        marked: the format marks it as a heading, so that a title may end in a full stop.
    """
    stripped = text.strip()
    if marked and looks_like_title(stripped.rstrip(".。")):
        return False
    if _NAMES_ITSELF.match(fold(stripped[:_OPENING_WORDS])):
        return False
    if stripped[:1] in "([（【" and stripped[-1:] in ")]）】":
        return False
    if has_han(stripped):
        return len(stripped) >= _SHORTEST_HAN_PROSE and (last_mark(stripped) in "。：；:;，,." or len(stripped) > 60)
    words = len(stripped.split())
    mark = last_mark(stripped)
    return (
        (words > _MOST_WORDS_HEAD and not is_capitals(stripped))
        or mark in ",:"
        or _LISTED.search(stripped) is not None
        or (words >= 3 and mark in ".;" and not is_capitals(stripped))
    )


# How the end of a treaty, a law or a contract begins; folded.
_FORMULA = re.compile(
    r"(?:in (?:witness|faith|testimony) whereof|done (?:at|in|this)\b"
    r"|signed (?:at|in|this|by|on)\b|given (?:at|under)\b"
    r"|en fe de lo cual|en testimonio de|hech[oa] en\b|dad[oa] en\b"
    r"|em fe do que|em testemunho d|feit[oa] em\b|fait a\b|en foi de quoi"
    r"|[^\W\d][^\W\d .-]{2,30}(?: [^\W\d]{2,20}){0,2}, (?:a )?\d{1,2} de [^\W\d]+ (?:de|del) \d{4}(?:[;,] .*|\.)?$"
    r"|[甲乙丙丁]方(?:代表)?\s?\((?:盖章|签字|签章|公章|签名)|以资证明|.{0,25}(?:签订|签署|订)于"
    r"|本(?:协定|备忘录|议定书|条约|协议|谅解备忘录).{0,6}于.{1,40}(?:签订|签署))"
)


def is_closing_formula(text: str) -> bool:
    """Whether a paragraph begins as the end of a treaty, a law or a contract does."""
    return _FORMULA.match(fold(text[:100])) is not None


def closing_lines(lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]]) -> list[bool]:
    """For each line, whether it stands between the closing formula and what is annexed: signatures open no units."""
    closing: list[bool] = []
    inside = begun = False
    for line, chain in zip(lines, openers, strict=True):
        begun = begun or bool(chain)
        scope = bool(chain) and chain[0].level is not None and not chain[0].reference_like
        if scope or (line.hint is not None and inside):
            inside = False
        elif begun and not chain and is_closing_formula(line.body):
            inside = True
        closing.append(inside)
    return closing


def _quoted(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it begins inside a quotation that an earlier line opened."""
    inside: list[bool] = []
    depth, since = 0, 0
    single = False  # "‘Article 5 ..." until a line ends in ’, which inside a line is an apostrophe
    for index, line in enumerate(lines):
        if depth and index - since > _LONGEST_QUOTATION:
            depth, single = 0, False
        inside.append(depth > 0)
        opened = sum(line.text.count(mark) for mark in _OPENING)
        closed = sum(line.text.count(mark) for mark in _CLOSING)
        if line.text.startswith("‘") and not _SINGLE_CLOSED.search(line.text):
            opened, single = opened + 1, True
        elif single and _SINGLE_CLOSED.search(line.text):
            closed, single = closed + 1, False
        if opened > closed and depth == 0:
            since = index
        depth = max(0, depth + opened - closed) if opened or closed else depth
    return _only_closed(inside)


def _only_closed(inside: list[bool]) -> list[bool]:
    """A quotation that runs to the end of what may be quoted was never closed: none of it counts."""
    result = list(inside)
    start = None
    for index, flag in enumerate([*inside, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            if index - start >= _LONGEST_QUOTATION or index == len(inside):
                result[start:index] = [False] * (index - start)
            start = None
    return result


def own_scopes(lines: Sequence[Line]) -> frozenset[str]:
    """The kinds of annexes that a document calls its own: "the Appendix to this Agreement" is no annex's appendix."""
    found: set[str] = set()
    for index, line in enumerate(lines):
        folded = fold(line.text)
        if "ppendi" in folded or "ttachment" in folded or "pendice" in folded:
            whole = " ".join([folded, *(fold(following.text) for following in lines[index + 1 : index + 2])])
            found.update(BY_WORD[matched["word"]].name for matched in _OWN_SCOPE.finditer(whole))
    return frozenset(found)


_OWN_SCOPE = re.compile(
    r"\b(?P<word>appendix|attachment|apendice|adjunto)\b[^.;:]{0,12}\b(?:to|of|del?|ao|do)\s"
    r"(?:this|the present|presente|este)\s"
    r"(?!annex|schedule|protocol|exhibit|anexo|protocolo)"
)


def level_ranks(openers: Sequence[tuple[Opener, ...]], own: frozenset[str] = frozenset()) -> dict[str, int]:
    """The ranks of the level words, corrected by what the document does.

    Of two levels the outer one is that between whose consecutive numbers the other one stands: in a contract Sections
    stand between Article I and Article II, in a regulation Articles stand between Section 1 and Section 2.
    """
    ranks = {level.name: level.rank for level in (*LEVELS, SECTION_SIGN)}
    ranks |= dict.fromkeys(own, BY_NAME["annex"].rank)
    sequence = [
        (chain[0].level.name, chain[0].readings[0].value)
        for chain in openers
        if chain and chain[0].level is not None and chain[0].readings and not chain[0].reference_like
        and chain[0].level.role is not Role.SCOPE
    ]  # fmt: skip
    present = Counter(name for name, _ in sequence)
    names = sorted((name for name, count in present.items() if count > 1), key=lambda name: ranks[name])
    between: Counter[tuple[str, str]] = Counter()
    gaps: Counter[str] = Counter()
    last: dict[str, tuple[int, int]] = {}
    positions: dict[str, list[int]] = defaultdict(list)
    for position, (name, value) in enumerate(sequence):
        before = last.get(name)
        if before is not None and value == before[1] + 1:
            gaps[name] += 1
            for other in present:
                if other != name and positions[other] and positions[other][-1] > before[0]:
                    between[name, other] += 1
        last[name] = (position, value)
        positions[name].append(position)
    for first in names:
        for second in names:
            if ranks[first] < ranks[second] and gaps[second] and between[second, first] / gaps[second] > _OUTER:
                inner_share = between[first, second] / gaps[first] if gaps[first] else 0.0
                if inner_share < between[second, first] / gaps[second]:
                    ranks[first], ranks[second] = ranks[second], ranks[first]
    return ranks


_OUTER = 0.25  # of the gaps of a level must hold the other one before the usual order is turned round
