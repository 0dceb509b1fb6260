"""A whole plan → an outline tree, a text with an anchor at every clause, and the hits of a search inside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ingest.folding import fold
from ingest.model import Clause, Kind
from ui.engine import Phase, Readiness
from ui.faults import told
from ui.render.markup import attributes, button, marked, state
from ui.render.reader import deep_link, language_name, period_beside, plan_title
from ui.texts import Texts

OUTLINE_WORDS = 64  # characters of a clause's text in the outline: one line and a half
OPEN_LEVELS = 1  # headings open at first in an outline of a long plan
SHORT_OUTLINE = 60  # entries; an outline up to this long is open throughout
DEEPEST_HEADING = 6  # HTML has h1 to h6


@dataclass(frozen=True, slots=True)
class PlanText:
    """What the view shows of a plan: its clauses in one language, or in all of them."""

    plan_id: str
    titles: Mapping[str, str]
    period: tuple[int, int] | None
    edition: int
    clauses: tuple[Clause, ...]  # headings too, document order, all languages
    languages: tuple[str, ...]
    language: str  # which one to show; empty: side by side


def outline(plan: PlanText, texts: Texts) -> Markup:
    """The tree of headings and clauses; each entry jumps to its place in the text."""
    clauses = _shown(plan)
    if not clauses:
        return Markup("")
    roots = tree(clauses)
    whole = len(clauses) <= SHORT_OUTLINE
    return Markup('<nav class="cw-outline" aria-label="{}">{}</nav>').format(
        texts("read.outline"), _branches(roots, 0, whole=whole)
    )


@dataclass(slots=True)
class Branch:
    """A heading or clause of the outline with what stands under it."""

    clause: Clause
    below: list["Branch"]


def tree(clauses: Sequence[Clause]) -> list[Branch]:
    """Clauses in document order as a tree, by the headings above each of them."""
    roots: list[Branch] = []
    path: list[Branch] = []
    for clause in clauses:
        while len(path) > len(clause.heading_path):
            path.pop()
        branch = Branch(clause, [])
        (path[-1].below if path else roots).append(branch)
        if clause.kind is Kind.HEADING:
            path = [*path[: len(clause.heading_path)], branch]
    return roots


def _branches(branches: Sequence[Branch], level: int, *, whole: bool) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(_branch(branch, level, whole=whole) for branch in branches))


def _branch(branch: Branch, level: int, *, whole: bool) -> Markup:
    clause = branch.clause
    entry = Markup('<a href="#{}"{} lang="{}"><b>{}</b> {}</a>').format(
        anchor(clause),
        attributes({"jump": anchor(clause)}),
        clause.language,
        clause.label,
        _beginning(clause.heading or clause.text),
    )
    if not branch.below:
        return Markup("<li>{}</li>").format(entry)
    # The link stands beside the disclosure, not in it: one control inside another is lost to a screen reader.
    return Markup(
        '<li class="cw-branch">{}<details{}><summary><span class="cw-hidden">{}</span></summary>{}</details></li>'
    ).format(
        entry,
        Markup(" open") if whole or level < OPEN_LEVELS else "",
        clause.label or _beginning(clause.text),
        _branches(branch.below, level + 1, whole=whole),
    )


def plan_text(plan: PlanText, texts: Texts, *, query: str = "", current: str = "") -> Markup:
    """The text with its headings, every clause a button that opens it beside; `query` is marked.

    Args:
        plan: the plan.
        texts: the interface's words.
        query: what to mark, whatever its case and accents.
        current: the id of the clause to scroll to and mark.
    """
    words = fold(query.strip())
    groups = _groups(plan)
    title = plan_title(plan.titles, plan.language or texts.language, plan.plan_id)
    return Markup(
        '<article class="cw-plan{}" data-address="{}"><header><h1>{}</h1><p class="cw-muted">{}</p></header>'
        "{}</article>"
    ).format(
        "" if plan.language else " cw-side-by-side",
        deep_link(plan.plan_id, current or None),
        title,
        " · ".join(
            part for part in (period_beside(title, plan.period), texts("reader.edition", number=plan.edition)) if part
        ),
        Markup("").join(_group(group, words, current) for group in groups),
    )


def _group(group: Sequence[Clause], words: str, current: str) -> Markup:
    return (
        Markup('<div class="cw-unit">{}</div>').format(
            Markup("").join(
                _unit(clause, words, current=clause.clause_id == current and place == 0)
                for place, clause in enumerate(group)
            )
        )
        if len(group) > 1
        else _unit(group[0], words, current=group[0].clause_id == current)
    )


def _unit(clause: Clause, words: str, *, current: bool) -> Markup:
    here = Markup(" data-scroll-here") if current else Markup("")
    if clause.kind is Kind.HEADING:
        level = min(len(clause.heading_path) + 2, DEEPEST_HEADING)
        return Markup('<h{} id="{}" tabindex="-1" lang="{}" class="cw-level-{}"{}><span>{}</span> {}</h{}>').format(
            level, anchor(clause), clause.language, level - 1, here, clause.label, _hits(clause.text, words), level
        )
    return Markup(
        '<section id="{}" tabindex="-1" lang="{}" class="cw-para{}"{}>'
        '<button type="button" class="cw-para-label"{}>{}</button><div>{}<p>{}</p></div></section>'
    ).format(
        anchor(clause),
        clause.language,
        " cw-para-current" if current else "",
        here,
        attributes({"event": "select", "clause": clause.clause_id, "language": clause.language}),
        clause.label,
        Markup("<h4>{}</h4>").format(_hits(clause.heading, words)) if clause.heading else "",
        _hits(clause.text, words),
    )


def search_summary(plan: PlanText, query: str, texts: Texts) -> Markup:
    """How often a query stands in the text, and where."""
    words = fold(query.strip())
    if not words:
        return Markup("")
    found = [clause for clause in _shown(plan) if words in fold(clause.full_text)]
    items = Markup("").join(
        Markup('<li><a href="#{}"{} lang="{}"><b>{}</b> {}</a></li>').format(
            anchor(clause),
            attributes({"jump": anchor(clause)}),
            clause.language,
            clause.label,
            _around(clause.full_text, words),
        )
        for clause in found
    )
    return Markup('<div class="cw-found"><p role="status">{}</p><ul>{}</ul></div>').format(
        texts.count("read.found", len(found)) if found else texts("read.none_found"), items
    )


def empty(texts: Texts, readiness: Readiness) -> Markup:
    """No plan to read: the library is empty, or still opening."""
    if not readiness.is_open:
        detail = told(readiness.error, texts) if readiness.error else readiness.detail
        kind, name = ("error", "warning") if readiness.phase is Phase.FAILED else ("loading", "clock")
        return state(kind, texts(f"engine.{readiness.phase.value}"), detail, icon_name=name)
    return state(
        "empty",
        texts("read.empty"),
        texts("read.empty_detail"),
        button(texts("read.to_library"), "upload", css="cw-primary"),
        icon_name="document",
    )


def beside(texts: Texts) -> Markup:
    """What stands beside the text before a clause was chosen."""
    return state("empty", texts("read.beside"), texts("read.beside_detail"), icon_name="link")


def language_choices(languages: Sequence[str], texts: Texts) -> list[tuple[str, str]]:
    """The languages of a plan as choices, and all of them side by side where there are several."""
    single = [(language_name(language), language) for language in languages]
    return [*single, (texts("read.side_by_side"), "")] if len(single) > 1 else single


def anchor(clause: Clause) -> str:
    """The id of a clause's element; a clause's id and language name it."""
    return f"c-{clause.language}-{clause.clause_id}"


def _shown(plan: PlanText) -> list[Clause]:
    language = plan.language or (plan.languages[0] if plan.languages else "")
    return [clause for clause in plan.clauses if clause.language == language]


def _groups(plan: PlanText) -> list[list[Clause]]:
    """Clauses to show together: one language's, or each clause with its other languages beside it."""
    shown = _shown(plan)
    if plan.language or len(plan.languages) < 2:
        return [[clause] for clause in shown]
    others: dict[str, list[Clause]] = {}
    for clause in plan.clauses:
        if clause.language != plan.languages[0]:
            others.setdefault(clause.clause_id, []).append(clause)
    return [[clause, *others.get(clause.clause_id, ())] for clause in shown]


def _hits(text: str, words: str) -> Markup:
    return marked(text, _spans(text, words), "cw-hit")


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    folded, spans, at = fold(text), [], 0
    while words and (at := folded.find(words, at)) >= 0:
        spans.append((at, at + len(words)))
        at += len(words)
    return spans


def _around(text: str, words: str) -> Markup:
    start, end = (_spans(text, words) or [(0, 0)])[0]
    low, high = max(0, start - 30), min(len(text), end + 50)
    piece = marked(text[low:high], [(start - low, end - low)], "cw-hit")
    return Markup("{}{}{}").format("…" if low else "", piece, "…" if high < len(text) else "")


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= OUTLINE_WORDS else words[:OUTLINE_WORDS].rstrip() + "…"
