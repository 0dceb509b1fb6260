"""What holds of every reading, whatever is read: the checks that Hypothesis and the fuzzer share."""

import hashlib

from ingest.errors import IngestError
from ingest.model import Clause, Plan, SourceText
from ingest.readers import read_bytes

# Openers, titles, sentences and furniture, of which documents are put together at random.
PIECES = (
    "Article 1", "Article 2.", "ARTICLE IV", "Chapter II", "PART I", "Annex", "ANNEX II", "Schedule 1",
    "Section 3.",
    "1.", "2.", "3)", "(a)", "(b)", "(i)", "(ii)", "1.1", "1.2.", "3.4.1", "I.", "II.", "A.", "B.", "Firstly,", "§ 5",
    "第一条", "第二章", "一、", "（一）", "（二）", "1．", "附件", "附件二", "Artículo 3 bis", "Parágrafo único.",
    "Art. 5º",
    "Title", "General provisions", "The Parties shall cooperate.", "the parties agree:", "and", "双方将加强合作。",
    "金融合作", "Las Partes cooperarán.", "“quoted", "”", "12", "Page 3", "- item", "Contents", "Whereas:",
    "Done at X,",
    "....... 12", "\u00a0", "\u3000", "\f", "|", "__", "[1] See", "¹ note", "1 See", "Preamble", "非常", "2015-2019",
)  # fmt: skip


def source_of(text: str, media_type: str = "text/plain") -> SourceText:
    return SourceText("any.txt", text, media_type, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def check_plan(plan: Plan, text: str) -> None:
    coverage = plan.coverage
    assert (
        coverage.claimed + coverage.furniture + coverage.unclaimed == coverage.characters == len("".join(text.split()))
    )
    keys = [(clause.clause_id, clause.language) for clause in plan.clauses]
    assert len(keys) == len(set(keys))
    for clause in plan.clauses:
        _segments_hold(clause, text)


def _segments_hold(clause: Clause, text: str) -> None:
    assert 0 <= clause.start <= clause.end <= len(text)
    for segment in clause.segments:
        run = clause.text[segment.text_start : segment.text_start + segment.length]
        assert run == text[segment.source_start : segment.source_start + segment.length]
        assert len(run) == segment.length


def check_bytes(data: bytes) -> SourceText | None:
    try:
        source = read_bytes(data, "plan")
    except IngestError as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
    if message:
        return None
    assert source.text.strip()
    assert "\r" not in source.text
    assert all(0 <= start <= len(source.text) for start in source.page_starts)
    assert list(source.page_starts) == sorted(source.page_starts)
    for offset in source.headings:
        assert offset == 0 or source.text[offset - 1] == "\n"
    ends = 0
    for part in source.furniture:
        assert ends <= part.start < part.end <= len(source.text)
        ends = part.end
    return source
