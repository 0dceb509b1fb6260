"""What can be read of a library. Every call is answered from one snapshot, so its parts agree."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from ingest.model import Clause, Plan
from vectorstore.alignment import Text, align
from vectorstore.changes import Changes, compare
from vectorstore.clause_index import Near
from vectorstore.commits import Commits
from vectorstore.document import check_same_document
from vectorstore.errors import LibraryDamaged
from vectorstore.reading import EditionReader, Snapshot
from vectorstore.records import PlanRecord, Vector, VectorKey
from vectorstore.store import Store
from vectorstore.transfer import Exported, write_file

Result = TypeVar("Result")


class ReadableLibrary:
    """The reading half of `Library`."""

    def __init__(self, store: Store, reader: EditionReader, commits: Commits) -> None:
        self._store = store
        self._reader = reader
        self._commits = commits
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The library as it is now, for reading several things that agree."""
        found = self._snapshot
        if found is None or self._store.remote:  # on a server another process may have changed it
            found = Snapshot(self._store.entries(), self._reader)
            if self._snapshot is None or self._snapshot.generation != found.generation:
                self._reader.keep_only(edition.token for entry in found.entries.values() for edition in entry.editions)
            self._snapshot = found
        return found

    @property
    def generation(self) -> str:
        """A mark of all that is current: changes with every commit, is the same in every process that shares it."""
        return self.snapshot().generation

    def plans(self) -> tuple[PlanRecord, ...]:
        """The plans in order of time."""
        return self.snapshot().plans()

    def clauses(self, plan_id: str, *, edition: int | None = None) -> tuple[Clause, ...]:
        """A plan's clauses and headings in document order, the current edition's where none is named.

        Raises:
            UnknownPlan: there is no such plan, or that edition is not kept.
        """
        return self._read(lambda now: now.clauses(plan_id, edition=edition))

    def clause(self, plan_id: str, clause_id: str) -> tuple[Clause, ...]:
        """One clause in its languages; empty where the current edition has none of that id."""
        return self._read(lambda now: now.clause(plan_id, clause_id))

    def vectors(self, view: str, plan_id: str) -> tuple[tuple[VectorKey, ...], Vector]:
        """The current edition's vectors of a view: keys, and a matrix of unit rows aligned with them."""
        return self._read(lambda now: now.vectors(view, plan_id))

    def nearest(self, view: str, vector: Vector, count: int, plans: Sequence[str] = ()) -> tuple[Near, ...]:
        """The parts nearest to a vector by Chroma's own search, in the current editions of these plans or of all."""
        now = self.snapshot()
        chosen = plans or now.entries
        return self._commits.index.nearest(view, vector, count, [now.edition(plan).token for plan in chosen])

    def holds(
        self, content_hash: str, parser_version: str, source_name: str = "", *, any_edition: bool = False
    ) -> PlanRecord | None:
        """The plan whose current edition was read from these very bytes by this parser: nothing need be read again.

        Args:
            content_hash: sha256 of the file.
            parser_version: of the parser that would read it.
            source_name: the file's name, where that has to be the same too.
            any_edition: whether another kept edition, one that was rolled back, counts too.
        """
        for entry in self.snapshot().entries.values():
            for edition in entry.editions if any_edition else (entry.edition,):
                record = edition.record
                same = (record.content_hash, record.parser_version) == (content_hash, parser_version)
                if same and source_name in ("", record.source_name):
                    return record
        return None

    def check(self, plan: Plan) -> None:
        """Let a plan pass that may be added under its id.

        Raises:
            PlanConflict: another document has the id.
        """
        now = self.snapshot()
        if plan.identity.plan_id in now.entries:
            record = now.plan(plan.identity.plan_id)
            check_same_document(plan, record, self._read(lambda then: then.clauses(record.plan_id)))

    def changes(
        self, plan_id: str, *, old: int | None = None, new: int | None = None, against: str | None = None
    ) -> Changes:
        """What an edition changed against the one before it, or how a plan stands beside another plan.

        Args:
            plan_id: the plan.
            old: the older edition; None: the newest kept one before `new`, or the current one of `against`.
            new: the newer edition; None: the current one.
            against: another plan, whose clauses are aligned with this one's by their subject.

        Raises:
            UnknownPlan: there is no such plan or edition.
        """

        def aligned(now: Snapshot, other: str) -> Changes:
            older, newer = now.edition(other, old), now.edition(plan_id, new)
            return align(
                Text(other, older.record.edition, self._reader.content(older)),
                Text(plan_id, newer.record.edition, self._reader.content(newer)),
            )

        def compared(now: Snapshot) -> Changes:
            if against is not None and against != plan_id:
                return aligned(now, against)
            entry = now.entry(plan_id)
            after = now.edition(plan_id, new)
            number = after.record.edition
            before = entry.before(number) if old is None else now.edition(plan_id, old)
            older = self._reader.clauses(before) if before else ()
            return compare(
                plan_id, before.record.edition if before else None, number, older, self._reader.clauses(after)
            )

        return self._read(compared)

    def _read(self, read: Callable[[Snapshot], Result]) -> Result:
        """Read from a snapshot; once more where another process has meanwhile cleared what it named."""
        now = self.snapshot()
        try:
            return read(now)
        except LibraryDamaged:
            again = self.snapshot()
            if again.generation == now.generation:
                raise
            return read(again)

    def export(self, path: Path) -> int:
        """Write the library, with all kept editions and their vectors, to one file; return how many plans it holds.

        Raises:
            TransferError: the file cannot be written.
        """

        def everything(now: Snapshot) -> Exported:
            entries = tuple(now.entries.values())
            editions = [edition for entry in entries for edition in entry.editions]
            return Exported(entries, {edition.token: self._reader.content(edition) for edition in editions})

        exported = self._read(everything)
        write_file(path, exported)
        return len(exported.entries)
