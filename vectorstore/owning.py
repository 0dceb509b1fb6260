"""Who may change a library: the process that owns its folder, or on a server whoever holds its lease.

A folder is owned from open to close (`lock`), and not where a Chroma server has its database open (`holders`). On a
Chroma server a writer holds a lease, which is a collection: making one of a name that exists fails, on every kind of
Chroma, so of two writers one gets it. The lease carries a counter that its holder raises; who sees it stand still for
long takes the next number. No clock of another machine is trusted.
"""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from vectorstore.errors import LibraryLocked, LibraryReadOnly, VectorstoreError
from vectorstore.holders import check_unshared
from vectorstore.lock import FolderLock, Holder
from vectorstore.store import PREFIX, Store

LEASE = f"{PREFIX}writer-"
BEAT = 5.0  # seconds between two signs of life
# Seconds without one after which a holder counts as dead: several beats, because a server under load answers late.
STALE = 30.0
DIRTY_FILE = "library.writing"


class Owner(Protocol):
    """The right to change a library."""

    @property
    def crashed(self) -> bool:
        """Whether the last writer is known to have died while it wrote."""

    def writing(self) -> "contextlib.AbstractContextManager[None]":
        """Hold the right for a change.

        Raises:
            LibraryLocked: another process holds it.
        """

    def guard(self) -> None:
        """Check, right before a commit, that the right is still held.

        Raises:
            LibraryLocked: it is not.
        """

    def close(self) -> None:
        """Give back what is held."""


class FolderOwner:
    """The owner of a folder."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where there is none, and lock it.

        Raises:
            LibraryLocked, LibraryReadOnly: it cannot be owned.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryReadOnly(
                f"The library's folder {str(folder)!r} cannot be made ({error.strerror}). "
                f"Name another one with --library."
            ) from error
        self._folder = folder
        self._lock = FolderLock(folder)
        self._lock.acquire()
        try:
            check_unshared(folder)
        except LibraryLocked:
            self._lock.release()
            raise
        self._dirty = folder / DIRTY_FILE
        self._crashed = self._dirty.exists()

    @property
    def crashed(self) -> bool:
        """Whether the last writer left its mark."""
        return self._crashed

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Mark the folder as being written to, so that the next process knows if this one died in the midst of it."""
        check_unshared(self._folder)
        with contextlib.suppress(OSError):  # a full disk; the mark is a hint to check more, not what safety rests on
            self._dirty.touch()
        yield
        # Not in a `finally`: after an error the state is checked at the next open as after a crash.
        with contextlib.suppress(OSError):
            self._dirty.unlink(missing_ok=True)
        self._crashed = False

    def guard(self) -> None:
        """Check that no Chroma server was started on the folder meanwhile: it minds no lock."""
        check_unshared(self._folder)

    def close(self) -> None:
        """Release the lock."""
        self._lock.release()


class ServerOwner:
    """A writer among others on one server."""

    def __init__(self, store: Store, *, beat: float = BEAT, stale: float = STALE) -> None:
        self._store = store
        self._beat = beat
        self._stale = stale
        self._held: int | None = None

    @property
    def crashed(self) -> bool:
        """Unknown on a server: other writers may be at work."""
        return False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lease for a change, and keep it alive meanwhile."""
        self._held = self._acquire()
        stop = threading.Event()
        beating = threading.Thread(target=self._keep_alive, args=(self._held, stop), daemon=True)
        beating.start()
        try:
            yield
        finally:
            stop.set()
            beating.join()
            held, self._held = self._held, None
            with contextlib.suppress(VectorstoreError):  # a lease that stays behind goes stale
                self._store.drop(f"{LEASE}{held}")

    def guard(self) -> None:
        """Check that no other writer took over while this process slept."""
        if self._held is None or max(self._leases(), default=0) != self._held:
            raise LibraryLocked(
                "Another process took over writing to this library, because this one gave no sign of life. "
                "Nothing was changed; run the same command again."
            )

    def close(self) -> None:
        """Nothing is held between changes."""

    def _leases(self) -> list[int]:
        names = [name for name in self._store.names() if name.startswith(LEASE)]
        return sorted(int(name.removeprefix(LEASE)) for name in names)

    def _acquire(self) -> int:
        held = self._leases()
        if held:
            self._wait_for(held[-1])
            held = self._leases()
        number = max(held, default=0) + 1
        holder = json.dumps(asdict(Holder.this_process()))
        if not self._store.claim(f"{LEASE}{number}", {"holder": holder, "beat": 0}):
            raise LibraryLocked(self._refusal(number))
        if max(self._leases(), default=0) != number:
            self._store.drop(f"{LEASE}{number}")
            raise LibraryLocked(self._refusal(number + 1))
        for old in held:
            self._store.drop(f"{LEASE}{old}")
        return number

    def _wait_for(self, number: int) -> None:
        """Return when the holder of a lease is gone or gave no sign of life for long; raise where it lives."""
        first = self._store.label(f"{LEASE}{number}")
        deadline = time.monotonic() + self._stale
        while first is not None and time.monotonic() < deadline:
            time.sleep(min(self._beat, self._stale) / 5)
            now = self._store.label(f"{LEASE}{number}")
            if now is None:
                return
            if now.get("beat") != first.get("beat"):
                raise LibraryLocked(self._refusal(number))

    def _keep_alive(self, number: int, stop: threading.Event) -> None:
        beat = 0
        holder = json.dumps(asdict(Holder.this_process()))
        while not stop.wait(self._beat):
            beat += 1
            with contextlib.suppress(VectorstoreError):  # the server is away: the next beat tells again
                self._store.relabel(f"{LEASE}{number}", {"holder": holder, "beat": beat})

    def _refusal(self, number: int) -> str:
        label = self._store.label(f"{LEASE}{number}") or {}
        try:
            holder = Holder(**json.loads(str(label["holder"])))
            who = f"process {holder.pid} ({holder.command}) on {holder.host}, since {holder.started}"
        except (KeyError, ValueError, TypeError):
            who = "another process"
        return f"The library is being changed by {who}. Reading goes on; run this command again when it has ended."
