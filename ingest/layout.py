"""How a document is laid out: whether it is wrapped, which line goes on from which, what looks like a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.folding import fold
from ingest.lines import Line, ends_sentence, has_han, is_open, last_mark, starts_low

# All tuned on the samples under tests/ingest; a document is far from the limits as a rule.
_WIDEST_WRAP = 140  # characters; longer lines are whole paragraphs
_WIDEST_HAN_WRAP = 120  # columns; a Chinese character takes two
_NEAR = 0.88  # of the width: as near to the edge as ragged lines come (proportional type: pages of a PDF)
_SHARE_NEAR = 0.12  # of the lines come near to the edge, where text is wrapped
_SHARE_NEAR_OPEN = 0.4  # of these end inside a sentence
_SHARE_LOW = 0.1  # of the lines begin with a small letter, where text is wrapped
# How the paragraphs of a preamble begin, each behind the comma of the one before it
_PREAMBULAR = re.compile(
    r"[A-Z][a-zé]+(?:ing|ando|endo|indo)\b(?! and\b|,)|Have (?:agreed|adopted)\b"
    r"|Ha[ns]? (?:convenido|acordado|decidido)\b"
    r"|(?:Convieram|Acordaram|Acordam)\b|Deseos[oa]s\b"
)
_LOW_START = re.compile(r"[a-zà-ÿ]+(?![a-zà-ÿ.)])")  # and no "a)", "iv."
_LOW_WORD = re.compile(r"[a-zà-ÿ]{3}")  # and no "a)"
INDENT = 2  # columns
_SHARE_INDENTED = (0.08, 0.85)  # of the lines are first lines of paragraphs
_SHARE_OUTDENTED = 0.5
_SHARE_EVERYWHERE = 0.9
_SHARE_GAPS = 0.1  # of the lines stand behind an empty one, where empty lines set paragraphs apart
_SHARE_INSIDE = 0.03  # of the empty lines stand inside a sentence, where they still tell paragraphs apart
_ROOM_OPEN = 0.6  # the same where empty lines set paragraphs apart and there is none
_ROOM = 0.87  # of the width: a line that the next word would not have made longer was broken on purpose
_ROOM_STRICT = 0.95
_FULL = 0.75  # of the width: over an empty line only a line that long goes on with a capital
_LONG_LINE = 40  # characters; a shorter line that hangs is a title of two lines
_LAST_WORD = 12
_LONGEST_TITLE = 170
_LONGEST_HAN_TITLE = 45
_MOST_TITLE_WORDS = 24

# A line that ends in one of these is not a title: the sentence goes on in a list below it.
_HANGING = re.compile(
    r"\b(?:shall|must|will|may|to|by|of|that|if|and|or|is|are|in|for|with|the|a|an|as|when|where|which|who|from|on|at|under"
    r"|de|del|la|el|los|las|que|y|o|en|por|para|con|se|da|do|dos|das|e|ou|em|no|na|nos|nas|pel[oa]s?|sobre|ao|aos|à|às)\s*$",
    re.IGNORECASE,
)
# A line of running text that ends in one of these goes on with the number of what is cited; folded.
_CITING = re.compile(
    r"[a-z,] (?:article|section|paragraph|sub-?paragraph|point|clause|sub-?clause|item|rule|annex|schedule|chapter"
    r"|articulo|apartado|parrafo|letra|inciso|fraccion|numeral|punto|literal|clausula|anexo|capitulo|titulo"
    r"|artigo|art\.|alinea|paragrafo|item|n\.[oº°])s?$"
)
_LONGEST_CITING = 24
_LIST_JOINT = re.compile(r"[,;—-] ?(?:and|or|y|o|e|ou)\s*$", re.IGNORECASE)  # "; and": the next point follows
_VERBS = re.compile(
    r"\b(?:shall|must|hereby|has been|have been|may not|will be|deber[áa]n?|podr[áa]n?|dever[áã]o?|poder[áã]o?)\b",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(r"[a-záéíóúñçãõ]{3,}[.;] +[A-ZÁÉÍÓÚ“\"]|[。；]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document's lines have in common."""

    wrapped: bool  # paragraphs are broken into lines of about `width` characters
    width: int
    spaced: bool  # empty lines stand between paragraphs
    gaps_tell: bool = False  # and hardly ever inside one
    indented: bool = False  # the first line of a paragraph is indented, and no other
    margin: int = 0  # columns of white space before the lines that are not


