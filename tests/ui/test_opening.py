import pytest

from ui.commands.opening import choose_plan, choose_plans
from vectorstore.errors import UnknownPlan
from vectorstore.records import PlanRecord


def record(plan_id: str, **titles: str) -> PlanRecord:
    return PlanRecord(
        plan_id=plan_id,
        titles=titles,
        period=None,
        adopted=None,
        parties=(),
        languages=tuple(titles),
        edition=1,
        editions=(1,),
        clause_count=1,
        source_name="plan.txt",
        content_hash="",
        ingested_at="",
        parser_version="1",
    )


RECORDS = (
    record("trade-plan", en="Plan of Trade", zh="贸易规划"),
    record("trade-plan-2031", en="Plan of Trade and Transport"),
)


@pytest.mark.parametrize(
    ("name", "plan_id"),
    [
        pytest.param("trade-plan", "trade-plan", id="an id that another begins with"),
        pytest.param("TRADE-PLAN-2031", "trade-plan-2031", id="letter case"),
        pytest.param("2031", "trade-plan-2031", id="a part of the id"),
        pytest.param("transport", "trade-plan-2031", id="a part of a title"),
        pytest.param("贸易", "trade-plan", id="a title in another language"),
    ],
)
def test_name_means_one_plan(name: str, plan_id: str):
    assert choose_plan(RECORDS, name).plan_id == plan_id


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("trade", "several", id="more than one"),
        pytest.param("fish", "no plan 'fish'", id="none"),
    ],
)
def test_name_that_does_not_tell(name: str, message: str):
    with pytest.raises(UnknownPlan, match=message) as error:
        choose_plan(RECORDS, name)
    assert "trade-plan-2031" in str(error.value)


def test_no_name_stands_for_all():
    assert choose_plans(RECORDS, ()) == []
    assert choose_plans((), ()) == []
