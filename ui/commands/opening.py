"""Put together what a command needs: the settings' library with its embedding models, and the plan a user means."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.settings import Settings
from vectorstore.errors import UnknownPlan

if TYPE_CHECKING:
    from vectorstore.library import Library, PlanRecord


def open_library(settings: Settings, *, rebuilding: bool = False) -> "Library":
    """Open the library that the settings name; `rebuilding` forgives that its embedding model has changed."""
    from vectorstore.library import Library

    return Library.open(
        None if settings.chroma_url else settings.library,
        chroma_url=settings.chroma_url,
        embedding_model=settings.embedding_model,
        rebuilding=rebuilding,
    )


def choose_plan(records: Iterable["PlanRecord"], name: str) -> "PlanRecord":
    """Find the plan that `name` means: its id, or a part of its id or titles that no other plan shares.

    Raises:
        UnknownPlan: no plan, or more than one, is called so.
    """
    records = tuple(records)
    wanted = name.casefold()
    exact = [record for record in records if record.plan_id.casefold() == wanted]
    partly = [
        record
        for record in records
        if wanted in record.plan_id.casefold() or any(wanted in title.casefold() for title in record.titles.values())
    ]
    found = exact or partly
    if len(found) == 1:
        return found[0]
    if not records:
        raise UnknownPlan("the library holds no plan; add one: clausewise ingest FILE")
    ids = ", ".join(record.plan_id for record in found or records)
    problem = f"{name!r} fits several plans" if found else f"the library holds no plan {name!r}"
    raise UnknownPlan(f"{problem}; say which: {ids}")


def choose_plans(records: Iterable["PlanRecord"], names: Iterable[str]) -> list[str]:
    """Find the ids of the plans that `--plan` names; none named: an empty list, which stands for all."""
    records = tuple(records)
    return [choose_plan(records, name).plan_id for name in names]
