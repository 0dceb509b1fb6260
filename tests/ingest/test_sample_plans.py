"""The bundled sample plans against their outlines, which were written by hand from the rules for clause ids."""

import csv
from pathlib import Path

import pytest

from ingest.model import Clause, Plan
from ingest.plan import read_plan
from ingest.readers import read_source
from ui.samples import sample_plans

OUTLINES = Path(__file__).parent.parent / "plans"
CASES = [
    pytest.param(path, OUTLINES / name, id=name.removesuffix(".tsv"))
    for path, name in zip(
        sample_plans(),
        (
            "cooperation-plan-2019-2022-original.tsv",
            "cooperation-plan-2019-2022-revised.tsv",
            "action-plan-2024-2026.tsv",
        ),
        strict=True,
    )
]
Row = tuple[str, str, str, str, str]


def edges(clause: Clause) -> tuple[str, str]:
    """The first and last words of a clause: six and four, in Chinese twelve and eight characters."""
    text = clause.full_text
    if clause.language == "zh":
        return text[:12], text[-8:]
    words = text.split()
    return " ".join(words[:6]), " ".join(words[-4:])


def found_rows(plan: Plan, language: str) -> list[Row]:
    return [
        (clause.clause_id, str(clause.kind), language, *edges(clause))
        for clause in plan.clauses
        if clause.language == language
    ]


def expected_rows(outline: Path, language: str) -> list[Row]:
    with outline.open(encoding="utf-8", newline="") as lines:
        return [
            (row["clause_id"], row["kind"], row["language"], row["first_words"], row["last_words"])
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["language"] == language
        ]


@pytest.mark.parametrize(("source", "outline"), CASES)
def test_outline_is_exact(source: Path, outline: Path):
    plan = read_plan(read_source(source))
    for language in ("en", "zh"):
        assert found_rows(plan, language) == expected_rows(outline, language)


@pytest.mark.parametrize(("source", "outline"), CASES)
def test_every_character_is_accounted_for(source: Path, outline: Path):
    coverage = read_plan(read_source(source)).coverage
    assert coverage.claimed + coverage.furniture + coverage.unclaimed == coverage.characters
    assert coverage.furniture > 0
    assert coverage.unclaimed == 0


def test_the_two_editions_are_one_plan():
    original, revised, later = (read_plan(read_source(path)) for path in sample_plans())
    assert original.identity.plan_id == revised.identity.plan_id == "corallan-varnian-cooperation-plan-2019-2022"
    assert later.identity.plan_id == "corallan-varnian-action-plan-2024-2026"
    assert (original.identity.period, later.identity.period) == ((2019, 2022), (2024, 2026))
    assert original.languages == ("en",)
    assert set(later.languages) == {"en", "zh"}


def test_a_run_of_a_clause_stands_in_the_source():
    for path in sample_plans():
        source = read_source(path)
        for clause in read_plan(source).clauses:
            for segment in clause.segments:
                found = source.text[segment.source_start : segment.source_start + segment.length]
                assert clause.text[segment.text_start : segment.text_start + segment.length] == found
