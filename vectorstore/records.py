"""The library's values, and the only conversion between them and what Chroma keeps.

Chroma keeps three kinds of records:

- One *entry* per plan: which edition is current, which are kept, and what each of them is. It is small and is the one
  thing that is ever overwritten: writing it is the commit.
- *Pages* of an edition, in a collection of its own: its clauses and its vectors, packed. They are written before the
  entry names them and never changed after, so a reader who knows an edition's token always reads that edition whole.
- *Clause records*, one for each part of a clause in each view: the vector, the text, and metadata to filter by. They
  are for Chroma's own search and can be made again from the pages.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.model import Clause, Kind, Plan, Segment
from vectorstore.errors import LibraryDamaged

Vector: TypeAlias = NDArray[np.float32]
Value: TypeAlias = str | int | float | bool
Metadata: TypeAlias = dict[str, Value]

# Vectors are kept as 16-bit floats: half the room, and a cosine differs by less than 0.00001.
_STORED = np.dtype("<f2")
_HASH_LENGTH = 20  # hex digits, 80 bits: two texts of one plan do not meet by chance
# Characters of one page: small enough for every server's limit on a request, large enough that a plan is a few pages.
PAGE_SIZE = 1_000_000


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """What the library knows of a plan: the identity and figures of one edition, usually the current one."""

    plan_id: str
    titles: Mapping[str, str]
    period: tuple[int, int] | None
    adopted: str | None
    parties: tuple[str, ...]
    languages: tuple[str, ...]
    edition: int
    editions: tuple[int, ...]  # kept ones, oldest first
    clause_count: int  # citable clauses, each counted once however many languages it has
    source_name: str
    content_hash: str
    ingested_at: str  # ISO 8601, UTC
    parser_version: str
    warnings: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title in the plan's first language, else any, else the id."""
        for language in self.languages:
            if language in self.titles:
                return self.titles[language]
        return next(iter(self.titles.values()), self.plan_id)


@dataclass(frozen=True, slots=True)
class Edition:
    """One kept edition: its plan's record as it was then, and where its pages are."""

    record: PlanRecord
    token: str  # names its collection; never used twice
    models: Mapping[str, str]  # view -> name of the model that made its vectors
    fingerprint: str  # hash of its clauses, spans included


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan's kept editions, oldest first, and the current one's number."""

    plan_id: str
    current: int
    last: int  # the highest number ever given: numbers are not used twice, citations name them
    editions: tuple[Edition, ...]

    @property
    def edition(self) -> Edition:
        """The current edition."""
        return self.numbered(self.current)

    def numbered(self, number: int) -> Edition:
        """One kept edition.

        Raises:
            KeyError: it is not kept.
        """
        for edition in self.editions:
            if edition.record.edition == number:
                return edition
        raise KeyError(number)

    def before(self, number: int) -> Edition | None:
        """The newest kept edition before one."""
        older = [edition for edition in self.editions if edition.record.edition < number]
        return older[-1] if older else None


@dataclass(frozen=True, slots=True)
class VectorKey:
    """Which part of which clause a vector is of."""

    position: int  # index into the edition's clauses
    clause_id: str
    language: str
    part: int  # from 0
    start: int  # the part's span in the clause's text
    end: int
    text_hash: str = field(default="", compare=False)  # of the text that was embedded


@dataclass(frozen=True, slots=True)
class ViewVectors:
    """An edition's vectors of one view."""

    keys: tuple[VectorKey, ...]
    matrix: Vector  # (keys, dimension), unit rows


@dataclass(frozen=True, slots=True)
class EditionContent:
    """All of an edition: clauses in document order, headings too, and the vectors of each view."""

    clauses: tuple[Clause, ...]
    vectors: Mapping[str, ViewVectors]


