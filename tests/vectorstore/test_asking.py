"""Questions while the library changes: an answer rests on one generation, and asks a server once."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from assistant.answer import Answer
from assistant.chain import AnswerChain
from tests.vectorstore.conftest import OpenLibrary, SeededEmbedder, make_plan
from tests.vectorstore.test_library import PLAN, assert_whole
from vectorstore.embeddings import Vector
from vectorstore.library import Library
from vectorstore.search import Searcher
from vectorstore.views import ENGLISH, MULTILINGUAL

ROUNDS = 8
READERS = 20
QUESTIONS = ("What do the plans say about rivers?", "List all measures on rivers and ports.", "How long is river 3?")


class NearEmbedder(SeededEmbedder):
    """Vectors that all lie near each other, as those of sentences do: what is asked for is never far."""

    def embed_question(self, text: str) -> Vector:
        row = super().embed_question(text) + 2.0
        return row / np.linalg.norm(row)


def near() -> dict[str, SeededEmbedder]:
    return {MULTILINGUAL: NearEmbedder("near"), ENGLISH: NearEmbedder("near-english")}


def round_of(number: int) -> list[str]:
    """A text of which every clause names its round."""
    return [f"River {n} and port {n} are measured in round {number}. It is {n} kilometres long." for n in range(12)]


def asking(library: Library) -> AnswerChain:
    return AnswerChain(Searcher(library, library.embedders))


def cited(answer: Answer) -> Sequence[tuple[int, str]]:
    return [(citation.edition, citation.quote) for citation in (*answer.citations, *answer.nearest)]


def test_an_answer_under_way_stays_with_its_edition(open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(embedders=near())
    library.add(make_plan(round_of(1)))
    chain = asking(library)
    searcher = chain.retrieval.searcher
    embed = searcher._embed

    def embed_late(model: str, text: str) -> Vector:
        if library.plans()[0].edition == 1:
            for number in (2, 3, 4):  # after the last of them the first edition is gone from the store
                library.add(make_plan(round_of(number)))
        return embed(model, text)

    monkeypatch.setattr(searcher, "_embed", embed_late)
    *_, last = chain.stream({"question": QUESTIONS[0]})
    assert {edition for edition, _ in cited(last)} == {1}
    assert all("round 1." in quote for _, quote in cited(last))
    assert {edition for edition, _ in cited(chain.invoke({"question": QUESTIONS[0]}))} == {4}


def test_an_ingest_under_twenty_asking_readers(open_library: OpenLibrary) -> None:
    library = open_library(embedders=near())
    library.add(make_plan(round_of(1)))
    chain = asking(library)
    answers: list[Answer] = []
    failures: list[BaseException] = []
    stop = threading.Event()

    def ask(reader: int) -> None:
        try:
            while not stop.is_set():
                answers.append(chain.invoke({"question": QUESTIONS[reader % len(QUESTIONS)]}))
        except BaseException as error:  # noqa: BLE001 - a thread's failure must reach the test
            failures.append(error)

    readers = [threading.Thread(target=ask, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(2, ROUNDS + 1):
            assert library.add(make_plan(round_of(number))).edition == number
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert not failures
    assert len(answers) >= READERS
    for answer in answers:
        editions = {edition for edition, _ in cited(answer)}
        assert len(editions) == 1, "one edition in an answer"
        for edition, quote in cited(answer):
            assert f"round {edition}" in quote or "kilometres" in quote
            assert any(quote in text for text in round_of(edition))
    assert {edition for edition, _ in cited(chain.invoke({"question": QUESTIONS[0]}))} == {ROUNDS}
    assert_whole(library)


def test_a_question_asks_the_library_once(open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(embedders=near())
    library.add(make_plan(round_of(1)))
    chain = asking(library)
    chain.invoke({"question": QUESTIONS[0]})
    asked: list[str] = []
    snapshot = library.snapshot
    monkeypatch.setattr(library, "snapshot", lambda: asked.append("once") or snapshot())
    for question in QUESTIONS:
        asked.clear()
        answer = chain.invoke({"question": question})
        assert {edition for edition, _ in cited(answer)} == {1}
        assert asked == ["once"]
    assert library.clauses(PLAN)
