"""The chat: a question, its answer as it is made, the cited clause beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from ui import feedback, suggesting, viewing
from ui.engine import Phase
from ui.keeping import Conversation, Turn
from ui.page import PRIVATE, Page, event_values, explain, log, panel
from ui.render import answers, reader, welcome
from ui.views import filters
from ui.views.conversations import Conversations, build_drawer

FOCUS_QUESTION = "() => document.querySelector('#question textarea')?.focus()"
SHOW_END = "() => { const pane = document.querySelector('#chat-scroll'); pane?.scrollTo({top: pane.scrollHeight}); }"
AT_ONCE = 4  # answers that are made at the same time; one more waits in Gradio's queue


@dataclass(frozen=True, slots=True)
class AskView:
    """The components that other views and the page's start reach."""

    turns: gr.HTML
    live: gr.HTML
    reader: gr.HTML
    question: gr.Textbox
    conversation: gr.State
    drawer: Conversations
    filters: filters.Filters

    @property
    def library_outputs(self) -> list[gr.components.Component]:
        """What changes with the library."""
        return [*self.filters.inputs, self.live]


@dataclass(frozen=True, slots=True)
class Asking:
    """The handlers of the chat."""

    page: Page

    def begin(self, question: str, conversation: Conversation, editing: int | None) -> tuple[Any, ...]:
        """Put a question at the end of the conversation, before it is answered."""
        if not question.strip() or not self.page.ready:
            return (gr.skip(),) * 7
        started = conversation.asking(question.strip(), editing)
        texts = self.page.texts
        return (
            started,
            str(answers.transcript(started, texts)),
            str(answers.last_turn(started, texts, live=True)),
            gr.Textbox(value="", submit_btn=False, stop_btn=texts("ask.stop")),
            None,
            "",
            str(reader.empty_reader(texts)),
        )

    def begin_clicked(self, conversation: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        """Ask a suggested question."""
        return self.begin(event_values(event).get("text", ""), conversation, None)

    def begin_again(self, conversation: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        """Ask a turn's question again, in its place."""
        index = _turn_index(event, conversation)
        return (
            self.begin(conversation.turns[index].question, conversation, index)
            if index is not None
            else (gr.skip(),) * 7
        )

    def answer(
        self,
        conversation: Conversation,
        plans: Sequence[str],
        first_year: int | None,
        last_year: int | None,
        languages: Sequence[str],
        model: str | None,
    ) -> Iterator[tuple[Any, ...]]:
        """Answer the last turn's question; every snapshot of the answer is shown as it comes."""
        turn = conversation.turns[-1] if conversation.turns else None
        if turn is None or turn.answer is not None or turn.stopped or turn.error:
            yield gr.skip(), gr.skip()
            return
        texts = self.page.texts
        engine = self.page.engine
        try:
            asked_of = filters.chosen_plans(engine.plans(), plans or (), first_year, last_year)
            for snapshot in engine.ask(
                turn.question,
                history=conversation.history,
                answers=conversation.answers,
                plans=asked_of,
                languages=languages or (),
                model=model or None,
            ):
                conversation = conversation.with_last(replace(turn, answer=snapshot))
                yield conversation, str(answers.last_turn(conversation, texts, live=True))
        except Exception as error:  # noqa: BLE001  the outermost handler: a fault becomes an error state with a retry
            conversation = conversation.with_last(Turn(turn.question, error=explain(error, texts)))
            yield conversation, str(answers.last_turn(conversation, texts))

    def finish(self, conversation: Conversation) -> tuple[Any, ...]:
        """Show the whole answer with what to do next, and its sources beside it."""
        texts = self.page.texts
        if conversation.turns:
            turn = conversation.turns[-1]
            if turn.answer is not None and not turn.follow_ups:
                found = suggesting.follow_ups(self.page.engine, turn.answer, texts)
                conversation = conversation.with_last(replace(turn, follow_ups=found))
            shown: object = str(answers.last_turn(conversation, texts))
            beside: object = str(reader.sources(conversation.turns[-1].answer, len(conversation.turns) - 1, texts))
        else:
            shown, beside = gr.skip(), gr.skip()
        return conversation.settled(), shown, gr.Textbox(submit_btn=texts("ask.send"), stop_btn=False), beside

    def stop(self, conversation: Conversation) -> Conversation:
        """Keep what there is of an answer that was stopped."""
        if not conversation.turns:
            return conversation
        return conversation.with_last(replace(conversation.turns[-1], stopped=True))

    def edit(self, conversation: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        """Take a question back into the box."""
        index = _turn_index(event, conversation)
        if index is None:
            return gr.skip(), gr.skip(), gr.skip()
        texts = self.page.texts
        note = answers.editing_note(index, texts)
        return conversation.turns[index].question, index, str(note)

    def open_citation(self, conversation: Conversation, event: gr.EventData) -> str:
        """Show a cited clause beside the chat."""
        values = event_values(event)
        texts = self.page.texts
        index = _turn_index(event, conversation)
        answer = conversation.turns[index].answer if index is not None else None
        if index is None or answer is None:
            return str(reader.empty_reader(texts))
        kind = values.get("kind", "cited")
        row = answer.nearest if kind == "nearest" else answer.citations
        numbers = [citation.number for citation in row]
        number = int(values.get("number", "1"))
        if number not in numbers:
            return str(reader.sources(answer, index, texts))
        citation = row[numbers.index(number)]
        step = reader.Step(index, kind, number, len(row))
        view = viewing.cited_view(self.page.engine, citation, step, texts.language)
        return str(reader.reader(view, texts) if view else reader.gone_reader(citation, step, texts))

    def show_sources(self, conversation: Conversation, event: gr.EventData) -> str:
        """Show the list of an answer's sources instead of one clause."""
        index = _turn_index(event, conversation)
        if index is None:
            index = len(conversation.turns) - 1
        answer = conversation.turns[index].answer if conversation.turns else None
        return str(reader.sources(answer, index, self.page.texts))

    def rate(self, conversation: Conversation, event: gr.EventData) -> tuple[Any, ...]:
        """Keep a thumb, or the note to it, in the feedback file."""
        values = event_values(event)
        index = _turn_index(event, conversation)
        if index is None:
            return (gr.skip(),) * 3
        turn = replace(conversation.turns[index], rating=values.get("rating", conversation.turns[index].rating))
        note = values.get("note", "").strip()
        try:
            feedback.write(self.page.engine.feedback_file(), turn, note)
        except OSError as error:
            log.error("a rating was not kept", exc_info=error)
            gr.Warning(self.page.texts("feedback.failed"))
        if note:
            gr.Info(self.page.texts("feedback.thanks"))
        changed = conversation.with_turn(index, turn).changed()
        texts = self.page.texts
        return changed, str(answers.transcript(changed, texts)), str(answers.last_turn(changed, texts))

    def start_state(self) -> str:
        """What stands in an empty conversation."""
        engine, texts = self.page.engine, self.page.texts
        readiness = engine.readiness()
        if readiness.phase is Phase.WARMING:
            return str(welcome.warming(texts))
        if readiness.phase is Phase.FAILED:
            return str(welcome.failed(readiness, texts))
        plans = engine.plans()
        if not plans:
            return str(welcome.start(texts, samples=bool(engine.samples())))
        return str(welcome.welcome(suggesting.examples(engine, texts), len(plans), texts))

    def refresh(self, conversation: Conversation) -> list[Any]:
        """New choices, and a new start state where nothing was asked yet."""
        shown = gr.skip() if conversation.turns else self.start_state()
        return [*filters.refreshed(self.page), shown]


def build(page: Page, model: gr.State) -> AskView:
    """The view's layout and events."""
    texts = page.texts
    asking = Asking(page)
    conversation = gr.State(Conversation(""))  # a callable would become an endpoint of the API
    editing = gr.State(None)
    with gr.Row(elem_id="ask", equal_height=True):
        with gr.Column(elem_id="drawer", min_width=0, scale=0):
            drawer = build_drawer(page)
            with gr.Accordion(texts("filter.title"), elem_id="filters"):
                chosen = filters.build(page)
        with gr.Column(elem_id="chat", min_width=0):
            with gr.Column(elem_id="chat-scroll", min_width=0):
                turns = panel(elem_id="turns", css="cw-transcript")
                live = panel(asking.start_state(), elem_id="live", css="cw-transcript", autoscroll=True)
            with gr.Column(elem_id="composer", min_width=0):
                note = panel(elem_id="editing")
                question = gr.Textbox(
                    label=texts("ask.label"),
                    show_label=False,
                    placeholder=texts("ask.placeholder"),
                    lines=1,
                    max_lines=8,
                    submit_btn=texts("ask.send"),
                    elem_id="question",
                    autofocus=True,
                )
                gr.HTML(str(answers.composer_hint(texts)), elem_id="hint", apply_default_css=False, padding=False)
        with gr.Column(elem_id="reader-column", min_width=0):
            beside = panel(str(reader.empty_reader(texts)), elem_id="reader")

    outputs = [conversation, turns, live, question, editing, note, beside]
    steps: list[Any] = []
    begun = [
        question.submit(asking.begin, [question, conversation, editing], outputs, api_visibility=PRIVATE, queue=False)
    ]
    for source in (turns, live):
        begun.append(
            source.example_select(asking.begin_clicked, conversation, outputs, api_visibility=PRIVATE, queue=False)
        )
        begun.append(source.retry(asking.begin_again, conversation, outputs, api_visibility=PRIVATE, queue=False))
    finished = [conversation, live, question, beside]
    for event in begun:
        answered = event.then(None, js=SHOW_END, api_visibility=PRIVATE).then(
            asking.answer,
            [conversation, *chosen.inputs, model],
            [conversation, live],
            api_visibility=PRIVATE,
            show_progress="hidden",
            concurrency_limit=AT_ONCE,
            concurrency_id="answers",
        )
        steps.append(answered)
        drawer.keep_after(
            answered.then(asking.finish, conversation, finished, api_visibility=PRIVATE, queue=False), conversation
        )
    stopped = question.stop(asking.stop, conversation, conversation, cancels=steps, api_visibility=PRIVATE, queue=False)
    drawer.keep_after(
        stopped.then(asking.finish, conversation, finished, api_visibility=PRIVATE, queue=False), conversation
    )

    for source in (turns, live, beside):
        source.select(
            asking.open_citation, conversation, beside, api_visibility=PRIVATE, queue=False, show_progress="hidden"
        )
    for source in (turns, live):
        source.edit(asking.edit, conversation, [question, editing, note], api_visibility=PRIVATE, queue=False).then(
            None, js=FOCUS_QUESTION, api_visibility=PRIVATE
        )
        for rated in (source.like, source.submit):
            told = rated(  # through the queue: a toast needs it
                asking.rate,
                conversation,
                [conversation, turns, live],
                api_visibility=PRIVATE,
                show_progress="hidden",
            )
            drawer.keep_after(told, conversation)
    note.clear(lambda: (None, "", ""), None, [editing, note, question], api_visibility=PRIVATE, queue=False)
    for left in (beside.clear, beside.collapse):
        left(asking.show_sources, conversation, beside, api_visibility=PRIVATE, queue=False, show_progress="hidden")
    view = AskView(turns, live, beside, question, conversation, drawer, chosen)
    drawer.wire(view.conversation, [conversation, turns, live, beside], asking.start_state)
    return view


def _turn_index(event: gr.EventData, conversation: Conversation) -> int | None:
    """The turn that a click belongs to; None where the page is older than the conversation."""
    value = event_values(event).get("turn", "")
    return int(value) if value.isdecimal() and int(value) < len(conversation.turns) else None
