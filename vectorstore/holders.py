"""Other programs that have a library's database open, such as `chroma run` on the same folder.

Chroma's server takes no lock, so the library's own (`lock`) does not show it. What shows it is that it keeps the
database file open for writing: Linux tells by /proc, other systems by `lsof` where they have it. Programs of other
users, of another machine on a shared drive, and on Windows are not seen; ARCHITECTURE.md says so.
"""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import LibraryLocked

DATABASE = "chroma.sqlite3"
# Seconds within which a program that was just killed lets go of its files.
GRACE = 2.0
LSOF_TIMEOUT = 10.0  # seconds; it can hang on a network drive that is away

_PROC = Path("/proc")
_ACCESS = 0o3  # the bits of an open file's flags that say how it was opened (fcntl.h)


@dataclass(frozen=True, slots=True)
class OtherProgram:
    """A program that has the database open."""

    pid: int
    command: str


def check_unshared(folder: Path, grace: float = GRACE) -> None:
    """Make sure that no other program has the database in a folder open for writing.

    Raises:
        LibraryLocked: one has; the message names it and says how to go on.
    """
    deadline = time.monotonic() + grace
    while (found := other_program(folder / DATABASE)) is not None:
        if time.monotonic() >= deadline:
            raise LibraryLocked(
                f"The library in {str(folder)!r} is open in process {found.pid} ({found.command}). If that is a Chroma "
                f"server, give every command its address, like --chroma-url http://localhost:8000; else end it first."
            )
        time.sleep(0.1)


def other_program(database: Path) -> OtherProgram | None:
    """Another program that has a file open for writing, or None where none is seen."""
    try:
        state = database.stat()
    except OSError:  # not there yet, and so open nowhere
        return None
    found = _by_proc(state) if (_PROC / "self" / "fd").is_dir() else _by_lsof(database)
    return next((OtherProgram(pid, _command(pid)) for pid in found if pid != os.getpid()), None)


def _by_proc(state: os.stat_result) -> Iterator[int]:
    """Processes with a file open: by its number on its disk, since a container knows it by another path."""
    for process in _PROC.iterdir():
        if not process.name.isdigit():
            continue
        # Processes end while one looks, and those of other users may not be looked at.
        with contextlib.suppress(OSError):
            for descriptor in (process / "fd").iterdir():
                with contextlib.suppress(OSError):
                    if os.path.samestat(descriptor.stat(), state) and _writes(process, descriptor.name):
                        yield int(process.name)
                        break


def _writes(process: Path, descriptor: str) -> bool:
    lines = (process / "fdinfo" / descriptor).read_text(encoding="ascii").splitlines()
    flags = next((int(line.split()[1], 8) for line in lines if line.startswith("flags:")), os.O_RDWR)
    return flags & _ACCESS != os.O_RDONLY


def _by_lsof(database: Path) -> Iterator[int]:
    lsof = shutil.which("lsof")
    if lsof is None:
        return
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            [lsof, "-F", "pa", "--", str(database)],
            capture_output=True,
            text=True,
            check=False,
            timeout=LSOF_TIMEOUT,
        )
        pid = 0
        for line in done.stdout.splitlines():  # "p123" and, for each open file, "a" with r, w or u
            if line[:1] == "p" and line[1:].isdigit():
                pid = int(line[1:])
            elif line[:1] == "a" and set(line[1:]) & set("wu"):
                yield pid


def _command(pid: int) -> str:
    try:
        words = (_PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return "another program"
    names = [word.decode(errors="replace") for word in words if word]
    # An interpreter's own name says nothing: /…/python3 /…/chroma run is "chroma run".
    if len(names) > 1 and Path(names[0]).name.startswith("python"):
        names = names[1:]
    return " ".join([Path(names[0]).name, *names[1:4]]) if names else "another program"
