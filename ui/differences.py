"""What an edition changed, for a terminal: deleted words as [-…-], inserted ones as {+…+}, as word diffs write them."""

from ui.outlines import shortened
from ui.terminal import Style, Terminal
from vectorstore.changes import ChangeKind, Changes, ClauseChange, Run, RunKind

WIDTH = 110  # columns of a clause that is shown to be recognised, not to be read
CONTEXT = 40  # characters of unchanged words left on each side of a change

SIGNS = {
    ChangeKind.ADDED: ("+", Style.GREEN),
    ChangeKind.REMOVED: ("-", Style.RED),
    ChangeKind.CHANGED: ("~", Style.YELLOW),
    ChangeKind.MOVED: (">", Style.CYAN),
    ChangeKind.RENUMBERED: (">", Style.CYAN),
}


def print_changes(terminal: Terminal, changes: Changes) -> None:
    """Print one line for each clause that is not as it was, and the counts."""
    if changes.old_edition is None:
        terminal.line(f"{changes.plan_id}: edition {changes.new_edition} is the first one kept")
        return
    terminal.line(
        terminal.styled(f"{changes.plan_id}: edition {changes.old_edition} → {changes.new_edition}", Style.BOLD)
    )
    for change in changes.changes:
        sign, style = SIGNS[change.kind]
        terminal.line(f"{terminal.styled(f'{sign} {_place(change)}', style)}  {_words(change, terminal)}")
    counts = ", ".join(f"{len(changes.of(kind))} {kind}" for kind in ChangeKind)
    terminal.line(f"{counts}, {changes.unchanged} unchanged")


def _place(change: ClauseChange) -> str:
    old = change.old.clause_id if change.old else ""
    new = change.new.clause_id if change.new else ""
    return f"{old} → {new}" if old and new and old != new else new or old


def _words(change: ClauseChange, terminal: Terminal) -> str:
    if change.runs:
        last = len(change.runs) - 1
        parts = [_run(run, terminal, first=n == 0, last=n == last) for n, run in enumerate(change.runs)]
        return " ".join("".join(parts).split())
    side = change.new or change.old
    return shortened(side.text, WIDTH) if side else ""


def _run(run: Run, terminal: Terminal, *, first: bool, last: bool) -> str:
    if run.kind is RunKind.DELETED:
        return terminal.styled(f"[-{run.text}-]", Style.RED)
    if run.kind is RunKind.INSERTED:
        return terminal.styled(f"{{+{run.text}+}}", Style.GREEN)
    head = "" if first else run.text[:CONTEXT]
    tail = "" if last else run.text[-CONTEXT:]
    return run.text if len(run.text) <= len(head) + len(tail) else f"{head} … {tail}"
