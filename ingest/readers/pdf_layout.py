"""Fragments of a page put in reading order.

A page is cut where white space runs through it: side by side into columns, which are read one after the other, unless
their paragraphs stand in rows (a table of two languages), which are read row by row. A narrow strip of ordinals in
front of the text is no column. Within a column fragments of one baseline are one line, and a distance clearly over the
usual one is shown as a blank line.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_LINE = 0.45  # baselines closer than this many sizes are one line; a raised mark lies within it
_GAP = 1.28  # a line distance this many times the usual one is a gap between paragraphs; headings have 1.5 and more
_GUTTER = 0.75  # a column's white space in font sizes; words in justified lines lie closer
_COLUMN_LINES = 3  # on either side; fewer are a heading or a letterhead with two ends
_COLUMN_WIDTH = 9.0  # in font sizes: narrower strips hold ordinals, not text
_COLUMN_FILL = 0.45  # of the column's width, filled by the median of its lines
# Gaps level on both sides cut a table into rows. In running columns they agree by chance, with short paragraphs at
# every second gap, so that one script on both sides asks for nearly all of them and for lines of equal height.
_LEAST_CUTS = 2
_ROWS_OF_ONE_SCRIPT = 0.85
_ROWS_OF_TWO_SCRIPTS = 0.45  # Chinese beside English is hardly ever a running column; cells may hold several paragraphs
_LEVEL = 0.6  # of the rows
_LEVEL_POINTS = 2.5  # of difference in height that is none
_NUMBER = re.compile(r"[(（]?([0-9]{1,3}(?:\.[0-9]{1,3})*|[a-z]|[ivx]{1,5})[.)）\s]")
_ALIKE = 0.8  # of the numbered rows: in two languages side by side both carry the same number
_FEW_IDEOGRAPHS, _MANY_IDEOGRAPHS = 0.1, 0.4
_COMMON_GAP = 0.15  # of the line distance: the least white space that counts as level
_RAGGED = 0.2  # of a column's width: lines may be longer than those seen so far
_SMALL_PRINT = 0.87  # of a column's usual size: notes below it
_FAR_OFF = 3.2  # in font sizes: a footer below the column, a header above it
_FARTHEST_STEP = 2.6  # in font sizes: what is farther below is another block
_OTHER_SIZE = 0.1  # of the usual size of type: notes and heads have line distances of their own
_DEPTH = 8  # of columns in columns


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text; lengths in points, the baseline counted from the page's foot."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that are read one after the other."""

    rows: list[list[Fragment]]
    runs_on: bool = False  # the top of a column that goes on where the column before it ended


def page_lines(fragments: Sequence[Fragment]) -> list[str]:
    """The page's lines in reading order; an empty string for a gap between paragraphs."""
    if not fragments:
        return []
    pitch = _usual_pitch(fragments)
    found: list[str] = []
    for block in _ordered(list(fragments), pitch, 0):
        if found and not block.runs_on:
            found.append("")
        found.extend(_written(block.rows, pitch))
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


