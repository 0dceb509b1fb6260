"""One owner for a library's folder.

Chroma's local engine keeps parts of its state in the process: a second process on the same folder would not see new
records and could damage the index. The lock is the operating system's on an open file, so it ends with its process
however that ends; who holds it stands in a file beside it, for the message only. A holder's file without a held lock is
stale and is overwritten.
"""

import contextlib
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.errors import LibraryLocked, LibraryReadOnly

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_FILE = "library.lock"
HOLDER_FILE = "library.holder.json"


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that owns a folder."""

    pid: int
    host: str
    started: str  # ISO 8601, UTC
    command: str

    @classmethod
    def this_process(cls) -> "Holder":
        """Describe the running process."""
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]) if sys.argv else "python"
        return cls(os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"), command)


class FolderLock:
    """The lock on one folder, held from `acquire` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """Take the lock, without waiting.

        Raises:
            LibraryLocked: another process, or another `Library` of this one, holds it.
            LibraryReadOnly: the folder cannot be written to.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self._folder / LOCK_FILE, timeout=0, is_singleton=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryLocked(_refusal(self._folder, self.holder())) from error
        except OSError as error:
            raise LibraryReadOnly(
                f"The library's folder {str(self._folder)!r} cannot be written to ({error.strerror}). Give this user "
                f"write access to it, or name another one with --library."
            ) from error
        self._lock = lock
        try:
            holder = json.dumps(asdict(Holder.this_process()))
            (self._folder / HOLDER_FILE).write_text(holder, encoding="utf-8")
        except OSError:
            # A full disk. The lock is held all the same; only its message will name nobody.
            self._forget_holder()

    def release(self) -> None:
        """Give the lock back; nothing happens where it is not held."""
        if self._lock is not None:
            self._forget_holder()
            self._lock.release()
            self._lock = None

    def _forget_holder(self) -> None:
        with contextlib.suppress(OSError):  # a folder that turned read-only: without a lock the file says nothing
            (self._folder / HOLDER_FILE).unlink(missing_ok=True)

    def holder(self) -> Holder | None:
        """Who wrote that it holds the lock, or None where that cannot be told."""
        try:
            return Holder(**json.loads((self._folder / HOLDER_FILE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def _refusal(folder: Path, holder: Holder | None) -> str:
    if holder is None:
        who = "another process"
    elif (holder.pid, holder.host) == (os.getpid(), socket.gethostname()):
        who = f"this process already (opened {holder.started})"
    else:
        who = f"process {holder.pid} ({holder.command}) on {holder.host}, since {holder.started}"
    return (
        f"The library in {str(folder)!r} is in use by {who}. Close it, or share the library: run "
        f"`chroma run --path {folder}` once that process has ended, and give every command --chroma-url "
        f"http://localhost:8000."
    )