def text_hash(text: str) -> str:
    """A short hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]


def fingerprint(plan: Plan) -> str:
    """A hash of all that an edition stores of a plan, except where the file came from."""
    identity = plan.identity
    head = [dict(identity.titles), identity.period, identity.adopted, identity.parties, plan.languages, plan.warnings]
    return text_hash(json.dumps([head, [_clause_values(clause) for clause in plan.clauses]], ensure_ascii=False))


def count_clauses(clauses: Iterable[Clause]) -> int:
    """How many clauses can be cited, each counted once however many languages it has."""
    return len({clause.clause_id for clause in clauses if clause.kind is not Kind.HEADING})


# Entries


def entry_metadata(entry: PlanEntry) -> Metadata:
    """A plan's entry as the metadata of its record; what is worth filtering or reading by eye stands apart."""
    editions = [
        {
            **{name: _plain(getattr(edition.record, name)) for name in _RECORD_FIELDS},
            "token": edition.token,
            "models": dict(edition.models),
            "fingerprint": edition.fingerprint,
        }
        for edition in entry.editions
    ]
    return {
        "plan": entry.plan_id,
        "current": entry.current,
        "last": entry.last,
        "title": entry.edition.record.title,
        "editions": json.dumps(editions, ensure_ascii=False),
    }


def read_entry(metadata: Mapping[str, object]) -> PlanEntry:
    """The inverse of `entry_metadata`.

    Raises:
        LibraryDamaged: it is not a plan's entry.
    """
    try:
        plan_id, current, last = str(metadata["plan"]), int(str(metadata["current"])), int(str(metadata["last"]))
        rows = json.loads(str(metadata["editions"]))
        numbers = tuple(row["edition"] for row in rows)
        editions = tuple(
            Edition(_record(plan_id, row, numbers), row["token"], row["models"], row["fingerprint"]) for row in rows
        )
        entry = PlanEntry(plan_id, current, last, editions)
        entry.numbered(current)
    except (KeyError, ValueError, TypeError) as error:
        raise LibraryDamaged(
            f"The library's entry of plan {metadata.get('plan')!r} cannot be read ({error!r}). "
            f"Import a backup, or delete the library's folder and ingest the plans again."
        ) from error
    return entry


_RECORD_FIELDS = (
    "titles",
    "period",
    "adopted",
    "parties",
    "languages",
    "edition",
    "clause_count",
    "source_name",
    "content_hash",
    "ingested_at",
    "parser_version",
    "warnings",
)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value


def _record(plan_id: str, row: Mapping[str, Any], editions: tuple[int, ...]) -> PlanRecord:
    period = row["period"]
    return PlanRecord(
        plan_id=plan_id,
        titles=row["titles"],
        period=(period[0], period[1]) if period else None,
        adopted=row["adopted"],
        parties=tuple(row["parties"]),
        languages=tuple(row["languages"]),
        edition=row["edition"],
        editions=editions,
        clause_count=row["clause_count"],
        source_name=row["source_name"],
        content_hash=row["content_hash"],
        ingested_at=row["ingested_at"],
        parser_version=row["parser_version"],
        warnings=tuple(row["warnings"]),
    )


# Pages

CLAUSES_PAGE = "clauses"


def keys_page(view: str) -> str:
    """The name of the pages that hold a view's keys."""
    return f"keys.{view}"


def matrix_page(view: str) -> str:
    """The name of the pages that hold a view's vectors."""
    return f"matrix.{view}"


def pages(content: EditionContent) -> dict[str, str]:
    """An edition's content as named, packed texts."""
    packed = {
        CLAUSES_PAGE: _pack(json.dumps([_clause_values(clause) for clause in content.clauses], ensure_ascii=False))
    }
    for view, vectors in content.vectors.items():
        rows = [[key.position, key.part, key.start, key.end, key.text_hash] for key in vectors.keys]
        packed[keys_page(view)] = _pack(json.dumps({"rows": rows, "dimension": vectors.matrix.shape[1]}))
        packed[matrix_page(view)] = base64.b64encode(vectors.matrix.astype(_STORED).tobytes()).decode("ascii")
    return packed


