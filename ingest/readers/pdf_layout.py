"""Fragments of a page put in reading order.

A page is cut where white space runs through it: side by side into columns, which are read one after the other, unless
their paragraphs stand in rows (a table of two languages), which are read row by row. A narrow strip of ordinals in
front of the text is no column. Within a column fragments of one baseline are one line, and a distance clearly over the
usual one is shown as a blank line.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_LINE = 0.45  # baselines closer than this many sizes are one line; a raised mark lies within it
_GAP = 1.28  # a line distance this many times the usual one is a gap between paragraphs; headings have 1.5 and more
_GUTTER = 1.0  # a column's white space in font sizes; words in justified lines lie closer
_COLUMN_LINES = 3  # on either side; fewer are a heading or a letterhead with two ends
_COLUMN_WIDTH = 9.0  # in font sizes: narrower strips hold ordinals, not text
_COLUMN_FILL = 0.45  # of the column's width, filled by the median of its lines
# Gaps level on both sides make a table when they are (at least so many, such a share of the side that has fewer): the
# chance that gaps of running columns agree is about one in four.
_ROWS = ((2, 0.7), (3, 0.45))
_COMMON_GAP = 0.15  # of the line distance: the least white space that counts as level
_DEPTH = 8  # of columns in columns


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text; lengths in points, the baseline counted from the page's foot."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def page_lines(fragments: Sequence[Fragment]) -> list[str]:
    """The page's lines in reading order; an empty string for a gap between paragraphs."""
    if not fragments:
        return []
    lines = _rows(fragments)
    pitch = _usual_pitch(lines)
    found: list[str] = []
    for block in _ordered(list(fragments), pitch, 0):
        if found:
            found.append("")
        found.extend(_written(block, pitch))
    return found


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments by line, from the top."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda item: -item.baseline):
        if rows:
            first = rows[-1][0]
            if first.baseline - fragment.baseline <= _SAME_LINE * max(first.size, fragment.size):
                rows[-1].append(fragment)
                continue
        rows.append([fragment])
    return rows


def _baseline(row: Sequence[Fragment]) -> float:
    return max(row, key=lambda item: len(item.text)).baseline


