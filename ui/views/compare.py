"""A subject over chosen plans, in order of time."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ui import comparing
from ui.page import PRIVATE, Page, explain, panel
from ui.render import comparison, plain
from ui.render.markup import state
from ui.views.filters import plan_choices

DOWNLOAD = "() => document.querySelector('#compare-file')?.click()"


@dataclass(frozen=True, slots=True)
class CompareView:
    """The view's components and handlers."""

    page: Page
    subject: gr.Textbox
    plans: gr.CheckboxGroup
    result: gr.HTML
    exports: gr.Row
    found: gr.State

    @property
    def library_outputs(self) -> list[Any]:
        """What changes with the library."""
        return [self.plans]

    def refresh(self) -> list[Any]:
        """The plans to choose from."""
        records = self.page.engine.plans() if self.page.ready else ()
        return [gr.CheckboxGroup(choices=plan_choices(self.page, records), visible=bool(records))]

    def compare(self, subject: str, plans: Sequence[str]) -> tuple[Any, ...]:
        """The comparison, as a table and charts."""
        texts = self.page.texts
        if not subject.strip() or not self.page.ready:
            return str(comparison.waiting(texts)), None, gr.Row(visible=False)
        try:
            found = comparing.compare(self.page.engine, subject.strip(), plans or (), texts.language)
        except Exception as error:  # noqa: BLE001  the outermost handler: a fault becomes an error state
            failed = state("error", texts("compare.failed"), explain(error, texts), icon_name="warning")
            return str(failed), None, gr.Row(visible=False)
        return str(comparison.comparison(found, texts)), found, gr.Row(visible=any(row.found for row in found.rows))

    def as_csv(self, found: comparing.Comparison | None) -> str:
        """The path of a CSV file of the comparison."""
        return self._file(found, "csv")

    def as_markdown(self, found: comparing.Comparison | None) -> str:
        """The path of a Markdown file of the comparison."""
        return self._file(found, "md")

    def _file(self, found: comparing.Comparison | None, form: str) -> str:
        texts = self.page.texts
        if found is None:
            raise gr.Error(texts("keep.nothing"), print_exception=False)
        text = (
            comparison.comparison_csv(found, texts) if form == "csv" else comparison.comparison_markdown(found, texts)
        )
        path = Path(tempfile.mkdtemp(prefix="clausewise-")) / f"{plain.file_name(found.subject)}.{form}"
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)


def build(page: Page) -> CompareView:
    """The view's layout and events."""
    texts = page.texts
    with gr.Column(elem_id="compare", min_width=0):
        gr.HTML(
            f"<h1>{texts('compare.title')}</h1>",
            elem_classes=["cw", "cw-view-title"],
            apply_default_css=False,
            padding=False,
        )
        with gr.Row(elem_id="compare-form", equal_height=False):
            subject = gr.Textbox(
                label=texts("compare.subject"),
                placeholder=texts("compare.subject_hint"),
                elem_id="compare-subject",
                scale=3,
                submit_btn=texts("compare.go"),
                max_lines=1,
            )
        plans = gr.CheckboxGroup(
            [], label=texts("filter.plans"), info=texts("filter.plans_info"), elem_id="compare-plans", visible=False
        )
        result = panel(str(comparison.waiting(texts)), elem_id="compare-result")
        with gr.Row(elem_id="compare-exports", elem_classes="cw-pair", visible=False) as exports:
            as_csv = gr.Button(texts("compare.as_csv"), size="sm", elem_id="compare-csv", min_width=120, scale=0)
            as_markdown = gr.Button(
                texts("compare.as_markdown"), size="sm", elem_id="compare-markdown", min_width=120, scale=0
            )
        file = gr.DownloadButton(texts("keep.export"), visible="hidden", elem_id="compare-file")
    view = CompareView(page, subject, plans, result, exports, gr.State(None))
    outputs = [result, view.found, exports]
    subject.submit(view.compare, [subject, plans], outputs, api_visibility=PRIVATE, show_progress="minimal")
    plans.input(view.compare, [subject, plans], outputs, api_visibility=PRIVATE, show_progress="hidden")
    for button, handler in ((as_csv, view.as_csv), (as_markdown, view.as_markdown)):
        button.click(handler, view.found, file, api_visibility=PRIVATE, queue=False).success(
            None, js=DOWNLOAD, api_visibility=PRIVATE
        )
    return view
