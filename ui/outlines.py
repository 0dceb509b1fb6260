"""A plan's outline for a terminal: a tree of headings and clauses, and the account of the source's characters."""

import shutil
from collections.abc import Iterable, Iterator, Sequence

from ingest.model import Clause, Coverage, Kind
from ui.terminal import Style, Terminal

MIN_WIDTH = 60  # columns; below that a line of text says nothing
PIPE_WIDTH = 120  # where nobody looks at columns


def print_outline(
    terminal: Terminal,
    title: str,
    clauses: Iterable[Clause],
    coverage: Coverage | None,
    warnings: Sequence[str],
) -> None:
    """Print the tree, one line for a clause in each of its languages."""
    width = max(MIN_WIDTH, shutil.get_terminal_size().columns) if terminal.out.isatty() else PIPE_WIDTH
    terminal.line(terminal.styled(title, Style.BOLD))
    last = ""
    for clause in clauses:
        indent = "  " * len(clause.heading_path)
        name = clause.clause_id if clause.clause_id != last else " " * len(clause.clause_id)
        last = clause.clause_id
        text = shortened(clause.full_text, width - len(indent) - len(name) - 2)
        style = Style.BOLD if clause.kind is Kind.HEADING else None
        terminal.line(f"{indent}{terminal.styled(name, Style.CYAN)}  {terminal.styled(text, style) if style else text}")
    if coverage:
        terminal.line()
        terminal.line(account(coverage))
    terminal.warnings(warnings)


def account(coverage: Coverage) -> str:
    """Say what became of the source's characters."""
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in coverage.furniture_kinds.items())
    return (
        f"{coverage.characters:,} characters: {coverage.claimed:,} in clauses and headings, "
        f"{coverage.furniture:,} furniture{f' ({kinds})' if kinds else ''}, {coverage.unclaimed:,} unclaimed"
    )


def count_of(clauses: Iterable[Clause]) -> str:
    """Say how many clauses, paragraphs and headings there are, each counted once however many languages it has."""
    kinds = {clause.clause_id: clause.kind for clause in clauses}
    numbers = [f"{_counted(list(kinds.values()).count(kind), str(kind))}" for kind in Kind]
    return ", ".join(numbers)


def shortened(text: str, width: int) -> str:
    """Cut a text to a number of terminal columns; a Han character takes two."""
    line = " ".join(text.split())
    if sum(_columns(line)) <= width:
        return line
    kept, used = 0, 1  # the ellipsis
    for columns in _columns(line):
        if used + columns > width:
            break
        used += columns
        kept += 1
    return line[:kept].rstrip() + "…"


def _columns(line: str) -> Iterator[int]:
    from unicodedata import east_asian_width

    return (2 if east_asian_width(character) in "WF" else 1 for character in line)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
