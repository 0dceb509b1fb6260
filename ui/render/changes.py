"""What an edition changed, and what two plans say of the same subjects → HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ui.engine import Change, ChangeList
from ui.render.markup import button
from ui.texts import Texts

SHOWN_CHANGES = 200  # of one kind; a plan read for the first time has all its clauses as additions


def summary(changes: ChangeList, texts: Texts) -> str:
    """What an edition changed, in one line."""
    if changes.before is None:
        return texts.count("changes.first", len({change.clause_id for change in changes.added}))
    counts = [
        texts(f"changes.{kind}", number=len(rows))
        for kind, rows in (
            ("added", changes.added),
            ("changed", changes.changed),
            ("moved", changes.moved),
            ("removed", changes.removed),
        )
        if rows
    ]
    return ", ".join(counts) if counts else texts("changes.none")


def change_list(changes: ChangeList, titles: Mapping[str, str], texts: Texts) -> Markup:
    """The changes of an edition, or what two plans say of the same subjects, clause by clause.

    Args:
        changes: what to show.
        titles: of the plans in the library by their ids; with those of the others this one can be compared.
        texts: the interface's words.
    """
    kinds = (
        ("changed", changes.changed),
        ("added", changes.added),
        ("moved", changes.moved),
        ("removed", changes.removed),
    )
    names = _Names(texts, titles.get(changes.plan_id, changes.plan_id), titles.get(changes.against or ""))
    sections = Markup("").join(_changes(kind, rows, names) for kind, rows in kinds if rows)
    between = (
        texts("changes.only")
        if changes.before is None
        else texts("changes.between", first=changes.before, last=changes.edition)
    )
    said = _beside(changes, names) if changes.against else f"{between} · {summary(changes, texts)}"
    return Markup(
        '<section class="cw-changes" tabindex="-1" data-scroll-here><header><h2>{}</h2>{}</header>'
        '{}<p class="cw-muted">{}</p>{}</section>'
    ).format(
        names.title,
        button(texts("reader.close"), "collapse", icon_name="close", css="cw-bare"),
        _choice(changes, titles, texts),
        said,
        sections,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """How the kinds of changes are called: between editions, or beside another plan."""

    texts: Texts
    title: str
    other: str | None

    def kind(self, kind: str, number: int) -> str:
        if self.other is None:
            return self.texts(f"changes.{kind}", number=number)
        if kind in ("added", "removed"):
            return self.texts(f"beside.{kind}", number=number, title=self.title if kind == "added" else self.other)
        return self.texts(f"beside.{kind}", number=number)


def _beside(changes: ChangeList, names: _Names) -> str:
    counts = (
        ("changed", len(changes.changed)),
        ("moved", len(changes.moved) + changes.unchanged),
        ("added", len(changes.added)),
        ("removed", len(changes.removed)),
    )
    return " · ".join(names.kind(kind, number) for kind, number in counts)


def _choice(changes: ChangeList, titles: Mapping[str, str], texts: Texts) -> Markup:
    """What the plan is compared with; nothing where it is alone in the library."""
    others = [("", texts("changes.own")), *((key, name) for key, name in titles.items() if key != changes.plan_id)]
    if len(others) == 1:
        return Markup("")
    options = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            key, Markup(" selected") if key == (changes.against or "") else "", name
        )
        for key, name in others
    )
    return Markup(
        '<div class="cw-against" data-form><label><span>{}</span>'
        '<select data-field="against">{}</select></label>{}</div>'
    ).format(texts("changes.with"), options, button(texts("compare.go"), "select", plan=changes.plan_id))


def _changes(kind: str, rows: Sequence[Change], names: _Names) -> Markup:
    items = Markup("").join(
        Markup('<li lang="{}"><b>{}</b>{}</li>').format(
            change.language, change.label, _sides(change, names) if names.other else _difference(kind, change)
        )
        for change in rows[:SHOWN_CHANGES]
    )
    return Markup('<details class="cw-change-kind"{}><summary>{}</summary><ul>{}</ul></details>').format(
        Markup(" open") if kind == "changed" else "", names.kind(kind, len(rows)), items
    )


def _sides(change: Change, names: _Names) -> Markup:
    """What two plans say, beside each other; one of them where the other says nothing."""
    if change.before is None or change.after is None:
        return Markup('<p class="cw-side">{}</p>').format(change.after or change.before or "")
    return Markup('<div class="cw-sides">{}{}</div>').format(
        *(
            Markup('<p class="cw-side"><span class="cw-muted">{}</span>{}</p>').format(name, text)
            for name, text in ((names.other, change.before), (names.title, change.after))
        )
    )


def _difference(kind: str, change: Change) -> Markup:
    """The words that changed inside their clause, or the old and the new text."""
    if change.runs:
        tags = {"deleted": Markup("<del>{}</del>"), "inserted": Markup("<ins>{}</ins>")}
        return Markup('<p class="cw-runs">{}</p>').format(
            Markup("").join(tags.get(name, Markup("{}")).format(words) for name, words in change.runs)
        )
    old = Markup("<del>{}</del>").format(change.before) if change.before and kind in ("changed", "removed") else ""
    new = change.after or ""
    shown = Markup("<p>{}</p>").format(new) if kind == "moved" else Markup("<ins>{}</ins>").format(new) if new else ""
    return Markup("{}{}").format(old, shown)
