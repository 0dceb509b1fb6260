"""The commands that work on plans: what is in the library, what a file holds, what a refresh changed."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from ingest.errors import ClausewiseError, IngestError, UnreadableSource
from ui import shapes
from ui.commands.opening import choose_plan, open_library
from ui.terminal import Json, Style, Terminal

if TYPE_CHECKING:
    from ingest.model import Clause, Plan, SourceText
    from vectorstore.library import Library, PlanRecord


def ingest(options: Namespace, terminal: Terminal) -> int:
    """Add plans or refresh them; a source that fails is reported and stops no other."""
    from ingest.plan import read_plan

    settings: Settings = options.settings
    sources = tuple(_sources(options.sources, settings.plans_folder))
    overrides = _overrides(options)
    if (overrides or options.plan_id) and len(sources) != 1:
        raise UnreadableSource("--id, --title, --period, --adopted and --parties describe one plan: give one file")
    results: list[Json] = []
    failed = 0
    with open_library(settings) as library:
        for source in sources:
            try:
                plan = read_plan(_read(source), plan_id=options.plan_id, overrides=overrides)
                report = library.add(plan, progress=terminal.progress(plan.identity.plan_id))
            except IngestError as error:
                failed += 1
                terminal.error(str(error))
                results.append({"source": str(source), "status": "failed", "error": str(error)})
                continue
            finally:
                terminal.close_bar()
            results.append({"source": str(source), **shapes.ingest_report(report)})
            if not terminal.json:
                terminal.line(_ingested(report, terminal))
                for warning in report.warnings:
                    terminal.note(f"  warning: {warning}")
    if terminal.json:
        terminal.value(results)
    if failed and len(sources) > 1:
        terminal.note(f"{failed} of {len(sources)} could not be read; the others are in the library")
    return 1 if failed else 0


def plans(options: Namespace, terminal: Terminal) -> int:
    """List the plans in order of time."""
    settings: Settings = options.settings
    with open_library(settings) as library:
        records = library.plans()
    if options.plan:
        chosen = {choose_plan(records, name).plan_id for name in options.plan}
        records = tuple(record for record in records if record.plan_id in chosen)
    if terminal.json:
        terminal.value([shapes.plan_record(record) for record in records])
    elif not records:
        terminal.note("the library holds no plan; add one: clausewise ingest FILE")
    else:
        for record in records:
            _print_record(record, terminal)
    return 0


def outline(options: Namespace, terminal: Terminal) -> int:
    """Show the clause tree of a file, an address or a plan of the library."""
    from ingest.fetching import is_address
    from ui.outlines import count_of, print_outline

    settings: Settings = options.settings
    name: str = options.source
    if is_address(name) or Path(name).expanduser().exists():
        from ingest.plan import read_plan

        plan = read_plan(_read(name if is_address(name) else Path(name).expanduser()))
        if terminal.json:
            terminal.value(shapes.outline_of(plan))
        else:
            title = " · ".join(plan.identity.titles.values()) or plan.identity.plan_id
            print_outline(terminal, title, plan.clauses, plan.coverage, plan.warnings)
            terminal.line(f"{plan.identity.plan_id}: {count_of(plan.clauses)} in {', '.join(plan.languages)}")
        return 0
    with open_library(settings) as library:
        record = choose_plan(library.plans(), name)
        clauses = library.clauses(record.plan_id)
    if terminal.json:
        titles, period = dict(record.titles), record.period
        shape = shapes.plan_outline(
            record.plan_id, titles, period, record.languages, clauses, None, record.warnings
        )
        terminal.value(shape)
    else:
        print_outline(terminal, record.title, clauses, None, record.warnings)
        terminal.line(f"{record.plan_id}: {count_of(clauses)} in {', '.join(record.languages)}")
    return 0


def _sources(names: Iterable[str], plans_folder: Path) -> Iterator[Path | str]:
    """The files and addresses that are meant: a folder stands for the documents in it."""
    from ingest.fetching import is_address
    from ingest.folders import plan_files

    given = list(names)
    if not given and not plans_folder.is_dir():
        raise UnreadableSource(
            f"there is no plans folder {str(plans_folder)!r}; name a file or a folder: clausewise ingest FILE"
        )
    for name in given or [str(plans_folder)]:
        if is_address(name):
            yield name
            continue
        path = Path(name).expanduser()
        if not path.is_dir():
            yield path
            continue
        files = plan_files(path)
        if not files:
            raise UnreadableSource(f"the folder {name!r} holds no txt, md, html, pdf or docx file; name a file")
        yield from files


def _read(source: Path | str) -> "SourceText":
    from ingest.fetching import fetch
    from ingest.readers import read_bytes, read_source

    return read_source(source) if isinstance(source, Path) else read_bytes(*fetch(source))


def _overrides(options: Namespace) -> dict[str, str]:
    """What the options say of a plan's identity, as a document's own front matter would say it."""
    found: dict[str, str] = {}
    for title in options.title:
        language, colon, rest = title.partition(":")
        if colon and language.isalpha() and language.islower() and len(language) in (2, 3):
            found[f"title.{language}"] = rest.strip()
        else:
            found["title"] = title.strip()
    for key, value in (("period", options.period), ("adopted", options.adopted), ("parties", options.parties)):
        if value:
            found[key] = value
    return found
