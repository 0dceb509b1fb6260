"""Reading never crashes, accounts for every character, and its texts stand in the source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import SourceText
from ingest.plan import read_plan
from tests.ingest.invariants import PIECES, check_plan, source_of

_line = st.lists(st.sampled_from(PIECES), min_size=0, max_size=4).map(" ".join)
_documents = st.lists(st.one_of(_line, st.text(max_size=60)), max_size=40).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(_documents)
def test_lines_of_openers_and_noise(text):
    check_plan(read_plan(source_of(text)), text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_arbitrary_text(text):
    check_plan(read_plan(source_of(text)), text)


@settings(max_examples=100, deadline=None)
@given(
    _documents,
    st.lists(st.integers(0, 400), max_size=5),
    st.dictionaries(st.integers(0, 400), st.integers(1, 6), max_size=5),
)
def test_pages_and_marked_headings(text, pages, headings):
    starts = tuple(sorted({0, *(start for start in pages if start < len(text))}))
    source = SourceText("any.pdf", text, "application/pdf", "0" * 64, page_starts=starts, headings=headings)
    check_plan(read_plan(source), text)
