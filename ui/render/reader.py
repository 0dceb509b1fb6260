"""A clause beside the chat, with its place, its neighbours and its languages; and the list of an answer's sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.answer import Answer, Citation
from ingest.model import Clause
from ui.render.answers import citation_card
from ui.render.markup import attributes, button, copy_button, icon, marked, state
from ui.render.plain import citation_footnote, citation_markdown, citation_plain
from ui.texts import LANGUAGES, Texts

PERIOD_DASH = "–"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a citation stands among those of its answer: what previous and next lead to."""

    turn: int
    kind: str  # "cited" or "nearest"
    number: int  # from 1
    total: int


@dataclass(frozen=True, slots=True)
class ClauseView:
    """All that the reader shows of one clause."""

    plan_id: str
    plan_titles: Mapping[str, str]
    period: tuple[int, int] | None
    edition: int
    clause_id: str
    texts: tuple[Clause, ...]  # the clause in its languages, the one to show first in front
    before: tuple[Clause, ...] = ()  # neighbours in the first language
    after: tuple[Clause, ...] = ()
    quote: Citation | None = None  # what to mark
    step: Step | None = None
    stale: str | None = None  # "changed" or "gone": the clause is not what was cited


def period_text(period: tuple[int, int] | None) -> str:
    """`2022–2024`, one year alone, or nothing."""
    if period is None:
        return ""
    return str(period[0]) if period[0] == period[1] else f"{period[0]}{PERIOD_DASH}{period[1]}"


def period_beside(title: str, period: tuple[int, int] | None) -> str:
    """The period as it stands beside a title: nothing where the title names its years itself."""
    named = period is not None and all(str(year) in title for year in period)
    return "" if named else period_text(period)


def plan_title(titles: Mapping[str, str], language: str, fallback: str = "") -> str:
    """A plan's title in that language, else in its first."""
    return titles.get(language) or next(iter(titles.values()), fallback)


def deep_link(plan_id: str, clause_id: str | None = None) -> str:
    """The query string that opens a plan, or one clause of it, in the window."""
    values = {"plan": plan_id} | ({"clause": clause_id} if clause_id else {})
    return "?" + urlencode(values)


def quote_span(clause: Clause, citation: Citation | None) -> tuple[tuple[int, int], ...]:
    """Where a citation's quote stands in this text of its clause; empty where it does not stand there."""
    if citation is None or clause.language != citation.language:
        return ()
    start, end = citation.quote_start, citation.quote_end
    if end > start and clause.text[start:end] == citation.quote:
        return ((start, end),)
    start = clause.text.find(citation.quote)
    return ((start, start + len(citation.quote)),) if citation.quote and start >= 0 else ()


def empty_reader(texts: Texts) -> Markup:
    """What stands beside the chat before anything was cited."""
    return state("empty", texts("reader.empty"), texts("reader.empty_detail"), icon_name="document")


def sources(answer: Answer | None, turn: int, texts: Texts) -> Markup:
    """The citations of an answer as cards, or the empty state."""
    shown = answer.citations if answer else ()
    kind = "cited"
    if answer and not shown and answer.nearest:
        shown, kind = answer.nearest, "nearest"
    if not shown:
        return empty_reader(texts)
    heading = texts.count("reader.cited" if kind == "cited" else "reader.nearest", len(shown))
    return Markup(
        '<div class="cw-sources"><h2 class="cw-panel-title">{}</h2><ul class="cw-cards">{}</ul></div>'
    ).format(heading, Markup("").join(citation_card(citation, turn, texts, kind=kind) for citation in shown))


def reader(view: ClauseView, texts: Texts, *, closable: bool = True) -> Markup:
    """One clause, marked and in its surroundings."""
    first = view.texts[0]
    notice = (
        Markup('<p class="cw-notice" role="status">{}{}</p>').format(
            icon("warning"), texts(f"answer.clause_{view.stale}")
        )
        if view.stale
        else Markup("")
    )
    return Markup(
        '<div class="cw-reader" data-open{}><header class="cw-reader-head">{}'
        '<p class="cw-reader-plan">{} <span class="cw-muted">{}</span></p>'
        '<h2 class="cw-reader-label">{}</h2>{}</header>{}'
        '<div class="cw-reader-body">{}{}{}</div><footer class="cw-reader-actions">{}</footer></div>'
    ).format(
        attributes({"turn": view.step.turn, "number": view.step.number, "kind": view.step.kind} if view.step else {}),
        _steps(view, texts, closable=closable),
        plan_title(view.plan_titles, first.language, view.plan_id),
        _plan_note(view, texts),
        first.label,
        heading_path(first.heading_path),
        notice,
        _neighbours(view, view.before, texts, "before"),
        Markup('<div class="cw-languages cw-languages-{}">{}</div>').format(
            min(len(view.texts), 2), Markup("").join(_clause_text(clause, view, texts) for clause in view.texts)
        ),
        _neighbours(view, view.after, texts, "after"),
        clause_actions(view, texts),
    )


