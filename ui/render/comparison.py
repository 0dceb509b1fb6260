"""A comparison → a table, a chart, and CSV and Markdown files of it."""

import csv
from io import StringIO

from markupsafe import Markup

from ui.comparing import Comparison, Found, Row, Series
from ui.render.markup import attributes, marked, state
from ui.render.plain import markdown_escape
from ui.render.reader import deep_link, period_beside, period_text
from ui.texts import Texts

CHARTS = 3  # one thing counted a chart; more than three are a wall of bars


def comparison(found: Comparison, texts: Texts) -> Markup:
    """The charts of what compares, then the table of clauses."""
    if not any(row.found for row in found.rows):
        return state(
            "empty",
            texts("compare.nothing", subject=found.subject),
            texts("compare.nothing_detail"),
            icon_name="missing",
        )
    charts = Markup("").join(chart(found, series, texts) for series in found.series[:CHARTS])
    return Markup('{}<div class="cw-table-frame" role="region" tabindex="0" aria-label="{}">{}</div>').format(
        Markup('<div class="cw-charts">{}</div>').format(charts) if charts else "",
        texts("compare.table"),
        table(found, texts),
    )


def table(found: Comparison, texts: Texts) -> Markup:
    """One row a plan, in order of time."""
    rows = Markup("").join(_row(row, texts) for row in found.rows)
    return Markup(
        '<table class="cw-table"><caption class="cw-hidden">{}</caption><thead><tr><th scope="col">{}</th>'
        '<th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>'
    ).format(found.subject, texts("compare.plan"), texts("compare.clauses"), texts("compare.figures"), rows)


def _row(row: Row, texts: Texts) -> Markup:
    clauses = Markup("").join(_clause(row, item) for item in row.found)
    figures = [item.written for item_found in row.found for item in item_found.counted]
    return Markup('<tr><th scope="row">{}<span class="cw-muted">{}</span></th><td>{}</td><td>{}</td></tr>').format(
        row.title,
        period_beside(row.title, row.period),
        clauses or Markup('<p class="cw-muted">{}</p>').format(texts("compare.silent")),
        Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(item) for item in dict.fromkeys(figures))
        )
        if figures
        else Markup('<span class="cw-muted">—</span>'),
    )


def _clause(row: Row, found: Found) -> Markup:
    clause = found.clause
    spans = []
    at = 0
    for item in found.counted:
        at = clause.text.find(item.written, at)
        spans.append((at, at + len(item.written)))
        at += len(item.written)
    return Markup('<p lang="{}"><button type="button" class="cw-para-label"{}>{}</button> {}</p>').format(
        clause.language,
        attributes({"event": "expand", "plan": row.plan_id, "clause": clause.clause_id}),
        clause.label,
        marked(clause.text, spans, "cw-figure"),
    )


def chart(found: Comparison, series: Series, texts: Texts) -> Markup:
    """Horizontal bars, one a plan; a plan without the figure keeps its place, empty."""
    largest = max((value for value in series.values if value is not None), default=0) or 1
    counts = _unit_name(series.counts, texts)
    told = counts.casefold() in found.subject.casefold()
    name = found.subject if told else texts("compare.chart", counts=counts, subject=found.subject)
    bars = Markup("").join(_bar(row, value, largest) for row, value in zip(found.rows, series.values, strict=True))
    return Markup('<figure class="cw-chart"><figcaption>{}</figcaption><dl>{}</dl></figure>').format(name, bars)


def _bar(row: Row, value: float | None, largest: float) -> Markup:
    share = 0.0 if value is None else 100 * value / largest
    return Markup('<div><dt>{}</dt><dd><i style="--share:{:.2f}" aria-hidden="true"></i><b>{}</b></dd></div>').format(
        _short_name(row), share, "—" if value is None else _number(value)
    )


def comparison_csv(found: Comparison, texts: Texts) -> str:
    """One line a clause, with a byte order mark so that spreadsheets read it as UTF-8.

    A cell that begins like a formula gets an apostrophe in front: the text comes from documents, and a spreadsheet
    would run it.
    """
    stream = StringIO()
    writer = csv.writer(stream)
    keys = ("plan", "period", "clause", "language", "text", "figures", "link")
    writer.writerow([texts(f"compare.csv.{key}") for key in keys])
    for row in found.rows:
        for item in row.found:
            values = (
                row.title,
                period_text(row.period),
                item.clause.label,
                item.clause.language,
                item.clause.full_text,
                "; ".join(figure.written for figure in item.counted),
                deep_link(row.plan_id, item.clause.clause_id),
            )
            writer.writerow([f"'{value}" if value[:1] in "=+-@\t\r" and value else value for value in values])
    return "\ufeff" + stream.getvalue()


def comparison_markdown(found: Comparison, texts: Texts) -> str:
    """A Markdown table, one row a clause."""

    def cell(text: str) -> str:
        return markdown_escape(" ".join(text.split()))

    lines = [
        f"# {cell(found.subject)}",
        "",
        "| " + " | ".join(texts(f"compare.{key}") for key in ("plan", "csv.clause", "csv.text", "figures")) + " |",
        "|---|---|---|---|",
    ]
    for row in found.rows:
        for item in row.found:
            figures = "; ".join(figure.written for figure in item.counted)
            lines.append(
                f"| {cell(row.title)} | {cell(item.clause.label)} | {cell(item.clause.full_text)} | {cell(figures)} |"
            )
        if not row.found:
            lines.append(f"| {cell(row.title)} | — | {texts('compare.silent')} | — |")
    return "\n".join(lines) + "\n"


def waiting(texts: Texts) -> Markup:
    """Before a subject was given."""
    return state("empty", texts("compare.empty"), texts("compare.empty_detail"), icon_name="fork")


def _unit_name(counts: str, texts: Texts) -> str:
    return texts.entries.get(f"unit.{counts}", counts)


def _short_name(row: Row) -> str:
    return period_text(row.period) or (row.title if len(row.title) <= 20 else row.title[:19] + "…")


def _number(value: float) -> str:
    for scale, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if value >= scale:
            return f"{value / scale:,.4g} {letter}"
    return f"{value:,.10g}"
