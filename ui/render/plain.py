"""Answers and citations as plain text, Markdown and footnotes: what is copied and exported."""

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Answer, Citation
from ui.keeping import Conversation
from ui.texts import Texts

_MARKDOWN_SPECIALS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_escape(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    return _MARKDOWN_SPECIALS.sub(r"\\\1", text)


def clause_place(plan_title: str, label: str, heading_path: Sequence[str] = (), page: int | None = None) -> str:
    """Where a clause stands, in one line: `Plan, IV.4.2 (Part › Heading), p. 3`."""
    path = f" ({' › '.join(heading_path)})" if heading_path else ""
    return f"{plan_title}, {label}{path}" + (f", p. {page}" if page else "")


def citation_plain(citation: Citation) -> str:
    """One citation as a line of text."""
    place = clause_place(citation.plan_title, citation.label, citation.heading_path, citation.page)
    return f"“{citation.quote}” — {place}"


def citation_markdown(citation: Citation) -> str:
    """One citation as a Markdown block quote with its source under it."""
    place = clause_place(citation.plan_title, citation.label, citation.heading_path, citation.page)
    quote = "\n".join(f"> {markdown_escape(line)}" for line in citation.quote.splitlines())
    return f"{quote}\n>\n> — {markdown_escape(place)}"


def citation_footnote(citation: Citation) -> str:
    """One citation as a Markdown footnote."""
    place = clause_place(citation.plan_title, citation.label, citation.heading_path, citation.page)
    quote = markdown_escape(" ".join(citation.quote.split()))
    return f"[^{citation.number}]: {markdown_escape(place)}: “{quote}”"


def answer_plain(answer: Answer) -> str:
    """An answer with its numbered sources under it, as it is copied."""
    lines = [answer.text]
    if answer.citations:
        lines += ["", *(f"[{citation.number}] {citation_plain(citation)}" for citation in answer.citations)]
    return "\n".join(lines)


def answer_markdown(answer: Answer, prefix: str = "") -> str:
    """An answer as Markdown with footnotes; `prefix` keeps the footnotes of several answers apart."""
    body = "\n\n".join(
        markdown_escape(sentence.text) + "".join(f"[^{prefix}{number}]" for number in sentence.citations)
        for sentence in answer.sentences
    )
    notes = "\n".join(
        citation_footnote(citation).replace(f"[^{citation.number}]", f"[^{prefix}{citation.number}]", 1)
        for citation in answer.citations
    )
    return f"{body}\n\n{notes}".strip() if notes else body


def conversation_markdown(conversation: Conversation, texts: Texts) -> str:
    """A conversation as a Markdown document."""
    parts = [f"# {markdown_escape(conversation.title or texts('keep.untitled'))}"]
    for index, turn in enumerate(conversation.turns, 1):
        parts.append(f"## {markdown_escape(turn.question)}")
        if turn.answer is None:
            parts.append(f"*{texts('answer.stopped')}*")
            continue
        parts.append(f"*{texts(f'status.{turn.answer.status.value}')}*")
        parts.append(answer_markdown(turn.answer, prefix=f"{index}-"))
        if turn.answer.nearest:
            parts.append(_nearest_markdown(turn.answer.nearest, texts))
    return "\n\n".join(parts) + "\n"


def _nearest_markdown(nearest: Iterable[Citation], texts: Texts) -> str:
    items = "\n".join(f"- {markdown_escape(citation_plain(citation))}" for citation in nearest)
    return f"{texts('answer.nearest')}\n\n{items}"


def file_name(title: str) -> str:
    """A title as the name of a file, without an extension."""
    words = re.sub(r"[^\w]+", "-", title, flags=re.UNICODE).strip("-_")
    return words[:60].rstrip("-") or "conversation"
