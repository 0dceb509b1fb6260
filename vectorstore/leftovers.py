"""Folders that Chroma leaves behind, and a database that is gone from beside them.

Chroma 1.5.9 deletes a collection from its database and not its index's folder (its issue 5259), so that every edition
that was ever cleared would leave some kilobytes. What its database no longer names is taken away before it is opened,
while this process alone owns the folder. A folder is named by its segment, not by its collection.
"""

import shutil
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from vectorstore.errors import LibraryDamaged
from vectorstore.holders import DATABASE


def clear_left_folders(folder: Path) -> int:
    """Take away the index folders of collections that are no more; return how many. The caller owns the folder.

    Where the database cannot be read nothing is touched: opening it will say what is wrong with it.
    """
    database = folder / DATABASE
    if not database.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            named = {str(row[0]) for row in connection.execute("SELECT id FROM segments")}
        left = [path for path in folder.iterdir() if path.name not in named and _is_segment(path)]
    except (sqlite3.Error, OSError):
        return 0
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def check_database(folder: Path) -> None:
    """Make sure that a library has not lost its database: Chroma would make an empty one without a word.

    Raises:
        LibraryDamaged: there are index folders and no database.
    """
    database = folder / DATABASE
    try:
        lost = not (database.is_file() and database.stat().st_size) and any(map(_is_segment, folder.iterdir()))
    except OSError:  # opening it will say why
        return
    if lost:
        raise LibraryDamaged(
            f"The library in {str(folder)!r} has lost its database ({DATABASE} is missing or empty). Put it back, "
            f"or move the folder away and import a backup (clausewise import) or ingest the plans again."
        )


def _is_segment(path: Path) -> bool:
    """Whether Chroma made a folder: named by a UUID, and with nothing but an index's files in it."""
    try:
        return (
            str(uuid.UUID(path.name)) == path.name
            and path.is_dir()
            and not path.is_symlink()
            and all(file.is_file() and file.suffix in (".bin", ".pickle") for file in path.iterdir())
        )
    except ValueError:
        return False
