"""Follow-ups: what is carried, what is replaced, what is dropped; own conversations in four languages."""

import pytest
from island_plans import FIRST, LETTERS, SECOND, island_library

from assistant.answer import Answer, Citation, Status
from assistant.conversation import LONGEST_SUBJECT
from assistant.question import Kind, Link, understand

LIBRARY = island_library()


def letters(plan_ids: tuple[str, ...]) -> str:
    return "".join(letter for letter, plan_id in LETTERS.items() if plan_id in plan_ids)


# turns -> plans settled on, words the search must hold, words it must not
FOLLOWED = [
    # only the plan changes
    (["How many pilots does the 2019-2021 plan train?", "And the next one?"], "K", "pilots", ""),
    (["How many pilots does the 2019-2021 plan train?", "And in the plan after that?"], "K", "pilots", ""),
    (["How many pilots does the 2019-2021 plan train?", "And the one before?"], "F", "pilots", ""),
    (["How many pilots does the 2023-2026 plan train?", "And its predecessor?"], "J", "pilots", ""),
    (["How many pilots does the 2023-2026 plan train?", "What about the previous plan?"], "J", "pilots", ""),
    (["How many pilots does the 2019-2021 plan train?", "And its successor?"], "K", "pilots", ""),
    (["Does the 2019-2021 plan name kelp?", "And in the white paper?"], "W", "kelp", ""),
    (["Does the 2019-2021 plan name kelp?", "Is it in the 2023-2026 plan as well?"], "K", "kelp", ""),
    (["Does the 2019-2021 plan name kelp?", "Does the 2023 text still have it?"], "K", "kelp", ""),
    (["Does the 2019-2021 plan name kelp?", "And in 2023?"], "K", "kelp", ""),
    (["Does the white paper name kelp?", "And the document after that?"], "J", "kelp", ""),
    (["What do the documents say on kelp in the 2014-2018 plan?", "The 2019-2021 plan?"], "J", "kelp", ""),
    (["¿Cuántos pilotos forma el plan 2019-2021?", "¿Y el siguiente?"], "K", "pilotos", ""),
    (["¿Cuántos pilotos forma el plan 2019-2021?", "¿Y en el plan anterior?"], "F", "pilotos", ""),
    (["¿Cuántos pilotos forma el plan 2019-2021?", "¿Y en 2023?"], "K", "pilotos", ""),
    (["Quantos pilotos forma o plano 2019-2021?", "E no plano seguinte?"], "K", "pilotos", ""),
    (["Quantos pilotos forma o plano 2019-2021?", "E o anterior?"], "F", "pilotos", ""),
    (["2019—2021年计划培训多少名引航员?", "那下一份呢?"], "K", "引航员", ""),
    (["2019—2021年计划培训多少名引航员?", "上一份计划呢?"], "F", "引航员", ""),
    (["2019—2021年计划培训多少名引航员?", "那2023—2026年计划呢?"], "K", "引航员", ""),
    # what is asked for is not what a pronoun stands for
    (
        ["What does the 2019-2021 plan say on the ferry school?", "Which island states have joined it so far?"],
        "J",
        "ferry school",
        "",
    ),
    (
        ["¿Qué dice el plan 2019-2021 sobre los transbordadores?", "¿Cuántos países los han comprado con ello?"],
        "J",
        "transbordadores",
        "",
    ),
    # only the subject changes
    (["What does the 2019-2021 plan say on ferries?", "What about kelp?"], "J", "kelp", ""),
    (["What does the 2019-2021 plan say on ferries?", "And mangroves?"], "J", "mangroves", ""),
    (
        ["What does the 2019-2021 plan say on ferries?", "And for people who cannot swim?"],
        "J",
        "people who cannot swim",
        "",
    ),
    (["How many pilots does the 2019-2021 plan train?", "And divers?"], "J", "divers", ""),
    (["¿Qué dice el plan 2019-2021 sobre los transbordadores?", "¿Y sobre las algas?"], "J", "algas", ""),
    (["O que diz o plano 2019-2021 sobre balsas?", "E sobre algas?"], "J", "algas", ""),
    (["2019—2021年计划怎么说渡轮?", "海藻呢?"], "J", "海藻", ""),
    (["2019—2021年计划怎么说渡轮?", "那红树林呢?"], "J", "红树林", ""),
    # more about the same
    (["Is a kelp forum planned in the 2023-2026 plan?", "On what condition?"], "K", "kelp forum", ""),
    (["Is a kelp forum planned in the 2023-2026 plan?", "Since when?"], "K", "kelp forum", ""),
    (["Is a kelp forum planned in the 2023-2026 plan?", "Who pays for it?"], "K", "kelp forum", ""),
    (["How large is the loan in the 2023-2026 plan?", "And at what interest rate?"], "K", "loan", ""),
    (["Tell me about the pilot school in the 2019-2021 plan.", "How many people was it for?"], "J", "pilot school", ""),
    (
        [
            "Tell me about the pilot school in the 2019-2021 plan.",
            "Where is it?",
            "Is it still there in the 2023 text?",
        ],
        "K",
        "pilot school",
        "",
    ),
    (["¿Qué dice el plan 2023-2026 sobre la prensa?", "¿Y cuántas becas se ofrecen?"], "K", "prensa", ""),
    (["2023—2026年计划支持媒体吗?", "有多少名额?"], "K", "媒体", ""),
    # corrections
    (["How many pilots does the 2023-2026 plan train?", "No, the earlier one."], "J", "pilots", ""),
    (["How many pilots does the 2023-2026 plan train?", "Sorry, I meant the white paper."], "W", "pilots", ""),
    (["How many pilots does the 2019-2021 plan train?", "No, I meant divers."], "J", "divers", "pilots"),
    (["¿Cuántos pilotos forma el plan 2023-2026?", "No, el anterior."], "J", "pilotos", ""),
    (["2023—2026年计划培训多少名引航员?", "不对,我说的是2019—2021年计划。"], "J", "引航员", ""),
    # another subject
    (
        ["How large is the loan in the 2023-2026 plan?", "OK, different topic: mangroves in that same plan?"],
        "K",
        "mangroves",
        "loan",
    ),
    (
        [
            "How large is the loan in the 2023-2026 plan?",
            "Changing the subject: what does the white paper say on tolls?",
        ],
        "W",
        "tolls",
        "loan",
    ),
    (
        ["¿Qué crédito ofrece el plan 2023-2026?", "Otro tema: ¿qué dice ese plan sobre los manglares?"],
        "K",
        "manglares",
        "crédito",
    ),
    (["2023—2026年计划提供多少贷款?", "换个话题,该计划怎么说红树林?"], "K", "红树林", "贷款"),
    # whole questions stand alone
    (
        ["How large is the loan in the 2023-2026 plan?", "What does the white paper say about harbour tolls?"],
        "W",
        "harbour tolls",
        "loan",
    ),
    # words of order that stand alone, a year and no more
    (["How many pilots does the 2019-2021 plan train?", "And the very latest?"], "K", "pilots", "very"),
    (["How many pilots does the 2019-2021 plan train?", "And before that, in 2017?"], "W", "pilots", "before"),
    (["How many pilots does the 2023-2026 plan train?", "And earlier, in 2019?"], "J", "pilots", "earlier"),
    (["¿Cuántos pilotos forma el plan 2019-2021?", "¿Y el más reciente?"], "K", "pilotos", "reciente"),
    (["¿Cuántos pilotos forma el plan 2019-2021?", "¿Y los demás?"], "AFWK", "pilotos", "demás"),
    (["Quantos pilotos forma o plano 2019-2021?", "E o último?"], "K", "pilotos", "último"),
    (["2019—2021年计划培训多少名引航员?", "最新的呢?"], "K", "引航员", "最新"),
    (["2019—2021年计划培训多少名引航员?", "2023年的呢?"], "K", "引航员", "2023年的"),
    (["Give me everything on kelp in the five documents.", "Just the last two."], "JK", "kelp", "last"),
    # what a correction denies is gone
    (["How many pilots does the 2019-2021 plan train?", "No, not that one, the newest."], "K", "pilots", "newest"),
    (["How many pilots does the 2019-2021 plan train?", "Not the 2019 plan, the 2023 one."], "K", "pilots", ""),
    (["How many pilots does the 2019-2021 plan train?", "Not pilots, divers."], "J", "divers", ""),
    (["How many pilots does the 2019-2021 plan train?", "Sorry, I meant in 2023."], "K", "pilots", ""),
    (["How many pilots does the 2019-2021 plan train?", "Actually, make that the white paper"], "W", "pilots", ""),
    # two plans in focus
    (
        ["Does the 2019-2021 plan name kelp?", "And the 2023-2026 plan?", "Which of the two goes further?"],
        "JK",
        "kelp",
        "",
    ),
    (
        ["Compare the 2019-2021 and 2023-2026 plans on kelp.", "What does the first one say about tolls?"],
        "J",
        "tolls",
        "",
    ),
    (["Compare the 2019-2021 and 2023-2026 plans on kelp.", "And ferries?"], "JK", "ferries", ""),
    (["Does the 2019-2021 plan name kelp?", "And the 2023-2026 plan?", "And the other one?"], "J", "kelp", ""),
    # definite and pointing nouns
    (
        [
            "What does the 2019-2021 plan say on ferries?",
            "How many divers will be trained under the plan by both coast guards?",
        ],
        "J",
        "divers",
        "",
    ),
    (["What does the 2019-2021 plan say on ferries?", "Does this plan name mangroves?"], "J", "mangroves", ""),
    (["What does the white paper say on ferries?", "Does the document name mangroves?"], "W", "mangroves", ""),
]


