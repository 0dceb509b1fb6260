"""The engine behind the window: one open library, one chain for each chat model, warmed up in the background.

The first page is painted before the library is open. `readiness` tells how far it is; what needs the library waits
for it, and a failure to open it is kept and shown, not raised into a thread that nobody watches.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.settings import Settings
from ingest.errors import ClausewiseError
from ingest.model import Clause, Kind, Plan
from ui.engine import Change, ChangeList, Hit, ModelCheck, Phase, Progress, Readiness, Step
from ui.page import log
from ui.samples import sample_plans

if TYPE_CHECKING:
    from assistant.chain import AnswerChain
    from vectorstore.changes import Changes, ClauseChange
    from vectorstore.library import Library, PlanRecord

WARM_UP_QUESTION = "What do the plans say?"  # any text: what counts is that every embedding model is loaded


class NotOpen(ClausewiseError):
    """The library is not open, or could not be opened."""


class LibraryEngine:
    """An `ui.engine.Engine` over the settings' library."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._readiness = Readiness(Phase.WARMING)
        self._library: Library | None = None
        self._to_rebuild: Library | None = None  # the library, where its embedding model has changed
        self._chains: dict[str | None, AnswerChain] = {}
        self._building = threading.Lock()
        self._rebuilding = threading.Lock()
        self._closing = threading.Event()
        self._then: Callable[[LibraryEngine, threading.Event], None] | None = None

    def warm_up(self, then: Callable[["LibraryEngine", threading.Event], None] | None = None) -> threading.Thread:
        """Open the library and load the models in a thread of its own.

        Args:
            then: what goes on in that thread once all is ready, until the given event is set: watching a folder.
        """

        def run() -> None:
            try:
                self._open()
            except ClausewiseError as error:
                self._readiness = Readiness(Phase.FAILED, str(error), error)
                return
            except Exception as error:  # noqa: BLE001  the outermost handler of this thread
                log.error("the library could not be opened", exc_info=error)
                self._readiness = Readiness(Phase.FAILED, f"{type(error).__name__}: {error}")
                return
            self._go_on()

        self._then = then
        thread = threading.Thread(target=run, name="clausewise-warm-up", daemon=True)
        thread.start()
        return thread

    def _go_on(self) -> None:
        if self._then is not None and not self._closing.is_set():
            self._then(self, self._closing)

    def _open(self) -> None:
        from ui.commands.opening import open_library
        from vectorstore.errors import ModelChanged

        try:
            self._library = open_library(self._settings)
        except ModelChanged:  # it stays open for the one thing that mends it
            self._to_rebuild = open_library(self._settings, rebuilding=True)
            raise
        self._load()

    def _load(self) -> None:
        self._readiness = Readiness(Phase.LOADING)
        for embedder in self.library.embedders.values():
            embedder.embed_question(WARM_UP_QUESTION)
        if self.library.plans():
            self.search(WARM_UP_QUESTION, limit=1)
        self._readiness = Readiness(Phase.READY)

    def close(self) -> None:
        """Let go of the library."""
        self._closing.set()
        for library in (self._library, self._to_rebuild):
            if library is not None:
                library.close()

    @property
    def library(self) -> "Library":
        """The open library.

        Raises:
            NotOpen: it is not open.
        """
        if self._library is None or not self._readiness.is_open:
            raise NotOpen(self._readiness.detail or "the library is still opening; try again in a moment")
        return self._library

    def readiness(self) -> Readiness:
        """How far the engine is; never waits."""
        return self._readiness

    def generation(self) -> str:
        """A mark that changes with every change of the library; empty while it is not open."""
        return self.library.generation if self._readiness.is_open else ""

    def plans(self) -> "tuple[PlanRecord, ...]":
        """The library's plans in order of time."""
        return self.library.plans()

    def clauses(self, plan_id: str, edition: int | None = None) -> tuple[Clause, ...]:
        """A plan's clauses and headings in document order."""
        return self.library.clauses(plan_id, edition=edition)

    def clause(self, plan_id: str, clause_id: str) -> tuple[Clause, ...]:
        """One clause in its languages; empty where the plan or the clause is not there."""
        if not any(record.plan_id == plan_id for record in self.plans()):
            return ()
        return self.library.clause(plan_id, clause_id)

    def find_reference(self, plan_id: str, reference: str) -> tuple[Clause, ...]:
        """The clauses that a written reference names in that plan."""
        from ingest.references import find_references, resolve

        clauses = self.clauses(plan_id)
        wanted = {clause.clause_id for clause in clauses if clause.clause_id == reference.strip()}
        if not wanted:
            for found in find_references(reference):
                resolution = resolve(found.reference, clauses)
                wanted |= {*resolution.targets, *resolution.clause_ids}
        return tuple(clause for clause in clauses if clause.clause_id in wanted and clause.kind is not Kind.HEADING)

    def search(
        self, query: str, *, plans: Sequence[str] = (), languages: Sequence[str] = (), limit: int = 10
    ) -> tuple[Hit, ...]:
        """The clauses nearest to a query, best first."""
        found = self._chain(None).find({"question": query, "plans": tuple(plans), "languages": tuple(languages)})
        return tuple(Hit(one.plan.plan_id, one.clause, one.score) for one in found.ranked[:limit])

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Mapping[str, str]] = (),
        answers: Sequence[Answer] = (),
        plans: Sequence[str] = (),
        languages: Sequence[str] = (),
        model: str | None = None,
    ) -> Iterator[Answer]:
        """Snapshots of the answer, each with a sentence more."""
        yield from self._chain(model).stream(
            {
                "question": question,
                "history": tuple(history),
                "answers": tuple(answers),
                "plans": tuple(plans),
                "languages": tuple(languages),
            }
        )

    def held(self, path: Path) -> "PlanRecord | None":
        """The plan that was read from this very file, even where that edition was rolled back since."""
        from ingest.plan import PARSER_VERSION
        from ui.commands.sources import is_held

        return is_held(path, self.library, PARSER_VERSION, any_edition=True)

    def preview(self, path: Path, overrides: Mapping[str, str] | None = None) -> Plan:
        """Read a file without storing anything."""
        from ingest.plan import read_plan
        from ingest.readers import read_source

        return read_plan(read_source(path), plan_id=(overrides or {}).get("id"), overrides=overrides)

    def add(self, plan: Plan, progress: Progress | None = None) -> ChangeList:
        """Make a plan's text the current edition."""

        def told(done: int, total: int) -> None:
            if progress is not None:
                progress(Step("embed", done, total))

        if progress is not None:
            progress(Step("compare", 0, 1))
        before = {record.plan_id: record.edition for record in self.plans()}
        report = self.library.add(plan, progress=told)
        if progress is not None:
            progress(Step("store", 1, 1))
        if before.get(report.plan_id) == report.edition:
            return ChangeList(report.plan_id, report.edition, report.edition, unchanged=report.clauses)
        return self.changes(report.plan_id)

    def remove(self, plan_id: str) -> None:
        """Take a plan with all its editions out of the library."""
        self.library.remove(plan_id)

    def rollback(self, plan_id: str) -> None:
        """Make the edition before the current one current again."""
        self.library.rollback(plan_id)

    def changes(self, plan_id: str, against: str | None = None) -> ChangeList:
        """What the current edition changed against the one before, or how it stands beside another plan."""
        return change_list(self.library.changes(plan_id, against=against))

    def rebuild(self, progress: Progress | None = None) -> None:
        """Embed every clause again; a library that was closed for a changed embedding model is open after that."""

        def told(done: int, total: int) -> None:
            if progress is not None:
                progress(Step("embed", done, total))

        with self._rebuilding:
            if self._to_rebuild is None:
                self.library.rebuild(progress=told)
                return
            self._to_rebuild.rebuild(progress=told)
            self._library, self._to_rebuild = self._to_rebuild, None
            self._load()
        threading.Thread(target=self._go_on, name="clausewise-after-rebuild", daemon=True).start()

    def samples(self) -> tuple[Path, ...]:
        """The bundled sample plans."""
        return sample_plans()

    def default_model(self) -> str | None:
        """The chat model that was set at the start."""
        return self._settings.model

    def test_model(self, name: str) -> ModelCheck:
        """Ask a chat model for one word."""
        from assistant.models import load_model

        reply = load_model(name).invoke("Reply with one word: ready")
        return ModelCheck(name, True, str(reply.text).strip()[:80])

    def feedback_file(self) -> Path:
        """Where thumbs and notes are kept: beside the library."""
        return self._settings.library.parent / "feedback.jsonl"

    def _chain(self, model: str | None) -> "AnswerChain":
        from assistant.chain import build_chain

        with self._building:
            if model not in self._chains:
                self._chains[model] = build_chain(self.library, model=model)
            return self._chains[model]


def change_list(changes: "Changes") -> ChangeList:
    """The library's account of changes as the window shows it."""
    from vectorstore.changes import ChangeKind

    def rows(*kinds: ChangeKind) -> tuple[Change, ...]:
        return tuple(_change(change) for change in changes.of(*kinds) if change.unit != Kind.HEADING)

    return ChangeList(
        changes.plan_id,
        changes.new_edition,
        changes.old_edition,
        added=rows(ChangeKind.ADDED),
        changed=rows(ChangeKind.CHANGED),
        moved=rows(ChangeKind.MOVED, ChangeKind.RENUMBERED),
        removed=rows(ChangeKind.REMOVED),
        unchanged=changes.unchanged,
        against=changes.against,
    )


def _change(change: "ClauseChange") -> Change:
    side = change.new or change.old
    label = side.label if side else ""
    if change.old and change.new and change.old.label != change.new.label:
        label = f"{change.old.label} → {change.new.label}"
    return Change(
        side.clause_id if side else "",
        change.language,
        label,
        change.old.text if change.old else None,
        change.new.text if change.new else None,
        tuple((run.kind.value, run.text) for run in change.runs),
    )
