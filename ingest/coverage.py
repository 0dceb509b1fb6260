"""The account of a source: every character is claimed by a clause or heading, is furniture, or is owned up to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.lines import Line, ends_sentence
from ingest.model import Clause, Coverage, Furniture

_WORTH_A_WARNING = 60  # characters: an unclaimed sentence that long may be a clause that was missed
_MOST_WARNINGS = 10


def account(
    text: str, clauses: Sequence[Clause], furniture: Iterable[Furniture], lines: Sequence[Line]
) -> tuple[Coverage, tuple[str, ...]]:
    """The account, and a warning for each unclaimed line that looks like a clause.

    Args:
        text: the source's text.
        clauses: all clauses; their ordinals and titles count as claimed.
        furniture: what cleaning took out, the title block and the signatures.
        lines: the lines that cleaning left.
    """
    owner = bytearray(len(text))  # 0 unclaimed, 1 furniture, 2 claimed
    kinds: Counter[str] = Counter()
    for piece in furniture:
        kinds[piece.kind] += _solid(text, piece.start, piece.end)
        owner[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    for clause in clauses:
        for start, end in _spans(clause):
            owner[start:end] = b"\x02" * (end - start)
    for matched in re.finditer(b"\x00+", owner):
        rest = text[matched.start() : matched.end()]
        if rest.strip() and not any(character.isalnum() for character in rest):  # bullets, signs of emphasis
            kinds["marks"] += _solid(text, matched.start(), matched.end())
            owner[matched.start() : matched.end()] = b"\x01" * (matched.end() - matched.start())
    claimed = sum(_solid(text, m.start(), m.end()) for m in re.finditer(b"\x02+", owner))
    furniture_count = sum(_solid(text, m.start(), m.end()) for m in re.finditer(b"\x01+", owner))
    characters = len("".join(text.split()))
    warnings: list[str] = []
    for line in lines:
        if 0 in owner[line.start : line.end] and line.end - line.start >= _WORTH_A_WARNING and ends_sentence(line.text):
            free = owner[line.start : line.end].count(0)
            if free * 2 > line.end - line.start:
                warnings.append(f"in no clause: {line.text[:60]!r} (offset {line.start})")
    if len(warnings) > _MOST_WARNINGS:
        more = len(warnings) - _MOST_WARNINGS
        warnings = [*warnings[:_MOST_WARNINGS], f"{more} more lines are in no clause"]
    coverage = Coverage(characters, claimed, furniture_count, characters - claimed - furniture_count, dict(kinds))
    return coverage, tuple(warnings)


def _spans(clause: Clause) -> list[tuple[int, int]]:
    """The runs of the source that a clause claims: its text's segments, and its ordinal and title around them."""
    spans = [(segment.source_start, segment.source_start + segment.length) for segment in clause.segments]
    first = min((start for start, _ in spans), default=clause.end)
    last = max((end for _, end in spans), default=clause.end)
    spans.append((clause.start, max(clause.start, first)))
    spans.append((last, max(last, clause.end)))  # an ordinal below its title
    return spans


def _solid(text: str, start: int, end: int) -> int:
    """How many characters of a run are no white space."""
    return len("".join(text[start:end].split()))
