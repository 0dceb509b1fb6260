"""Which plans a question means: own cases in four languages over a fictional library."""

import pytest
from island_plans import LETTERS, island_library

from assistant.catalogue import Catalogue, CataloguePlan
from assistant.question import understand

LIBRARY = island_library()

# question -> letters of the plans it settles on (A accord 2011, F fisheries plan 2014-2018, W white paper 2017,
# J and K joint action plans 2019-2021 and 2023-2026); "" leaves the plan open.
FIRM = {
    # periods
    "How many pilots does the 2019-2021 plan train?": "J",
    "How many pilots does the 2019–21 plan train?": "J",
    "plan 2023-26: ferries?": "K",
    "Ferries under the plan for 2023 to 2026": "K",
    "What happened to kelp between 2014 and 2018?": "F",
    "Which ports were dredged from 2019 to 2021?": "J",
    "Kelp in the '19-'21 plan?": "J",
    "Pilots trained in 2023—2026": "K",
    "Kelp,2019—2021 plan?": "J",
    "关于5G,2019—2021年计划怎么说?": "J",
    "Que declaração de 2012 o plano 2019-2021 recorda?": "J",
    "¿Qué declaración de 2012 recuerda el plan 2019-2021?": "J",
    "2019年那份计划怎么说渡轮?": "J",
    "joint action plan 19-21, kelp": "J",
    "What does the new plan say about ferries?": "K",
    "Where do the plans and the white paper speak of kelp?": "AFWJK",
    "¿Dónde hablan de algas los planes y el libro blanco?": "AFWJK",
    "Kelp in the 2019-2021 plan vs the one that came after": "JK",
    "What of kelp in the 2019-2021 plan, and in the plan that came next?": "JK",
    "Compare the wording on kelp from 2011 to 2014 to 2017 to 2023.": "AFWK",
    # today's plan beside other years
    "Compare kelp in 2014, in 2019 and now.": "FJK",
    "How did kelp change from the 2014-2018 plan to today?": "FK",
    "海藻在2014年、2019年和现在有什么变化?": "FJK",
    "¿Cuántos pilotos forma el plan 2019-2021?": "J",
    "¿Cuántos pilotos se formaron entre 2019 y 2021?": "J",
    "Quantos pilotos forma o plano de 2023 a 2026?": "K",
    "O plano 2019/2021 fala de algas?": "J",
    "2019至2021年计划要培训多少名引航员?": "J",
    "2023—2026年的计划怎么说渡轮?": "K",
    "二〇二三年的计划有什么内容?": "K",
    "Compare the 2014-2018, 2019-2021 and 2023-2026 plans on kelp.": "FJK",
    "How did ferry pledges move from the 2019-2021 plan to the 2023-2026 one?": "JK",
    # a document noun with a year
    "Does the 2017 paper mention mangroves?": "W",
    "Does the white paper of 2017 mention mangroves?": "W",
    "What did the document adopted in 2011 say about harbours?": "A",
    "And what does the 2011 text say?": "A",
    "the 2023 document on ferries": "K",
    "What do the 2011, 2017 and 2023 documents say on harbours?": "AWK",
    "¿Qué dice el documento de 2017 sobre los manglares?": "W",
    "¿Qué decía el texto de 2011 sobre los puertos?": "A",
    "O que diz o documento de 2017 sobre mangues?": "W",
    "O que diz o livro branco de 2017?": "W",
    "2017年的白皮书提到红树林吗?": "W",
    "2011年文件对港口有什么规定?": "A",
    "Does the 2020 plan cover kelp?": "J",
    # order in time
    "What does the latest plan say about ferries?": "K",
    "What does the newest document say about ferries?": "K",
    "What is in the most recent joint action plan?": "K",
    "Where does the oldest document put the harbour?": "A",
    "What does the first plan say about kelp?": "F",
    "What does the second plan say about kelp?": "J",
    "What does the third plan say about kelp?": "K",
    "What did the first joint action plan promise?": "J",
    "Compare the first two plans on kelp.": "FJ",
    "Compare the last two plans on kelp.": "JK",
    "What does the penultimate plan say on kelp?": "J",
    "¿Qué dice el plan más reciente sobre los transbordadores?": "K",
    "¿Qué dice el último plan sobre las algas?": "K",
    "¿Qué prometía el primer plan?": "F",
    "O que diz o plano mais recente sobre balsas?": "K",
    "O que prometia o primeiro plano de ação conjunta?": "J",
    "最新计划怎么说渡轮?": "K",
    "最新的文件里有没有红树林?": "K",
    "第一份计划有什么内容?": "F",
    "第一份共同行动计划承诺了什么?": "J",
    "最早的文件谈到港口吗?": "A",
    # relative to another
    "What do the 2023-2026 plan and its predecessor say about ferries?": "JK",
    "Compare the latest plan with the one before it on kelp.": "JK",
    "Compare the 2014-2018 plan with its successor on kelp.": "FJ",
    "Had kelp been raised before the 2019-2021 plan?": "AFWJ",
    "What has been promised on kelp since the 2017 white paper?": "WJK",
    "¿Qué dicen el plan 2023-2026 y el anterior sobre las algas?": "JK",
    "What does the plan before the 2023 one say on kelp?": "J",
    "Was kelp in the plan preceding the latest one?": "J",
    "¿Qué decía el plan anterior al de 2023 sobre las algas?": "J",
    "O plano anterior ao de 2023 fala de algas?": "J",
    "¿Qué novedades trae el plan de 2023 frente al de 2019?": "JK",
    "Between the first and the last plan, what happened to kelp?": "FK",
    "How do the earlier and later joint action plans differ on kelp?": "JK",
    "Compare 2019 and 2023 on kelp.": "JK",
    "Do the older documents name kelp?": "AFWJ",
    # made at a time
    "According to the document that was signed in Tarn in 2011, who pays tolls?": "A",
    "What did the plan adopted on 3 May 2019 say on kelp?": "J",
    "Does part two of the 2019-21 plan name kelp?": "J",
    # in force, covering
    "How many pilots does the plan in force in 2020 train?": "J",
    "How many grants are there under the plan that covers 2024?": "K",
    "¿Qué becas ofrece el plan vigente en 2025?": "K",
    "Que bolsas oferece o plano em vigor em 2020?": "J",
    "2024年有效的计划有多少奖学金?": "K",
    "Somebody sets out in 2025: how many grants does the plan covering that year offer?": "K",
    # kinds and titles
    "What does the white paper say about mangroves?": "W",
    "What does the Harbour Accord say about tolls?": "A",
    "What does the accord say about tolls?": "A",
    "Does the fisheries plan mention kelp?": "F",
    "Does the Fisheries Cooperation Plan mention kelp?": "F",
    "What is the White Paper on the Blue Economy about?": "W",
    "¿Qué dice el Plan de Cooperación Pesquera sobre las algas?": "F",
    "O que diz o Livro Branco da Economia Azul?": "W",
    "《诺兰与群岛共同行动计划》对渡轮有何规定?": "K",
    "诺兰与群岛共同行动计划提到红树林吗?": "K",
    "What do the joint action plans say about ferries?": "JK",
    "Compare the two joint action plans on ferries.": "JK",
    "harbour-accord-2011 on tolls": "A",
    "What does the five-year plan say on kelp?": "F",
    "What does the four-year plan say on kelp?": "K",
    # all
    "Compare all five documents on kelp.": "AFWJK",
    "What does each document say on kelp?": "AFWJK",
    "Trace kelp across every document.": "AFWJK",
    "Do the three multi-year plans name kelp?": "FJK",
    "¿Qué dicen los cinco documentos sobre las algas?": "AFWJK",
    "¿Qué dicen todos los documentos sobre las algas?": "AFWJK",
    "O que dizem os três planos plurianuais sobre algas?": "FJK",
    "五份文件对海藻各有什么规定?": "AFWJK",
    "各份文件怎么说海藻?": "AFWJK",
    # a span that holds whole plans
    "How did pilot numbers move between 2014 and 2026?": "FWJK",
    # slips of the keyboard
    "What does the whtie paper say about kelp?": "W",
    "What does the latest paln say about kelp?": "K",
    "What does the newest documnet say about kelp?": "K",
    "¿Qué dice el documnto más reciente sobre las algas?": "K",
    # the noun is left out
    "Compare the first plan, the 2019-2021 one and the latest on kelp.": "FJK",
    "Compara el primer plan, el de 2019-2021 y el último sobre algas.": "FJK",
    "2014—2018年计划与最新计划对海藻有何规定?": "FK",
    # what is sought
    "What was the first document to mention mangroves?": "",
    "Which is the earliest plan to bring up mangroves?": "",
    "¿Cuál fue el primer plan en mencionar las algas?": "",
    "哪份文件最早提到海藻?": "",
    # open
    "How many pilots are trained?": "",
    "Who pays for the ferries?": "",
    "Do the documents mention kelp?": "",
    "Do the plans mention kelp?": "",
    "Which plan mentions kelp?": "",
    "In which document is kelp named?": "",
    "Are there plans to build ferries?": "",
    "Do they plan to dredge the port?": "",
    "What is the paper industry told to do?": "",
    "Is there a training programme for pilots?": "",
    "What does the agreement on mangroves with one another amount to?": "",
    "Is the Paris Agreement named?": "",
    "Did the ferry fund exist in late 2019, and what is its status in the 2023 plan?": "",
    "What is said of the 1982 Convention on the Law of the Sea?": "",
    "Will everything be in place by 2030?": "",
    "¿Cuántos pilotos se forman?": "",
    "¿Hay planes para construir barcos?": "",
    "Há planos para construir barcos?": "",
    "培训多少名引航员?": "",
    "有没有计划建造渡轮?": "",
    "哪个计划提到海藻?": "",
}


