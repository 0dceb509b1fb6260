"""The commands that ask: search, ask and evaluate."""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Status
from assistant.settings import Settings
from ui import shapes
from ui.commands.opening import choose_plans, open_library
from ui.terminal import Style, Terminal

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

STATUS_STYLES = {Status.NOT_FOUND: Style.YELLOW, Status.CORRECTED: Style.YELLOW, Status.AMBIGUOUS: Style.YELLOW}


def ask(options: Namespace, terminal: Terminal) -> int:
    """Answer the questions one after the other, each with the ones before it in mind."""
    from assistant.chain import build_chain

    settings: Settings = options.settings
    answers: list[Answer] = []
    with open_library(settings) as library:
        plans = choose_plans(library.plans(), options.plan)
        chain = build_chain(library, model=settings.model, settings=settings)
        for answer in conversation(chain, options.words, plans, options.language):
            answers.append(answer)
            if not terminal.json:
                _print_answer(answer, terminal, several=len(options.words) > 1)
    if terminal.json:
        terminal.value([shapes.answer(answer) for answer in answers])
    return 0


def conversation(
    chain: "Runnable[dict[str, object], Answer]",
    turns: Sequence[str],
    plans: Sequence[str] = (),
    languages: Sequence[str] = (),
) -> Iterator[Answer]:
    """Ask the turns of one conversation and yield their answers."""
    history: list[dict[str, str]] = []
    for turn in turns:
        request: dict[str, object] = {
            "question": turn,
            "history": list(history),
            "plans": list(plans),
            "languages": list(languages),
        }
        answer = chain.invoke(request)
        yield answer
        history += [{"role": "user", "content": turn}, {"role": "assistant", "content": answer.text}]


def _print_answer(answer: Answer, terminal: Terminal, *, several: bool) -> None:
    if several:
        terminal.line(terminal.styled(f"> {answer.question}", Style.BOLD))
        terminal.line()
    style = STATUS_STYLES.get(answer.status)
    for sentence in answer.sentences:
        marks = "".join(f" [{number}]" for number in sentence.citations)
        text = terminal.styled(sentence.text, style) if style and not sentence.citations else sentence.text
        terminal.line(text + terminal.styled(marks, Style.CYAN))
    for choice in answer.choices:
        terminal.line(f"  · {choice}")
    if answer.citations:
        terminal.line()
        for citation in answer.citations:
            _print_citation(citation, terminal)
    if answer.nearest:
        terminal.line()
        terminal.line(terminal.styled("Related, not an answer:", Style.DIM))
        for citation in answer.nearest:
            _print_citation(citation, terminal, Style.DIM)
    for notice in answer.notices:
        terminal.note(notice)
    if several:
        terminal.line()


def _print_citation(citation: Citation, terminal: Terminal, *styles: Style) -> None:
    from ui.render.plain import clause_place

    place = clause_place(citation.plan_title, citation.label, citation.heading_path, citation.page)
    number = terminal.styled(f"[{citation.number}]", *(styles or (Style.CYAN,)))
    quote = " ".join(citation.quote.split())
    terminal.line(f"{number} {terminal.styled(place, *styles) if styles else place}")
    terminal.line(f"    {terminal.styled(f'“{quote}”', *styles) if styles else f'“{quote}”'}")