def _usual_pitch(fragments: Sequence[Fragment]) -> float:
    """The commonest distance from a line to the one below it, which is that inside paragraphs.

    Lines beside each other, in columns or cells, are not below each other: only fragments that share some width count.
    """
    ordered = sorted(fragments, key=lambda item: -item.baseline)
    usual = statistics.median(item.size for item in ordered)
    steps: list[float] = []
    for index, upper in enumerate(ordered):
        if abs(upper.size - usual) > _OTHER_SIZE * usual:
            continue
        for lower in ordered[index + 1 :]:
            step = upper.baseline - lower.baseline
            if step > _FARTHEST_STEP * usual:
                break
            if step > _SAME_LINE * usual and lower.left < upper.right and upper.left < lower.right:
                steps.append(step)
                break
    if not steps:
        return 1.3 * usual
    # The lines inside paragraphs are closest together, and few where most clauses are one line; the closest of all may
    # be an accident.
    return max(sorted(steps)[min(len(steps) - 1, max(1, len(steps) // 20))], 0.8 * usual)


def _ordered(fragments: list[Fragment], pitch: float, depth: int) -> list[_Block]:
    """Blocks of rows in reading order."""
    rows = _rows(fragments)
    band = _column_band(rows) if depth < _DEPTH else None
    if band is None:
        return [_Block(rows)] if rows else []
    first, last, gutter = band
    inside = [item for row in rows[first : last + 1] for item in row]
    left = [item for item in inside if item.right <= gutter]
    right = [item for item in inside if item.right > gutter]
    blocks = _ordered([item for row in rows[:first] for item in row], pitch, depth + 1)
    table = _table_rows(left, right, pitch)
    if table is None:
        blocks.extend(_ordered(left, pitch, depth + 1))
        top, *others = _ordered(right, pitch, depth + 1)
        blocks.extend((_Block(top.rows, runs_on=True), *others))
    else:
        for one, other in table:
            blocks.extend(_ordered(one, pitch, depth + 1))
            blocks.extend(_ordered(other, pitch, depth + 1))
    blocks.extend(_ordered([item for row in rows[last + 1 :] for item in row], pitch, depth + 1))
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
    placed = [[index for index, pair in enumerate(sides) if pair[side]] for side in (0, 1)]
    if min(len(indexes) for indexes in placed) < _COLUMN_LINES:
        return None
    first = max(indexes[0] for indexes in placed)
    last = min(indexes[-1] for indexes in placed)
    # A running head with two ends stands above both columns in smaller type.
    usual = statistics.median(item.size for pair in sides[first : last + 1] for side in pair for item in side)
    while first < last and all(item.size < _SMALL_PRINT * usual for side in sides[first] for item in side):
        first += 1
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
    """Whether a row of one side goes on with that side: within its width, not far off, not in a note's small print."""
    for side in (0, 1):
        row = sides[index][side]
        if row:
            lines = [item for pair in sides[first : last + 1] for item in pair[side]]
            left, right = min(item.left for item in lines), max(item.right for item in lines)
            slack = _RAGGED * (right - left)
            if min(item.left for item in row) < left - slack or max(item.right for item in row) > right + slack:
                return False
            usual = statistics.median(item.size for item in lines)
            nearest = min(abs(item.baseline - row[0].baseline) for item in lines)
            if row[0].size < _SMALL_PRINT * usual or nearest > _FAR_OFF * usual:
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
    if len(cuts) < _LEAST_CUTS:
        return None
    share = len(cuts) / max(1, min(len(gaps_left), len(gaps_right)) - 2)
    least = _ROWS_OF_TWO_SCRIPTS if _scripts_differ(left, right) else _ROWS_OF_ONE_SCRIPT
    if share < least:
        return None
    rows: list[tuple[list[Fragment], list[Fragment]]] = []
    above = float("inf")
    for limit in (*cuts, float("-inf")):
        one = [item for item in left if limit < item.baseline <= above]
        other = [item for item in right if limit < item.baseline <= above]
        rows.append((one, other))
        above = limit
    if _level_rows(rows) < _LEVEL or _numbers_differ(rows):
        return None
    return rows


def _scripts_differ(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether one side is Chinese and the other is not."""
    shares = []
    for side in (left, right):
        text = "".join(item.text for item in side)
        shares.append(sum("\u4e00" <= character <= "\u9fff" for character in text) / len(text))
    return min(shares) < _FEW_IDEOGRAPHS and max(shares) > _MANY_IDEOGRAPHS


def _level_rows(rows: Sequence[tuple[list[Fragment], list[Fragment]]]) -> float:
    """The share of rows whose two sides begin, end or have their middle at one height, as a table's cells do."""
    level = 0
    for sides in rows:
        tops = [max(item.baseline for item in side) for side in sides if side]
        feet = [min(item.baseline for item in side) for side in sides if side]
        middles = [(top + foot) / 2 for top, foot in zip(tops, feet, strict=True)]
        level += any(max(heights) - min(heights) < _LEVEL_POINTS for heights in (tops, feet, middles))
    return level / len(rows)


def _numbers_differ(rows: Sequence[tuple[list[Fragment], list[Fragment]]]) -> bool:
    """Whether the sides of some rows begin with numbers that are not the same: columns that count on."""
    pairs = 0
    alike = 0
    for sides in rows:
        firsts = [max(side, key=lambda item: (item.baseline, -item.left)).text for side in sides if side]
        numbers = [match[1] for match in map(_NUMBER.match, firsts) if match]
        if len(numbers) == 2:
            pairs += 1
            alike += numbers[0] == numbers[1]
    return pairs > 1 and alike < _ALIKE * pairs


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
