"""Two language versions of a clause that say different things."""

import pytest

from assistant.divergence import Divergence, divergence
from ingest.model import Clause, Kind


def clause(text: str, language: str) -> Clause:
    return Clause("1.1", "1.1", Kind.CLAUSE, language, text)


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        pytest.param("Invite 150 reporters.", "邀请150名记者。", None, id="the same"),
        pytest.param("Invite 115 reporters.", "邀请150名记者。", Divergence(("115", "150")), id="another figure"),
        pytest.param("Provide 1.4 billion marks.", "提供14亿马克。", None, id="one value written in two ways"),
        pytest.param("Give 30,000 books.", "赠送3万册教材。", None, id="thousands and 万"),
        pytest.param("By the end of 2026.", "到2026年底。", None, id="years are no figures"),
        pytest.param("Build new power stations.", "不新建电站。", Divergence(), id="a negation in one"),
        pytest.param("Build no new power stations.", "不新建电站。", None, id="a negation in both"),
        pytest.param("No fewer than 400 places.", "名额不少于400个。", None, id="a least bound is no negation"),
        pytest.param("Not more than three years.", "不超过三年。", None, id="a most bound is no negation"),
        pytest.param("Hold the forum.", "举办论坛。", None, id="no figure in either"),
        pytest.param("Invite 5 or 6 guests.", "邀请7名客人。", None, id="several stand alone: not sure which"),
    ],
)
def test_divergence(english: str, chinese: str, expected: Divergence | None) -> None:
    assert divergence(clause(english, "en"), clause(chinese, "zh")) == expected
    swapped = Divergence(expected.figures[::-1]) if expected and expected.figures else expected
    assert divergence(clause(chinese, "zh"), clause(english, "en")) == swapped


@pytest.mark.parametrize("text", ["", "Invite 115 reporters.", "Not one."])
def test_a_clause_agrees_with_itself(text: str) -> None:
    assert divergence(clause(text, "en"), clause(text, "en")) is None
