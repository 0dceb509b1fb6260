"""Reading a library: editions by their tokens, kept in memory while an entry names them.

An edition's content never changes, so what was read once is right for as long as it is wanted.
"""

import hashlib
import threading
from collections.abc import Iterable, Mapping

from ingest.model import Clause
from vectorstore.errors import LibraryDamaged, UnknownPlan
from vectorstore.records import (
    CLAUSES_PAGE,
    Edition,
    EditionContent,
    PlanEntry,
    PlanRecord,
    Vector,
    VectorKey,
    ViewVectors,
    keys_page,
    matrix_page,
    read_clauses,
    read_vectors,
)
from vectorstore.store import Store


class EditionReader:
    """Contents of editions; clauses are kept in memory, vectors are not (who searches lays them out anew)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._clauses: dict[str, tuple[Clause, ...]] = {}
        self._lock = threading.Lock()

    def clauses(self, edition: Edition) -> tuple[Clause, ...]:
        """An edition's clauses in document order, headings too."""
        found = self._clauses.get(edition.token)
        if found is None:
            found = read_clauses(self._store.read_pages(edition.token, CLAUSES_PAGE)[CLAUSES_PAGE])
            with self._lock:
                self._clauses[edition.token] = found
        return found

    def vectors(self, edition: Edition, view: str) -> ViewVectors:
        """An edition's vectors of a view.

        Raises:
            LibraryDamaged: the edition has no such view, or it cannot be read.
        """
        if view not in edition.models:
            raise LibraryDamaged(
                f"Edition {edition.record.edition} of {edition.record.plan_id!r} has no vectors of view {view!r}. "
                f"Embed the library again: clausewise rebuild"
            )
        found = self._store.read_pages(edition.token, keys_page(view), matrix_page(view))
        return read_vectors(found[keys_page(view)], found[matrix_page(view)], self.clauses(edition))

    def content(self, edition: Edition) -> EditionContent:
        """All of an edition."""
        return EditionContent(self.clauses(edition), {view: self.vectors(edition, view) for view in edition.models})

    def keep_only(self, tokens: Iterable[str]) -> None:
        """Forget the editions that no entry names any more."""
        wanted = set(tokens)
        with self._lock:
            self._clauses = {token: clauses for token, clauses in self._clauses.items() if token in wanted}


class Snapshot:
    """A library as it was at one moment: what it says agrees, whatever is added meanwhile.

    It stays readable through the next commit of each plan: an edition is kept as the previous one before it goes.
    """

    def __init__(self, entries: Iterable[PlanEntry], reader: EditionReader) -> None:
        self.entries: Mapping[str, PlanEntry] = {entry.plan_id: entry for entry in entries}
        self.generation = _generation(self.entries.values())
        self._reader = reader

    def plans(self) -> tuple[PlanRecord, ...]:
        """The plans in order of time: by the years they cover, then by adoption, then by id."""
        records = [entry.edition.record for entry in self.entries.values()]
        return tuple(sorted(records, key=_time_order))

    def plan(self, plan_id: str) -> PlanRecord:
        """One plan.

        Raises:
            UnknownPlan: there is none of that id.
        """
        return self.entry(plan_id).edition.record

    def entry(self, plan_id: str) -> PlanEntry:
        """One plan with its editions.

        Raises:
            UnknownPlan: there is none of that id.
        """
        try:
            return self.entries[plan_id]
        except KeyError:
            known = ", ".join(sorted(self.entries)) or "none yet: clausewise ingest FILE"
            raise UnknownPlan(f"the library holds no plan {plan_id!r}; it holds: {known}") from None

    def edition(self, plan_id: str, number: int | None = None) -> Edition:
        """One kept edition of a plan, the current one where no number is given.

        Raises:
            UnknownPlan: there is no such plan, or that edition is not kept.
        """
        entry = self.entry(plan_id)
        try:
            return entry.edition if number is None else entry.numbered(number)
        except KeyError:
            kept = ", ".join(str(edition.record.edition) for edition in entry.editions)
            raise UnknownPlan(f"edition {number} of {plan_id!r} is not kept; kept are: {kept}") from None

    def clauses(self, plan_id: str, *, edition: int | None = None) -> tuple[Clause, ...]:
        """An edition's clauses and headings, in document order."""
        return self._reader.clauses(self.edition(plan_id, edition))

    def clause(self, plan_id: str, clause_id: str) -> tuple[Clause, ...]:
        """One clause or heading in each of its languages; empty where the plan has none of that id."""
        return tuple(clause for clause in self.clauses(plan_id) if clause.clause_id == clause_id)

    def vectors(self, view: str, plan_id: str) -> tuple[tuple[VectorKey, ...], Vector]:
        """The current edition's vectors of a view: keys, and a matrix of unit rows aligned with them."""
        found = self._reader.vectors(self.edition(plan_id), view)
        return found.keys, found.matrix


def _time_order(record: PlanRecord) -> tuple[int, int, str, str]:
    year = int(record.adopted[:4]) if record.adopted and record.adopted[:4].isdigit() else 9999
    first, last = record.period or (year, year)
    return first, last, record.adopted or "", record.plan_id


def _generation(entries: Iterable[PlanEntry]) -> str:
    """A mark of what is current: the same wherever the same editions are."""
    named = sorted(f"{entry.plan_id} {entry.edition.token} {entry.edition.record}" for entry in entries)
    return hashlib.sha256("\n".join(named).encode("utf-8", "surrogatepass")).hexdigest()[:16]
