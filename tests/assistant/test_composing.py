"""Sentences and citations of one answer, and its growth."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Status
from assistant.composing import Composer, citation, plan_title, short_name, snapshots, title_in
from ingest.model import Clause, Kind, Segment

TITLES = {"en": "Tarn Plan", "zh": "塔恩计划"}


@dataclass(frozen=True)
class Record:
    plan_id: str = "tarn-plan"
    titles: Mapping[str, str] = field(default_factory=lambda: TITLES)
    period: tuple[int, int] | None = (2030, 2032)
    adopted: str | None = None
    edition: int = 2


def record(plan_id: str = "tarn-plan", **values: object) -> Any:
    return Record(plan_id, **values)  # type: ignore[arg-type]


CLAUSE = Clause(
    "1.2",
    "I.2",
    Kind.CLAUSE,
    "en",
    "Run two ferries. Train 40 pilots.",
    heading_path=("Ferries",),
    start=100,
    end=140,
    page=3,
    segments=(Segment(0, 104, 16), Segment(17, 121, 16)),
)


@pytest.mark.parametrize(
    ("titles", "language", "expected"),
    [
        pytest.param({"en": "Plan", "zh": "计划"}, "zh", "计划", id="its own"),
        pytest.param({"en": "Plan", "zh": "计划"}, "pt", "Plan", id="else English"),
        pytest.param({"zh": "计划"}, "pt", "计划", id="else the first"),
        pytest.param({}, "en", "", id="none"),
    ],
)
def test_title_in_a_language(titles: dict[str, str], language: str, expected: str) -> None:
    assert title_in(titles, language) == expected


def test_a_plan_without_a_title_is_called_by_its_id() -> None:
    assert plan_title(record(titles={}), "en") == "tarn-plan"


@pytest.mark.parametrize(
    ("values", "others", "expected"),
    [
        pytest.param({}, (), "2030-2032", id="period"),
        pytest.param({"period": (2030, 2030)}, (), "2030", id="one year"),
        pytest.param({"period": None, "adopted": "2029-05-01"}, (), "2029", id="year of adoption"),
        pytest.param({"period": None}, (), "Tarn Plan", id="title"),
        pytest.param({}, (record("other"),), "Tarn Plan", id="title where two have the years"),
        pytest.param({}, (record("other", period=(2033, 2034)),), "2030-2032", id="years that differ"),
    ],
)
def test_short_name(values: dict[str, object], others: tuple[Record, ...], expected: str) -> None:
    plan = record(**values)
    assert short_name(plan, (plan, *others), "en") == expected


def test_a_citation_says_where_its_quote_stands() -> None:
    made = citation(1, record(), CLAUSE, (17, 33))
    assert made.quote == "Train 40 pilots."
    assert (made.start, made.end) == (121, 137)
    assert (made.quote_start, made.quote_end) == (17, 33)
    assert (made.plan_title, made.edition, made.label, made.page) == ("Tarn Plan", 2, "I.2", 3)


def test_a_quote_that_cleaning_put_in_stands_where_its_clause_does() -> None:
    made = citation(1, record(), CLAUSE, (16, 17))
    assert (made.start, made.end) == (CLAUSE.start, CLAUSE.end)


def test_a_quote_keeps_its_number() -> None:
    composer = Composer("How many pilots?", "en")
    numbers = [composer.cite(record(), CLAUSE, span) for span in ((17, 33), (0, 16), (17, 33))]
    assert numbers == [1, 2, 1]
    assert composer.cite(record("other"), CLAUSE, (17, 33)) == 3
    assert composer.cite(record(), replace(CLAUSE, language="zh"), (17, 33)) == 4


def composed(plan: list[list[tuple[int, int]]]) -> Answer:
    composer = Composer("What?", "en")
    for at, spans in enumerate(plan):
        composer.say(f"Sentence {at}.", *(composer.cite(record(), CLAUSE, span) for span in spans))
    nearest = (citation(1, record(), CLAUSE, (0, 16)),)
    return composer.answer(Status.ANSWERED, nearest=nearest, choices=("This?",), notices=("Note.",))


SPANS = st.tuples(st.integers(0, 10), st.integers(11, 33))


@settings(deadline=None)
@given(st.lists(st.lists(SPANS, max_size=3), max_size=6))
def test_snapshots_grow_by_a_sentence_and_the_last_is_whole(plan: list[list[tuple[int, int]]]) -> None:
    answer = composed(plan)
    growing = list(snapshots(answer))
    assert growing[-1] == answer
    assert [len(one.sentences) for one in growing] == [*list(range(1, len(plan))), len(plan)]
    for one in growing:
        assert one.sentences == answer.sentences[: len(one.sentences)]
        assert one.citations == answer.citations[: len(one.citations)]
        mentioned = {number for sentence in one.sentences for number in sentence.citations}
        assert {cited.number for cited in one.citations} == mentioned
    assert all(not (one.nearest or one.choices or one.notices) for one in growing[:-1])


@settings(deadline=None)
@given(st.lists(st.lists(SPANS, max_size=3), max_size=6))
def test_citations_are_numbered_by_first_mention(plan: list[list[tuple[int, int]]]) -> None:
    answer = composed(plan)
    mentioned = dict.fromkeys(number for sentence in answer.sentences for number in sentence.citations)
    assert list(mentioned) == [cited.number for cited in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_an_answer_as_text_and_a_later_snapshot_replaces_an_earlier_one() -> None:
    answer = composed([[(0, 16)], [], [(0, 16), (17, 33)]])
    assert answer.text == "Sentence 0. [1]\nSentence 1.\nSentence 2. [1] [2]"
    first, *_, last = snapshots(answer)
    assert first + last == answer
