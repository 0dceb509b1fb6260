"""The commands that read: the outline of a file or plan, and one clause of a plan."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from ingest.fetching import is_address
from ingest.model import Clause, Kind
from ui import shapes
from ui.commands.opening import choose_plan, open_library
from ui.commands.sources import read
from ui.terminal import Style, Terminal
from vectorstore.errors import UnknownPlan

if TYPE_CHECKING:
    from ingest.references import Resolution
    from vectorstore.library import PlanRecord


def outline(options: Namespace, terminal: Terminal) -> int:
    """Show the clause tree of a file, an address or a plan of the library."""
    from ui.outlines import count_of, print_outline

    settings: Settings = options.settings
    name: str = options.source
    path = Path(name).expanduser()
    if is_address(name) or path.exists() or path.suffix:
        from ingest.plan import read_plan

        plan = read_plan(read(name if is_address(name) else path))
        shape, title = shapes.outline_of(plan), " · ".join(plan.identity.titles.values()) or plan.identity.plan_id
        plan_id, clauses, coverage, languages = plan.identity.plan_id, plan.clauses, plan.coverage, plan.languages
        warnings = plan.warnings
    else:
        with open_library(settings) as library:
            record = choose_plan(library.plans(), name)
            clauses = library.clauses(record.plan_id)
        shape, title = shapes.outline_of_record(record, clauses), record.title
        plan_id, coverage, languages, warnings = record.plan_id, None, record.languages, record.warnings
    if terminal.json:
        terminal.value(shape)
    else:
        print_outline(terminal, title, clauses, coverage, warnings)
        terminal.line(f"{plan_id}: {count_of(clauses)} in {', '.join(languages)}")
    return 0


def show(options: Namespace, terminal: Terminal) -> int:
    """Show a clause in every language, or the clauses of a heading."""
    with open_library(options.settings) as library:
        record = choose_plan(library.plans(), options.shown_plan)
        clauses = library.clauses(record.plan_id)
    shown = _named(" ".join(options.reference), record, clauses)
    if terminal.json:
        terminal.value(
            [
                {"plan_id": record.plan_id, "edition": record.edition, **shapes.outline_clause(clause)}
                for clause in shown
            ]
        )
        return 0
    for clause in shown:
        _print_clause(clause, record, terminal)
    return 0


def _named(reference: str, record: "PlanRecord", clauses: Sequence[Clause]) -> list[Clause]:
    """Find what a reference names: the clause in its languages, or a heading with the clauses under it.

    Raises:
        UnknownPlan: the plan has no such clause; the message says what there is at that place.
    """
    from ingest.references import find_references, resolve

    ids = {clause.clause_id.casefold(): clause.clause_id for clause in clauses}
    wanted: set[str] = set()
    exact = ids.get(reference.strip().casefold())
    if exact is not None and any(clause.clause_id == exact and clause.kind is not Kind.HEADING for clause in clauses):
        wanted.add(exact)
    else:
        found = find_references(reference) or find_references(f"clause {reference}")
        if not found:
            raise UnknownPlan(f"{reference!r} is no clause reference; write one like 4.2 or 'Article 4(2)'")
        for one in found:
            resolution = resolve(one.reference, clauses)
            if resolution.missing:
                raise UnknownPlan(_what_there_is(reference, record, resolution))
            wanted |= {*resolution.targets, *resolution.clause_ids}
    return [clause for clause in clauses if clause.clause_id in wanted]


def _what_there_is(reference: str, record: "PlanRecord", resolution: "Resolution") -> str:
    missing = resolution.missing
    assert missing is not None
    place = f"{missing.parent_id} of {record.plan_id}" if missing.parent_id else record.plan_id
    there = f"; it runs from {missing.first_label} to {missing.last_label}" if missing.existing else ""
    return f"{place} has no {missing.ordinal!r} ({reference!r}){there}"


def _print_clause(clause: Clause, record: "PlanRecord", terminal: Terminal) -> None:
    if clause.kind is Kind.HEADING:
        terminal.line(terminal.styled(f"{clause.label}  {clause.text}  [{clause.language}]", Style.BOLD))
        terminal.line()
        return
    path = " › ".join(clause.heading_path)
    page = f", p. {clause.page}" if clause.page else ""
    terminal.line(terminal.styled(f"{clause.label}{page}  [{clause.language}]", Style.CYAN))
    terminal.line(terminal.styled(f"{record.title}{f' › {path}' if path else ''}", Style.DIM))
    terminal.line(clause.full_text)
    terminal.line()
