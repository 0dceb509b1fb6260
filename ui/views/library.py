"""The library: files are read and shown before anything is stored, then added with progress that can be cancelled."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from ui.engine import ChangeList, Progress
from ui.page import PRIVATE, Page, event_values, explain, panel
from ui.render import changes as render_changes
from ui.render import library as render
from ui.render.library import Pending
from ui.render.reader import plan_title
from ui.working import Cancelled, Work

FILE_TYPES = [".txt", ".md", ".html", ".htm", ".pdf", ".docx"]
CORRECTING = "correcting"  # events that have to run one after the other


@dataclass(frozen=True, slots=True)
class LibraryView:
    """The view's components and handlers."""

    page: Page
    files: gr.File
    pending: gr.State
    preview: gr.HTML
    add: gr.Button
    cancel: gr.Button
    progress: gr.HTML
    plans: gr.HTML
    changes: gr.HTML
    rebuild: gr.Button
    running: dict[str, Work[Any]] = field(default_factory=dict)  # session -> its work, for its cancel button

    @property
    def library_outputs(self) -> list[Any]:
        """What changes with the library."""
        return [self.plans]

    def refresh(self) -> list[Any]:
        """The plans as they are now."""
        if not self.page.ready:
            return [str(render.plan_list((), self.page.texts))]
        return [str(render.plan_list(self.page.engine.plans(), self.page.texts))]

    def read(self, paths: Sequence[str] | None, pending: tuple[Pending, ...]) -> Iterator[tuple[Any, ...]]:
        """Read the chosen files one after the other; nothing is stored."""
        for path in paths or ():
            pending = (*pending, self._read(path, Path(path).name, {}))
            yield pending, str(render.pending_list(pending, self.page.texts)), self._add_button(pending), gr.skip(), ""
        yield pending, str(render.pending_list(pending, self.page.texts)), self._add_button(pending), None, ""

    def amend(self, pending: tuple[Pending, ...], event: gr.EventData) -> tuple[Any, ...]:
        """Read a file again with the title, the years or the id that the user gave."""
        values = event_values(event)
        place = int(values.get("place", "-1"))
        if not 0 <= place < len(pending):
            return pending, gr.skip(), gr.skip()
        item = pending[place]
        given = {name: values[name].strip() for name in ("title", "period", "id") if values.get(name, "").strip()}
        fresh = self._read(item.path, item.name, given)
        if fresh.plan is None:  # the file was readable before, so it is the correction that cannot be
            fresh = replace(item, error=fresh.error)
        changed = (*pending[:place], fresh, *pending[place + 1 :])
        return changed, str(render.pending_list(changed, self.page.texts)), self._add_button(changed)

    def leave_out(self, pending: tuple[Pending, ...], event: gr.EventData) -> tuple[Any, ...]:
        """Take a file off the list."""
        place = int(event_values(event).get("place", "-1"))
        left = tuple(item for index, item in enumerate(pending) if index != place)
        return left, str(render.pending_list(left, self.page.texts)), self._add_button(left)

    def store(self, pending: tuple[Pending, ...], request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Add the files that could be read."""
        engine = self.page.engine
        jobs: list[tuple[str, Callable[[Progress], ChangeList]]] = [
            (item.name, partial(engine.add, item.plan)) for item in pending if item.plan is not None
        ]
        yield "", gr.Button(visible=False), gr.Button(visible=True), gr.skip()
        for shown in self.run(jobs, request.session_hash or ""):
            yield shown, gr.skip(), gr.skip(), gr.skip()
        yield gr.skip(), gr.Button(visible=False), gr.Button(visible=False), ()

    def store_samples(self, request: gr.Request) -> Iterator[str]:
        """Add the bundled sample plans."""
        jobs: list[tuple[str, Callable[[Progress], ChangeList]]] = [
            (path.name, partial(self._add_file, path)) for path in self.page.engine.samples()
        ]
        yield from self.run(jobs, request.session_hash or "")

    def run(self, jobs: Sequence[tuple[str, Callable[[Progress], ChangeList]]], session: str) -> Iterator[str]:
        """Do jobs one after the other: progress as it comes, at the end the report."""
        texts = self.page.texts
        done: list[tuple[str, ChangeList]] = []
        failed: list[tuple[str, str]] = []
        cancelled = False
        for place, (name, job) in enumerate(jobs):
            work = Work(job)
            self.running[session] = work
            try:
                for step in work.steps():
                    yield str(render.progress(step, name, place, len(jobs), texts))
                done.append((name, work.result()))
            except Cancelled:
                cancelled = True
                break
            except Exception as error:  # noqa: BLE001  the outermost handler: a failed file says why, the others go on
                failed.append((name, explain(error, texts)))
            finally:
                self.running.pop(session, None)
        yield str(render.report(done, failed, texts, cancelled=cancelled))

    def stop(self, request: gr.Request) -> None:
        """Cancel this session's work at its next step."""
        work = self.running.get(request.session_hash or "")
        if work is not None:
            work.cancel()

    def show_changes(self, event: gr.EventData) -> str:
        """What a plan's current edition changed, or how it stands beside the plan that was chosen."""
        values = event_values(event)
        plan_id = values.get("plan", "")
        engine, texts = self.page.engine, self.page.texts
        try:
            titles = {
                record.plan_id: plan_title(record.titles, texts.language, record.plan_id) for record in engine.plans()
            }
            if plan_id not in titles:
                return ""
            return str(
                render_changes.change_list(engine.changes(plan_id, values.get("against") or None), titles, texts)
            )
        except Exception as error:  # noqa: BLE001  the outermost handler
            return str(render.notice(explain(error, texts), "warning"))

    def remove(self, event: gr.EventData) -> tuple[Any, ...]:
        """Take a plan out of the library."""
        return self._changed(self.page.engine.remove, event_values(event), "library.removed")

    def roll_back(self, event: gr.EventData) -> tuple[Any, ...]:
        """Make the edition before the current one current."""
        return self._changed(self.page.engine.rollback, event_values(event), "library.rolled_back")

    def rebuild_all(self, request: gr.Request) -> Iterator[str]:
        """Embed every clause again."""
        engine, texts = self.page.engine, self.page.texts
        work = Work(engine.rebuild)
        session = request.session_hash or ""
        self.running[session] = work
        try:
            for step in work.steps():
                yield str(render.progress(step, texts("library.rebuild"), 0, 1, texts))
            work.result()
            yield str(render.notice(texts("library.rebuilt"), "check"))
        except Exception as error:  # noqa: BLE001  the outermost handler
            yield str(render.notice(explain(error, texts), "warning"))
        finally:
            self.running.pop(session, None)

    def _changed(self, change: Callable[[str], None], values: Mapping[str, str], said: str) -> tuple[Any, ...]:
        texts = self.page.texts
        try:
            change(values.get("plan", ""))
        except Exception as error:  # noqa: BLE001  the outermost handler
            return *self.refresh(), "", str(render.notice(explain(error, texts), "warning"))
        return *self.refresh(), "", str(render.notice(texts(said), "check"))

    def _add_file(self, path: Path, progress: Progress) -> ChangeList:
        return self.page.engine.add(self.page.engine.preview(path), progress)

    def _read(self, path: str, name: str, overrides: Mapping[str, str]) -> Pending:
        engine = self.page.engine
        try:
            plan = engine.preview(Path(path), overrides)
            current = {record.plan_id: record.edition for record in engine.plans()}
        except Exception as error:  # noqa: BLE001  the outermost handler: a failed file says why
            return Pending(path, name, error=explain(error, self.page.texts))
        replaces = current.get(plan.identity.plan_id)
        return Pending(path, name, plan, overrides=tuple(overrides.items()), replaces=replaces)

    def _add_button(self, pending: Sequence[Pending]) -> gr.Button:
        number = sum(item.plan is not None for item in pending)
        return gr.Button(self.page.texts.count("library.add", number), visible=number > 0)


def build(page: Page) -> LibraryView:
    """The view's layout and events."""
    texts = page.texts
    with gr.Column(elem_id="library", min_width=0):
        gr.HTML(
            f"<h1>{texts('library.title')}</h1><p class='cw-lead'>{texts('library.lead')}</p>",
            elem_classes=["cw", "cw-view-title"], apply_default_css=False, padding=False,
        )  # fmt: skip
        files = gr.File(
            file_count="multiple",
            file_types=FILE_TYPES,
            label=texts("library.upload"),
            elem_id="library-files",
            height=130,
        )
        preview = panel(elem_id="library-preview")
        with gr.Row(elem_id="library-actions", elem_classes="cw-pair"):
            add = gr.Button("", variant="primary", visible=False, elem_id="library-add", min_width=160, scale=0)
            cancel = gr.Button(texts("library.cancel"), visible=False, elem_id="library-cancel", min_width=120, scale=0)
        progress = panel(elem_id="library-progress")
        plans = panel(elem_id="library-plans")
        changes = panel(elem_id="library-changes")
        with gr.Accordion(texts("library.maintenance"), open=False, elem_id="library-maintenance"):
            gr.HTML(
                f"<p class='cw-muted'>{texts('library.rebuild_detail')}</p>", apply_default_css=False, padding=False
            )
            rebuild = gr.Button(texts("library.rebuild"), size="sm", elem_id="library-rebuild", min_width=160)
    view = LibraryView(page, files, gr.State(()), preview, add, cancel, progress, plans, changes, rebuild)
    hidden: dict[str, Any] = {"api_visibility": PRIVATE, "queue": False, "show_progress": "hidden"}
    reading = [view.pending, preview, add]
    files.upload(
        view.read, [files, view.pending], [*reading, files, progress], api_visibility=PRIVATE, show_progress="hidden"
    )
    preview.input(
        view.amend,
        view.pending,
        reading,
        api_visibility=PRIVATE,
        show_progress="hidden",
        concurrency_id=CORRECTING,
        concurrency_limit=1,
    )
    preview.clear(view.leave_out, view.pending, reading, **hidden)
    cancel.click(view.stop, None, None, **hidden)
    plans.select(view.show_changes, None, changes, **hidden)
    changes.select(view.show_changes, None, changes, api_visibility=PRIVATE, queue=False, show_progress="minimal")
    changes.collapse(lambda: "", None, changes, **hidden)
    return view


def wire(view: LibraryView, changed: Sequence[Any], refresh: Callable[..., list[Any]], inputs: Sequence[Any]) -> None:
    """The events that change the library; after each of them every view is refreshed."""
    options: dict[str, Any] = {"api_visibility": PRIVATE, "show_progress": "hidden"}
    # The click waits its turn behind corrections that are still being read, so that none of them is lost.
    settled = view.add.click(lambda: None, None, None, concurrency_id=CORRECTING, concurrency_limit=1, **options)
    stored = settled.then(
        view.store, view.pending, [view.progress, view.add, view.cancel, view.pending], **options
    ).then(lambda: "", None, view.preview, **options)
    rebuilt = view.rebuild.click(view.rebuild_all, None, view.progress, **options)
    removed = view.plans.delete(view.remove, None, [view.plans, view.changes, view.progress], **options)
    rolled = view.plans.undo(view.roll_back, None, [view.plans, view.changes, view.progress], **options)
    for event in (stored, rebuilt, removed, rolled):
        event.then(refresh, list(inputs), list(changed), **options)
