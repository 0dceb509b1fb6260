"""The chain as a LangChain Runnable: one answer by every way of calling."""

import asyncio
from dataclasses import fields
from typing import Any
from uuid import UUID

import pytest
from langchain_core.callbacks import BaseCallbackHandler

from assistant.answer import Answer, Status
from assistant.chain import AnswerChain, ChainInput, build_chain
from assistant.question import Kind

EARLIER, LATER = "corallan-varnian-cooperation-plan-2019-2022", "corallan-varnian-action-plan-2024-2026"

QUESTIONS = (
    "How do the plans differ on scholarships?",
    "Which clauses mention scholarships?",
    "Which countries received vaccines?",
    "What does clause 3.1.2 of the 2024-2026 plan say?",
    "瓦方在2024年至2026年提供多少个政府奖学金名额？",
)


class Recorder(BaseCallbackHandler):
    """Keeps what the chain reports."""

    def __init__(self) -> None:
        self.started: list[Any] = []
        self.ended: list[Any] = []
        self.failed: list[BaseException] = []

    def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: UUID, **kwargs: Any) -> None:
        self.started.append(run_id)

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **kwargs: Any) -> None:
        self.ended.append((run_id, outputs))

    def on_chain_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self.failed.append(error)


async def _streamed(chain: AnswerChain, given: ChainInput, **config: Any) -> list[Answer]:
    return [answer async for answer in chain.astream(given, **config)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_way_of_calling_gives_the_same_answer(chain: AnswerChain, question: str) -> None:
    given: ChainInput = {"question": question}
    whole = chain.invoke(given)
    growing = list(chain.stream(given))
    assert growing[-1] == whole
    assert [one.sentences for one in growing] == [whole.sentences[: n + 1] for n in range(len(whole.sentences))]
    assert asyncio.run(chain.ainvoke(given)) == whole
    assert asyncio.run(_streamed(chain, given)) == growing


def test_a_batch_gives_the_answers_in_order(chain: AnswerChain) -> None:
    given: list[ChainInput] = [{"question": question} for question in QUESTIONS]
    one_by_one = [chain.invoke(one) for one in given]
    assert chain.batch(given) == one_by_one
    assert asyncio.run(chain.abatch(given)) == one_by_one


def test_callbacks_see_the_start_and_the_end(chain: AnswerChain) -> None:
    given: ChainInput = {"question": QUESTIONS[0]}
    for call in (
        lambda config: chain.invoke(given, config),
        lambda config: list(chain.stream(given, config))[-1],
        lambda config: asyncio.run(chain.ainvoke(given, config)),
        lambda config: asyncio.run(_streamed(chain, given, config=config))[-1],
    ):
        seen = Recorder()
        answer = call({"callbacks": [seen]})
        assert len(seen.started) == 1
        assert seen.ended == [(seen.started[0], answer)]
        assert seen.failed == []


def test_callbacks_see_a_failure(chain: AnswerChain) -> None:
    seen = Recorder()
    with pytest.raises(KeyError):
        chain.invoke({}, {"callbacks": [seen]})
    assert len(seen.failed) == len(seen.started) == 1


def test_the_chain_composes(chain: AnswerChain) -> None:
    from langchain_core.runnables import RunnableLambda

    status = RunnableLambda(lambda question: {"question": question}) | chain | RunnableLambda(lambda it: it.status)
    assert status.invoke(QUESTIONS[2]) is Status.NOT_FOUND


def test_an_answer_tells_how_long_its_stages_took(chain: AnswerChain) -> None:
    timings = chain.invoke({"question": QUESTIONS[0]}).timings
    assert all(getattr(timings, field.name) > 0 for field in fields(timings))
    assert timings.total == pytest.approx(timings.understand + timings.retrieve + timings.answer)


FIRST = "How many young officials will the Union invite under the 2024-2026 plan?"


@pytest.mark.parametrize(
    "history",
    [
        pytest.param([FIRST], id="strings"),
        pytest.param([{"role": "user", "content": FIRST}, {"role": "assistant", "content": "180."}], id="roles"),
        pytest.param([{"role": "user", "content": FIRST}, {"role": "user", "content": "  "}], id="an empty turn"),
    ],
)
def test_earlier_turns_are_read(chain: AnswerChain, history: list[Any]) -> None:
    answer = chain.invoke({"question": "And in the 2019-2022 plan?", "history": history})
    assert [(one.plan_id, one.clause_id) for one in answer.citations] == [(EARLIER, "1.2")]
    assert "300" in answer.sentences[0].text


def test_the_readers_choice_of_plans_and_languages_holds(chain: AnswerChain) -> None:
    given: ChainInput = {"question": "Which clauses mention scholarships?", "plans": [EARLIER]}
    assert {one.plan_id for one in chain.invoke(given).citations} == {EARLIER}
    given = {"question": "Which clauses mention scholarships?", "languages": ["zh"]}
    assert {one.language for one in chain.invoke(given).citations} == {"zh"}


def test_without_a_chat_model_the_chain_quotes(chain: AnswerChain) -> None:
    built = build_chain(chain.retrieval.searcher.library)
    assert built.invoke({"question": FIRST}) == chain.invoke({"question": FIRST})
    assert built.understand({"question": FIRST}).kind is Kind.FACT
    assert chain.invoke({"question": FIRST}).model == "quoting"
