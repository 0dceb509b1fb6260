"""The figure an answer begins with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.leads import asked_figure
from vectorstore.lexical import terms


@pytest.mark.parametrize(
    ("quote", "language", "asked", "expected"),
    [
        pytest.param("It gives 1,200 scholarships and 90 books.", "en", "scholarships", "1,200", id="the one counted"),
        pytest.param("It gives 1,200 scholarships and 90 books.", "en", "books", "90", id="the other one"),
        pytest.param("It gives 1,200 scholarships.", "en", "ferries", None, id="counts something else"),
        pytest.param("300 pilots, later 400 pilots.", "en", "pilots", None, id="two count it"),
        pytest.param("In 2030 pilots are trained.", "en", "pilots", None, id="a year is no figure"),
        pytest.param("No figure at all for pilots.", "en", "pilots", None, id="no figure"),
        pytest.param("提供1800个政府奖学金名额和3500个培训名额。", "zh", "政府奖学金", "1800", id="Chinese"),
        pytest.param("提供1800个政府奖学金名额和3500个培训名额。", "zh", "培训", "3500", id="Chinese, behind"),
        pytest.param("Ofrece 6.000 becas y 30 libros.", "es", "becas", "6.000", id="Spanish"),
        pytest.param("Oferece 6.000 bolsas e 30 livros.", "pt", "bolsas", "6.000", id="Portuguese"),
        pytest.param("", "en", "pilots", None, id="empty"),
    ],
)
def test_asked_figure(quote: str, language: str, asked: str, expected: str | None) -> None:
    assert asked_figure(quote, language, terms(asked, language)) == expected


@settings(deadline=None)
@given(st.text(), st.sampled_from(["en", "zh", "es", "pt", "und"]), st.lists(st.text(min_size=1), max_size=3))
def test_a_lead_stands_in_its_quote(quote: str, language: str, wanted: list[str]) -> None:
    figure = asked_figure(quote, language, wanted)
    assert figure is None or (figure and figure in quote)