def read_clauses(packed: str) -> tuple[Clause, ...]:
    """The clauses of a packed text.

    Raises:
        LibraryDamaged: it does not unpack.
    """
    try:
        return tuple(_clause(values) for values in json.loads(_unpack(packed)))
    except (ValueError, TypeError, zlib.error) as error:
        raise _damaged(error) from error


def read_vectors(packed_keys: str, packed_matrix: str, clauses: Sequence[Clause]) -> ViewVectors:
    """A view's vectors from their packed texts.

    Raises:
        LibraryDamaged: they do not unpack, or not to the same number of rows.
    """
    try:
        header = json.loads(_unpack(packed_keys))
        keys = tuple(
            VectorKey(position, clauses[position].clause_id, clauses[position].language, part, start, end, digest)
            for position, part, start, end, digest in header["rows"]
        )
        stored = np.frombuffer(base64.b64decode(packed_matrix), dtype=_STORED)
        return ViewVectors(keys, _unit(stored.reshape(len(keys), header["dimension"])))
    except (KeyError, IndexError, ValueError, TypeError, zlib.error) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> LibraryDamaged:
    return LibraryDamaged(
        f"An edition in the library cannot be read ({type(error).__name__}: {error}). "
        f"Import a backup (clausewise import), or remove the plan and ingest it again."
    )


def _unit(rows: NDArray[np.float16]) -> Vector:
    matrix = rows.astype(np.float32)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    matrix.setflags(write=False)
    return matrix


def _pack(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"))).decode("ascii")


def _unpack(packed: str) -> str:
    return zlib.decompress(base64.b64decode(packed)).decode("utf-8", "surrogatepass")


def _clause_values(clause: Clause) -> list[object]:
    """A clause as a list, in the order of its fields."""
    segments = [[segment.text_start, segment.source_start, segment.length] for segment in clause.segments]
    return [
        clause.clause_id,
        clause.label,
        clause.kind.value,
        clause.language,
        clause.text,
        clause.heading,
        list(clause.heading_path),
        clause.start,
        clause.end,
        clause.page,
        segments,
    ]


def _clause(values: Sequence[object]) -> Clause:
    """The inverse of `_clause_values`."""
    clause_id, label, kind, language, text, heading, path, start, end, page, segments = values
    return Clause(
        str(clause_id),
        str(label),
        Kind(str(kind)),
        str(language),
        str(text),
        None if heading is None else str(heading),
        tuple(path),  # type: ignore[arg-type]
        start,  # type: ignore[arg-type]
        end,  # type: ignore[arg-type]
        page,  # type: ignore[arg-type]
        tuple(Segment(*segment) for segment in segments),  # type: ignore[attr-defined]
    )


# Clause records


def clause_record_id(token: str, key: VectorKey) -> str:
    """The id of a part's record in a view's collection."""
    return f"{token}/{key.position}/{key.part}"


def clause_metadata(edition: Edition, clause: Clause, key: VectorKey) -> Metadata:
    """A clause's metadata in Chroma. The citation's span in the source is the clause's, the run's is its part's."""
    metadata: Metadata = {
        "plan": edition.record.plan_id,
        "edition": edition.record.edition,
        "token": edition.token,
        "order": key.position,
        "clause_id": clause.clause_id,
        "label": clause.label,
        "kind": clause.kind.value,
        "language": clause.language,
        "heading_path": " > ".join(clause.heading_path),
        "part": key.part,
        "run_start": key.start,
        "run_end": key.end,
        "start": clause.start,
        "end": clause.end,
        "hash": text_hash(clause.full_text),
    }
    if clause.heading is not None:
        metadata["heading"] = clause.heading
    if clause.page is not None:
        metadata["page"] = clause.page
    if edition.record.period is not None:
        metadata["period_from"], metadata["period_to"] = edition.record.period
    return metadata
