"""What the window needs of the product, as one Protocol, so that a view is built and tested without a model.

The real one is `ui.running.LibraryEngine`. Its values are those of the packages below, plus the few here that only
a window asks for: how far the warming up is, a step of progress, the result of a model's test.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Answer
from ingest.errors import ClausewiseError
from ingest.model import Clause, Plan

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord


class Phase(StrEnum):
    """How far the engine is."""

    WARMING = "warming"  # the library opens
    LOADING = "loading"  # it is open; the embedding model loads, and the first question would wait for it
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The engine's phase; `detail` is an error's message, or what is being done; `error` the product's own error."""

    phase: Phase
    detail: str = ""
    error: ClausewiseError | None = None

    @property
    def is_open(self) -> bool:
        """Whether the library can be read and asked."""
        return self.phase in (Phase.LOADING, Phase.READY)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way any more."""
        return self.phase in (Phase.READY, Phase.FAILED)


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause that a search found."""

    plan_id: str
    clause: Clause
    score: float


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of long work: `done` of `total` in a stage ("read", "compare", "embed", "store")."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that an edition changed; `before` or `after` is None where it was added or removed."""

    clause_id: str
    language: str
    label: str
    before: str | None
    after: str | None
    runs: tuple[tuple[str, str], ...] = ()  # ("equal" | "deleted" | "inserted", words) where its words changed


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What an edition changed against the one before; `before` is None for a plan's first edition.

    Where `against` names another plan, `before` is its edition, "changed" speaks of the same subject, and "moved" and
    unchanged clauses say the same.
    """

    plan_id: str
    edition: int
    before: int | None
    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    unchanged: int = 0
    against: str | None = None


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """The result of asking a chat model for one word."""

    name: str
    works: bool
    message: str = ""


Progress = Callable[[Step], None]


class Engine(Protocol):
    """Everything that the window does with plans, questions and models."""

    def readiness(self) -> Readiness:
        """How far the engine is; never waits."""

    def generation(self) -> str:
        """A mark that changes with every change of the library; cheap, and empty while warming."""

    def plans(self) -> "tuple[PlanRecord, ...]":
        """The library's plans in order of time."""

    def clauses(self, plan_id: str, edition: int | None = None) -> tuple[Clause, ...]:
        """A plan's clauses and headings in document order, the current edition's where none is named."""

    def clause(self, plan_id: str, clause_id: str) -> tuple[Clause, ...]:
        """One clause in its languages; empty where the current edition has none of that id."""

    def find_reference(self, plan_id: str, reference: str) -> tuple[Clause, ...]:
        """The clauses that a written reference ("Article 4(7)(8)") names in that plan."""

    def search(
        self, query: str, *, plans: Sequence[str] = (), languages: Sequence[str] = (), limit: int = 10
    ) -> tuple[Hit, ...]:
        """The clauses nearest to a query, best first."""

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
        """Snapshots of the answer, each with a sentence more; the last one is the whole answer.

        Args:
            question: the last turn.
            history: earlier turns as {"role": "user" | "assistant", "content": text}.
            answers: the answers to those turns, where they are at hand: what a follow-up goes on from.
            plans: ids of the plans to answer from; empty: all.
            languages: of the clauses to answer from; empty: all.
            model: a chat model as "provider:name"; None: answers are quotes.
        """

    def preview(self, path: Path, overrides: Mapping[str, str] | None = None) -> Plan:
        """Read a file without storing anything."""

    def add(self, plan: Plan, progress: Progress | None = None) -> ChangeList:
        """Make a plan's text the current edition; an exception out of `progress` leaves everything as it was."""

    def remove(self, plan_id: str) -> None:
        """Take a plan with all its editions out of the library."""

    def rollback(self, plan_id: str) -> None:
        """Make the edition before the current one current again."""

    def changes(self, plan_id: str, against: str | None = None) -> ChangeList:
        """What the current edition changed against the one before, or how it stands beside another plan."""

    def rebuild(self, progress: Progress | None = None) -> None:
        """Embed every clause again."""

    def samples(self) -> tuple[Path, ...]:
        """The bundled sample plans."""

    def default_model(self) -> str | None:
        """The chat model that was set at the start; None: answers are quotes."""

    def test_model(self, name: str) -> ModelCheck:
        """Ask a chat model for one word; what it raises says why it does not work."""

    def feedback_file(self) -> Path:
        """Where thumbs and notes are kept."""
