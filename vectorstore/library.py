"""The library: plans and their editions, added, read, compared, rolled back and removed.

An edition is written aside and becomes visible when its plan's entry is written, in one step (`commits`). Until then,
and after a crash at any point, readers see the edition before, whole (`readable`). What Chroma holds is in `records`.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.model import Plan
from vectorstore.commits import Commits, new_token
from vectorstore.document import check_same_document
from vectorstore.embeddings import ENGLISH_MODEL, Embedder, LazyEmbedder, Progress
from vectorstore.errors import LibraryFull, ModelChanged, UnknownPlan
from vectorstore.formats import check_format
from vectorstore.leftovers import check_database, clear_left_folders
from vectorstore.owning import FolderOwner, Owner, ServerOwner
from vectorstore.readable import ReadableLibrary
from vectorstore.reading import EditionReader, Snapshot
from vectorstore.records import PlanEntry, PlanRecord, fingerprint
from vectorstore.reports import IngestReport, IngestStatus
from vectorstore.store import Store
from vectorstore.transfer import read_file, renamed
from vectorstore.views import ENGLISH, MULTILINGUAL, VIEWS, View

__all__ = ["IngestReport", "IngestStatus", "Library", "PlanRecord", "Snapshot"]


class Library(ReadableLibrary):
    """One library, in a folder that this process owns or on a Chroma server that several share.

    Safe to use from several threads: changes wait for each other, readers wait for nobody.
    """

    def __init__(
        self,
        store: Store,
        owner: Owner,
        views: Sequence[View],
        embedders: Mapping[str, Embedder],
        checkpoint: Callable[[str], None],
    ) -> None:
        """Use `Library.open`."""
        reader = EditionReader(store)
        commits = Commits(store, reader, views, embedders, guard=owner.guard, checkpoint=checkpoint)
        super().__init__(store, reader, commits)
        self.embedders = embedders
        self._owner = owner
        self._writer = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        *,
        chroma_url: str | None = None,
        embedding_model: str | None = None,
        embedders: Mapping[str, Embedder] | None = None,
        views: Sequence[View] = VIEWS,
        rebuilding: bool = False,
        checkpoint: Callable[[str], None] = lambda step: None,
    ) -> "Library":
        """Open a library, made where there is none.

        Args:
            folder: where it is; this process owns it until `close`. None with `chroma_url`.
            chroma_url: a Chroma server's address instead: several processes may share it.
            embedding_model: the multilingual model by name or folder; None: the packaged one.
            embedders: model of a view -> embedder, instead of those that the views name.
            views: what is embedded of each clause.
            rebuilding: do not mind that the models have changed, because `rebuild` comes next.
            checkpoint: told of each step of a change; for tests.

        Raises:
            LibraryLocked: another process owns the folder; the message says which.
            LibraryReadOnly, LibraryDamaged, FormatChanged, ServerUnavailable: it cannot be used.
            ModelChanged: it was built with other models.
        """
        if (folder is None) == (chroma_url is None):
            raise ValueError("give a folder or a Chroma server's address, and not both")
        if embedders is None:
            embedders = {MULTILINGUAL: LazyEmbedder(embedding_model), ENGLISH: LazyEmbedder(ENGLISH_MODEL)}
        owner: Owner
        if folder is not None:
            owner = FolderOwner(folder)
            store = _connect(lambda: _open_folder(folder), owner)
        else:
            store = Store.on_server(str(chroma_url))
            owner = ServerOwner(store)
        library = cls(store, owner, views, embedders, checkpoint)
        try:
            library._start(rebuilding)
        except BaseException:
            library.close()
            raise
        return library

    def _start(self, rebuilding: bool) -> None:
        """Check the format and the models; on a folder, repair what a crash left."""
        check_format(self._store)
        snapshot = self.snapshot()
        if not self._store.remote:
            # A full disk stops changes, not reading: what is left over waits for the next open.
            try:
                with self._owner.writing():
                    if self._owner.crashed:
                        self._commits.rebuild_index(snapshot.entries.values())
                    self._commits.sweep(snapshot.entries.values())
            except LibraryFull:
                self._store.reconnect()
        if not rebuilding:
            for entry in snapshot.entries.values():
                self._check_models(entry)

    def _check_models(self, entry: PlanEntry) -> None:
        for view, model in self._commits.models.items():
            found = entry.edition.models.get(view)
            if found != model:
                made = f"with the embedding model {found!r}" if found else f"without the view {view!r}"
                raise ModelChanged(
                    f"Plan {entry.plan_id!r} was embedded {made}, and {model!r} is to be used now. "
                    f"Embed the library again with: clausewise rebuild; "
                    f"or set the embedding model that it was built with."
                )

    def close(self) -> None:
        """Let go of the store and of the folder's lock."""
        self._store.close()
        self._owner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Changing

    def add(self, plan: Plan, *, progress: Progress | None = None) -> IngestReport:
        """Add a plan, or make a changed text of it the current edition.

        An exception out of `progress` leaves everything as it was.

        Raises:
            PlanConflict: another document has the plan's id.
            LibraryLocked, LibraryFull, LibraryReadOnly, ServerUnavailable: nothing was changed.
        """
        started = time.monotonic()
        with self._changing() as entries:
            before = entries.get(plan.identity.plan_id)
            if before is not None:
                report = self._without_new_edition(plan, before)
                if report is not None:
                    return report
            entry, made = self._commits.write(plan, before, progress)
        record = entry.edition.record
        return IngestReport(
            plan_id=record.plan_id,
            status=IngestStatus.UPDATED if before else IngestStatus.ADDED,
            edition=record.edition,
            clauses=record.clause_count,
            embedded=made.embedded,
            reused=made.reused,
            seconds=time.monotonic() - started,
            previous_edition=before.current if before else None,
            warnings=plan.warnings,
        )

    def _without_new_edition(self, plan: Plan, before: PlanEntry) -> IngestReport | None:
        """Report on a plan whose clauses are those of the current edition; None where they are not."""
        record = before.edition.record
        check_same_document(plan, record, self._reader.clauses(before.edition))
        if before.edition.fingerprint != fingerprint(plan) or before.edition.models != self._commits.models:
            return None
        same_file = record.content_hash == plan.content_hash
        moved = record.source_name != plan.source_name
        status = IngestStatus.REFRESHED if not same_file else IngestStatus.MOVED if moved else IngestStatus.UNCHANGED
        if status is not IngestStatus.UNCHANGED or record.parser_version != plan.parser_version:
            self._commits.relabel(plan, before)
        return IngestReport(
            plan_id=record.plan_id,
            status=status,
            edition=record.edition,
            clauses=record.clause_count,
            moved_from=record.source_name if moved else None,
            warnings=plan.warnings,
        )

    def remove(self, plan_id: str) -> None:
        """Take a plan with all its editions out of the library."""
        with self._changing() as entries:
            self._commits.remove(_known(entries, plan_id))

    def rollback(self, plan_id: str) -> PlanRecord:
        """Make the edition before the current one current again. Rolled-back text stays until the next change."""
        with self._changing() as entries:
            return self._commits.roll_back(_known(entries, plan_id)).edition.record

    def prune(self, plan_id: str) -> PlanRecord:
        """Keep a plan's current edition alone."""
        with self._changing() as entries:
            return self._commits.prune(_known(entries, plan_id)).edition.record

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Embed every kept edition again, with the models and views of now; plans that have them are left alone.

        Plans are committed one by one: cut off, it goes on where it was. `progress` counts plans.
        """
        with self._changing() as entries:
            for number, entry in enumerate(entries.values()):
                if any(edition.models != self._commits.models for edition in entry.editions):
                    self._commits.rebuild(entry, None)
                if progress is not None:
                    progress(number + 1, len(entries))
            self._commits.index.drop(unused_only=True)

    def repair(self) -> int:
        """Sweep what no entry names and make Chroma's clause records again; return how many editions were swept."""
        with self._changing() as entries:
            self._commits.rebuild_index(entries.values())
            return self._commits.sweep(entries.values())

    def restore(self, path: Path) -> tuple[str, ...]:
        """Take the plans of an exported library into this one, each in the place of one with its id; return their ids.

        Raises:
            TransferError: it is no whole export. Nothing was changed.
            ModelChanged: its vectors are of other models than this library's. Nothing was changed.
        """
        exported = read_file(path)
        exported = renamed(exported, {token: new_token() for token in exported.contents})
        for entry in exported.entries:
            self._check_models(entry)
        with self._changing() as entries:
            for entry in exported.entries:
                self._commits.restore(entry, exported.contents, entries.get(entry.plan_id))
        return tuple(entry.plan_id for entry in exported.entries)

    @contextmanager
    def _changing(self) -> Iterator[Mapping[str, PlanEntry]]:
        """Be the only writer; see what the last one left; forget what was read when done."""
        with self._writer, self._owner.writing():
            self._snapshot = None
            try:
                entries = self.snapshot().entries
                self._commits.sweep(entries.values())
                yield entries
            except LibraryFull:
                self._store.reconnect()
                raise
            finally:
                self._snapshot = None


def _open_folder(folder: Path) -> Store:
    check_database(folder)
    clear_left_folders(folder)
    return Store.in_folder(folder)


def _connect(connect: Callable[[], Store], owner: Owner) -> Store:
    try:
        return connect()
    except BaseException:
        owner.close()
        raise


def _known(entries: Mapping[str, PlanEntry], plan_id: str) -> PlanEntry:
    if plan_id not in entries:
        raise UnknownPlan(f"the library holds no plan {plan_id!r}; see what it holds with: clausewise plans")
    return entries[plan_id]
