"""Outlines of short documents in the manner of many families."""

import pytest

from ingest.model import Kind, Plan
from ingest.plan import read_plan
from ingest.readers import read_bytes
from tests.ingest.samples import SAMPLES, Sample


def _read(text: str) -> Plan:
    return read_plan(read_bytes(text.encode(), "sample.md" if text.startswith("#") else "sample.txt"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_ids(sample: Sample):
    clauses = _read(sample.text).clauses
    found = [("h:" if clause.kind is Kind.HEADING else "") + clause.clause_id for clause in clauses]
    assert found == sample.ids.split()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_character_is_accounted_for(sample: Sample):
    coverage = _read(sample.text).coverage
    assert coverage.claimed + coverage.furniture + coverage.unclaimed == coverage.characters
    assert coverage.unclaimed == 0


def test_a_repair_is_reported():
    sample = next(sample for sample in SAMPLES if sample.name.startswith("mistyped"))
    warnings = " ".join(_read(sample.text).warnings)
    assert "read as 1.3" in warnings
    assert "2.3 is numbered '3'" in warnings
