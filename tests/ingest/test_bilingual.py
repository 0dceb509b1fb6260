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
