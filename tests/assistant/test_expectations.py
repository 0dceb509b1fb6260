"""What an answer has to hold, by the way a question is asked."""

import pytest

from assistant.catalogue import Catalogue
from assistant.expectations import EXPECTATIONS, expected, meets
from assistant.question import understand
from ingest.model import Clause, Kind

NOTHING_HELD = Catalogue(())


def clause(text: str, language: str = "en") -> Clause:
    return Clause("1.1", "1.1", Kind.CLAUSE, language, text)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("How many pilots are trained?", ["figure"], id="count"),
        pytest.param("¿Cuántos pilotos se forman?", ["figure"], id="count, Spanish"),
        pytest.param("培训多少名引航员？", ["figure"], id="count, Chinese"),
        pytest.param("How much money does the fund hold?", ["sum"], id="sum"),
        pytest.param("What percentage of the cost is paid?", ["rate"], id="rate"),
        pytest.param("How much does the fund hold, in dollars?", ["sum"], id="sum in a currency"),
        pytest.param("On what day does the fair open?", ["day"], id="day"),
        pytest.param("Which bank pays the loans?", ["bank"], id="bank"),
        pytest.param("Qual banco paga os empréstimos?", ["bank"], id="bank, Portuguese"),
        pytest.param("Which companies build the port?", ["company"], id="company"),
        pytest.param("哪家公司修建港口？", ["company"], id="company, Chinese"),
        pytest.param("Which countries received vaccines?", ["country"], id="country"),
        pytest.param("¿Qué países recibieron vacunas?", ["country"], id="country, Spanish"),
        pytest.param("Who signed the agreement?", ["signature"], id="signature"),
        pytest.param("Why is the port dredged?", ["reason"], id="reason"),
        pytest.param("为什么疏浚港口？", ["reason"], id="reason, Chinese"),
        pytest.param("Was the port actually dredged?", ["outcome"], id="outcome"),
        pytest.param("What is said about the port?", [], id="nothing particular"),
    ],
)
def test_expected(question: str, names: list[str]) -> None:
    wanted = expected(understand([question], NOTHING_HELD))
    assert [expectation.name for expectation in wanted] == names


HELD = {expectation.name: expectation for expectation in EXPECTATIONS}


@pytest.mark.parametrize(
    ("name", "text", "language", "held"),
    [
        pytest.param("figure", "Train 40 pilots.", "en", True, id="figure"),
        pytest.param("figure", "Train forty pilots.", "en", True, id="figure in words"),
        pytest.param("figure", "Train pilots by 2030.", "en", False, id="a year is no figure"),
        pytest.param("figure", "Learn from COVID-19.", "en", False, id="a name's number is no figure"),
        pytest.param("sum", "A fund of 60 million dollars.", "en", True, id="sum"),
        pytest.param("sum", "A loan of 60 yuan.", "en", True, id="small sum with its unit"),
        pytest.param("sum", "Train 40 pilots.", "en", False, id="a count is no sum"),
        pytest.param("rate", "A rate of 2 per cent.", "en", True, id="rate"),
        pytest.param("rate", "A loan over 20 years.", "en", False, id="no rate"),
        pytest.param("day", "It opens on 3 May 2030.", "en", True, id="day"),
        pytest.param("day", "It opens in May 2030.", "en", False, id="a month is no day"),
        pytest.param("bank", "Los bancos centrales cooperan.", "es", True, id="bank"),
        pytest.param("company", "支持中小企业。", "zh", True, id="company"),
        pytest.param("country", "Give vaccines to Peru.", "en", True, id="country"),
        pytest.param("country", "Give vaccines to Chile.", "en", False, id="the country asked about is no answer"),
        pytest.param("country", "Give vaccines to islands.", "en", False, id="no country"),
        pytest.param("signature", "两国部长签署。", "zh", True, id="signature"),
        pytest.param("reason", "Dredge it so that ships can enter.", "en", True, id="reason"),
        pytest.param("reason", "Dredge the port.", "en", False, id="no reason"),
        pytest.param("outcome", "The port has been dredged.", "en", True, id="outcome"),
        pytest.param("outcome", "The port will be dredged.", "en", False, id="a plan is no outcome"),
    ],
)
def test_held(name: str, text: str, language: str, held: bool) -> None:
    assert HELD[name].held(clause(text, language), "What did Chile do?") is held


def test_any_version_may_meet_each_want() -> None:
    versions = (clause("Invite forty reporters because it matters."), clause("邀请记者。", "zh"))
    assert meets([HELD["figure"], HELD["reason"]], versions, "")
    assert not meets([HELD["figure"], HELD["rate"]], versions, "")
    assert meets([], versions[1:], "")
