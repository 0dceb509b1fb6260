"""What a mention of plans is: the value that the modules that find and resolve mentions hand to each other."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.vocabulary import ANY_DOCUMENT, Order, Role


class Manner(StrEnum):
    """How a mention names its plans."""

    NAMED = "named"  # title, kind, year or period with a document noun
    PERIOD = "period"  # a plan's very period without a noun
    COUNTED = "counted"  # "all four documents"
    RELATIVE = "relative"  # "the next one": `order` tells, the conversation resolves
    POINTED = "pointed"  # "that plan", "the same document"
    YEAR = "year"  # a year alone: a hint
    UNKNOWN = "unknown"  # names a plan the library does not hold


@dataclass(frozen=True, slots=True)
class PlanMention:
    """A run of text that speaks of plans, and which ones."""

    start: int
    end: int
    manner: Manner
    plan_ids: tuple[str, ...] = ()
    order: Order | None = None
    count: int = 0
    kind: str = ANY_DOCUMENT  # the noun it was named with
    ambiguous: bool = False  # named as one, fits several
    weight: float = 1.0
    years: tuple[int, int] | None = None
    limit: Role | None = None  # BEFORE or AFTER: the plans on that side of the named ones

    @property
    def firm(self) -> bool:
        """Whether the mention settles which plans are meant."""
        return bool(self.plan_ids) and self.manner in {Manner.NAMED, Manner.PERIOD, Manner.COUNTED}
