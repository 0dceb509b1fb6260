"""A clause that was found for a question, with the plan it stands in: what both answerers and the verifier work on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Clause

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord


@dataclass(frozen=True, slots=True)
class Evidence:
    """One found clause.

    `translations` holds the same clause in the plan's other languages, where the plan has them: a paraphrase in one of
    those languages is compared with the text in its own language, which is far surer than comparing across languages.
    """

    plan: "PlanRecord"
    clause: Clause
    score: float = 0.0
    translations: tuple[Clause, ...] = ()

    @property
    def texts(self) -> Iterator[Clause]:
        """The clause in every language at hand, the found one first."""
        yield self.clause
        yield from self.translations
