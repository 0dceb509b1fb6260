"""Runs of the source put together to a clause's text, with the segments that lead back.

Three things happen to a text and nothing else: a line break inside a paragraph becomes a space (nothing between Chinese
characters), paragraphs are set apart by a line break, and a word hyphenated at a line's end is joined where the
document itself writes it so elsewhere.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from ingest.model import Segment
from ingest.units import Run

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]")
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_CONTINUED = re.compile(r"[^\W\d_]+")


class Assembler:
    """Texts and segments from runs of one source."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words that the document writes within a line, lower case."""
        return frozenset(
            word.lower() for line in self.source.splitlines() for word in _WORD.findall(line.rstrip("- \t"))
        )

    def assemble(self, paragraphs: Sequence[Sequence[Run]]) -> tuple[str, tuple[Segment, ...]]:
        """The text of paragraphs, each a sequence of runs, and its segments."""
        pieces: list[str] = []
        segments: list[Segment] = []
        length = 0
        for runs in paragraphs:
            previous: Run | None = None
            for start, end in map(self._trimmed, runs):
                if start >= end:
                    continue
                if previous is not None:
                    joint, cut = self._joint(previous, (start, end))
                    if cut:
                        pieces[-1] = pieces[-1][:-1]
                        last = segments[-1]
                        segments[-1] = Segment(last.text_start, last.source_start, last.length - 1)
                        length -= 1
                elif pieces:
                    joint = "\n"
                else:
                    joint = ""
                pieces.extend((joint, self.source[start:end]))
                segments.append(Segment(length + len(joint), start, end - start))
                length += len(joint) + end - start
                previous = (start, end)
        return "".join(pieces), tuple(segments)

    def _trimmed(self, run: Run) -> Run:
        start, end = run
        piece = self.source[start:end]
        return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())

    def _joint(self, before: Run, after: Run) -> tuple[str, bool]:
        """What stands between two lines, and whether the hyphen that ends the first one goes."""
        left, right = self.source[before[0] : before[1]], self.source[after[0] : after[1]]
        if _WIDE.match(left[-1]) and _WIDE.match(right[0]):
            return "", False
        hyphenated = _HYPHENATED.search(left[-60:])
        continued = _CONTINUED.match(right[:60])
        if hyphenated is None or continued is None:
            return ("", False) if left.endswith("\u00ad") else (" ", False)
        first, second = hyphenated[1].lower(), continued[0].lower()
        if f"{first}-{second}" in self._words:
            return "", False
        if first + second in self._words and right[0].islower():
            return "", True
        if first in self._words or any(word.startswith(f"{first}-") for word in self._words) or not right[0].islower():
            return " ", False  # neither reading is attested: kept as it stands
        return "", True