@pytest.mark.parametrize(("turns", "plans", "holds", "lacks"), FOLLOWED, ids=[" / ".join(case[0]) for case in FOLLOWED])
def test_carries_what_the_turn_leaves_open(turns: list[str], plans: str, holds: str, lacks: str) -> None:
    understood = understand(turns, LIBRARY)
    assert letters(understood.plan_ids) == plans
    assert understood.plans_given
    searched = f"{understood.subject} {understood.carried_subject} {understood.search_text}"
    assert holds in searched
    assert holds in understood.search_text
    assert not lacks or lacks not in searched


def test_a_plan_only_turn_keeps_kind_and_quantity() -> None:
    first = understand(["How many pilots does the 2019-2021 plan train?"], LIBRARY)
    understood = understand(["How many pilots does the 2019-2021 plan train?", "And the next one?"], LIBRARY)
    assert (understood.kind, understood.quantities) == (first.kind, first.quantities)
    assert understood.link is Link.SUBSTITUTION
    assert understood.new_subject == ""
    assert understood.carry_weight == 1.0


def test_a_substituted_subject_counts_more_than_the_carried_one() -> None:
    understood = understand(["What does the 2019-2021 plan say on ferries?", "What about kelp?"], LIBRARY)
    assert (understood.new_subject, understood.carried_subject) == ("kelp", "ferries")
    assert 0 < understood.carry_weight < 0.5
    assert understood.kind is Kind.OVERVIEW


