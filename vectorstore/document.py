"""Whether a file that claims a plan's id is that plan in a new edition, or another document altogether."""

from collections.abc import Iterable

from ingest.folding import fold
from ingest.model import Clause, Kind, Plan
from vectorstore.errors import PlanConflict
from vectorstore.records import PlanRecord

# Share of the new text's clauses that stand word for word in the old one, above which they are one plan even under
# another title and file name. Revised editions of one plan keep most clauses; two plans share a formula or two.
SHARED_TEXT = 0.3


def check_same_document(plan: Plan, record: PlanRecord, clauses: Iterable[Clause]) -> None:
    """Let a new edition pass.

    Args:
        plan: what was read of the file.
        record: the plan of that id in the library.
        clauses: its current clauses.

    Raises:
        PlanConflict: neither file name, nor a title, nor the text is shared.
    """
    if plan.source_name == record.source_name:
        return
    if _titles(plan.identity.titles.values()) & _titles(record.titles.values()):
        return
    old = {fold(clause.full_text) for clause in clauses if clause.kind is not Kind.HEADING}
    new = [fold(clause.full_text) for clause in plan.clauses if clause.kind is not Kind.HEADING]
    if new and sum(text in old for text in new) / len(new) >= SHARED_TEXT:
        return
    raise PlanConflict(
        f"{plan.source_name!r} would be plan {record.plan_id!r}, which is another document in the library "
        f"({record.source_name!r}, {record.title!r}). Give it an id of its own: "
        f"clausewise ingest {plan.source_name} --id ANOTHER-ID"
    )


def _titles(titles: Iterable[str]) -> set[str]:
    return {fold(title) for title in titles if title.strip()}
