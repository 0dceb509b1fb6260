"""What real documents hold besides clauses, and numbers that mislead: each trap with the ids that must come out."""

from dataclasses import dataclass

import pytest

from ingest.model import Kind, Plan
from ingest.plan import read_plan
from ingest.readers import read_bytes


@dataclass(frozen=True, slots=True)
class Trap:
    """A document, its ids in order (`h:` marks a heading), and the furniture that must be named."""

    name: str
    text: str
    ids: str
    furniture: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()  # texts that stand in no clause


def _numbered(text: str) -> str:
    return "\n".join(f"{number:3d}  {line}" for number, line in enumerate(text.splitlines(), 1))


_ACT = """\
BOATS ACT
Article 1
Scope
This Act applies to all boats that are kept upon
the lakes of the Republic and to their owners.
Article 2
Duties
1. The owner shall keep the boat dry and shall
report to the Office every year.
2. The Office shall keep a register of boats and
of their owners and keepers.
Article 3
Entry into force
This Act enters into force on the day after its
publication in the Gazette."""

_LINES = (
    "The owner of a boat shall keep it dry in winter and",
    "shall report to the Office every year how often it",
    "was used, by whom and upon which of the lakes, and",
    "shall keep the report for five years at his seat.",
)


def _pages() -> str:
    pages = []
    for page in range(1, 6):
        body = "\n\n".join(f"{3 * page - 3 + n}. " + "\n".join(_LINES) for n in (1, 2, 3))
        note = f"{page} See the Boats Act, volume {page}."
        pages.append(f"            Boats Rules\n\n{body}\n\n{note}\n\n                 {page}")
    return "RULES ON BOATS\n\n" + "\f".join(pages)


TRAPS = (
    Trap("line numbers", _numbered(_ACT), "1 h:2 2.1 2.2 3", ("line number",)),
    Trap(
        "running heads, page numbers and footnotes",
        _pages(),
        " ".join(map(str, range(1, 16))),
        ("running head", "page number", "footnote"),
        ("See the Boats Act", "Boats Rules"),
    ),
    Trap(
        "contents without a name",
        """\
LAKE TREATY

Chapter I General
Article 1 Scope
Article 2 Definitions
Chapter II Boats
Article 3 Floating

Chapter I General

Article 1 Scope

This treaty applies to lakes.

Article 2 Definitions

“Lake” means water.

Chapter II Boats

Article 3 Floating

Boats shall float.
""",
        "h:chapter1 1 2 h:chapter2 3",
        ("table of contents",),
    ),
    Trap(
        "a number alone on its line",
        """\
Agreement on Boats

1.
Boats shall float.

2.
Boats shall be dry.

(a)
in winter;

(b)
in summer.

3.
Oars are wood.
""",
        "1 2 2.a 2.b 3",
    ),
    Trap(
        "two lists in one article",
        """\
某某条例

第一条　有下列情形之一的，应当登记：
（一）新建；
（二）改建。
有下列情形之一的，不予登记：
（一）违法建设；
（二）临时建筑。
第二条　本条例自公布之日起施行。
""",
        "1 1.1 1.2 1.p2.1 1.p2.2 2",
    ),
    Trap(
        "named titles that numbers restart below",
        """\
Joint Action Plan of the Lakes

Trade

1. Increase trade in oars.
2. Increase trade in boats.

Energy

1. Build windmills.
2. Build dams.

Culture

1. Sing songs.
""",
        "h:trade trade.1 trade.2 h:energy energy.1 energy.2 h:culture culture.1",
    ),
    Trap(
        "dotted clauses without the numbers above them",
        """\
Lake Standard 12

Scope

1.1 This standard is about boats.

1.2 It is short.

Tests

2.1 Boats are wetted.

2.2 Boats are dried.
""",
        "1.1 1.2 h:tests 2.1 2.2",
    ),
    Trap(
        "full-width digits, no-break spaces, smart quotes",
        """\
关于船舶的规定

第１条\u3000船舶应当干燥。

第２条\u00a0\u00a0船桨分为“长桨”和“短桨”：

（１）长桨；

（２）短桨。
""",
        "1 2 2.1 2.2",
    ),
    Trap(
        "a web page around the text",
        """\
Home > Laws > Boats

Boats Order

2031/05/03

1. Boats shall float.

2. Boats shall be dry.

Related News:

- A boat sank
- A boat was found

Copyright © 2031 Ministry of Boats
""",
        "1 2",
        ("page chrome", "date line"),
        ("A boat sank", "Copyright"),
    ),
    Trap(
        "a list inside a sentence at a line's start",
        """\
Rules

1. The owner protects the lake with two steps that are taken one
after the other every year:
(1) count the boats, and (2) dry
them.

2. The keeper keeps the count and publishes it in the
Gazette of the lake every spring.
""",
        "1 2",
    ),
)


def test_a_number_with_other_marks_than_its_neighbours_goes_on_with_them():
    points = "\n\n".join(f"{mark} The sides build boats." for mark in ("(1)", "(2)", "(3)", "4.", "(5)", "(6)"))
    plan = _read(f"Plan\n\nI. Boats\n\n{points}\n\nII. Oars\n\n{points}\n")
    ids = [clause.clause_id for clause in plan.clauses]
    assert ids == ["1", *(f"1.{n}" for n in range(1, 7)), "2", *(f"2.{n}" for n in range(1, 7))]
    assert plan.warnings == tuple(f"'4' at {n}.4 has other marks around it than the numbers beside it" for n in (1, 2))


def _read(text: str) -> Plan:
    return read_plan(read_bytes(text.encode(), "trap.txt"))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_trap(trap: Trap):
    plan = _read(trap.text)
    assert [("h:" if c.kind is Kind.HEADING else "") + c.clause_id for c in plan.clauses] == trap.ids.split()
    assert set(trap.furniture) <= set(plan.coverage.furniture_kinds)
    assert plan.coverage.unclaimed == 0
    for absent in trap.absent:
        assert not [clause for clause in plan.clauses if absent in clause.full_text]


def test_paragraphs_broken_by_pages_are_joined():
    text = "Plan\n\nI. Trade\n\n1. The sides increase trade, setting\n\nthe course for more of it.\n\n2. They meet.\n"
    assert _read(text).clauses[1].text == "The sides increase trade, setting the course for more of it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The co-\noperation of all shall go on, and cooperation is good for the lake and\nfor us.", "cooperation of"),
        (
            "The long-\nterm plan is one of the long-term plans that are made for the lake and\nfor us.",
            "long-term plan is",
        ),
    ],
    ids=["joined", "compound"],
)
def test_hyphens_at_line_ends(text, expected):
    lines = "\n".join(
        f"{n}. The boats of the lake are kept dry in winter and in summer by the\nowners." for n in range(2, 8)
    )
    assert expected in _read(f"Rules\n\n1. {text}\n\n{lines}\n").clauses[0].text
