"""Which files of a folder are plans: by what they are called, since a folder holds other things too."""

import os
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnreadableSource

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
# Files that speak of a folder rather than being one of its documents.
ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice", "index"})


def plan_files(folder: Path) -> tuple[Path, ...]:
    """List the documents of a folder and of the folders in it, in order of their paths.

    Left out are hidden files, other kinds of files, and those that speak of the folder itself (a README); any of them
    can still be named one by one. A folder that a link leads back to is read once.

    Raises:
        UnreadableSource: the folder cannot be listed.
    """
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UnreadableSource(f"the folder {str(folder)!r} cannot be read; check its permissions")
    return tuple(sorted(_documents(folder, set())))


def _documents(folder: Path, seen: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in seen:
        return
    seen.add(real)
    try:
        # A folder inside that this user may not list, or may list and not enter, holds no plan of theirs.
        entries = sorted(folder.iterdir()) if os.access(folder, os.R_OK | os.X_OK) else []
    except OSError:  # it went away meanwhile
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir():
            yield from _documents(entry, seen)
        elif entry.suffix.lower() in SUFFIXES and entry.stem.lower() not in ABOUT_THE_FOLDER and entry.is_file():
            yield entry
