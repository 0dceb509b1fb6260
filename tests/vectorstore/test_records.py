"""What goes into Chroma comes out of it the same."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Clause, Kind, Segment
from vectorstore.errors import LibraryDamaged
from vectorstore.records import (
    CLAUSES_PAGE,
    Edition,
    EditionContent,
    PlanEntry,
    PlanRecord,
    VectorKey,
    ViewVectors,
    clause_metadata,
    entry_metadata,
    keys_page,
    matrix_page,
    pages,
    read_clauses,
    read_entry,
    read_vectors,
)

TEXT = st.text(max_size=40)
OFFSET = st.integers(0, 10_000)
SEGMENTS = st.lists(st.builds(Segment, OFFSET, OFFSET, OFFSET), max_size=3).map(tuple)
CLAUSE = st.builds(
    Clause,
    clause_id=st.from_regex(r"[0-9a-z.~-]{1,12}", fullmatch=True),
    label=TEXT,
    kind=st.sampled_from(Kind),
    language=st.sampled_from(["en", "zh", "es", "und"]),
    text=TEXT,
    heading=st.none() | TEXT,
    heading_path=st.lists(TEXT, max_size=3).map(tuple),
    start=OFFSET,
    end=OFFSET,
    page=st.none() | st.integers(1, 900),
    segments=SEGMENTS,
)
RECORD = st.builds(
    PlanRecord,
    plan_id=st.just("plan"),
    titles=st.dictionaries(st.sampled_from(["en", "zh"]), TEXT),
    period=st.none() | st.tuples(st.integers(1900, 2100), st.integers(1900, 2100)),
    adopted=st.none() | st.just("2031-05"),
    parties=st.lists(TEXT, max_size=2).map(tuple),
    languages=st.just(("en",)),
    edition=st.just(3),
    editions=st.just((3,)),
    clause_count=OFFSET,
    source_name=TEXT,
    content_hash=TEXT,
    ingested_at=st.just("2031-05-01T00:00:00+00:00"),
    parser_version=st.just("1"),
    warnings=st.lists(TEXT, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.lists(CLAUSE, max_size=5))
def test_clauses_come_back_the_same(clauses: list[Clause]) -> None:
    back = read_clauses(pages(EditionContent(tuple(clauses), {}))[CLAUSES_PAGE])
    assert back == tuple(clauses)
    assert [clause.segments for clause in back] == [clause.segments for clause in clauses], "left out of equality"


@settings(deadline=None)
@given(RECORD)
def test_an_entry_comes_back_the_same(record: PlanRecord) -> None:
    entry = PlanEntry("plan", 3, 7, (Edition(record, "token", {"text": "model"}, "fingerprint"),))
    assert read_entry(entry_metadata(entry)) == entry


def vectors(rows: int) -> ViewVectors:
    matrix = np.random.default_rng(1).normal(size=(rows, 8)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return ViewVectors(tuple(VectorKey(0, "1", "en", part, 0, 3, f"h{part}") for part in range(rows)), matrix)


CLAUSES = (Clause("1", "1", Kind.CLAUSE, "en", "abc", page=4, heading="Title", heading_path=("Part", "Chapter")),)


@pytest.mark.parametrize("rows", [0, 1, 5])
def test_vectors_come_back_with_their_keys(rows: int) -> None:
    stored = pages(EditionContent(CLAUSES, {"text": vectors(rows)}))
    back = read_vectors(stored[keys_page("text")], stored[matrix_page("text")], CLAUSES)
    assert back.keys == vectors(rows).keys
    assert [key.text_hash for key in back.keys] == [f"h{part}" for part in range(rows)]
    assert back.matrix.dtype == np.float32
    assert np.allclose(back.matrix, vectors(rows).matrix, atol=1e-3)
    assert np.allclose((back.matrix * vectors(rows).matrix).sum(axis=1), 1, atol=1e-5), "16 bits cost no cosine"


@pytest.mark.parametrize("packed", ["", "no base64!", "AAAA"], ids=["empty", "not packed", "not compressed"])
def test_damaged_pages_are_a_clear_error(packed: str) -> None:
    with pytest.raises(LibraryDamaged, match="clausewise import"):
        read_clauses(packed)
    with pytest.raises(LibraryDamaged):
        read_vectors(packed, packed, CLAUSES)


def test_a_matrix_of_another_length_is_an_error() -> None:
    stored = pages(EditionContent(CLAUSES, {"text": vectors(3)}))
    shorter = pages(EditionContent(CLAUSES, {"text": vectors(2)}))
    with pytest.raises(LibraryDamaged):
        read_vectors(stored[keys_page("text")], shorter[matrix_page("text")], CLAUSES)


def test_an_entry_that_names_no_kept_edition_is_an_error() -> None:
    with pytest.raises(LibraryDamaged, match="'plan'"):
        read_entry({"plan": "plan", "current": 2, "last": 2, "editions": json.dumps([])})


def test_a_clause_record_can_be_filtered_by_every_word_of_the_contract() -> None:
    record = PlanRecord("plan", {"en": "T"}, (2030, 2032), None, (), ("en",), 3, (3,), 1, "f.txt", "hash", "2031", "1")
    metadata = clause_metadata(Edition(record, "token", {}, ""), CLAUSES[0], VectorKey(0, "1", "en", 0, 0, 3))
    assert (
        metadata.items()
        >= {
            "plan": "plan",
            "edition": 3,
            "clause_id": "1",
            "label": "1",
            "kind": "clause",
            "heading": "Title",
            "heading_path": "Part > Chapter",
            "language": "en",
            "part": 0,
            "start": 0,
            "end": 0,
            "page": 4,
            "period_from": 2030,
            "period_to": 2032,
        }.items()
    )
