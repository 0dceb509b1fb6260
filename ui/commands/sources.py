"""What `ingest` and `outline` are given: files, folders, addresses, and what the user says of a plan."""

import hashlib
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ingest.errors import UnreadableSource
from ingest.fetching import fetch, is_address
from ingest.folders import plan_files

if TYPE_CHECKING:
    from ingest.model import SourceText
    from vectorstore.library import Library, PlanRecord

Source: TypeAlias = Path | str  # a file, or an address of the web


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
        if not path.is_dir():
            yield path
            continue
        files = plan_files(path)
        if not files:
            raise UnreadableSource(f"the folder {name!r} holds no txt, md, html, pdf or docx file; name a file")
        yield from files


def read(source: Source) -> "SourceText":
    """Read a file, or fetch an address and read what it gives."""
    from ingest.readers import read_bytes, read_source

    return read_source(source) if isinstance(source, Path) else read_bytes(*fetch(source))


def is_held(source: Source, library: "Library", parser_version: str) -> "PlanRecord | None":
    """Find the plan that was read from this very file, so that an unchanged file costs its hash and nothing else."""
    from ingest.readers.metadata import read_sidecar

    if not isinstance(source, Path) or not source.is_file() or read_sidecar(source):
        return None  # what stands beside a file can change while the file does not
    with source.open("rb") as file:
        held = library.holds(hashlib.file_digest(file, "sha256").hexdigest(), parser_version)
    return held if held and held.source_name == source.name else None


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
