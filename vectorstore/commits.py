"""Changing a library: every change writes aside, commits in one step, then clears what nobody names any more.

Steps of an ingest, each a place where a process may die (the tests kill it there):

    begin → embedded → pages written → records written → [commit] → committed → cleared

Before the commit the old edition is current; after it the new one is. What is left over belongs to editions that no
entry names, and `sweep` takes it away: at the next open of a folder, and before the next change.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from ingest.model import Plan
from vectorstore.clause_index import ClauseIndex
from vectorstore.editions import Made, make_content
from vectorstore.embeddings import Embedder, Progress
from vectorstore.errors import LibraryDamaged, LibraryFull, UnknownPlan, VectorstoreError
from vectorstore.reading import EditionReader
from vectorstore.records import (
    Edition,
    EditionContent,
    PlanEntry,
    PlanRecord,
    count_clauses,
    entry_metadata,
    fingerprint,
    read_entry,
)
from vectorstore.store import Store
from vectorstore.views import View

Checkpoint = Callable[[str], None]


class Commits:
    """Changes of one library. The caller is its only writer while a method runs."""

    def __init__(
        self,
        store: Store,
        reader: EditionReader,
        views: Sequence[View],
        embedders: Mapping[str, Embedder],
        *,
        guard: Callable[[], None],
        checkpoint: Checkpoint,
    ) -> None:
        """Put the parts together.

        Args:
            store: the database.
            reader: reads editions of it.
            views: what is embedded.
            embedders: model of a view -> embedder.
            guard: called right before a commit; raises where this process is no longer the only writer.
            checkpoint: told of each step; for tests that stop a process there.
        """
        self._store = store
        self._reader = reader
        self._views = views
        self._embedders = embedders
        self._guard = guard
        self._checkpoint = checkpoint
        self.models = {view.name: embedders[view.model].name for view in views}
        self.index = ClauseIndex(store, views, self.models)

    def write(self, plan: Plan, before: PlanEntry | None, progress: Progress | None) -> tuple[PlanEntry, Made]:
        """Make a plan's text its current edition; keep the one before, drop older ones."""
        self._checkpoint("begin")
        kept = before.editions if before else ()
        made = make_content(plan.clauses, self._views, self._embedders, self._earlier(kept), progress)
        self._checkpoint("embedded")
        number = before.last + 1 if before else 1
        edition = self._edition(plan, number)
        self._write_aside(edition, made.content)
        previous = (before.edition,) if before else ()
        entry = self._commit(PlanEntry(plan.identity.plan_id, number, number, (*previous, edition)), before)
        return entry, made

    def relabel(self, plan: Plan, before: PlanEntry) -> PlanEntry:
        """Note that the current edition's clauses now come from another file or file name."""
        current = before.edition
        record = replace(
            current.record,
            source_name=plan.source_name,
            content_hash=plan.content_hash,
            parser_version=plan.parser_version,
        )
        editions = tuple(
            replace(current, record=record) if edition is current else edition for edition in before.editions
        )
        return self._commit(replace(before, editions=editions), before)

    def remove(self, before: PlanEntry) -> None:
        """Take a plan out with all its editions."""
        self._checkpoint("begin")
        self._guard()
        self._store.delete_entry(before.plan_id)
        self._checkpoint("committed")
        self.clear([edition.token for edition in before.editions])
        self._checkpoint("cleared")

    def roll_back(self, before: PlanEntry) -> PlanEntry:
        """Make the previous edition current; the newer one stays until the next change of the plan.

        Raises:
            UnknownPlan: no older edition is kept.
        """
        previous = before.before(before.current)
        if previous is None:
            raise UnknownPlan(
                f"{before.plan_id!r} has no edition before {before.current} to go back to; "
                f"ingest the older file again instead"
            )
        return self._commit(replace(before, current=previous.record.edition), before)

    def prune(self, before: PlanEntry) -> PlanEntry:
        """Keep the current edition alone."""
        return self._commit(replace(before, editions=(before.edition,)), before)

    def rebuild(self, before: PlanEntry, progress: Progress | None) -> PlanEntry:
        """Embed a plan's kept editions again, with the models and views of now."""
        self._checkpoint("begin")
        editions: list[Edition] = []
        for edition in before.editions:
            clauses = self._reader.clauses(edition)
            earlier = self._earlier(editions)
            made = make_content(clauses, self._views, self._embedders, earlier, progress)
            again = replace(edition, token=new_token(), models=self.models)
            self._write_aside(again, made.content)
            editions.append(again)
        return self._commit(replace(before, editions=tuple(editions)), before)

    def restore(self, entry: PlanEntry, contents: Mapping[str, EditionContent], before: PlanEntry | None) -> PlanEntry:
        """Take in a plan of another library, all its editions at once, in the place of one that is here."""
        self._checkpoint("begin")
        for edition in entry.editions:
            self._write_aside(edition, contents[edition.token])
        return self._commit(entry, before)

    def sweep(self, entries: Iterable[PlanEntry]) -> int:
        """Delete what no entry names: the rest of changes that were cut off. Return how many editions that were."""
        named = {edition.token for entry in entries for edition in entry.editions}
        orphans = sorted(self._store.edition_tokens() - named)
        if orphans:
            self.clear(orphans)
        return len(orphans)

    def clear(self, tokens: Sequence[str]) -> None:
        """Delete editions: their records, then their pages, so that a sweep cut off here still finds them."""
        if not tokens:
            return
        self._with_sound_index(lambda: self.index.remove(tokens))
        self._checkpoint("records cleared")
        for token in tokens:
            self._store.drop_edition(token)

    def rebuild_index(self, entries: Iterable[PlanEntry]) -> None:
        """Make the clause records again from the editions' pages."""
        self.index.drop()
        for entry in entries:
            for edition in entry.editions:
                if edition.models == self.models:
                    self.index.add(edition, self._reader.content(edition), self._checkpoint)

    def _edition(self, plan: Plan, number: int) -> Edition:
        identity = plan.identity
        record = PlanRecord(
            plan_id=identity.plan_id,
            titles=dict(identity.titles),
            period=identity.period,
            adopted=identity.adopted,
            parties=identity.parties,
            languages=plan.languages,
            edition=number,
            editions=(),
            clause_count=count_clauses(plan.clauses),
            source_name=plan.source_name,
            content_hash=plan.content_hash,
            ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
            parser_version=plan.parser_version,
            warnings=plan.warnings,
        )
        return Edition(record, new_token(), self.models, fingerprint(plan))

    def _earlier(self, editions: Iterable[Edition]) -> list[tuple[EditionContent, Mapping[str, str]]]:
        return [(self._reader.content(edition), edition.models) for edition in editions]

    def _write_aside(self, edition: Edition, content: EditionContent) -> None:
        try:
            self._store.write_edition(edition.token, content, self._checkpoint)
            self._checkpoint("pages written")
            self._with_sound_index(lambda: self._add_records(edition, content))
            self._checkpoint("records written")
        except BaseException as error:
            if not isinstance(error, LibraryFull):  # then nothing more can be written: the sweep clears it later
                with suppress(VectorstoreError):
                    self.clear([edition.token])
            raise

    def _add_records(self, edition: Edition, content: EditionContent) -> None:
        if edition.models == self.models:  # a library that was imported may have other models until it is rebuilt
            self.index.add(edition, content, self._checkpoint)

    def _commit(self, entry: PlanEntry, before: PlanEntry | None) -> PlanEntry:
        """Write the entry, then clear the editions it no longer names."""
        self._guard()
        self._checkpoint("commit")
        self._store.put_entry(entry)
        self._checkpoint("committed")
        named = {edition.token for edition in entry.editions}
        self.clear([edition.token for edition in (before.editions if before else ()) if edition.token not in named])
        self._checkpoint("cleared")
        return read_entry(entry_metadata(entry))

    def _with_sound_index(self, operation: Callable[[], None]) -> None:
        """Run an operation on the clause records; where Chroma cannot read its index, make it again first."""
        try:
            operation()
        except LibraryDamaged:
            self.rebuild_index(self._store.entries())
            operation()


def new_token() -> str:
    """Make a name for an edition's collection."""
    return uuid.uuid4().hex[:16]
