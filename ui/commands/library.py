"""The commands that work on the library: add plans, list, compare, take back, move."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from ingest.errors import IngestError, UnreadableSource
from ui import shapes
from ui.commands.opening import choose_plan, open_library
from ui.commands.sources import Source, is_held, overrides_of, read, sources_of
from ui.terminal import Json, Style, Terminal
from vectorstore.errors import UnknownPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vectorstore.library import IngestReport, Library, PlanRecord


def ingest(options: Namespace, terminal: Terminal) -> int:
    """Add plans or refresh them; a source that fails is reported and stops no other."""
    settings: Settings = options.settings
    sources = tuple(sources_of(options.sources, settings.plans_folder))
    overrides = overrides_of(options)
    if overrides and len(sources) != 1:
        raise UnreadableSource("--id, --title, --period, --adopted and --parties describe one plan: give one file")
    results: list[Json] = []
    failed = 0
    with open_library(settings) as library:
        for source in sources:
            try:
                results.append(_ingest(source, overrides, library, terminal))
            except IngestError as error:
                failed += 1
                terminal.error(str(error))
                results.append({"source": str(source), "status": "failed", "error": str(error)})
    if terminal.json:
        terminal.value(results)
    if failed and len(sources) > 1:
        terminal.note(f"{failed} of {len(sources)} could not be read; the others are in the library")
    return 1 if failed else 0


def plans(options: Namespace, terminal: Terminal) -> int:
    """List the plans in order of time."""
    with open_library(options.settings) as library:
        records = library.plans()
    if options.plan:
        chosen = {choose_plan(records, name).plan_id for name in options.plan}
        records = tuple(record for record in records if record.plan_id in chosen)
    if terminal.json:
        terminal.value([shapes.plan_record(record) for record in records])
    elif not records:
        terminal.note("the library holds no plan; add one: clausewise ingest FILE")
    for record in () if terminal.json else records:
        terminal.line(terminal.styled(record.title, Style.BOLD))
        terminal.line(f"  {record.plan_id}")
        terminal.line(f"  {_facts_of(record)}")
    return 0


def changes(options: Namespace, terminal: Terminal) -> int:
    """Show what the current edition of a plan changed against the one before, or how it stands beside another plan."""
    from ui.differences import print_changes

    with open_library(options.settings) as library:
        records = library.plans()
        record = choose_plan(records, options.changed_plan)
        against = choose_plan(records, options.against).plan_id if options.against else None
        if against == record.plan_id:
            raise UnknownPlan(
                f"--against names {against!r} itself; name another plan, or leave it out for its editions"
            )
        found = library.changes(record.plan_id, against=against)
    if terminal.json:
        terminal.value(shapes.changes(found))
    else:
        print_changes(terminal, found)
    return 0


def remove(options: Namespace, terminal: Terminal) -> int:
    """Take a plan with all its editions out of the library."""
    with open_library(options.settings) as library:
        record = choose_plan(library.plans(), options.changed_plan)
        library.remove(record.plan_id)
    _done(terminal, {"plan_id": record.plan_id, "status": "removed"}, f"removed {record.plan_id}")
    return 0


def rollback(options: Namespace, terminal: Terminal) -> int:
    """Make the edition before the current one current again."""
    with open_library(options.settings) as library:
        record = library.rollback(choose_plan(library.plans(), options.changed_plan).plan_id)
    _done(terminal, shapes.plan_record(record), f"edition {record.edition} of {record.plan_id} is current again")
    return 0


def prune(options: Namespace, terminal: Terminal) -> int:
    """Forget the editions of a plan that are not current."""
    with open_library(options.settings) as library:
        record = library.prune(choose_plan(library.plans(), options.changed_plan).plan_id)
    _done(terminal, shapes.plan_record(record), f"{record.plan_id} keeps edition {record.edition} alone")
    return 0


def rebuild(options: Namespace, terminal: Terminal) -> int:
    """Embed every clause again with the embedding model of now."""
    with open_library(options.settings, rebuilding=True) as library:
        library.rebuild(progress=terminal.progress("plans embedded"))
        count = len(library.plans())
    terminal.close_bar()
    _done(terminal, {"plans": count, "status": "rebuilt"}, f"{count} plans embedded")
    return 0


def _ingest(source: Source, overrides: "Mapping[str, str]", library: "Library", terminal: Terminal) -> Json:
    from ingest.plan import PARSER_VERSION, read_plan
    from vectorstore.library import IngestStatus

    held = None if overrides else is_held(source, library, PARSER_VERSION)
    if held:
        if not terminal.json:
            terminal.line(f"unchanged  {held.plan_id} (edition {held.edition})")
        return {"source": str(source), **shapes.unchanged(held)}
    plan = read_plan(read(source), plan_id=overrides.get("id"), overrides=overrides)
    try:
        report = library.add(plan, progress=terminal.progress(plan.identity.plan_id))
    finally:
        terminal.close_bar()
    found = library.changes(report.plan_id) if report.status is IngestStatus.UPDATED else None
    shape = shapes.ingest_report(report, found, plan.coverage)
    if not terminal.json:
        _print_report(report, shape, terminal)
    return {"source": str(source), **shape}


def _print_report(report: "IngestReport", shape: "Mapping[str, Json]", terminal: Terminal) -> None:
    head = f"{report.status:<9}  {report.plan_id} (edition {report.edition}): {report.clauses} clauses"
    if report.previous_edition is not None:
        head += "; " + ", ".join(f"{shape[kind]} {kind}" for kind in shapes.CHANGE_KINDS if kind in shape)
    terminal.line(f"{head}; {report.embedded} texts embedded, {report.reused} reused")
    terminal.warnings(report.warnings)


def _facts_of(record: "PlanRecord") -> str:
    period = f"{record.period[0]}-{record.period[1]}, " if record.period else ""
    adopted = f"adopted {record.adopted}, " if record.adopted else ""
    kept = f" (kept: {', '.join(map(str, record.editions))})" if len(record.editions) > 1 else ""
    languages = ", ".join(record.languages)
    return f"{period}{adopted}{record.clause_count} clauses in {languages}, edition {record.edition}{kept}"


def _done(terminal: Terminal, value: Json, sentence: str) -> None:
    if terminal.json:
        terminal.value(value)
    else:
        terminal.line(sentence)


def export(options: Namespace, terminal: Terminal) -> int:
    """Write the whole library into one file."""
    path: Path = options.file
    with open_library(options.settings) as library:
        count = library.export(path)
    _done(terminal, {"file": str(path), "plans": count}, f"{count} plans written to {path}")
    return 0


def bring(options: Namespace, terminal: Terminal) -> int:
    """Take the plans of an exported library into this one, each in the place of one with its id."""
    path: Path = options.file
    with open_library(options.settings) as library:
        restored = library.restore(path)
    _done(terminal, {"file": str(path), "plans": list(restored)}, f"{len(restored)} plans read from {path}")
    return 0
