"""What a change of the library did, for whoever asked for it."""

from dataclasses import dataclass
from enum import StrEnum


class IngestStatus(StrEnum):
    """What adding a plan came to."""

    ADDED = "added"  # a plan that was not there
    UPDATED = "updated"  # a new edition
    UNCHANGED = "unchanged"  # the file is the one that was there
    REFRESHED = "refreshed"  # another file with the same clauses: no new edition
    MOVED = "moved"  # the same file under another name: no new edition


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What adding a plan did."""

    plan_id: str
    status: IngestStatus
    edition: int
    clauses: int  # citable ones
    embedded: int = 0  # texts that a model embedded
    reused: int = 0  # texts whose vectors were there
    seconds: float = 0.0
    previous_edition: int | None = None
    moved_from: str | None = None  # the file name it had
    warnings: tuple[str, ...] = ()
