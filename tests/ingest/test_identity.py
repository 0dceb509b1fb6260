"""Titles, period, date and parties from the head of a document, and what the user says instead."""

import pytest

from ingest.identity import slug
from ingest.model import Identity
from ingest.plan import read_plan
from ingest.readers import read_bytes


def _identity(text: str, name: str = "plan.txt", **overrides: str) -> Identity:
    given = {key.replace("__", "."): value for key, value in overrides.items()}
    return read_plan(read_bytes(text.encode(), name), overrides=given).identity


_PLAN = """\
JOINT PLAN ON BOATS (2031-2033)

The Republic of Arvenia and the Kingdom of Tolmark, hereinafter referred to as the Parties, met in Lakeside.

The Joint Plan on Boats (2031-2033) was adopted on 4 May 2031 by the Parties.

1. Boats shall float.

2. Boats shall be dry.
"""


def test_read_from_the_head():
    assert _identity(_PLAN, "joint plan.txt") == Identity(
        plan_id="joint-plan",
        titles={"en": "Joint Plan on Boats (2031-2033)"},
        period=(2031, 2033),
        adopted="2031-05-04",
        parties=("Republic of Arvenia", "Kingdom of Tolmark"),
    )


def test_the_user_goes_first():
    identity = _identity(
        _PLAN, title="Boats", title__es="Barcas", period="2031-2040", adopted="2032", parties="A; B", id="boats"
    )
    assert identity == Identity("boats", {"en": "Boats", "es": "Barcas"}, (2031, 2040), "2032", ("A", "B"))


def test_the_plan_id_can_be_given():
    assert read_plan(read_bytes(_PLAN.encode(), "x.txt"), plan_id="lake plan").identity.plan_id == "lake-plan"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Adopted at Lakeside on 23 May 1969.", "1969-05-23"),
        ("The meeting was held on January 8th and 9th, 2015.", "2015-01-08"),
        ("Firmado en la ciudad el 13 de mayo de 2025 por las partes.", "2025-05-13"),
        ("Assinado em 5 de outubro de 1988 pelas partes.", "1988-10-05"),
        ("本计划于2025年5月13日在湖城签署。", "2025-05-13"),
        ("Recalling the agreement adopted on 4 May 2019,", None),
        ("The plan was adopted in June 2030.", "2030-06"),
    ],
)
def test_dates(sentence, expected):
    assert _identity(f"A Plan\n\n{sentence}\n\n1. Boats shall float.\n\n2. Boats shall be dry.\n").adopted == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Plan de Acción 2025", "plan-de-accion-2025"), ("共同计划 1", "共同计划-1"), ("...", "plan")],
)
def test_slug(name, expected):
    assert slug(name) == expected
