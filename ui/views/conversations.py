"""The drawer beside the chat: conversations kept in the browser, opened, renamed, deleted and exported."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from ui import keeping, viewing
from ui.keeping import Conversation
from ui.page import PRIVATE, Page, event_values, panel
from ui.render import answers, documents, plain, reader, welcome

# Gradio's own browser state keeps one value a page, which pages that are open side by side would write over.
KEEP = "(order) => window.clausewise.keep(order)"
KEPT = "() => window.clausewise.kept()"
KEPT_BESIDE = "(stored, ...rest) => [window.clausewise.kept(), ...rest]"
DOWNLOAD = "() => document.querySelector('#export-file')?.click()"


@dataclass(frozen=True, slots=True)
class Conversations:
    """The drawer's components and handlers."""

    page: Page
    kept: gr.State
    stored: gr.Textbox  # all conversations, on their way from the browser
    order: gr.Textbox  # what the browser is to keep or to delete
    items: gr.HTML
    new: gr.Button
    as_markdown: gr.Button
    as_docx: gr.Button
    file: gr.DownloadButton

    def load(self, stored: str) -> tuple[Any, ...]:
        """The conversations that the browser kept."""
        found = keeping.from_stored(stored)
        return found, self._list(found, "")

    def keep_after(self, event: Any, conversation: gr.State) -> None:  # noqa: ANN401  Gradio's events have no public type
        """Store the conversation in the browser after `event`."""
        self._written(
            event.then(
                self._keep,
                [self.kept, conversation],
                [self.kept, self.order, self.items],
                api_visibility=PRIVATE,
                queue=False,
                show_progress="hidden",
            )
        )

    def wire(self, conversation: gr.State, outputs: list[Any], start_state: Callable[[], str]) -> None:
        """The events of the drawer; `outputs` are conversation, turns, live and reader."""
        hidden: Mapping[str, Any] = {"api_visibility": PRIVATE, "queue": False, "show_progress": "hidden"}

        def fresh(kept: tuple[Conversation, ...]) -> tuple[Any, ...]:
            return (
                Conversation.new(),
                "",
                start_state(),
                str(reader.empty_reader(self.page.texts)),
                self._list(kept, ""),
            )

        def delete(kept: tuple[Conversation, ...], current: Conversation, event: gr.EventData) -> tuple[Any, ...]:
            gone = event_values(event).get("id", "")
            left = keeping.without(kept, gone)
            order = keeping.to_drop(gone)
            if gone != current.conversation_id:
                return left, order, self._list(left, current.conversation_id), *(gr.skip(),) * 4
            return left, order, *_rotated(fresh(left))

        self.new.click(fresh, self.kept, [*outputs, self.items], **hidden)
        self.items.select(self._open, [self.kept, conversation], [*outputs, self.items], **hidden)
        self._written(
            self.items.edit(
                self._rename, [self.kept, conversation], [self.kept, self.order, self.items, conversation], **hidden
            )
        )
        self._written(
            self.items.delete(
                delete, [self.kept, conversation], [self.kept, self.order, self.items, *outputs], **hidden
            )
        )
        self.items.input(  # another window has changed what the browser keeps
            self._follow, [self.stored, conversation], [self.kept, *outputs, self.items], js=KEPT_BESIDE, **hidden
        )
        for button, form in ((self.as_markdown, "md"), (self.as_docx, "docx")):
            button.click(_exporter(self, form), conversation, self.file, **hidden).success(
                None, js=DOWNLOAD, api_visibility=PRIVATE
            )

    def _keep(self, kept: tuple[Conversation, ...], conversation: Conversation) -> tuple[Any, ...]:
        now = keeping.kept(kept, conversation)
        return now, keeping.to_keep(conversation), self._list(now, conversation.conversation_id)

    def _written(self, event: Any) -> None:  # noqa: ANN401
        event.then(None, self.order, None, js=KEEP, api_visibility=PRIVATE)

    def _follow(self, stored: str, current: Conversation) -> tuple[Any, ...]:
        """The list as another window left it, and the open conversation where that window went on with it."""
        found = keeping.from_stored(stored)
        mine = keeping.followed(found, current)
        if mine == current:
            return found, *(gr.skip(),) * 4, self._list(found, current.conversation_id)
        return found, *self._show(found, mine)

    def _open(self, kept: tuple[Conversation, ...], current: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        wanted = event_values(event).get("id")
        found = next((item for item in kept if item.conversation_id == wanted), None)
        return self._show(kept, found) if found else (gr.skip(),) * 5

    def _show(self, kept: tuple[Conversation, ...], found: Conversation) -> tuple[Any, ...]:
        texts = self.page.texts
        stale = (
            {index: viewing.stale_citations(self.page.engine, turn.answer) for index, turn in enumerate(found.turns)}
            if self.page.ready
            else {}
        )
        last = len(found.turns) - 1
        return (
            found,
            str(answers.transcript(found, texts, stale)),
            str(answers.last_turn(found, texts, stale=stale)),
            str(reader.sources(found.turns[last].answer if found.turns else None, last, texts)),
            self._list(kept, found.conversation_id),
        )

    def _rename(self, kept: tuple[Conversation, ...], current: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        values = event_values(event)
        wanted = values.get("id", "")
        now = keeping.renamed(kept, wanted, values.get("title", ""))
        changed = next((item for item in now if item.conversation_id == wanted), None)
        order = keeping.to_keep(changed) if changed else gr.skip()
        if changed is None or wanted != current.conversation_id:
            return now, order, self._list(now, current.conversation_id), gr.skip()
        # While its next question is being answered, only its name is new in it.
        mine = changed if current.revision else replace(current, title=changed.title, base=changed.revision)
        return now, order, self._list(now, current.conversation_id), mine

    def _list(self, kept: tuple[Conversation, ...], current: str) -> str:
        items = [(item.conversation_id, item.title or self.page.texts("keep.untitled")) for item in kept]
        return str(welcome.conversation_list(items, current, self.page.texts))


def build_drawer(page: Page) -> Conversations:
    """The drawer's layout."""
    texts = page.texts
    new = gr.Button(texts("keep.new"), elem_id="new-conversation", size="md")
    with gr.Column(elem_id="kept", min_width=0):
        items = panel(str(welcome.conversation_list((), "", texts)), elem_id="conversations")
    with gr.Row(elem_id="exports", elem_classes="cw-pair"):
        as_markdown = gr.Button(texts("keep.markdown"), size="sm", min_width=60, elem_id="export-markdown")
        as_docx = gr.Button(texts("keep.docx"), size="sm", min_width=60, elem_id="export-docx")
    file = gr.DownloadButton(texts("keep.export"), visible="hidden", elem_id="export-file")
    return Conversations(
        page,
        gr.State(()),
        gr.Textbox(visible="hidden", show_label=False),
        gr.Textbox(visible="hidden", show_label=False),
        items,
        new,
        as_markdown,
        as_docx,
        file,
    )


def _exporter(drawer: Conversations, form: str) -> Callable[[Conversation], str]:
    """A handler that writes the conversation into a file of that form and gives its path."""
    texts = drawer.page.texts

    def export(conversation: Conversation) -> str:
        if not conversation.turns:
            raise gr.Error(texts("keep.nothing"), print_exception=False)
        name = plain.file_name(conversation.title)
        path = Path(tempfile.mkdtemp(prefix="clausewise-")) / f"{name}.{form}"
        if form == "md":
            path.write_text(plain.conversation_markdown(conversation, texts), encoding="utf-8")
        else:
            path.write_bytes(documents.conversation_docx(conversation, texts))
        return str(path)

    return export


def _rotated(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The last value first: the list of conversations stands before the chat's own outputs."""
    return (values[-1], *values[:-1])
