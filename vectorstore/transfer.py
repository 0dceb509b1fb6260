"""A library as one file, for moving and for backup.

The file is a zip archive: `library.json` says the format's version, and of every page its name, size and sha256; the
pages stand beside it as they stand in the store, so nothing is embedded again. It is written aside and renamed when it
is whole. Reading it checks everything before the library is touched; then each plan is committed like any other change.
"""

import hashlib
import json
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vectorstore.errors import LibraryDamaged, TransferError
from vectorstore.records import (
    CLAUSES_PAGE,
    EditionContent,
    PlanEntry,
    entry_metadata,
    keys_page,
    matrix_page,
    pages,
    read_clauses,
    read_entry,
    read_vectors,
)

EXPORT_FORMAT = 1
CONTENTS = "library.json"
# What the archive, its compression and its JSON raise where bytes are not what they were. RuntimeError is raised for
# flags that say "encrypted" and for JSON nested without end.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    RuntimeError,
    OverflowError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
)
# Bytes that one page may unpack to: a guard against a file made to fill the memory.
MAX_PAGE = 1 << 30


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds, checked."""

    entries: tuple[PlanEntry, ...]
    contents: Mapping[str, EditionContent]  # token -> content


def write_file(path: Path, exported: Exported) -> None:
    """Write a library to a file.

    Raises:
        TransferError: it cannot be written.
    """
    _check_ordinary(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    hashes: dict[str, dict[str, object]] = {}
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as archive:  # pages are packed already
            for token, content in exported.contents.items():
                for name, text in pages(content).items():
                    data = text.encode("ascii")
                    hashes[f"{token}/{name}"] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                    archive.writestr(f"{token}/{name}", data)
            entries = [entry_metadata(entry) for entry in exported.entries]
            listing = {"format": EXPORT_FORMAT, "entries": entries, "pages": hashes}
            listing["sha256"] = _digest(listing)
            archive.writestr(CONTENTS, json.dumps(listing, ensure_ascii=False, indent=1), zipfile.ZIP_DEFLATED)
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        aside.replace(path)
    except OSError as error:
        raise TransferError(
            f"The library cannot be written to {str(path)!r} ({error.strerror or error}). "
            f"Name a file in a folder that this user can write to, with room enough."
        ) from error
    finally:
        aside.unlink(missing_ok=True)


def read_file(path: Path) -> Exported:
    """Read an exported library and check all of it.

    Raises:
        TransferError: it is no such file, it is damaged, or of another format.
    """
    _check_ordinary(path)
    try:
        with zipfile.ZipFile(path) as archive:
            listing = json.loads(archive.read(CONTENTS))
            version = listing["format"]
            if version != EXPORT_FORMAT:
                raise TransferError(
                    f"{str(path)!r} has export format {version}, and this version of clausewise reads {EXPORT_FORMAT}. "
                    f"Export it again with this version, or install the one it was made with."
                )
            if listing.pop("sha256") != _digest(listing):
                raise TransferError(_damaged(path, "its list of contents was changed"))
            texts = {name: _page(archive, path, name, facts) for name, facts in listing["pages"].items()}
        entries = tuple(read_entry(metadata) for metadata in listing["entries"])
        editions = [edition for entry in entries for edition in entry.editions]
        return Exported(entries, {one.token: _content(texts, one.token, one.models) for one in editions})
    except TransferError:
        raise
    except OSError as error:
        raise TransferError(f"{str(path)!r} cannot be read ({error.strerror or error}). Check its name.") from error
    except (*_DAMAGE, LibraryDamaged) as error:
        raise TransferError(_damaged(path, f"{type(error).__name__}: {error}")) from error


def _check_ordinary(path: Path) -> None:
    """Leave folders, pipes and devices alone: to rename over one or to read to its end does harm."""
    try:
        ordinary = not path.exists() or path.is_file()
    except OSError as error:
        raise TransferError(f"{str(path)!r} cannot be used ({error.strerror or error}). Name another file.") from error
    if not ordinary:
        raise TransferError(f"{str(path)!r} is no ordinary file and is left alone. Name another one.")


def renamed(exported: Exported, tokens: Mapping[str, str]) -> Exported:
    """The same library under new tokens: those of a library that lives must not be used twice."""
    entries = tuple(
        replace(
            entry,
            editions=tuple(replace(edition, token=tokens[edition.token]) for edition in entry.editions),
        )
        for entry in exported.entries
    )
    return Exported(entries, {tokens[token]: content for token, content in exported.contents.items()})


def _digest(listing: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(listing, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _page(archive: zipfile.ZipFile, path: Path, name: str, facts: Mapping[str, object]) -> str:
    info = archive.getinfo(name)
    if info.file_size != facts["size"] or info.file_size > MAX_PAGE:
        raise TransferError(_damaged(path, f"{name!r} has {info.file_size} bytes instead of {facts['size']}"))
    data = archive.read(name)
    if hashlib.sha256(data).hexdigest() != facts["sha256"]:
        raise TransferError(_damaged(path, f"{name!r} has another content"))
    return data.decode("ascii")


def _content(texts: Mapping[str, str], token: str, views: Mapping[str, str]) -> EditionContent:
    clauses = read_clauses(texts[f"{token}/{CLAUSES_PAGE}"])
    vectors = {
        view: read_vectors(texts[f"{token}/{keys_page(view)}"], texts[f"{token}/{matrix_page(view)}"], clauses)
        for view in views
    }
    return EditionContent(clauses, vectors)


def _damaged(path: Path, what: str) -> str:
    return f"{str(path)!r} is no whole export of a library ({what}). Nothing was changed; use another copy of it."