def gone_reader(citation: Citation, step: Step, texts: Texts) -> Markup:
    """A citation whose clause the library no longer holds: the quote as it was, and that it is gone."""
    view = ClauseView(citation.plan_id, {}, None, citation.edition, citation.clause_id, (), step=step)
    return Markup(
        '<div class="cw-reader" data-open{}><header class="cw-reader-head">{}<p class="cw-reader-plan">{}</p>'
        '<h2 class="cw-reader-label">{}</h2>{}</header><p class="cw-notice" role="status">{}{}</p>'
        '<div class="cw-reader-body"><blockquote class="cw-clause-text" lang="{}">{}</blockquote></div></div>'
    ).format(
        attributes({"turn": step.turn, "number": step.number, "kind": step.kind}),
        _steps(view, texts, closable=True),
        citation.plan_title,
        citation.label,
        heading_path(citation.heading_path),
        icon("warning"),
        texts("answer.clause_gone"),
        citation.language,
        citation.quote,
    )


def heading_path(path: Sequence[str]) -> Markup:
    """The headings above a clause, outermost first."""
    if not path:
        return Markup("")
    return Markup('<ol class="cw-path">{}</ol>').format(
        Markup("").join(Markup("<li>{}</li>").format(title) for title in path)
    )


def clause_actions(view: ClauseView, texts: Texts) -> Markup:
    """Copying the citation in three forms, the link, and the way into the whole plan."""
    citation = view.quote or as_citation(view)
    done = texts("copied")
    return (
        Markup('<div class="cw-copy-group" role="group" aria-label="{}">').format(texts("reader.copy"))
        + copy_button(texts("reader.copy_plain"), citation_plain(citation), done, css="cw-small")
        + copy_button(texts("reader.copy_markdown"), citation_markdown(citation), done, css="cw-small")
        + copy_button(texts("reader.copy_footnote"), citation_footnote(citation), done, css="cw-small")
        + Markup(
            '<button type="button" class="cw-button cw-small"{}>{}<span class="cw-label">{}</span></button>'
        ).format(
            attributes({"copy_link": deep_link(view.plan_id, view.clause_id), "done": done}),
            icon("link"),
            texts("reader.copy_link"),
        )
        + Markup("</div>")
        + (
            button(
                texts("reader.open"),
                "expand",
                icon_name="document",
                css="cw-small cw-primary",
                plan=view.plan_id,
                clause=view.clause_id,
            )
            if view.step
            else Markup("")
        )
    )


def as_citation(view: ClauseView) -> Citation:
    """The whole clause as a citation, for copying."""
    clause = view.texts[0]
    return Citation(
        1,
        view.plan_id,
        plan_title(view.plan_titles, clause.language, view.plan_id),
        view.edition,
        clause.clause_id,
        clause.label,
        clause.language,
        clause.heading_path,
        clause.text,
        clause.start,
        clause.end,
        clause.page,
    )


def language_name(language: str) -> str:
    """A language's own name, or its code."""
    return LANGUAGES.get(language, language)


def _plan_note(view: ClauseView, texts: Texts) -> str:
    first = view.texts[0]
    title = plan_title(view.plan_titles, first.language, view.plan_id)
    parts = [period_beside(title, view.period), texts("reader.edition", number=view.edition)]
    if first.page:
        parts.append(texts("reader.page", number=first.page))
    return " · ".join(part for part in parts if part)


def _steps(view: ClauseView, texts: Texts, *, closable: bool) -> Markup:
    step = view.step
    parts: list[Markup] = []
    if step is not None:
        parts.append(button(texts("reader.all"), "clear", icon_name="previous", css="cw-small cw-all", turn=step.turn))
        for name, number in (("previous", step.number - 1), ("next", step.number + 1)):
            parts.append(
                button(
                    texts(f"reader.{name}"),
                    "select",
                    icon_name=name,
                    css="cw-bare",
                    turn=step.turn,
                    number=(number - 1) % step.total + 1,
                    kind=step.kind,
                    step=name,
                )
            )
        parts.append(Markup('<span class="cw-muted cw-of">{} / {}</span>').format(step.number, step.total))
    if closable:
        parts.append(button(texts("reader.close"), "collapse", icon_name="close", css="cw-bare cw-close"))
    return Markup('<div class="cw-steps">{}</div>').format(Markup("").join(parts)) if parts else Markup("")


def _clause_text(clause: Clause, view: ClauseView, texts: Texts) -> Markup:
    several = len(view.texts) > 1
    name = (
        Markup('<p class="cw-language-name" lang="{}">{}{}</p>').format(
            clause.language,
            language_name(clause.language),
            Markup(" · {}").format(clause.label) if clause.label != view.texts[0].label else "",
        )
        if several
        else Markup("")
    )
    heading = Markup('<h3 class="cw-clause-heading">{}</h3>').format(clause.heading) if clause.heading else Markup("")
    return Markup(
        '<section class="cw-clause" lang="{}" data-mark>{}{}<p class="cw-clause-text">{}</p></section>'
    ).format(clause.language, name, heading, marked(clause.text, quote_span(clause, view.quote)))


def _neighbours(view: ClauseView, clauses: Sequence[Clause], texts: Texts, side: str) -> Markup:
    if not clauses:
        return Markup("")
    items = Markup("").join(
        Markup('<p lang="{}"><b>{}</b> {}</p>').format(clause.language, clause.label, clause.full_text)
        for clause in clauses
    )
    return Markup('<div class="cw-neighbours cw-{}" aria-label="{}" role="group">{}</div>').format(
        side, texts(f"reader.{side}"), items
    )
