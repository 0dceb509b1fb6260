"""Sentences as spans, and long texts cut at their ends.

The boundaries come from sentencex (Wikimedia; rules and abbreviations for each language, Rust inside), which leaves
legal text wrong in one way only: it ends a sentence at abbreviations that lawyers put before a number ("n. 12",
"párr. 3"). Those boundaries are taken out again here. Spans are exact and leave no character between them, so a
sentence can be quoted as it stands.
"""

import re

from sentencex import get_sentence_boundaries

from ingest.folding import fold

Span = tuple[int, int]

# What stands before a number, a name or a unit's ordinal and ends in a full stop; folded, without the stop.
_ABBREVIATION_LIST = """
    art arts arto artt cf cfr cl cls ch chap cap caps inc incs let lit litt num nums no nos nro nr n ns p pp pag pags
    par pars parag parr para paras pt pts pte sec secs sect ss s sch sched reg regs rec res resol subsec subpara v vs
    vol vols fig figs ex al apdo ap disp núm
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())
# These stand before names as well.
_TITLE_LIST = "dr dra drs mr mrs ms sr sra srs sto st prof hon e.g i.e eg ie u.s u.k u.n ee.uu s.a cf cfr"
_TITLES = frozenset(_TITLE_LIST.split())
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"'-])([a-z][a-z.]*)\.[\"')\]]*\s*$")
_MARGIN = 40  # characters looked at before a boundary: longer than any abbreviation
_ORDINAL_ALONE = re.compile(r"[\s\"'(]*(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]\s*")  # "1. " is no sentence
_SOFT_BREAK = re.compile(r"[;；:：,，、]\s*|\s+")


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """Spans of the sentences of `text`, in order; together they cover it, trailing spaces included.

    Args:
        text: any text; a line break ends a sentence.
        language: ISO 639-1 code; for one that sencentex has no rules for, it takes those of the nearest language.
    """
    if not text:
        return ()
    ends: list[int] = []
    for line_start, line_end in _lines(text):
        ends.extend(_ends(text, line_start, line_end, language))
    spans: list[Span] = []
    start = 0
    for end in ends:
        spans.append((start, end))
        start = end
    return tuple(spans)


def parts(text: str, language: str, max_chars: int) -> tuple[Span, ...]:
    """Spans of at most `max_chars` that cover `text`: as few sentences broken as can be, then clauses, then words.

    Raises:
        ValueError: `max_chars` is not positive.
    """
    if max_chars < 1:
        raise ValueError(f"a part cannot hold {max_chars} characters; give 1 or more")
    pieces = [piece for span in sentences(text, language) for piece in _pieces(text, span, max_chars)]
    joined: list[Span] = []
    for start, end in pieces:
        if joined and end - joined[-1][0] <= max_chars:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip() or not spans:
            spans.append((start, start + len(line)))
        else:
            spans[-1] = (spans[-1][0], start + len(line))
        start += len(line)
    return spans


def _ends(text: str, line_start: int, line_end: int, language: str) -> list[int]:
    """Ends of the sentences of one line; the last is always the line's end."""
    line = text[line_start:line_end]
    found: list[int] = []
    position = 0
    for boundary in get_sentence_boundaries(language, line):
        # The boundaries' own offsets count bytes for some scripts, so the pieces are counted instead.
        position += len(boundary["text"])
        found.append(position)
    if not found or position != len(line):
        found = [len(line)]
    kept: list[int] = []
    start = 0
    for end in found[:-1]:
        if _ends_in_abbreviation(line, end) or _ORDINAL_ALONE.fullmatch(fold(line[start:end])):
            continue
        kept.append(line_start + end)
        start = end
    return [*kept, line_end]


def _ends_in_abbreviation(line: str, end: int) -> bool:
    matched = _LAST_WORD.search(fold(line[max(0, end - _MARGIN) : end]))
    if matched is None:
        return False
    word, following = matched[1], line[end : end + 1]
    if following.isdigit() or following.islower():
        return word in _ABBREVIATIONS or word in _TITLES
    return following.isupper() and word in _TITLES  # "The answer is no. The Parties": a sentence's end


def _pieces(text: str, span: Span, max_chars: int) -> list[Span]:
    """One sentence, or its pieces where it is too long: at a semicolon or comma, else at a space, else anywhere."""
    start, end = span
    pieces: list[Span] = []
    while end - start > max_chars:
        window = text[start : start + max_chars]
        cut = max((m.end() for m in _SOFT_BREAK.finditer(window) if m.end() > max_chars // 2), default=max_chars)
        strong = max((m.end() for m in _SOFT_BREAK.finditer(window) if m[0][0] in ";；:："), default=0)
        cut = strong if strong > max_chars // 2 else cut
        pieces.append((start, start + cut))
        start += cut
    pieces.append((start, end))
    return pieces
