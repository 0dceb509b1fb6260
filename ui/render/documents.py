"""A conversation as a Word document, its citations as numbered sources under each answer."""

from io import BytesIO
from typing import TYPE_CHECKING

from assistant.answer import Answer
from ui.keeping import Conversation
from ui.render.plain import citation_plain, clause_place
from ui.texts import Texts

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument


def conversation_docx(conversation: Conversation, texts: Texts) -> bytes:
    """The bytes of a .docx file."""
    from docx import Document

    document = Document()
    document.core_properties.title = conversation.title
    document.core_properties.author = "Clausewise"
    document.add_heading(_printable(conversation.title or texts("keep.untitled")), level=0)
    for turn in conversation.turns:
        document.add_heading(_printable(turn.question), level=1)
        if turn.answer is None:
            document.add_paragraph(turn.error or texts("answer.stopped"))
            continue
        document.add_paragraph().add_run(texts(f"status.{turn.answer.status.value}")).italic = True
        for sentence in turn.answer.sentences:
            paragraph = document.add_paragraph(_printable(sentence.text))
            if sentence.citations:
                numbers = ", ".join(str(number) for number in sentence.citations)
                paragraph.add_run(f" [{numbers}]").font.superscript = True
        _add_sources(document, turn.answer, texts)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_sources(document: "DocxDocument", answer: Answer, texts: Texts) -> None:
    if answer.citations:
        document.add_heading(texts("keep.sources"), level=2)
    for citation in answer.citations:
        place = clause_place(citation.plan_title, citation.label, citation.heading_path, citation.page)
        paragraph = document.add_paragraph()
        paragraph.add_run(f"[{citation.number}] ").bold = True
        paragraph.add_run(_printable(place) + ". ")
        paragraph.add_run(f"“{_printable(citation.quote)}”").italic = True
    if answer.nearest:
        document.add_heading(texts("answer.nearest"), level=2)
    for citation in answer.nearest:
        document.add_paragraph(_printable(citation_plain(citation)))


def _printable(text: str) -> str:
    """`text` without the control characters that XML does not allow."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
