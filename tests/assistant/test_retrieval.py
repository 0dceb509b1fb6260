"""Evidence for questions on the sample plans."""

from collections.abc import Sequence

import pytest

from assistant.chain import AnswerChain
from assistant.choosing import FACT_MOST
from assistant.question import Kind
from assistant.retrieval import LOOKED_AT, RANKED, Findings

EARLIER, LATER = "corallan-varnian-cooperation-plan-2019-2022", "corallan-varnian-action-plan-2024-2026"


def chosen(findings: Findings) -> list[tuple[str, str]]:
    return [(one.plan.plan_id, one.clause.clause_id) for one in findings.chosen]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What does clause 3.1 of the 2019-2022 plan say?", [(EARLIER, "3.1")], id="by number"),
        pytest.param("What does clause 3.1.2 of the 2024-2026 plan say?", [(LATER, "3.1.2")], id="three levels"),
        pytest.param(
            "How many young officials will the Union invite under the 2024-2026 plan?", [(LATER, "1.2")], id="fact"
        ),
        pytest.param(
            "How many clauses mention cataract patients?", [(EARLIER, "7.4"), (LATER, "3.4.2")], id="counted, by plan"
        ),
        pytest.param(
            "Compare how the two plans treat the Forum of Mayors",
            [(EARLIER, "6.3.2"), (LATER, "3.3.2")],
            id="comparison, in order of time",
        ),
    ],
)
def test_chosen(chain: AnswerChain, question: str, expected: list[tuple[str, str]]) -> None:
    assert chosen(chain.find({"question": question})) == expected


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What does clause 3.1.2 of the 2024-2026 plan say?", "en"),
        ("2024—2026年计划第3.1.2条说什么？", "zh"),
        ("¿Qué dice la cláusula 3.1.2 del plan 2024-2026?", "en"),
    ],
    ids=["English", "Chinese", "Spanish: English where the plan has no Spanish"],
)
def test_a_clause_comes_in_the_readers_language_and_brings_its_other(
    chain: AnswerChain, question: str, language: str
) -> None:
    (found,) = chain.find({"question": question}).chosen
    assert found.clause.language == language
    assert {clause.language for clause in found.texts} == {"en", "zh"}


@pytest.mark.parametrize(
    ("question", "plans", "searched"),
    [
        pytest.param("What about fisheries?", (), [EARLIER, LATER], id="all, in order of time"),
        pytest.param("What about fisheries?", (LATER,), [LATER], id="the reader's choice"),
        pytest.param("What does the 2019-2022 plan say on fisheries?", (), [EARLIER], id="the plan that is named"),
        pytest.param(
            "What does the 2019-2022 plan say on fisheries?", (LATER,), [LATER], id="the choice outdoes the name"
        ),
        pytest.param("What about fisheries?", ("gone",), [EARLIER, LATER], id="a choice that is no longer there"),
    ],
)
def test_scope(chain: AnswerChain, question: str, plans: Sequence[str], searched: list[str]) -> None:
    findings = chain.find({"question": question, "plans": plans})
    assert [record.plan_id for record in findings.searched] == searched
    assert {one.plan.plan_id for one in (*findings.chosen, *findings.ranked)} <= set(searched)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "How many scholarships are in the annex of the 2024-2026 plan?", [(LATER, "annex.1")], id="a figure"
        ),
        pytest.param(
            "What does the annex of the 2024-2026 plan say on language teachers?", [(LATER, "annex.4")], id="a subject"
        ),
    ],
)
def test_a_section_that_is_named_is_where_to_look(
    chain: AnswerChain, question: str, expected: list[tuple[str, str]]
) -> None:
    findings = chain.find({"question": question})
    assert chosen(findings) == expected
    assert not findings.named


def test_a_section_that_is_asked_for_comes_whole(chain: AnswerChain) -> None:
    findings = chain.find({"question": "What does the annex of the 2024-2026 plan cover?"})
    assert findings.named
    assert {clause_id.split(".")[0] for _, clause_id in chosen(findings)} == {"annex"}
    assert len(findings.chosen) > 1


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What about fisheries? Walk me through both plans.", ()),
        ("What about fisheries in Nicaragua?", ("Nicaragua",)),
        ("Nicaragua: what about its fisheries?", ("Nicaragua",)),
    ],
    ids=["a verb that opens a sentence", "a name", "a place that opens the question"],
)
def test_names_that_no_plan_has(chain: AnswerChain, question: str, absent: tuple[str, ...]) -> None:
    assert chain.find({"question": question}).absent == absent


def test_a_language_filter_leaves_clauses_of_that_language(chain: AnswerChain) -> None:
    findings = chain.find({"question": "Where is the Trade Fair held?", "languages": ["zh"]})
    assert {clause.language for one in findings.ranked for clause in one.texts} == {"zh"}


@pytest.mark.parametrize(
    "question",
    [
        "Where is the Trade Fair held?",
        "Which clauses mention scholarships?",
        "How do the plans differ on scholarships?",
    ],
)
def test_the_ranking_holds_every_clause_once(chain: AnswerChain, question: str) -> None:
    findings = chain.find({"question": question})
    keys = [(one.plan.plan_id, one.clause.clause_id) for one in findings.ranked]
    assert len(keys) == len(set(keys)) == RANKED
    assert findings.clause_count == sum(record.clause_count for record in findings.searched)


def test_a_fact_rests_on_few_clauses(chain: AnswerChain) -> None:
    findings = chain.find({"question": "Where is the Trade Fair held?"})
    assert findings.question.kind is Kind.FACT
    assert 1 <= len(findings.chosen) <= FACT_MOST
    assert findings.of_plan(EARLIER) + findings.of_plan(LATER)


def test_a_list_stands_plan_by_plan(chain: AnswerChain) -> None:
    plans = [plan for plan, _ in chosen(chain.find({"question": "Which clauses mention scholarships?"}))]
    assert plans == sorted(plans, key=[EARLIER, LATER].index)
    assert set(plans) == {EARLIER, LATER}


def test_the_ranking_of_a_comparison_takes_turns(chain: AnswerChain) -> None:
    findings = chain.find({"question": "Compare how the two plans treat the Forum of Mayors"})
    assert [one.plan.plan_id for one in findings.ranked[:4]] == [EARLIER, LATER, EARLIER, LATER]


def test_a_clause_with_what_is_asked_for_goes_first(chain: AnswerChain) -> None:
    findings = chain.find({"question": "How much does the Joint Fund for Family Farms hold in the 2019-2022 plan?"})
    assert findings.lacking == ""
    assert "60 million" in findings.chosen[0].clause.text
    assert LOOKED_AT >= 1


def test_what_is_asked_for_and_lacks(chain: AnswerChain) -> None:
    assert chain.find({"question": "Which countries received vaccines?"}).lacking == "country"


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("What does clause 1.12 of the 2019-2022 plan say?", ["clause 1.12"]),
        ("What does clause 3.1 of the 2019-2022 plan say?", []),
        ("Where is the Trade Fair held?", []),
    ],
)
def test_missing_references(chain: AnswerChain, question: str, texts: list[str]) -> None:
    references = chain.understand({"question": question}).references
    assert [named.text for named in references if not named.resolution.clause_ids] == texts


def test_the_catalogue_is_kept_while_the_library_stays(chain: AnswerChain) -> None:
    assert chain.retrieval.catalogue is chain.retrieval.catalogue
    assert chain.retrieval.names is chain.retrieval.names
    assert list(chain.retrieval.catalogue.plan_ids) == [EARLIER, LATER]
