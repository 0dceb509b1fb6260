"""Names that no plan has."""

import pytest

from assistant.absence import Names
from ingest.model import Clause, Kind

CLAUSES = (
    Clause("1.1", "1.1", Kind.CLAUSE, "en", "Peru and the Corallan League meet in Greyhaven."),
    Clause("1.2", "1.2", Kind.CLAUSE, "en", "Cooperate within the World Health Organization on dengue."),
)


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(CLAUSES, ["Corallan–Varnian Plan"])


@pytest.mark.parametrize(
    ("text", "same_language", "absent"),
    [
        pytest.param("scholarships for Nicaragua", True, ["Nicaragua"], id="a place"),
        pytest.param("becas para Nicaragua", False, ["Nicaragua"], id="a place, across languages"),
        pytest.param("给尼加拉瓜的奖学金", False, ["尼加拉瓜"], id="a place in Chinese"),
        pytest.param("scholarships for Peru", True, [], id="a place that is there"),
        pytest.param("becas para el Perú", False, [], id="the same in Spanish"),
        pytest.param("Peruvian scholarships", True, [], id="its people"),
        pytest.param("the meeting in Greyhaven", True, [], id="a name that is there"),
        pytest.param("the meeting in Whitehaven", True, ["Whitehaven"], id="a name that is not"),
        pytest.param("la reunión de Whitehaven", False, [], id="across languages a name may be spelled otherwise"),
        pytest.param("the role of the WHO", True, [], id="an acronym of words that are there"),
        pytest.param("the role of ASEAN", True, ["ASEAN"], id="an acronym that is not"),
        pytest.param("Corallan–Varnian talks", True, [], id="names joined by a dash"),
        pytest.param("", True, [], id="nothing"),
    ],
)
def test_absent(names: Names, text: str, same_language: bool, absent: list[str]) -> None:
    assert list(names.absent(text, same_language=same_language)) == absent
