"""A source cut into lines with their offsets, and what a reader of text sees of a line: its ends, case and shape.

Everything later speaks of source offsets, so a `Line` is a view of the source and never a changed copy.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import SourceText
from ingest.numbering import BULLET

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOSERS = "\"'”’»」』）)]】*_ \t\u00a0\u3000⁰¹²³⁴⁵⁶⁷⁸⁹"
_ENDS = frozenset(".!?。！？…．")
_PAUSES = frozenset(":;：；—–")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text: `source[start:end] == text`, stripped of white space."""

    start: int
    end: int
    text: str
    indent: int = 0  # columns of white space before it
    gap: int = 0  # empty lines before it
    cut: bool = False  # a page break or furniture stands before it, so the gap says nothing
    page: int | None = None
    hint: int | None = None  # the level of a heading, where the format marks it as one
    bullet: int = 0  # characters of a bullet at its start
    language: str = ""  # set where a document has several

    @property
    def body(self) -> str:
        """The text without its bullet."""
        return self.text[self.bullet :]


def split_lines(source: SourceText) -> list[Line]:
    """All lines of a source that hold more than white space, in order."""
    text = source.text
    lines: list[Line] = []
    previous_end = 0
    for matched in _LINE.finditer(text):
        raw = matched[0]
        stripped = raw.strip("\ufeff \t\u00a0\u3000\u200b\xad" + "\u2002\u2003\u2009\u202f")
        stripped = stripped.strip()
        if not stripped:
            continue
        start = matched.start() + raw.index(stripped)
        between = text[previous_end : matched.start()]
        page = bisect_right(source.page_starts, start) if source.page_starts else None
        cut = "\x0c" in between or bool(lines and page != lines[-1].page)
        breaks = sum(1 for _ in _BREAKS.finditer(between))
        bullet = BULLET.match(stripped)
        lines.append(
            Line(
                start=start,
                end=start + len(stripped),
                text=stripped,
                indent=len(raw[: start - matched.start()].expandtabs(4)),
                gap=max(0, breaks - 1) if lines else 0,
                cut=cut,
                page=page,
                hint=_hint(source, matched.start(), start),
                bullet=bullet.end() if bullet is not None and bullet.end() < len(stripped) else 0,
            )
        )
        previous_end = start + len(stripped)
    return lines


def _hint(source: SourceText, line_start: int, text_start: int) -> int | None:
    found = source.headings.get(text_start)
    return found if found is not None else source.headings.get(line_start)


def without(lines: Sequence[Line], removed: Mapping[int, bool]) -> list[Line]:
    """The lines that are not removed.

    Args:
        lines: all lines.
        removed: index of each removed line, and whether the text may go on behind it: behind a page number it may, and
            the line is marked as cut off; behind a rule it does not, and the line stands apart.
    """
    kept: list[Line] = []
    cut: bool | None = None
    for index, line in enumerate(lines):
        if index in removed:
            cut = removed[index] and cut is not False
            continue
        if cut:
            kept.append(replace(line, cut=True))
        elif cut is False:
            kept.append(replace(line, gap=max(1, line.gap)))
        else:
            kept.append(line)
        cut = None
    return kept


def has_han(text: str) -> bool:
    """Whether any Chinese character stands in `text`."""
    return _HAN.search(text) is not None


def last_mark(text: str) -> str:
    """The last character that is no closing quote, bracket or note sign."""
    stripped = text.rstrip(_CLOSERS)
    return stripped[-1] if stripped else text[-1:]


def ends_sentence(text: str) -> bool:
    """Whether `text` comes to its end: a full stop or its like."""
    return last_mark(text) in _ENDS


def pauses(text: str) -> bool:
    """Whether `text` ends in a colon or semicolon."""
    return last_mark(text) in _PAUSES


def is_open(text: str) -> bool:
    """Whether a sentence that is still going on ends the line."""
    mark = last_mark(text)
    return mark not in _ENDS and mark not in _PAUSES


def starts_low(text: str) -> bool:
    """Whether `text` reads on from what stands before: a small letter, or a bracket and a small word."""
    opened = text.lstrip("\"'“‘«*_")
    if opened[:1] in {"(", "（"}:
        word = re.match(r"[(（]([a-zà-ÿ]{4,})", opened)
        return word is not None
    return opened[:1].islower() or opened[:1] in {",", ";", "，", "；", "、", "。", ")", "）", "”", "》"}
