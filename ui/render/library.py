"""The library's plans, files before they are added, and progress → HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from ingest.model import Coverage, Kind, Plan
from ui.engine import ChangeList, Step
from ui.render import reading
from ui.render.changes import summary
from ui.render.markup import attributes, button, icon, state
from ui.render.reader import language_name, period_beside, plan_title
from ui.texts import Texts

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

STAGES = ("read", "compare", "embed", "store")


@dataclass(frozen=True, slots=True)
class Pending:
    """A file before it is added: what was read of it, or why it could not be read."""

    path: str
    name: str
    plan: Plan | None = None
    error: str = ""
    overrides: tuple[tuple[str, str], ...] = ()
    replaces: int | None = None  # the current edition of the plan that it would be an edition of


def plan_list(records: "Sequence[PlanRecord]", texts: Texts) -> Markup:
    """The library's plans in order of time."""
    if not records:
        return state("empty", texts("library.empty"), texts("library.empty_detail"), icon_name="library")
    return Markup('<ul class="cw-plans">{}</ul>').format(Markup("").join(_plan(record, texts) for record in records))


def _plan(record: "PlanRecord", texts: Texts) -> Markup:
    title = plan_title(record.titles, texts.language, record.plan_id)
    facts = (
        period_beside(title, record.period),
        ", ".join(language_name(language) for language in record.languages),
        texts.count("library.clauses", record.clause_count),
        texts("reader.edition", number=record.edition),
        texts("library.added", date=day(record.ingested_at)),
    )
    several = len(record.editions) > 1
    actions = [
        button(texts("library.read"), "expand", icon_name="document", css="cw-small", plan=record.plan_id),
        button(texts("library.changes"), "select", icon_name="fork", css="cw-small", plan=record.plan_id),
    ]
    if several and record.edition > min(record.editions):
        actions.append(
            _confirmed(
                texts("library.rollback"),
                texts("library.rollback_ask", number=record.edition),
                texts("library.rollback_do"),
                "undo",
                record.plan_id,
            )
        )
    actions.append(
        _confirmed(
            texts("library.remove"), texts("library.remove_ask"), texts("library.remove_do"), "delete", record.plan_id
        )
    )
    return Markup(
        '<li class="cw-plan-card"><div class="cw-plan-facts"><h3>{}</h3><p>{}</p><p class="cw-muted">{}</p>{}</div>'
        '<div class="cw-plan-actions">{}</div></li>'
    ).format(
        title,
        " · ".join(fact for fact in facts if fact),
        record.source_name,
        _warnings(record.warnings, texts),
        Markup("").join(actions),
    )


def _confirmed(label: str, question: str, do: str, event: str, plan_id: str) -> Markup:
    """An action that asks first: opening it shows the question and the button that does it."""
    return Markup(
        '<details class="cw-confirm cw-menu"><summary class="cw-button cw-small cw-danger">{}</summary>'
        '<div class="cw-menu-body"><p>{}</p>{}</div></details>'
    ).format(label, question, button(do, event, css="cw-small cw-danger", plan=plan_id))


def pending_list(pending: Sequence[Pending], texts: Texts) -> Markup:
    """Files before they are added, each with what was read of it and the fields to correct."""
    return Markup('<ul class="cw-pending">{}</ul>').format(
        Markup("").join(_pending(item, place, texts) for place, item in enumerate(pending))
    )


def _pending(item: Pending, place: int, texts: Texts) -> Markup:
    drop = button(texts("library.leave_out"), "clear", icon_name="close", css="cw-bare", place=place)
    if item.plan is None:
        return Markup(
            '<li class="cw-pending-card cw-pending-failed"><header><h3>{}</h3>{}</header>'
            '<div class="cw-failed" role="alert">{}<p>{}</p></div></li>'
        ).format(item.name, drop, icon("warning"), item.error)
    plan = item.plan
    clauses = {clause.clause_id for clause in plan.clauses if clause.kind is not Kind.HEADING}
    facts = (
        ", ".join(language_name(language) for language in plan.languages),
        texts.count("library.clauses", len(clauses)),
        texts("library.replaces", number=item.replaces + 1) if item.replaces else texts("library.new"),
    )
    return Markup(
        '<li class="cw-pending-card"><header><h3>{}</h3>{}</header><p class="cw-muted">{}</p>{}{}{}{}'
        '<details class="cw-preview-outline"><summary>{}</summary>{}</details></li>'
    ).format(
        item.name,
        drop,
        " · ".join(facts),
        Markup('<div class="cw-failed" role="alert">{}<p>{}</p></div>').format(icon("warning"), item.error)
        if item.error
        else "",
        _fields(item, plan, place, texts),
        coverage(plan.coverage, texts),
        _warnings(plan.warnings, texts),
        texts("read.outline"),
        reading.outline(_as_text(plan), texts),
    )


