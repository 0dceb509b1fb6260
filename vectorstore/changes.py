"""What changed between two texts of a plan, clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Clause


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edition changed."""

    plan_id: str
    old_edition: int | None
    new_edition: int


def compare(
    plan_id: str, old_edition: int | None, new_edition: int, old: Sequence[Clause], new: Sequence[Clause]
) -> Changes:
    """Compare two editions' clauses."""
    return Changes(plan_id, old_edition, new_edition)
