"""The clause diff: what is called added, removed, changed, moved and renumbered."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Clause, Kind
from vectorstore.changes import ChangeKind, RunKind, compare, word_runs

Row = tuple[str, str] | tuple[str, str, str]  # id, text, heading

LONG = "The Parties will hold a ministerial forum on water every second year in alternating countries."
LONGER = "The Parties will hold a ministerial forum on water and energy every year in alternating countries."
OTHER = "Scholarships for young engineers are granted by each country according to its own rules."


def clauses(rows: Sequence[Row], language: str = "en") -> tuple[Clause, ...]:
    return tuple(
        Clause(row[0], row[0], Kind.CLAUSE, language, row[1], None, (row[2] if len(row) > 2 else "Water",))
        for row in rows
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([("1", LONG)], [("1", LONG)], [], id="nothing"),
        pytest.param([], [("1", LONG)], [("added", None, "1")], id="added"),
        pytest.param([("1", LONG)], [], [("removed", "1", None)], id="removed"),
        pytest.param([("1", LONG)], [("1", LONGER)], [("changed", "1", "1")], id="changed"),
        pytest.param([("1", LONG)], [("1", OTHER)], [("removed", "1", None), ("added", None, "1")], id="replaced"),
        pytest.param(
            [("1", LONG), ("2", OTHER)],
            [("1", "A new first clause about ports."), ("2", LONG), ("3", OTHER)],
            [("added", None, "1"), ("renumbered", "1", "2"), ("renumbered", "2", "3")],
            id="renumbered by an insertion",
        ),
        pytest.param(
            [("1", LONG), ("2", OTHER)],
            [("1", "A new first clause about ports."), ("2", LONGER), ("3", OTHER)],
            [("added", None, "1"), ("changed", "1", "2"), ("renumbered", "2", "3")],
            id="renumbered and changed",
        ),
        pytest.param([("1", LONG, "Water")], [("4", LONG, "Energy")], [("moved", "1", "4")], id="moved"),
        pytest.param(
            [("1", LONG), ("2", LONG)], [("1", LONG)], [("removed", "2", None)], id="one of two equal texts removed"
        ),
        pytest.param(
            [("1", LONG), ("2", OTHER), ("3", "Ports.")],
            [("1", LONG), ("3", "Ports.")],
            [("removed", "2", None)],
            id="removed stands where it stood",
        ),
    ],
)
def test_kinds(old: list[Row], new: list[Row], expected: list[tuple[str, str | None, str | None]]) -> None:
    found = compare("plan", 1, 2, clauses(old), clauses(new))
    assert [
        (change.kind.value, change.old and change.old.clause_id, change.new and change.new.clause_id)
        for change in found.changes
    ] == expected
    assert found.unchanged == len(new) - sum(row[2] is not None for row in expected)


def test_each_language_is_compared_with_itself() -> None:
    old = clauses([("1", LONG)]) + clauses([("1", "双方将每两年举行一次部长级论坛。")], "zh")
    new = clauses([("1", LONG)]) + clauses([("1", "双方将每年举行一次部长级论坛。")], "zh")
    (change,) = compare("plan", 1, 2, old, new).changes
    assert (change.kind, change.language) == (ChangeKind.CHANGED, "zh")
    assert [run.text for run in change.runs if run.kind is not RunKind.EQUAL] == ["两"]


def test_a_heading_is_not_paired_with_a_clause() -> None:
    heading = Clause("1", "1", Kind.HEADING, "en", LONG)
    found = compare("plan", 1, 2, (heading,), clauses([("1", LONG)]))
    assert [change.kind for change in found.changes] == [ChangeKind.REMOVED, ChangeKind.ADDED]


WORDS = st.text(alphabet="ab 水电\n.,é", max_size=40)


@given(WORDS, WORDS)
def test_runs_join_to_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.kind is not RunKind.INSERTED) == old
    assert "".join(run.text for run in runs if run.kind is not RunKind.DELETED) == new


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("123456"), st.sampled_from([LONG, LONGER, OTHER, "Ports."])), max_size=6),
    st.lists(st.tuples(st.sampled_from("123456"), st.sampled_from([LONG, LONGER, OTHER, "Ports."])), max_size=6),
)
def test_every_clause_is_accounted_for_once(old: list[Row], new: list[Row]) -> None:
    found = compare("plan", 1, 2, clauses(old), clauses(new))
    assert found.unchanged + sum(change.new is not None for change in found.changes) == len(new)
    assert found.unchanged + sum(change.old is not None for change in found.changes) == len(old)
