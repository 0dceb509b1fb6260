"""Lines inside a quotation that an earlier line opened: articles of another law open no units of this one."""

import re
from collections.abc import Sequence

from ingest.lines import Line

_LONGEST_QUOTATION = 60  # lines; a quotation mark that is never closed must not silence the rest of a document
_OPENING, _CLOSING = "“«「『", "”»」』"
_SINGLE_CLOSED = re.compile(r"’[.,;:)]*$")


def quoted_lines(lines: Sequence[Line]) -> list[bool]:
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
