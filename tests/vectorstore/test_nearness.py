"""How near a question comes to the clauses, beside everyday questions."""

import pytest

from vectorstore.nearness import EVERYDAY, everyday, standing


def test_languages_are_measured_by_as_many_questions() -> None:
    assert len({len(questions) for questions in EVERYDAY.values()}) == 1
    assert all(len(set(questions)) == len(questions) for questions in EVERYDAY.values())


def test_another_language_is_measured_by_english() -> None:
    assert everyday("fr") == EVERYDAY["en"] != everyday("zh")


@pytest.mark.parametrize(
    ("cosine", "others", "expected"),
    [
        pytest.param(0.9, [0.7, 0.8], 3.0, id="above"),
        pytest.param(0.75, [0.7, 0.8], 0.0, id="among them"),
        pytest.param(0.9, [0.8, 0.8], 0.0, id="nothing to measure by"),
    ],
)
def test_standing(cosine: float, others: list[float], expected: float) -> None:
    assert standing(cosine, others) == pytest.approx(expected)
