"""The commands that ask: search for clauses, answer questions."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Status
from assistant.settings import Settings
from ui import shapes
from ui.commands.opening import choose_plans, open_library
from ui.terminal import Style, Terminal

if TYPE_CHECKING:
    from assistant.chain import AnswerChain

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


def search(options: Namespace, terminal: Terminal) -> int:
    """Rank the clauses for a query."""
    from assistant.chain import build_chain

    settings: Settings = options.settings
    with open_library(settings) as library:
        plans = choose_plans(library.plans(), options.plan)
        chain = build_chain(library, model=None, settings=settings)
        query = " ".join(options.words)
        found = chain.find({"question": query, "plans": plans, "languages": options.language}).ranked[: options.k]
    if terminal.json:
        terminal.value([shapes.found_clause(one.plan.plan_id, one.clause, one.score) for one in found])
        return 0
    for one in found:
        head = f"{one.plan.plan_id}  {one.clause.label}"
        terminal.line(f"{terminal.styled(head, Style.CYAN)}  {one.score:.2f}")
        if one.clause.heading_path:
            terminal.line(terminal.styled("  " + " › ".join(one.clause.heading_path), Style.DIM))
        terminal.line(f"  {' '.join(one.clause.full_text.split())}")
    if not found:
        terminal.note("no clause found")
    return 0


def conversation(
    chain: "AnswerChain", turns: Sequence[str], plans: Sequence[str] = (), languages: Sequence[str] = ()
) -> Iterator[Answer]:
    """Ask the turns of one conversation and yield their answers."""
    answers: list[Answer] = []
    for number, turn in enumerate(turns):
        answer = chain.invoke(
            {
                "question": turn,
                "history": turns_before(turns[:number], answers),
                "answers": tuple(answers),
                "plans": plans,
                "languages": languages,
            }
        )
        answers.append(answer)
        yield answer


def turns_before(turns: Sequence[str], answers: Sequence[Answer] = ()) -> list[dict[str, str]]:
    """Write earlier turns, with their answers where there are any, as the messages of a chat."""
    messages: list[dict[str, str]] = []
    for number, turn in enumerate(turns):
        messages.append({"role": "user", "content": turn})
        if number < len(answers):
            messages.append({"role": "assistant", "content": answers[number].text})
    return messages


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
