"""The four real plans, exactly: every row of their outline, nothing missing and nothing extra."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.model import Clause, Plan
from ingest.plan import read_plan
from ingest.readers import read_source

_FOLDER = Path(os.environ.get("CLAUSEWISE_REAL_PLANS") or Path(__file__).parents[3] / "shared" / "plans")
_NAMES = (
    "cooperation-plan-2015-2019",
    "policy-paper-2016",
    "joint-action-plan-2022-2024",
    "joint-action-plan-2025-2027",
)
_FIRST_WORDS, _LAST_WORDS = 6, 4
_FIRST_CHARACTERS, _LAST_CHARACTERS = 12, 8

pytestmark = pytest.mark.skipif(
    not (_FOLDER / "outline.tsv").exists(), reason="the four real plans are not here; set CLAUSEWISE_REAL_PLANS"
)

Row = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def expected() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {name: [] for name in _NAMES}
    with (_FOLDER / "outline.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["plan_id"]].append(
                (row["clause_id"], row["kind"], row["language"], row["first_words"], row["last_words"])
            )
    return rows


def _row(clause: Clause) -> Row:
    text = clause.full_text
    if clause.language == "zh":
        joined = "".join(text.split())
        first, last = joined[:_FIRST_CHARACTERS], joined[-_LAST_CHARACTERS:]
    else:
        words = text.split()
        first, last = " ".join(words[:_FIRST_WORDS]), " ".join(words[-_LAST_WORDS:])
    return clause.clause_id, str(clause.kind), clause.language, first, last


def _plans() -> Iterator[Plan]:
    for name in _NAMES:
        yield read_plan(read_source(_FOLDER / f"{name}.txt"))


def test_the_outline_has_571_rows(expected):
    assert sum(len(rows) for rows in expected.values()) == 571


@pytest.mark.parametrize("name", _NAMES)
def test_every_row_and_no_other(name, expected):
    plan = read_plan(read_source(_FOLDER / f"{name}.txt"))
    assert [_row(clause) for clause in plan.clauses] == expected[name]


@pytest.mark.parametrize("name", _NAMES)
def test_texts_stand_in_the_source(name):
    source = read_source(_FOLDER / f"{name}.txt")
    for clause in read_plan(source).clauses:
        for segment in clause.segments:
            run = clause.text[segment.text_start : segment.text_start + segment.length]
            assert run == source.text[segment.source_start : segment.source_start + segment.length]
            assert clause.start <= segment.source_start < clause.end


@pytest.mark.parametrize("name", _NAMES)
def test_every_character_is_accounted_for(name):
    coverage = read_plan(read_source(_FOLDER / f"{name}.txt")).coverage
    assert coverage.unclaimed == 0
    assert coverage.claimed + coverage.furniture == coverage.characters


def test_no_web_page_in_a_clause():
    texts = [clause.full_text for plan in _plans() for clause in plan.clauses]
    assert not [text for text in texts if "Suggest to a friend" in text or "<input" in text or "Copyright" in text]


_TITLES = (
    {"en": "China-Latin American and Caribbean Countries Cooperation Plan (2015-2019)"},
    {"en": "China's Policy Paper on Latin America and the Caribbean"},
    {"en": "China-CELAC Joint Action Plan for Cooperation in Key Areas (2022-2024)"},
    {
        "zh": "中国—拉共体成员国重点领域合作共同行动计划(2025-2027)",
        "en": "China-CELAC Joint Action Plan for Cooperation in Key Areas (2025-2027)",
    },
)
_PERIODS = ((2015, 2019), None, (2022, 2024), (2025, 2027))
_DATES = ("2015-01-08", "2016-11-24", "2021-12-03", "2025-05-13")


@pytest.mark.parametrize(
    ("name", "titles", "period", "adopted"), list(zip(_NAMES, _TITLES, _PERIODS, _DATES, strict=True)), ids=_NAMES
)
def test_identity(name, titles, period, adopted):
    identity = read_plan(read_source(_FOLDER / f"{name}.txt")).identity
    assert identity.plan_id == name
    assert {language: title.casefold() for language, title in identity.titles.items()} == {
        language: title.casefold() for language, title in titles.items()
    }
    assert identity.period == period
    assert identity.adopted == adopted


def test_labels_as_a_person_writes_them():
    labels = {(clause.clause_id, clause.language): clause.label for clause in list(_plans())[3].clauses}
    assert labels["4.7.8", "en"] == "Article 4, 7 (8)"
    assert labels["4.7.8", "zh"] == "第四条 七（八）"
    assert labels["annex.3", "en"] == "Annex, 3"
    assert labels["annex.3", "zh"] == "附件 三"


def test_numbers_that_conflict_are_reported():
    assert "English numbers 2.2.4 as '4.'" in list(_plans())[3].warnings
