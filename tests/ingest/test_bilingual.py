"""Documents in two languages, however they stand beside each other."""

import pytest

from ingest.plan import read_plan
from ingest.readers import read_bytes

_ENGLISH = [
    "Memorandum on Boats",
    "The two sides agree as follows:",
    "Article 1 Cooperation",
    "1. The two sides will cooperate in the building of boats.",
    "2. They will exchange oars every year.",
    "Article 2 Final clause",
    "This Memorandum enters into force upon signature.",
]
_CHINESE = [
    "关于船舶的谅解备忘录",
    "双方达成一致如下：",
    "第一条 合作",
    "一、双方将在造船方面开展合作。",
    "二、双方将每年交换船桨。",
    "第二条 最后条款",
    "本备忘录自签字之日起生效。",
]
_SPANISH = [
    "Memorando sobre barcas",
    "Las dos partes acuerdan lo siguiente:",
    "Artículo 1 Cooperación",
    "1. Las dos partes cooperarán en la construcción de barcas.",
    "2. Las partes intercambiarán remos todos los años.",
    "Artículo 2 Cláusula final",
    "Este Memorando entrará en vigor en el momento de su firma.",
]
_IDS = ["preamble.p1", "1", "1.1", "1.2", "2"]


def _interleaved(one: list[str], two: list[str]) -> str:
    return "\n\n".join(f"{left}\n{right}" for left, right in zip(one, two, strict=True))


def _same_line(one: list[str], two: list[str]) -> str:
    return "\n\n".join(f"{left}  {right}" for left, right in zip(one, two, strict=True))


def _paragraphs(one: list[str], two: list[str]) -> str:
    return "\n\n".join(f"{left}\n\n{right}" for left, right in zip(one, two, strict=True))


def _in_turn(one: list[str], two: list[str]) -> str:
    return "\n\n".join([*one, *two])


@pytest.mark.parametrize("arranged", [_interleaved, _same_line, _paragraphs, _in_turn])
@pytest.mark.parametrize(
    ("one", "two", "languages"),
    [(_CHINESE, _ENGLISH, ("zh", "en")), (_ENGLISH, _CHINESE, ("en", "zh")), (_ENGLISH, _SPANISH, ("en", "es"))],
    ids=["zh-en", "en-zh", "en-es"],
)
def test_every_clause_stands_in_both_languages(arranged, one, two, languages):
    if arranged is _same_line and languages == ("en", "es"):
        text = "\n\n".join(f"{left} | {right}" for left, right in zip(one, two, strict=True))
    else:
        text = arranged(one, two)
    clauses = read_plan(read_bytes(text.encode(), "memorandum.txt")).clauses
    for language in languages:
        assert [clause.clause_id for clause in clauses if clause.language == language] == _IDS
    texts = {(clause.clause_id, clause.language): clause.full_text for clause in clauses}
    for language, lines in zip(languages, (one, two), strict=True):
        assert texts["1.2", language] == lines[4].split(" ", 1)[-1].split("、", 1)[-1]


def test_a_number_that_conflicts_is_reported_and_the_regular_language_wins():
    english = [*_ENGLISH]
    english[4] = "4. They will exchange oars every year."
    plan = read_plan(read_bytes(_interleaved(_CHINESE, english).encode(), "memorandum.txt"))
    assert [clause.clause_id for clause in plan.clauses if clause.language == "en"] == _IDS
    assert "English numbers 1.2 as '4.'" in plan.warnings


def test_labels_are_written_in_their_language():
    plan = read_plan(read_bytes(_interleaved(_CHINESE, _ENGLISH).encode(), "memorandum.txt"))
    labels = {(clause.clause_id, clause.language): clause.label for clause in plan.clauses}
    assert labels["1.2", "zh"] == "第一条 二"
    assert labels["1.2", "en"] == "Article 1, 2"


_PLAN = """\
一、贸易
I. Trade

（一）海关
1. Customs

1. 双方缩短船只等候时间。
(1) The two sides shorten the waiting of boats.

2. 双方公布关税。
(2) They publish the tariffs.

（二）投资
2. Investment

1. 双方保护船主。
(1) The two sides protect the owners of boats.

2. 双方每年会面。
(2) They meet every year.

二、文化
II. Culture

（一）双方举办歌会。
(1) The two sides hold singing days.

（二）双方交换乐谱。
(2) They exchange notes.

（三）双方互派乐师。
(3) They send singers to each other.
"""


def test_another_way_of_numbering_is_no_conflict_and_gives_the_labels():
    plan = read_plan(read_bytes(_PLAN.encode(), "plan.txt"))
    assert plan.warnings == ()
    labels = {(clause.clause_id, clause.language): clause.label for clause in plan.clauses}
    wanted = {"1": "I", "1.1": "I.1", "1.1.2": "I.1 (2)", "1.2.1": "I.2 (1)", "2.1": "II (1)", "2.2": "II (2)"}
    assert {clause_id: labels[clause_id, "en"] for clause_id in wanted} == wanted
    assert (labels["1.1.2", "zh"], labels["2.2", "zh"]) == ("一（一）.2", "二（二）")


@pytest.mark.parametrize(
    ("changed", "warning"),
    [
        (("(2) They exchange", "2. They exchange"), "English numbers 2.2 as '2.'"),
        (("(2) They publish", "(4) They publish"), "English numbers 1.1.2 as '(4)'"),
        (("(2) They meet", "They meet"), "English leaves 1.2.2 without a number"),
    ],
    ids=["brackets left out", "another value", "no number"],
)
def test_what_departs_from_its_own_language_is_reported(changed, warning):
    plan = read_plan(read_bytes(_PLAN.replace(*changed).encode(), "plan.txt"))
    assert plan.warnings == (warning,)
    labels = {(clause.clause_id, clause.language): clause.label for clause in plan.clauses}
    assert (labels["1.1.2", "en"], labels["1.2.2", "en"], labels["2.2", "en"]) == ("I.1 (2)", "I.2 (2)", "II (2)")
