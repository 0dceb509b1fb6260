"""A folder whose plans are added and refreshed while the window runs (`serve --watch`).

The folder is listed every few seconds: plain, the same on every system and network drive. A file is read when it has
not changed between two looks, so that half-copied files wait; one that fails is logged and tried again when it changes.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from ingest.errors import ClausewiseError
from ingest.folders import plan_files
from ui.engine import Engine
from ui.page import log

LOOK_EVERY = 3.0  # seconds

Stamp = tuple[int, int]  # size and time of change, in nanoseconds


def watch_folder(folder: Path, engine: Engine, stop: threading.Event, every: float = LOOK_EVERY) -> None:
    """Keep the library as the folder is, until `stop` is set. Files that disappear stay in the library."""
    watcher = Watcher(folder, engine)
    while not stop.is_set():
        watcher.look()
        stop.wait(every)


class Watcher:
    """What was seen of a folder at the last look."""

    def __init__(self, folder: Path, engine: Engine, tell: Callable[[str], None] = log.warning) -> None:
        self._folder = folder
        self._engine = engine
        self._tell = tell
        self._seen: dict[Path, Stamp] = {}
        self._added: dict[Path, Stamp] = {}

    def look(self) -> tuple[Path, ...]:
        """Add what is new or changed and has come to rest; returns those files."""
        done = []
        for path, stamp in self._stamps():
            settled = self._seen.get(path) == stamp
            self._seen[path] = stamp
            if not settled or self._added.get(path) == stamp:
                continue
            self._added[path] = stamp
            try:
                self._engine.add(self._engine.preview(path))
            except ClausewiseError as error:
                self._tell(f"{path.name} was not added: {error}")
                continue
            done.append(path)
        return tuple(done)

    def _stamps(self) -> list[tuple[Path, Stamp]]:
        if not self._folder.is_dir():
            return []
        found = []
        for path in plan_files(self._folder):
            try:
                state = path.stat()
            except FileNotFoundError:  # it went away between the listing and now
                continue
            found.append((path, (state.st_size, state.st_mtime_ns)))
        return found
