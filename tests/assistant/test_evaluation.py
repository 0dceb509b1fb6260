"""Scores of answers against known evidence."""

import json
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Sentence, Status
from assistant.errors import QuestionSetError
from assistant.evaluation import (
    Record,
    read_records,
    score_answer,
    score_ranking,
    states,
    table,
    word_count,
    write_table,
)

LINE = {
    "id": "Q1",
    "category": "fact",
    "lang": "en",
    "turns": ["How many?"],
    "answerable": True,
    "gold": [["a#1.1", "a#1.2"], ["b#2.1"]],
    "also": ["a#9"],
    "facts": ["1,200|twelve hundred", "Tarn"],
}


def record(*, answerable: bool = True, facts: tuple[tuple[str, ...], ...] = (), category: str = "fact") -> Record:
    gold = (frozenset({("a", "1.1"), ("a", "1.2")}), frozenset({("b", "2.1")}))
    also = frozenset({("a", "9")})
    return Record("Q1", category, "en", ("How many?",), answerable, gold if answerable else (), also, facts)


def cited(plan_id: str, clause_id: str, quote: str = "words") -> Citation:
    return Citation(1, plan_id, "Plan", 1, clause_id, clause_id, "en", (), quote, 0, 5, None)


def answer(*citations: Citation, status: Status = Status.ANSWERED, text: str = "Some words.") -> Answer:
    return Answer("How many?", status, "en", (Sentence(text, (1,)),), citations)


def held(citation: Citation) -> list[str]:
    return ["all the words"]


def test_a_record_is_read(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n", encoding="utf-8")
    facts = (("1,200", "twelve hundred"), ("Tarn",))
    assert read_records(path) == (record(facts=facts),)
    assert read_records(path)[0].allowed == {("a", "1.1"), ("a", "1.2"), ("b", "2.1"), ("a", "9")}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "1",
        json.dumps({**LINE, "gold": 3}),
        *(json.dumps({**LINE, key: None}) for key in ("turns", "facts")),
    ]
    + [json.dumps({key: value for key, value in LINE.items() if key != left}) for left in ("id", "gold", "lang")],
)
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(LINE) + "\n" + line, encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"questions\.jsonl:2 is no question"):
        read_records(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["no file", "no UTF-8"])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "questions.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QuestionSetError, match="Give a JSON Lines file"):
        read_records(path)


@pytest.mark.parametrize(
    ("citations", "recall", "precision", "wrong_plan"),
    [
        pytest.param([("a", "1.1"), ("b", "2.1")], 1, 1, 0, id="all that is needed"),
        pytest.param([("a", "1.2"), ("b", "2.1")], 1, 1, 0, id="any clause of a group"),
        pytest.param([("a", "1.1")], 0.5, 1, 0, id="one of two groups"),
        pytest.param([("a", "1.1"), ("a", "1.2")], 0.5, 1, 0, id="twice the same group"),
        pytest.param([("a", "9")], 0, 1, 0, id="allowed and not needed"),
        pytest.param([("a", "1.1"), ("c", "1.1")], 0.5, 0.5, 0.5, id="another plan"),
        pytest.param([("a", "7")], 0, 0, 0, id="another clause"),
        pytest.param([], 0, 0, 0, id="nothing"),
    ],
)
def test_scores_of_an_answerable_question(
    citations: list[tuple[str, str]], recall: float, precision: float, wrong_plan: float
) -> None:
    score = score_answer(record(), answer(*(cited(*one) for one in citations)), held)
    assert (score.recall, score.precision, score.wrong_plan) == (recall, precision, wrong_plan)
    assert (score.facts, score.abstention, score.answered, score.words) == (None, None, 1, 2)


