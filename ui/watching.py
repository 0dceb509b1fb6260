"""A folder whose plans are added and refreshed while the window runs (`serve --watch`).

The folder is listed every few seconds: plain, the same on every system and network drive. A file is read when it has
not changed between two looks, so that half-copied files wait, and a file that the library was made from costs its hash
(an edition that was rolled back is not brought back by a new start).
A file that cannot be read is told of once and tried again when it changes; where the library cannot take anything just
now (another process writes, the server is away), it is tried again, at first soon and then once a minute. Files that
disappear stay in the library: taking a plan out is for people.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.errors import ClausewiseError
from ingest.folders import plan_files
from ingest.model import Plan
from ui.commands.sources import known_first, stamp_of
from ui.page import log
from vectorstore.errors import LibraryError

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

LOOK_EVERY = 3.0  # seconds
LONGEST_REST = 20  # looks that are let pass after the library has failed again and again: a minute

Stamp = tuple[int, int]  # size and time of change, in nanoseconds


class Adding(Protocol):
    """The part of the engine that a watcher needs."""

    def plans(self) -> "tuple[PlanRecord, ...]":
        """The library's plans."""

    def held(self, path: Path) -> "PlanRecord | None":
        """The plan that was read from this very file."""

    def preview(self, path: Path) -> Plan:
        """Read a file without storing anything."""

    def add(self, plan: Plan) -> object:
        """Make a plan's text the current edition."""


def watch_folder(folder: Path, engine: Adding, stop: threading.Event, every: float = LOOK_EVERY) -> None:
    """Keep the library as the folder is, until `stop` is set."""
    watcher = Watcher(folder, engine)
    while not stop.is_set():
        try:
            watcher.look()
        except Exception as error:  # noqa: BLE001  the outermost handler of this thread: it goes on looking
            log.error("a look at the watched folder failed", exc_info=error)
        stop.wait(every)


class Watcher:
    """What was seen of a folder at the last look."""

    def __init__(self, folder: Path, engine: Adding, tell: Callable[[str], None] = log.warning) -> None:
        self._folder = folder
        self._engine = engine
        self._tell = tell
        self._told: set[str] = set()
        self._seen: dict[Path, Stamp] = {}
        self._done: dict[Path, Stamp] = {}
        self._plan_of: dict[Path, str] = {}
        self._twins: dict[Path, str] = {}  # files that are a plan which another file of the folder is already
        self._failures = 0  # of the library, one after the other
        self._rest = 0  # looks still to let pass

    def look(self) -> tuple[Path, ...]:
        """Add what is new or changed and has come to rest; returns those files."""
        stamps = self._stamps()
        if stamps is None:
            return ()
        due = [path for path, stamp in stamps.items() if self._is_due(path, stamp)]
        self._rest = max(self._rest - 1, 0)
        added = self._add_all(due, stamps) if due and not self._rest else []
        self._report_vanished(stamps)
        self._seen = stamps
        return tuple(added)

    def _add_all(self, due: list[Path], here: dict[Path, Stamp]) -> list[Path]:
        """Add files; where the library cannot take one, the others wait with it."""
        added: list[Path] = []
        path = due[0]
        try:
            for path in known_first(due, self._engine.plans()):
                if self._add(path, here[path], here):
                    added.append(path)
            self._failures = 0
            self._told.clear()
        except LibraryError as error:  # the library's trouble, not the file's
            self._failures += 1
            self._rest = min(2 ** (self._failures - 1), LONGEST_REST)
            self._tell_once(f"{path.name} waits: {error}")
        return added

    def _is_due(self, path: Path, stamp: Stamp) -> bool:
        return self._seen.get(path) == stamp and self._done.get(path) != stamp

    def _add(self, path: Path, stamp: Stamp, here: dict[Path, Stamp]) -> bool:
        try:
            held = self._engine.held(path)
            plan_id, twin = (held.plan_id, None) if held else self._take(path, stamp, here)
        except LibraryError:
            raise
        except (ClausewiseError, OSError) as error:
            self._done[path] = stamp
            self._tell(f"{path.name} was not added: {error}")
            return False
        except Exception as error:  # noqa: BLE001  the outermost handler of one file: it stops no other
            self._done[path] = stamp
            log.error("%s could not be read", path.name, exc_info=error)
            self._tell(f"{path.name} was not added: {type(error).__name__}: {error}")
            return False
        if plan_id is None:
            return False
        self._done[path] = stamp
        if twin is not None:
            self._twins[path] = plan_id
            self._tell(f"{path.name} was not added: it is plan {plan_id!r}, which {twin.name} is already")
            return False
        self._twins.pop(path, None)
        self._plan_of[path] = plan_id
        return held is None

    def _take(self, path: Path, stamp: Stamp, here: dict[Path, Stamp]) -> tuple[str | None, Path | None]:
        """Read a file and add it; its plan's id and a twin that is in its place, or no id where it is changing."""
        plan = self._engine.preview(path)
        if stamp_of(path) != stamp:  # it was written to while it was read: it is due again when it has come to rest
            return None, None
        plan_id = plan.identity.plan_id
        twin = self._twin(path, plan_id, here)
        if twin is None:
            self._engine.add(plan)
        return plan_id, twin

    def _twin(self, path: Path, plan_id: str, here: dict[Path, Stamp]) -> Path | None:
        """Another file of the folder that is the same plan: two of them would replace each other for ever."""
        others = (other for other, one in self._plan_of.items() if one == plan_id and other != path)
        return next((other for other in others if other in here), None)

    def _report_vanished(self, here: dict[Path, Stamp]) -> None:
        for path in [path for path in self._done if path not in here]:
            del self._done[path]
            self._twins.pop(path, None)
            plan_id = self._plan_of.pop(path, None)
            if plan_id is None or plan_id in self._plan_of.values():  # renamed: the plan has another file by now
                continue
            twins = [twin for twin, one in self._twins.items() if one == plan_id]
            for twin in twins:  # the next look takes one of them
                del self._twins[twin], self._done[twin]
            if not twins:
                self._tell(f"{path.name} is gone; its plan stays in the library. To take it out: remove {plan_id}")

    def _tell_once(self, message: str) -> None:
        """Say something that may be true at every look from now on."""
        if message not in self._told:
            self._told.add(message)
            self._tell(message)

    def _stamps(self) -> dict[Path, Stamp] | None:
        """The folder's documents, or None while it cannot be listed (a network drive that is away)."""
        try:
            files = plan_files(self._folder)
        except (ClausewiseError, OSError) as error:
            self._tell_once(f"the watched folder cannot be listed: {error}")
            return None
        # What went away between the listing and now has no stamp.
        return {path: stamp for path in files if (stamp := stamp_of(path))}
