"""What `ingest` and `outline` are given: files, folders, addresses, and what the user says of a plan.

A file of a folder may still be written to while the folder is read. Files that changed a moment ago are therefore left
to settle first; one wait serves all of them.
"""

import hashlib
import stat
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ingest.errors import UnreadableSource
from ingest.fetching import fetch, is_address
from ingest.folders import plan_files

if TYPE_CHECKING:
    from ingest.model import SourceText
    from vectorstore.library import Library, PlanRecord

Source: TypeAlias = Path | str  # a file, or an address of the web
AnySource = TypeVar("AnySource", bound=Source)

SETTLED = 1.0  # seconds without a change after which a file counts as written: copying programs write far more often
PATIENCE = 30.0  # seconds after which a file that is still being written to is read as it is, and reported


def sources_of(names: Iterable[str], plans_folder: Path) -> Iterator[Source]:
    """Name the files and addresses that are meant; a folder stands for the documents in it, no name for `plans_folder`.

    Raises:
        UnreadableSource: there is no such folder, or nothing in it.
    """
    given = list(names)
    if not given and not plans_folder.is_dir():
        raise UnreadableSource(
            f"there is no plans folder {str(plans_folder)!r}; name a file or a folder: clausewise ingest FILE"
        )
    for name in given or [str(plans_folder)]:
        if is_address(name):
            yield name
            continue
        path = Path(name).expanduser()
        if _kind_of(path) != stat.S_IFDIR:
            yield path
            continue
        files = plan_files(path)
        if not files:
            raise UnreadableSource(f"the folder {name!r} holds no txt, md, html, pdf or docx file; name a file")
        wait_until_settled(files)
        yield from files


def wait_until_settled(files: Iterable[Path], patience: float = PATIENCE) -> None:
    """Return when no file has changed for `SETTLED` seconds, or after `patience` seconds."""
    deadline = time.monotonic() + patience
    fresh = {file: stamp for file in files if (stamp := stamp_of(file)) and abs(time.time() - stamp[1] / 1e9) < SETTLED}
    while fresh and time.monotonic() < deadline:
        time.sleep(min(SETTLED, patience))
        now = {file: stamp_of(file) for file in fresh}
        fresh = {file: stamp for file, stamp in now.items() if stamp and stamp != fresh[file]}


def stamp_of(file: Path) -> tuple[int, int] | None:
    """A file's size and time of change in nanoseconds; None where it is gone or cannot be looked at."""
    try:
        state = file.stat()
    except (OSError, ValueError):
        return None
    return state.st_size, state.st_mtime_ns


def read(source: Source) -> "SourceText":
    """Read a file, or fetch an address and read what it gives."""
    from ingest.readers import read_bytes, read_source

    if not isinstance(source, Path):
        return read_bytes(*fetch(source))
    if _kind_of(source) not in (None, stat.S_IFREG):  # a pipe or a device may have no end
        raise UnreadableSource(f"{str(source)!r} is no ordinary file; save it as one first")
    return read_source(source)


def _kind_of(path: Path) -> int | None:
    """What a path leads to (`stat.S_IFREG`, …); None where that cannot be told."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError):
        return None


def is_held(
    source: Source, library: "Library", parser_version: str, *, any_edition: bool = False
) -> "PlanRecord | None":
    """Find the plan that was read from this very file, so that an unchanged file costs its hash and nothing else.

    Args:
        source: the file; what an address gives is not known without fetching it.
        library: where to look.
        parser_version: of the parser that would read it.
        any_edition: whether an edition that was rolled back counts too.
    """
    from ingest.readers.metadata import read_sidecar

    try:
        if not isinstance(source, Path) or not source.is_file() or read_sidecar(source):
            return None  # what stands beside a file can change while the file does not
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # reading it will say why
        return None
    return library.holds(digest, parser_version, source.name, any_edition=any_edition)


def known_first(sources: Iterable[AnySource], records: "Iterable[PlanRecord]") -> list[AnySource]:
    """The sources in their order, but first those that plans of the library were read from.

    Of two files that are the same plan (a text and its PDF) the one that the library has then stays the plan's.
    """
    names = {record.source_name for record in records}
    return sorted(sources, key=lambda source: not isinstance(source, Path) or source.name not in names)


def overrides_of(options: Namespace) -> dict[str, str]:
    """Collect what the options say of a plan's identity, under the names that a document's front matter uses."""
    found: dict[str, str] = {}
    for title in options.title:
        language, colon, rest = title.partition(":")
        if colon and language.isalpha() and language.islower() and len(language) in (2, 3):
            found[f"title.{language}"] = rest.strip()
        else:
            found["title"] = title.strip()
    named = {"id": options.plan_id, "period": options.period, "adopted": options.adopted, "parties": options.parties}
    return found | {key: value for key, value in named.items() if value}
