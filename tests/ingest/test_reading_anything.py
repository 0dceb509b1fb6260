"""Reading never crashes, accounts for every character, and its texts stand in the source."""

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Clause, Plan, SourceText
from ingest.plan import read_plan

_PIECES = (
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

_line = st.lists(st.sampled_from(_PIECES), min_size=0, max_size=4).map(" ".join)
_documents = st.lists(st.one_of(_line, st.text(max_size=60)), max_size=40).map("\n".join)


def _source(text: str, media_type: str = "text/plain") -> SourceText:
    return SourceText("any.txt", text, media_type, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _holds(plan: Plan, text: str) -> None:
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


@settings(max_examples=300, deadline=None)
@given(_documents)
def test_lines_of_openers_and_noise(text):
    _holds(read_plan(_source(text)), text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_arbitrary_text(text):
    _holds(read_plan(_source(text)), text)


@settings(max_examples=100, deadline=None)
@given(
    _documents,
    st.lists(st.integers(0, 400), max_size=5),
    st.dictionaries(st.integers(0, 400), st.integers(1, 6), max_size=5),
)
def test_pages_and_marked_headings(text, pages, headings):
    starts = tuple(sorted({0, *(start for start in pages if start < len(text))}))
    source = SourceText("any.pdf", text, "application/pdf", "0" * 64, page_starts=starts, headings=headings)
    _holds(read_plan(source), text)