@pytest.mark.parametrize(
    ("status", "citations", "abstention"),
    [
        pytest.param(Status.NOT_FOUND, [], 1, id="refused"),
        pytest.param(Status.CORRECTED, [("a", "9")], 1, id="corrected by an allowed clause"),
        pytest.param(Status.CORRECTED, [("a", "1.1")], 0, id="corrected by another"),
        pytest.param(Status.ANSWERED, [("a", "9")], 0, id="answered"),
        pytest.param(Status.AMBIGUOUS, [], 0, id="asked back"),
    ],
)
def test_scores_of_an_unanswerable_question(
    status: Status, citations: list[tuple[str, str]], abstention: float
) -> None:
    score = score_answer(record(answerable=False), answer(*(cited(*one) for one in citations), status=status), held)
    assert score.abstention == abstention
    assert (score.recall, score.precision, score.answered) == (None, None, None)


def test_a_refusal_of_an_answerable_question_counts() -> None:
    assert score_answer(record(), answer(status=Status.NOT_FOUND), held).answered == 0
    assert score_answer(record(), answer(status=Status.CORRECTED), held).answered == 1


def test_pointers_are_quotes_that_stand_in_their_clause() -> None:
    both = answer(cited("a", "1.1"), cited("a", "1.2", "other words"))
    assert score_answer(record(), both, held).pointers == 0.5
    assert score_answer(record(), answer(), held).pointers is None


def test_facts_are_matched_in_the_text_of_the_answer() -> None:
    facts = (("1,200", "twelve hundred"), ("Tarn",))
    score = score_answer(record(facts=facts), answer(text="It gives 1200 places."), held)
    assert score.facts == 0.5


@pytest.mark.parametrize(
    ("text", "way", "expected"),
    [
        pytest.param("It gives 1,200 places.", "1200", True, id="thousands comma"),
        pytest.param("It gives 1 200 places.", "1,200", True, id="thousands space"),
        pytest.param("Da 1.200 plazas.", "1,200", True, id="thousands point"),
        pytest.param("It gives 11200 places.", "1200", False, id="a number stands alone"),
        pytest.param("It gives 12000 places.", "1200", False, id="a longer number"),
        pytest.param("A rate of 2.5 per cent.", "2", False, id="no part of a decimal"),
        pytest.param("提供1800个名额", "1800", True, id="between Han characters"),
        pytest.param("In  GREYHAVEN\nnow", "greyhaven now", True, id="case and white space"),
        pytest.param("Nothing.", "Greyhaven", False, id="not there"),
    ],
)
def test_states(text: str, way: str, expected: bool) -> None:
    assert states(text, way) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("It gives 1,200 places.", 4), ("self-made, isn't it?", 3), ("港口管理", 2), ("提供1800个", 3)],
)
def test_word_count(text: str, words: int) -> None:
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("ranked", "depth", "recall"),
    [
        ([("a", "1.2"), ("x", "1"), ("b", "2.1")], 10, 1),
        ([("a", "1.2"), ("x", "1"), ("b", "2.1")], 2, 0.5),
        ([], 10, 0),
    ],
)
def test_ranking(ranked: list[tuple[str, str]], depth: int, recall: float) -> None:
    assert score_ranking(record(), ranked, depth).recall == recall


def test_a_table_has_means_by_category_and_language() -> None:
    scores = [
        score_answer(record(), answer(cited("a", "1.1")), held),
        score_answer(record(category="list"), answer(cited("a", "1.1"), cited("b", "2.1")), held),
        score_answer(record(answerable=False, category="absent"), answer(status=Status.NOT_FOUND), held),
    ]
    rows = table(scores)
    assert [(row.name, row.count) for row in rows] == [
        ("all", 3),
        ("fact", 1),
        ("list", 1),
        ("absent", 1),
        ("lang en", 3),
    ]
    assert rows[0].means["recall"] == 0.75
    assert rows[0].means["abstention"] == 1
    assert rows[3].means["recall"] is None
    written = write_table(rows).splitlines()
    assert (
        written[0] == "| questions | n | recall | precision | answered | abstention | pointers | wrong_plan | words |"
    )
    assert written[2] == "| all | 3 | 0.750 | 1.000 | 1.000 | 1.000 | 1.000 | 0.000 | 2 |"
    assert written[5] == "| absent | 1 | – | – | – | 1.000 | – | – | – |"
