"""Which plans, years and languages a question is asked of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from ui.page import Page
from ui.render.reader import language_name, period_beside, plan_title

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter's components, in the order in which handlers take their values."""

    plans: gr.CheckboxGroup
    first_year: gr.Dropdown
    last_year: gr.Dropdown
    languages: gr.CheckboxGroup

    @property
    def inputs(self) -> list[gr.components.Component]:
        """The components whose values a question is asked with."""
        return [self.plans, self.first_year, self.last_year, self.languages]


def build(page: Page) -> Filters:
    """The filter's components, filled at once where the library is open."""
    texts = page.texts
    plan_box = gr.CheckboxGroup(
        [], label=texts("filter.plans"), info=texts("filter.plans_info"), elem_id="filter-plans", visible=False
    )
    with gr.Row(elem_classes="cw-pair"):
        first = gr.Dropdown([], label=texts("filter.from"), min_width=60, elem_id="filter-from", visible=False)
        last = gr.Dropdown([], label=texts("filter.to"), min_width=60, elem_id="filter-to", visible=False)
    languages = gr.CheckboxGroup([], label=texts("filter.languages"), elem_id="filter-languages", visible=False)
    return Filters(plan_box, first, last, languages)


def refreshed(page: Page) -> list[object]:
    """New choices for the components, after the library changed."""
    records = page.engine.plans() if page.ready else ()
    spoken = dict.fromkeys(language for record in records for language in record.languages)
    years = sorted(
        {year for record in records if record.period for year in range(record.period[0], record.period[1] + 1)}
    )
    year_choices = [(page.texts("filter.any"), 0), *((str(year), year) for year in years)]
    return [
        gr.CheckboxGroup(choices=plan_choices(page, records), visible=bool(records)),
        gr.Dropdown(choices=year_choices, value=0, visible=len(years) > 1),
        gr.Dropdown(choices=year_choices, value=0, visible=len(years) > 1),
        gr.CheckboxGroup(choices=[(language_name(language), language) for language in spoken], visible=len(spoken) > 1),
    ]


def plan_choices(page: Page, records: "Sequence[PlanRecord]") -> list[tuple[str, str]]:
    """Plans by title and period, in order of time."""
    return [(plan_name(page, record), record.plan_id) for record in records]


def plan_name(page: Page, record: "PlanRecord") -> str:
    """A plan's title with its period, where the title does not name the years itself."""
    title = plan_title(record.titles, page.texts.language, record.plan_id)
    period = period_beside(title, record.period)
    return f"{title} · {period}" if period else title


def chosen_plans(
    records: "Sequence[PlanRecord]", chosen: Sequence[str], first_year: int | None, last_year: int | None
) -> list[str]:
    """The plan ids that a question is asked of; empty for all of them.

    A period leaves in the plans that cover a part of it. Where it leaves none of the chosen ones, the choice of plans
    stands alone: a question without any plan has no answer.
    """
    kept = [
        record.plan_id
        for record in records
        if (not chosen or record.plan_id in chosen)
        and (not first_year or record.period is None or record.period[1] >= first_year)
        and (not last_year or record.period is None or record.period[0] <= last_year)
    ]
    return [] if len(kept) == len(records) else kept or list(chosen)