def letters(plan_ids: tuple[str, ...]) -> str:
    return "".join(letter for letter, plan_id in LETTERS.items() if plan_id in plan_ids)


@pytest.mark.parametrize(("question", "plans"), FIRM.items(), ids=FIRM)
def test_settles_on_the_plans_meant(question: str, plans: str) -> None:
    understood = understand([question], LIBRARY)
    assert letters(understood.plan_ids) == plans
    assert understood.plans_given is bool(plans)
    assert understood.unknown_plans == ()


HINTS = {
    "Back in 2019, how were pilots trained?": "J",
    "A pilot signs up in 2024: how many places are there?": "K",
    "Which forum was held in 2017?": "FW",
    "¿Qué se acordó en 2011?": "A",
    "2023年以来有多少引航员?": "K",
    "In what year did Norland publish its first white paper?": "W",
}


@pytest.mark.parametrize(("question", "plans"), HINTS.items(), ids=HINTS)
def test_takes_a_lone_year_as_a_hint(question: str, plans: str) -> None:
    understood = understand([question], LIBRARY)
    assert understood.plan_ids == ()
    assert not understood.plans_given
    assert letters(tuple(hint.plan_id for hint in understood.plan_hints)) == plans


UNKNOWN = (
    "How many pilots does the 2005-2008 plan train?",
    "What does the 1999 white paper say about kelp?",
    "Grants promised for 2012 and 2013?",
    "Which ports were dredged between 2001 and 2004?",
    "What are the pledges of the Kestrel Bay Action Plan?",
    "What does the fourth plan say on kelp?",
    "What did the plan in force in 2013 promise?",
    "¿Qué dice el plan 2005-2008 sobre las algas?",
    "O que diz o plano de 2005-2008?",
    "2005—2008年计划有什么内容?",
)


@pytest.mark.parametrize("question", UNKNOWN)
def test_says_which_plans_the_library_does_not_hold(question: str) -> None:
    understood = understand([question], LIBRARY)
    assert understood.unknown_plans
    assert understood.plan_ids == ()


def test_tells_when_one_plan_is_named_and_several_fit() -> None:
    understood = understand(["What does the joint action plan say about ferries?"], LIBRARY)
    assert letters(understood.plan_ids) == "JK"
    assert understood.plans_ambiguous


def test_takes_the_plan_for_the_only_one() -> None:
    alone = Catalogue.of([CataloguePlan("roadmap-2020", {"en": "Solar Roadmap"}, (2020, 2024), "2020")])
    assert understand(["What does the plan say about panels?"], alone).plan_ids == ("roadmap-2020",)


def test_works_for_an_empty_library() -> None:
    assert understand(["What does the 2020 plan say?"], Catalogue(())).plan_ids == ()