def _usual_pitch(rows: Sequence[Sequence[Fragment]]) -> float:
    """The commonest distance between lines, which is that inside paragraphs."""
    steps = [_baseline(above) - _baseline(below) for above, below in pairwise(rows)]
    sizes = [max(item.size for item in row) for row in rows]
    usual = statistics.median(sizes)
    near = sorted(step for step in steps if 0.5 * usual < step < 2.6 * usual)
    if not near:
        return 1.3 * usual
    # The lower quarter: paragraphs have more lines inside them than gaps between them, but columns and tables whose
    # lines lie beside one another make shorter steps, and short paragraphs longer ones.
    return max(near[len(near) // 4], 0.8 * usual)


def _ordered(fragments: list[Fragment], pitch: float, depth: int) -> list[list[list[Fragment]]]:
    """Blocks of rows in reading order."""
    rows = _rows(fragments)
    band = _column_band(rows) if depth < _DEPTH else None
    if band is None:
        return [rows] if rows else []
    first, last, gutter = band
    blocks: list[list[list[Fragment]]] = []
    above = [item for row in rows[:first] for item in row]
    if above:
        blocks.extend(_ordered(above, pitch, depth + 1))
    inside = [item for row in rows[first : last + 1] for item in row]
    left = [item for item in inside if item.right <= gutter]
    right = [item for item in inside if item.right > gutter]
    table = _table_rows(left, right, pitch)
    if table is None:
        blocks.extend(_ordered(left, pitch, depth + 1))
        blocks.extend(_ordered(right, pitch, depth + 1))
    else:
        for one, other in table:
            blocks.extend(_ordered(one, pitch, depth + 1))
            blocks.extend(_ordered(other, pitch, depth + 1))
    below = [item for row in rows[last + 1 :] for item in row]
    if below:
        blocks.extend(_ordered(below, pitch, depth + 1))
    return blocks


def _column_band(rows: Sequence[Sequence[Fragment]]) -> tuple[int, int, float] | None:
    """The longest run of rows with one gutter through all of them: first row, last row, gutter's place."""
    if len(rows) < _COLUMN_LINES:
        return None
    size = statistics.median(item.size for row in rows for item in row)
    starts = sorted({round(item.left) for row in rows for item in row})
    best: tuple[int, int, float] | None = None
    for start in starts:
        run = _band_at(rows, start - 0.5 * size, size)
        if run is not None and (best is None or run[1] - run[0] > best[1] - best[0]):
            best = run
    return best


def _band_at(rows: Sequence[Sequence[Fragment]], place: float, size: float) -> tuple[int, int, float] | None:
    low, high = place - (_GUTTER - 0.5) * size, place + 0.4 * size
    best: tuple[int, int, float] | None = None
    begin: int | None = None
    for index in range(len(rows) + 1):
        crossed = index == len(rows) or any(item.left < high and item.right > low for item in rows[index])
        if crossed:
            if begin is not None:
                run = _trimmed(rows, begin, index - 1, place, size)
                if run is not None and (best is None or run[1] - run[0] > best[1] - best[0]):
                    best = run
            begin = None
        elif begin is None:
            begin = index
    return best


def _trimmed(
    rows: Sequence[Sequence[Fragment]], begin: int, end: int, place: float, size: float
) -> tuple[int, int, float] | None:
    """The run without rows at its ends that stand on one side only, where both sides are columns of text."""
    sides = [
        ([item for item in row if item.right <= place], [item for item in row if item.right > place])
        for row in rows[begin : end + 1]
    ]
    both = [index for index, (left, right) in enumerate(sides) if left and right]
    if len(both) < _COLUMN_LINES:
        return None
    first, last = both[0], both[-1]
    # What follows on one side only belongs to that column when the other one has ended: the last page's left column.
    while last + 1 < len(sides) and _fits(sides, first, last, last + 1):
        last += 1
    while first > 0 and _fits(sides, first, last, first - 1):
        first -= 1
    for side in (0, 1):
        lines = [pair[side] for pair in sides[first : last + 1] if pair[side]]
        if not _is_column(lines, size):
            return None
    return begin + first, begin + last, place


def _fits(sides: list[tuple[list[Fragment], list[Fragment]]], first: int, last: int, index: int) -> bool:
    """Whether a row of one side lies within the width that side has."""
    for side in (0, 1):
        row = sides[index][side]
        if row:
            lines = [item for pair in sides[first : last + 1] for item in pair[side]]
            if min(item.left for item in row) < min(item.left for item in lines) - 1:
                return False
            if max(item.right for item in row) > max(item.right for item in lines) + 1:
                return False
            usual = statistics.median(item.size for item in lines)
            if abs(row[0].size - usual) > 0.15 * usual:
                return False
    return True


def _is_column(lines: Sequence[Sequence[Fragment]], size: float) -> bool:
    left = min(item.left for line in lines for item in line)
    right = max(item.right for line in lines for item in line)
    if right - left < _COLUMN_WIDTH * size or len(lines) < _COLUMN_LINES:
        return False
    filled = statistics.median(max(i.right for i in line) - min(i.left for i in line) for line in lines)
    return filled >= _COLUMN_FILL * (right - left) and filled >= 0.7 * _COLUMN_WIDTH * size


def _table_rows(
    left: list[Fragment], right: list[Fragment], pitch: float
) -> list[tuple[list[Fragment], list[Fragment]]] | None:
    """The two sides cut where both have a gap; None for running columns, whose gaps agree by chance only."""
    gaps_left, gaps_right = _gaps(left, pitch), _gaps(right, pitch)
    common = [
        (max(one[0], other[0]) + min(one[1], other[1])) / 2
        for one in gaps_left
        for other in gaps_right
        if min(one[1], other[1]) - max(one[0], other[0]) > _COMMON_GAP * pitch
    ]
    highest = min(max(item.baseline for item in side) for side in (left, right))
    lowest = max(min(item.baseline for item in side) for side in (left, right))
    cuts = sorted((cut for cut in common if lowest < cut < highest), reverse=True)
    fewer = min(len(gaps_left), len(gaps_right)) - 2
    if not any(len(cuts) >= least and len(cuts) >= share * fewer for least, share in _ROWS):
        return None
    rows: list[tuple[list[Fragment], list[Fragment]]] = []
    above = float("inf")
    for limit in (*cuts, float("-inf")):
        one = [item for item in left if limit < item.baseline <= above]
        other = [item for item in right if limit < item.baseline <= above]
        rows.append((one, other))
        above = limit
    return rows


def _gaps(fragments: list[Fragment], pitch: float) -> list[tuple[float, float]]:
    """White space between paragraphs as (foot, top), and without end above the first and below the last one."""
    rows = _rows(fragments)
    found = [(_baseline(rows[0]) + 0.8 * pitch, 1e9)]
    for above, below in pairwise(rows):
        if _baseline(above) - _baseline(below) > _GAP * pitch:
            found.append((_baseline(below) + 0.75 * pitch, _baseline(above) - 0.2 * pitch))
    found.append((-1e9, _baseline(rows[-1]) - 0.2 * pitch))
    return found


def _written(rows: Sequence[Sequence[Fragment]], pitch: float) -> list[str]:
    lines: list[str] = []
    above: float | None = None
    for row in rows:
        baseline = _baseline(row)
        if above is not None and above - baseline > _GAP * pitch:
            lines.append("")
        above = baseline
        lines.append(" ".join(item.text.strip() for item in sorted(row, key=lambda item: item.left)))
    return lines