def test_a_reference_is_carried_to_another_plan() -> None:
    understood = understand(["What does Part II, 2.1 of the 2019-2021 plan say?", "And in the white paper?"], LIBRARY)
    assert understood.kind is Kind.LOOKUP
    assert [named.resolution.targets for named in understood.references] == [("2.2.1",)]


STEPPED = [
    (["What does Article 2(1)(1) of the 2023-2026 plan say?", "And the clause right after it?"], "2.1.2"),
    (["What does Article 2(1)(2) of the 2023-2026 plan say?", "And the one before?"], "2.1.1"),
    (["What does Article 2(1)(1) of the 2023-2026 plan say?", "And 2?"], "2.1.2"),
    (["Read me I.1 of the 2019-2021 plan.", "The next clause?", "And the one after that?"], "2.1"),
    (["¿Qué dice el artículo 2(1)(1) del plan 2023-2026?", "¿Y la cláusula siguiente?"], "2.1.2"),
    (["O que diz o item 1 do anexo do plano 2023-2026?", "E o 2?"], "annex.2"),
    (["2023—2026年计划第二条第一款第一项怎么说?", "下一项呢?"], "2.1.2"),
    (["2023—2026年计划附件第一项怎么说?", "那2呢?"], "annex.2"),
]


@pytest.mark.parametrize(("turns", "target"), STEPPED, ids=[" / ".join(case[0]) for case in STEPPED])
def test_goes_on_from_the_clause_spoken_of(turns: list[str], target: str) -> None:
    understood = understand(turns, LIBRARY)
    assert understood.kind is Kind.LOOKUP
    assert [named.resolution.targets for named in understood.references] == [(target,)]


def test_nothing_comes_after_the_last_plan() -> None:
    understood = understand(["How many pilots does the 2023-2026 plan train?", "And the one after that?"], LIBRARY)
    assert understood.plan_ids == ()
    assert understood.unknown_plans


def test_a_whole_question_only_hints_at_the_plan_before() -> None:
    understood = understand(
        ["How large is the loan in the 2023-2026 plan?", "Which city is to host the fishing museum of the Isles?"],
        LIBRARY,
    )
    assert not understood.plans_given
    assert [hint.plan_id for hint in understood.plan_hints] == [SECOND]


def test_the_answer_before_lends_its_clauses_to_a_pronoun() -> None:
    citation = Citation(1, FIRST, "", 1, "1.2", "I.2", "en", (), "Train 40 pilots.", 0, 10, None)
    answer = Answer("", Status.ANSWERED, "en", (), (citation,))
    understood = understand(["How many pilots are trained?", "Who pays for them?"], LIBRARY, [answer])
    assert understood.focus == ((FIRST, "1.2"),)
    assert [hint.plan_id for hint in understood.plan_hints] == [FIRST]


def test_the_language_of_a_turn_without_words_is_that_of_the_turn_before() -> None:
    assert understand(["¿Qué dice el plan 2019-2021 sobre las algas?", "2023?"], LIBRARY).language == "es"


def test_a_long_conversation_stays_bounded() -> None:
    turns = ["What does the 2019-2021 plan say on ferries?"] + [
        f"And at what height of tide number {n}, with sails?" for n in range(60)
    ]
    understood = understand(turns, LIBRARY)
    assert len(understood.carried_subject) <= LONGEST_SUBJECT
    assert understand(turns[-12:], LIBRARY).search_text == understood.search_text


@pytest.mark.parametrize("text", ["", " ", "?", "…", "((((", "第", "Article", "\n\t", "a" * 5000, "and " * 900])
def test_reads_any_text(text: str) -> None:
    assert understand([text], LIBRARY).text == text
    assert understand(["What does the 2019-2021 plan say on ferries?", text], LIBRARY).text == text