def measure(lines: Sequence[Line], *, blocks: bool = False) -> Layout:
    """The layout of a document.

    Args:
        lines: its lines without furniture.
        blocks: the format knows its paragraphs (HTML, Word), so that nothing is wrapped.
    """
    if not lines:
        return Layout(wrapped=False, width=0, spaced=False)
    lengths = sorted(map(columns, lines))
    width = lengths[min(len(lengths) - 1, len(lengths) * 49 // 50)]
    han = sum(has_han(line.text) for line in lines) * 2 > len(lines)
    near = [line for line in lines if columns(line) >= width * _NEAR]
    wrapped = (
        width <= (_WIDEST_HAN_WRAP if han else _WIDEST_WRAP)
        and len(near) >= max(3, _SHARE_NEAR * len(lines))
        and sum(is_open(line.text) for line in near) >= _SHARE_NEAR_OPEN * len(near)
    )
    if wrapped and not han:
        wrapped = sum(_LOW_START.match(line.body) is not None for line in lines) >= _SHARE_LOW * len(lines)
    gaps = sum(line.gap > 0 for line in lines[1:])
    ends = sum(ends_sentence(line.text) for line in lines[:-1])
    inside = sum(line.gap > 0 and not line.cut and _LOW_START.match(line.body) is not None for line in lines[1:])
    spaced = gaps * 2 >= ends and gaps >= max(2, _SHARE_GAPS * len(lines))
    return Layout(
        wrapped and not blocks,
        width,
        spaced,
        gaps_tell=spaced and inside <= _SHARE_INSIDE * gaps,
        indented=wrapped and not blocks and _first_lines_are_indented(lines, width),
        margin=min(line.indent for line in lines),
    )


def laid_out(lines: Sequence[Line], *, blocks: bool = False) -> tuple[list[Line], Layout]:
    """The lines with gaps that tell something, and their layout."""
    layout = measure(lines, blocks=blocks)
    even = even_gaps(lines, layout)
    return even, measure(even, blocks=blocks)


def _first_lines_are_indented(lines: Sequence[Line], width: int) -> bool:
    base = min(line.indent for line in lines)
    indented = [line for line in lines if line.indent >= base + INDENT]
    if not _SHARE_INDENTED[0] * len(lines) <= len(indented) <= _SHARE_INDENTED[1] * len(lines):
        return False
    if sum(_LOW_WORD.match(line.body) is not None for line in indented) > _SHARE_INSIDE * len(indented):
        return False
    followed = [
        (one, two)
        for one, two in pairwise(lines)
        if one.indent >= base + INDENT and not two.gap and not two.cut and columns(one) >= _FULL * width
    ]
    outdented = sum(two.indent < one.indent for one, two in followed)
    return outdented >= _SHARE_OUTDENTED * len(followed)  # otherwise whole paragraphs are indented


def even_gaps(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines with an empty line less between them, where one stands behind every line and so tells nothing."""
    everywhere = sum(line.gap > 0 for line in lines[1:]) >= _SHARE_EVERYWHERE * (len(lines) - 1)
    if not layout.wrapped or not everywhere:
        return list(lines)
    return [replace(line, gap=max(0, line.gap - 1)) for line in lines]


def is_centred(line: Line, layout: Layout) -> bool:
    """Whether a line of wrapped text stands in the middle, as titles do."""
    if not layout.wrapped or line.indent < layout.margin + _LEAST_CENTRED:
        return False
    middle = line.indent + (columns(line) - line.indent) / 2
    return abs(middle - (layout.margin + layout.width) / 2) <= _OFF_CENTRE


_LEAST_CENTRED = 12  # columns
_OFF_CENTRE = 6


def goes_on(before: Line, line: Line, layout: Layout) -> bool:
    """Whether `line` continues the paragraph whose last line is `before`; unit openers are settled elsewhere."""
    if line.bullet or line.hint is not None or before.hint is not None:
        return False
    opened = is_open(before.text)
    low = starts_low(line.text)
    if not opened and is_capitals(line.text) and not has_han(line.text) and not is_capitals(before.text):
        return False  # "IT IS AGREED:" behind the last party
    if last_mark(before.text) == "," and not line.cut and _PREAMBULAR.match(line.text):
        return False
    if not layout.wrapped:
        return opened and (
            low
            or (len(before.text) > _LONG_LINE and hangs(before.text))
            or (line.cut and has_han(line.text) and len(before.text) > _LONGEST_HAN_TITLE)
            or (
                not line.gap
                and layout.gaps_tell
                and len(before.text) > _LONG_LINE
                and columns(before) >= _FULL * layout.width
            )
            or (not line.gap and has_han(line.text) and columns(before) >= _ROOM_STRICT * layout.width)
            or (not line.gap and 0 <= line.indent < before.indent and len(before.text) > _LONG_LINE)
        )
    length = columns(before)
    if is_centred(line, layout) != is_centred(before, layout):
        return False
    if layout.indented and line.indent >= layout.margin + INDENT:
        return opened and low
    if line.cut:
        if opened:
            return low or length >= _FULL * layout.width
        return layout.spaced and ends_sentence(before.text) and not _has_room(before, line, layout, _ROOM_STRICT)
    if line.gap:
        return opened and (low or (not layout.gaps_tell and length >= _FULL * layout.width))
    if layout.gaps_tell:
        return low or not _has_room(before, line, layout, _ROOM_OPEN) or _both_capitals(before, line)
    if opened:
        return low or not _has_room(before, line, layout, _ROOM) or _both_capitals(before, line)
    if last_mark(before.text) in ":;：；":
        return low
    return line.indent <= before.indent + 1 and not _has_room(before, line, layout, _ROOM)


def _both_capitals(before: Line, line: Line) -> bool:
    """Whether a title in capitals goes on."""
    return is_capitals(before.text) and is_capitals(line.text)


def columns(line: Line) -> int:
    """How wide a line is in columns of type, its indent included."""
    if has_han(line.text):
        return line.indent + len(line.text.encode("gb18030", "replace"))  # one byte a narrow, two a wide character
    return line.indent + len(line.text)


def _has_room(before: Line, line: Line, layout: Layout, share: float) -> bool:
    """Whether the first word of `line` would have fitted behind `before`: then the break was made on purpose."""
    word = 2 if has_han(line.text[:1]) else len(line.text.split(None, 1)[0]) + 1
    return columns(before) + word <= share * layout.width


def hangs(text: str) -> bool:
    """Whether the last word asks for another one: "in", "and", "the", "de"."""
    end = text[-_LAST_WORD:]
    return _HANGING.search(end) is not None and _LIST_JOINT.search(end) is None


def cites(text: str) -> bool:
    """Whether the last word asks for a number: "referred to in point", "en la letra", "under Article"."""
    return len(text) > _LONG_LINE and _CITING.search(fold(text[-_LONGEST_CITING:])) is not None


def joins_list(text: str) -> bool:
    """Whether a text ends as the last but one point of a list does: "; and"."""
    return _LIST_JOINT.search(text[-_LAST_WORD:]) is not None


def looks_like_title(text: str) -> bool:
    """Whether a paragraph has the shape of a title: short, no end of a sentence, no finite verb of a rule."""
    text = text.strip(" *_\t")
    if not text or ends_title_badly(text) or text.count("“") > text.count("”"):
        return False
    if has_han(text):
        return len(text) <= _LONGEST_HAN_TITLE and _SENTENCE_INSIDE.search(text) is None
    if len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_TITLE_WORDS or not any(c.isalpha() for c in text):
        return False
    return not (
        starts_low(text)
        or hangs(text)
        or _LIST_JOINT.search(text[-_LAST_WORD:])
        or _VERBS.search(text)
        or _SENTENCE_INSIDE.search(text)
    )


def ends_title_badly(text: str) -> bool:
    """Whether the last mark is one that titles do not end in."""
    return last_mark(text) in ".;:,。；：，、—–" and not text.endswith(("etc.", "Inc.", "Ltd."))


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are at least two."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 2 and text.upper() == text and text.lower() != text