def _fields(item: Pending, plan: Plan, place: int, texts: Texts) -> Markup:
    first = plan.languages[0] if plan.languages else ""
    values = {
        "title": plan_title(plan.identity.titles, first, item.name),
        "period": "-".join(str(year) for year in plan.identity.period) if plan.identity.period else "",
        "id": plan.identity.plan_id,
    }
    fields = Markup("").join(
        Markup(
            '<label class="cw-field cw-field-{}"><span>{}</span><input data-field="{}" value="{}" '
            'maxlength="300"{}></label>'
        ).format(
            name,
            texts(f"library.field.{name}"),
            name,
            value,
            Markup(' placeholder="2024-2026"') if name == "period" else "",
        )
        for name, value in values.items()
    )
    return Markup('<div class="cw-fields" data-form{}>{}</div>').format(
        attributes({"change": "input", "place": place}), fields
    )


def coverage(account: Coverage, texts: Texts) -> Markup:
    """The account of a source's characters as a bar and in words."""
    total = account.characters or 1
    parts = (("claimed", account.claimed), ("furniture", account.furniture), ("unclaimed", account.unclaimed))
    bar = Markup("").join(
        Markup('<i class="cw-part-{}" style="width:{:.2f}%"></i>').format(name, 100 * count / total)
        for name, count in parts
    )
    words = Markup("").join(
        Markup('<li><i class="cw-part-{}"></i>{}</li>').format(
            name, texts(f"coverage.{name}", share=f"{100 * count / total:.1f}", number=f"{count:,}")
        )
        for name, count in parts
    )
    return Markup(
        '<div class="cw-coverage"><div class="cw-coverage-bar" aria-hidden="true">{}</div><ul>{}</ul></div>'
    ).format(bar, words)


def progress(step: Step, name: str, place: int, total: int, texts: Texts) -> Markup:
    """The stage and the bar of the file that is being added."""
    stage = STAGES.index(step.stage) if step.stage in STAGES else 0
    within = step.done / step.total if step.total else 0.0
    share = 100 * (place + (stage + within) / len(STAGES)) / max(total, 1)
    label = texts.entries.get(f"stage.{step.stage}", step.stage)
    return Markup(
        '<div class="cw-progress" role="status"><p><b>{}</b> <span class="cw-muted">{} · {} / {}</span></p>'
        '<div class="cw-bar" role="progressbar" aria-label="{}" aria-valuemin="0" aria-valuemax="100" '
        'aria-valuenow="{:.0f}">'
        '<i style="width:{:.1f}%"></i></div></div>'
    ).format(name, label, place + 1, total, name, share, share)


def report(
    done: Sequence[tuple[str, ChangeList]], failed: Sequence[tuple[str, str]], texts: Texts, *, cancelled: bool
) -> Markup:
    """What was added, what failed and why, whether the rest was cancelled."""
    parts = [
        Markup('<li class="cw-report-done">{}<div><b>{}</b><p>{}</p></div></li>').format(
            icon("check"), name, summary(changes, texts)
        )
        for name, changes in done
    ]
    parts += [
        Markup('<li class="cw-report-failed">{}<div><b>{}</b><p>{}</p></div></li>').format(icon("warning"), name, error)
        for name, error in failed
    ]
    if cancelled:
        parts.append(Markup("<li>{}<p>{}</p></li>").format(icon("close"), texts("library.cancelled")))
    return Markup('<ul class="cw-report" role="status">{}</ul>').format(Markup("").join(parts))


def day(moment: str) -> str:
    """The day of an ISO 8601 moment: `2026-11-20`."""
    try:
        return datetime.fromisoformat(moment).date().isoformat()
    except ValueError:
        return moment[:10]


def _warnings(warnings: Iterable[str], texts: Texts) -> Markup:
    items = tuple(warnings)
    if not items:
        return Markup("")
    return Markup('<details class="cw-warnings"><summary>{}{}</summary><ul>{}</ul></details>').format(
        icon("warning"),
        texts.count("library.warnings", len(items)),
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items),
    )


def _as_text(plan: Plan) -> reading.PlanText:
    identity = plan.identity
    language = plan.languages[0] if plan.languages else ""
    return reading.PlanText(
        identity.plan_id, identity.titles, identity.period, 1, plan.clauses, tuple(plan.languages), language
    )


def notice(text: str, icon_name: str) -> Markup:
    """One line that says what was done, or what went wrong."""
    return Markup('<ul class="cw-report" role="status"><li class="{}">{}<p>{}</p></li></ul>').format(
        "cw-report-done" if icon_name == "check" else "cw-report-failed", icon(icon_name), text
    )
