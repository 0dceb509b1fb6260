"""The commands that work on the library: add plans, list, compare, take back, move."""

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from ingest.errors import ClausewiseError, UnreadableSource
from ui import shapes
from ui.commands.opening import choose_plan, open_library
from ui.commands.sources import Source, is_held, known_first, overrides_of, read, sources_of, stamp_of
from ui.terminal import Json, Style, Terminal
from vectorstore.errors import UnknownPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vectorstore.library import IngestReport, Library, PlanRecord

# In the order in which a run's count names them.
STATUSES = ("added", "updated", "refreshed", "moved", "unchanged", "duplicate", "failed")


def ingest(options: Namespace, terminal: Terminal) -> int:
    """Add plans or refresh them; a source that fails is reported and stops no other."""
    settings: Settings = options.settings
    sources = tuple(sources_of(options.sources, settings.plans_folder))
    overrides = overrides_of(options)
    if overrides and len(sources) != 1:
        raise UnreadableSource("--id, --title, --period, --adopted and --parties describe one plan: give one file")
    with open_library(settings) as library:
        run = IngestRun(library, overrides, terminal)
        for source in known_first(sources, library.plans()):
            run.take(source)
    reports = [run.reports[source] for source in dict.fromkeys(sources)]
    if terminal.json:
        terminal.value([*reports])
    counts = Counter(str(report["status"]) for report in reports)
    if len(reports) > 1:
        terminal.note(
            f"{len(reports)} files: " + ", ".join(f"{counts[name]} {name}" for name in STATUSES if counts[name])
        )
    return 1 if counts["failed"] else 0


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


class IngestRun:
    """One run of `ingest`: each source is taken, passed over or reported, and stops no other.

    A plan is taken from one source in a run: of a text and its PDF the second would replace the first, and in the next
    run the first the second.
    """

    def __init__(self, library: "Library", overrides: "Mapping[str, str]", terminal: Terminal) -> None:
        self._library = library
        self._overrides = overrides
        self._terminal = terminal
        self._taken: dict[str, Source] = {}  # plan id -> the source it was read from
        self.reports: dict[Source, dict[str, Json]] = {}

    def take(self, source: Source) -> None:
        """Take one source, and keep the report on it."""
        try:
            report = self._take(source)
        except ClausewiseError as error:
            report = self._failed(str(error))
        except Exception as error:  # noqa: BLE001  the outermost handler of one file: it stops no other
            report = self._failed(f"{str(source)!r} cannot be read ({type(error).__name__}: {error}); leave it out")
        finally:
            self._terminal.close_bar()
        self.reports[source] = {"source": str(source), **report}

    def _take(self, source: Source) -> dict[str, Json]:
        from ingest.plan import PARSER_VERSION, read_plan
        from vectorstore.library import IngestStatus

        held = None if self._overrides else is_held(source, self._library, PARSER_VERSION)
        if held:
            self._taken[held.plan_id] = source
            self._say(f"unchanged  {held.plan_id} (edition {held.edition})")
            return shapes.unchanged(held)
        before = stamp_of(source) if isinstance(source, Path) else None
        plan = read_plan(read(source), plan_id=self._overrides.get("id"), overrides=self._overrides)
        if isinstance(source, Path) and before != stamp_of(source):
            raise UnreadableSource(f"{str(source)!r} is still being written to; ingest it again when it is complete")
        plan_id = plan.identity.plan_id
        first = self._taken.get(plan_id)
        if first is not None:
            self._library.check(plan)
            self._say(
                f"duplicate  {plan_id}: {source} is the plan that was read from {first}; ingest it alone to take it"
            )
            return {"plan_id": plan_id, "status": "duplicate", "duplicate_of": str(first)}
        report = self._library.add(plan, progress=self._terminal.progress(plan_id))
        self._terminal.close_bar()
        self._taken[plan_id] = source
        found = self._library.changes(plan_id) if report.status is IngestStatus.UPDATED else None
        shape = shapes.ingest_report(report, found, plan.coverage)
        if not self._terminal.json:
            _print_report(report, shape, self._terminal)
        return shape

    def _failed(self, message: str) -> dict[str, Json]:
        self._terminal.error(message)
        return {"status": "failed", "error": message}

    def _say(self, line: str) -> None:
        if not self._terminal.json:
            self._terminal.line(line)


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
