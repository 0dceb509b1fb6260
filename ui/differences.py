"""What an edition changed, for a terminal: deleted words as [-…-], inserted ones as {+…+}, as word diffs write them.

Two plans that are held against each other share subjects and not words: there both texts are shown.
"""

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
    compared = (
        f"{changes.plan_id} against {changes.against}"
        if changes.against
        else f"{changes.plan_id}: edition {changes.old_edition} → {changes.new_edition}"
    )
    terminal.line(terminal.styled(compared, Style.BOLD))
    for change in changes.changes:
        sign, style = SIGNS[change.kind]
        words = _both(change) if changes.against and change.runs else _words(change, terminal)
        terminal.line(f"{terminal.styled(f'{sign} {_place(change)}', style)}  {words}")
    terminal.line(_counts(changes))


def _counts(changes: Changes) -> str:
    counted = {kind: len(changes.of(kind)) for kind in ChangeKind}
    if changes.against is None:
        return ", ".join(f"{count} {kind}" for kind, count in counted.items()) + f", {changes.unchanged} unchanged"
    same = changes.unchanged + counted[ChangeKind.MOVED] + counted[ChangeKind.RENUMBERED]
    return (
        f"{counted[ChangeKind.CHANGED]} on the same subject, {same} in the same words, {counted[ChangeKind.ADDED]} in "
        f"{changes.plan_id} alone, {counted[ChangeKind.REMOVED]} in {changes.against} alone"
    )


def _both(change: ClauseChange) -> str:
    sides = [shortened(side.text, WIDTH // 2) for side in (change.old, change.new) if side]
    return " ↔ ".join(sides)


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
