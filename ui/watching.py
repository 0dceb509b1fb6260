"""A folder whose plans are added and refreshed while the window runs (`serve --watch`).

The folder is listed every few seconds: plain, the same on every system and network drive. A file is read when it has
not changed between two looks, so that half-copied files wait. A file that cannot be read is told of once and tried
again when it changes; where the library cannot take anything just now (another process writes, the server is away), it
is tried again at the next look. Files that disappear stay in the library: taking a plan out is for people.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ingest.errors import ClausewiseError
from ingest.folders import plan_files
from ingest.model import Plan
from ui.page import log
from vectorstore.errors import LibraryError

LOOK_EVERY = 3.0  # seconds

Stamp = tuple[int, int]  # size and time of change, in nanoseconds


class Adding(Protocol):
    """The part of the engine that a watcher needs."""

    def preview(self, path: Path) -> Plan:
        """Read a file without storing anything."""

    def add(self, plan: Plan) -> object:
        """Make a plan's text the current edition."""


def watch_folder(folder: Path, engine: Adding, stop: threading.Event, every: float = LOOK_EVERY) -> None:
    """Keep the library as the folder is, until `stop` is set."""
    watcher = Watcher(folder, engine)
    while not stop.is_set():
        watcher.look()
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

    def look(self) -> tuple[Path, ...]:
        """Add what is new or changed and has come to rest; returns those files."""
        stamps = self._stamps()
        if stamps is None:
            return ()
        added = [path for path, stamp in stamps.items() if self._is_due(path, stamp) and self._add(path, stamp, stamps)]
        self._report_vanished(stamps)
        self._seen = stamps
        return tuple(added)

    def _is_due(self, path: Path, stamp: Stamp) -> bool:
        return self._seen.get(path) == stamp and self._done.get(path) != stamp

    def _add(self, path: Path, stamp: Stamp, here: dict[Path, Stamp]) -> bool:
        try:
            plan = self._engine.preview(path)
            twin = self._twin(path, plan.identity.plan_id, here)
            if twin is None:
                self._engine.add(plan)
        except LibraryError as error:  # the library's trouble, not the file's
            self._tell_once(f"{path.name} waits: {error}")
            return False
        except (ClausewiseError, OSError) as error:
            self._done[path] = stamp
            self._tell(f"{path.name} was not added: {error}")
            return False
        self._done[path] = stamp
        self._told.clear()
        if twin is not None:
            self._tell(f"{path.name} was not added: it is plan {plan.identity.plan_id!r}, which {twin.name} is already")
            return False
        self._plan_of[path] = plan.identity.plan_id
        return True

    def _twin(self, path: Path, plan_id: str, here: dict[Path, Stamp]) -> Path | None:
        """Another file of the folder that is the same plan: two of them would replace each other for ever."""
        others = (other for other, one in self._plan_of.items() if one == plan_id and other != path)
        return next((other for other in others if other in here), None)

    def _report_vanished(self, here: dict[Path, Stamp]) -> None:
        for path in [path for path in self._done if path not in here]:
            del self._done[path]
            plan_id = self._plan_of.pop(path, None)
            renamed = plan_id in self._plan_of.values()
            if plan_id is not None and not renamed:
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
        found: dict[Path, Stamp] = {}
        for path in files:
            try:
                state = path.stat()
            except OSError:  # it went away between the listing and now
                continue
            found[path] = (state.st_size, state.st_mtime_ns)
        return found
