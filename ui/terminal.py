"""What the command line prints: results on stdout, everything else on stderr, colours on a terminal alone."""

import json as json_format
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from tqdm import tqdm

WARNINGS_SHOWN = 5  # a plan that is read badly warns of every clause: more would hide the result

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class Style(StrEnum):
    """Select Graphic Rendition codes of ECMA-48."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"


@dataclass(slots=True)
class Terminal:
    """Where a command writes, and how."""

    out: TextIO
    err: TextIO
    json: bool = False
    _bar: "ProgressBar | None" = field(default=None, init=False)

    def line(self, text: str = "") -> None:
        """One line of the result."""
        self.out.write(f"{text}\n")

    def value(self, value: Json) -> None:
        """The one JSON value of a command run with `--json`."""
        self.out.write(json_format.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def note(self, text: str) -> None:
        """A line beside the result."""
        self.close_bar()
        self.err.write(f"{text}\n")

    def warnings(self, warnings: Sequence[str]) -> None:
        """The first few warnings about a plan, and how many more there are."""
        for warning in warnings[:WARNINGS_SHOWN]:
            self.note(f"  warning: {warning}")
        if len(warnings) > WARNINGS_SHOWN:
            self.note(f"  and {len(warnings) - WARNINGS_SHOWN} more warnings (all of them with --json)")

    def error(self, text: str) -> None:
        """The one line that says what went wrong and what to do next."""
        self.note(f"clausewise: {' '.join(text.split())}")

    def styled(self, text: str, *styles: Style) -> str:
        """`text` for stdout: in colour on a terminal, unchanged in a pipe, a file, or where NO_COLOR asks for it."""
        if not text or os.environ.get("NO_COLOR") or not self.out.isatty():
            return text
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m"

    def progress(self, title: str) -> Callable[[int, int], None]:
        """A callback (done, of how many) that draws a bar on stderr."""
        self.close_bar()
        bar = ProgressBar(title, self.err)
        self._bar = bar
        return bar.update

    def close_bar(self) -> None:
        """End the bar that is being drawn, if one is."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class ProgressBar:
    """A tqdm bar that is there from the first call of `update` on."""

    def __init__(self, title: str, stream: TextIO) -> None:
        self._title = title
        self._stream = stream
        self._bar: tqdm[NoReturn] | None = None

    def update(self, done: int, total: int) -> None:
        """Draw `done` of `total`."""
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(desc=self._title, file=self._stream, leave=False, dynamic_ncols=True, disable=None)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.close()
