"""The drawer beside the chat: conversations kept in the browser, opened, renamed, deleted and exported."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ui import keeping, viewing
from ui.keeping import Conversation
from ui.page import PRIVATE, Page, event_values, panel
from ui.render import answers, documents, plain, reader, welcome

STORAGE_KEY = "clausewise-conversations"
# Gradio encrypts what it stores with this; it has to be the same after a restart for the store to be readable, and
# it guards nothing: whoever can read this browser's storage can read this page.
STORAGE_SECRET = "clausewise"
DOWNLOAD = "() => document.querySelector('#export-file')?.click()"


@dataclass(frozen=True, slots=True)
class Conversations:
    """The drawer's components and handlers."""

    page: Page
    kept: gr.State
    stored: gr.BrowserState
    items: gr.HTML
    new: gr.Button
    as_markdown: gr.Button
    as_docx: gr.Button
    file: gr.DownloadButton

    def load(self, stored: object) -> tuple[Any, ...]:
        """The conversations that the browser kept."""
        found = keeping.from_stored(stored)
        return found, self._list(found, "")

    def keep_after(self, event: Any, conversation: gr.State) -> None:  # noqa: ANN401  Gradio's events have no public type
        """Store the conversation in the browser after `event`."""
        event.then(
            self._keep,
            [self.kept, conversation],
            [self.kept, self.stored, self.items],
            api_visibility=PRIVATE,
            queue=False,
            show_progress="hidden",
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
            stored = keeping.to_stored(left)
            if gone != current.conversation_id:
                return left, stored, self._list(left, current.conversation_id), *(gr.skip(),) * 4
            return left, stored, *_rotated(fresh(left))

        self.new.click(fresh, self.kept, [*outputs, self.items], **hidden)
        self.items.select(self._open, [self.kept, conversation], [*outputs, self.items], **hidden)
        self.items.edit(
            self._rename, [self.kept, conversation], [self.kept, self.stored, self.items, conversation], **hidden
        )
        self.items.delete(delete, [self.kept, conversation], [self.kept, self.stored, self.items, *outputs], **hidden)
        for button, form in ((self.as_markdown, "md"), (self.as_docx, "docx")):
            button.click(_exporter(self, form), conversation, self.file, **hidden).success(
                None, js=DOWNLOAD, api_visibility=PRIVATE
            )

    def _keep(self, kept: tuple[Conversation, ...], conversation: Conversation) -> tuple[Any, ...]:
        now = keeping.kept(kept, conversation)
        return now, keeping.to_stored(now), self._list(now, conversation.conversation_id)

    def _open(self, kept: tuple[Conversation, ...], current: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        wanted = event_values(event).get("id")
        found = next((item for item in kept if item.conversation_id == wanted), None)
        if found is None:
            return (gr.skip(),) * 5
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
        now = keeping.renamed(kept, values.get("id", ""), values.get("title", ""))
        mine = next((item for item in now if item.conversation_id == current.conversation_id), current)
        return now, keeping.to_stored(now), self._list(now, current.conversation_id), mine

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
        gr.BrowserState([], storage_key=STORAGE_KEY, secret=STORAGE_SECRET),
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
