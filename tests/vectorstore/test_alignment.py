"""Two different plans side by side: which clauses speak of the same subject."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from ingest.model import Clause, Kind
from tests.vectorstore.conftest import OpenLibrary, SeededEmbedder, make_plan
from vectorstore.alignment import Text, align
from vectorstore.changes import ChangeKind, Changes
from vectorstore.embeddings import Vector
from vectorstore.errors import UnknownPlan
from vectorstore.library import Library
from vectorstore.records import EditionContent, VectorKey, ViewVectors
from vectorstore.views import ENGLISH, MULTILINGUAL

EARLIER, LATER = "corallan-varnian-cooperation-plan-2019-2022", "corallan-varnian-action-plan-2024-2026"
SUBJECTS = ("ports", "schools", "rivers", "trains", "health", "space", "music", "farming", "banks", "police")


class SubjectEmbedder(SeededEmbedder):
    """Vectors by the last word of a text, which names its subject, with a little of all the rest."""

    def embed_question(self, text: str) -> Vector:
        words = text.lower().replace(".", "").split()
        row = super().embed_question(words[-1]) + 0.3 * super().embed_question(text)
        return row / np.linalg.norm(row)


@pytest.fixture
def library(open_library: OpenLibrary) -> Library:
    library = open_library(embedders={MULTILINGUAL: SubjectEmbedder("subject"), ENGLISH: SubjectEmbedder("subject-en")})
    old = [f"The Parties will do number {n} for {subject}." for n, subject in enumerate(SUBJECTS)]
    new = [f"Measure {n * 7} shall be taken with regard to {subject}." for n, subject in enumerate(SUBJECTS[::-1])]
    library.add(make_plan([*old, "Nobody spoke of whales."], plan_id="old", title="Old", source_name="old.txt"))
    library.add(make_plan([*new, "Somebody counts comets."], plan_id="new", title="New", source_name="new.txt"))
    return library


def pairs(found: Changes, kind: ChangeKind = ChangeKind.CHANGED) -> dict[str, str]:
    return {change.old.text: change.new.text for change in found.of(kind) if change.old and change.new}


def subject(text: str) -> str:
    return text.rstrip(".").split()[-1]


def test_clauses_are_paired_by_subject_and_not_by_number(library: Library) -> None:
    found = library.changes("new", against="old")
    assert (found.plan_id, found.against, found.old_edition, found.new_edition) == ("new", "old", 1, 1)
    assert {(subject(old), subject(new)) for old, new in pairs(found).items()} == {(one, one) for one in SUBJECTS}
    assert [change.new.text for change in found.of(ChangeKind.ADDED) if change.new] == ["Somebody counts comets."]
    assert [change.old.text for change in found.of(ChangeKind.REMOVED) if change.old] == ["Nobody spoke of whales."]
    assert all(change.unit != "heading" for change in found.changes), "headings are no evidence"


def test_the_other_way_round_gives_the_same_pairs(library: Library) -> None:
    there, back = library.changes("new", against="old"), library.changes("old", against="new")
    assert pairs(there) == {old: new for new, old in pairs(back).items()}


def test_every_clause_is_accounted_for_once(library: Library) -> None:
    found = library.changes("new", against="old")
    for side, plan in (("old", "old"), ("new", "new")):
        told = [getattr(change, side).clause_id for change in found.changes if getattr(change, side)]
        here = {clause.clause_id for clause in library.clauses(plan) if clause.kind is not Kind.HEADING}
        assert len(told) == len(set(told)) == len(here) - found.unchanged


def test_the_same_words_go_first(open_library: OpenLibrary) -> None:
    library = open_library()
    same = "The Parties will hold a ministerial forum on water every second year."
    library.add(make_plan([same, *SUBJECTS], plan_id="old", title="Old", source_name="old.txt"))
    library.add(make_plan(["Ports.", "Roads.", same], plan_id="new", title="New", source_name="new.txt"))
    found = library.changes("new", against="old")
    assert pairs(found, ChangeKind.RENUMBERED) == {same: same}


def test_a_plan_in_one_language_is_aligned_with_one_in_another(open_library: OpenLibrary) -> None:
    library = open_library(embedders={MULTILINGUAL: SubjectEmbedder("subject"), ENGLISH: SubjectEmbedder("subject-en")})
    texts = [f"Number {n} is for {subject}" for n, subject in enumerate(SUBJECTS)]
    library.add(make_plan(texts, plan_id="old", title="Old", source_name="old.txt", languages=("es",)))
    library.add(make_plan(texts, plan_id="new", title="New", source_name="new.txt", languages=("zh",)))
    found = library.changes("new", against="old")
    assert len(pairs(found)) == len(SUBJECTS)
    assert {change.language for change in found.changes} == {"zh"}


def test_editions_can_be_named(library: Library) -> None:
    library.add(make_plan(["Other words."], plan_id="old", title="Old", source_name="old.txt"))
    assert library.changes("new", against="old").old_edition == 2
    assert len(pairs(library.changes("new", against="old", old=1))) == len(SUBJECTS)
    with pytest.raises(UnknownPlan, match="not kept"):
        library.changes("new", against="old", old=7)
    with pytest.raises(UnknownPlan, match="it holds"):
        library.changes("new", against="nowhere")


def content(texts: list[str]) -> EditionContent:
    clauses = tuple(Clause(f"{n}", f"{n}", Kind.CLAUSE, "en", text) for n, text in enumerate(texts))
    keys = tuple(VectorKey(n, f"{n}", "en", 0, 0, len(text)) for n, text in enumerate(texts) if text)
    matrix = np.stack([SeededEmbedder().embed_question(texts[key.position]) for key in keys]) if keys else None
    vectors = {"text": ViewVectors(keys, matrix)} if matrix is not None else {}
    return EditionContent(clauses, vectors)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param([], [], id="both empty"),
        pytest.param(["One."], [], id="one empty"),
        pytest.param(["One."], ["Other."], id="a clause each"),
        pytest.param(["", "One.", "Two."], ["Three.", ""], id="clauses without words"),
        pytest.param([""], [""], id="nothing but such"),
    ],
)
def test_little_to_align(old: list[str], new: list[str]) -> None:
    found = align(Text("old", 1, content(old)), Text("new", 1, content(new)))
    assert found.unchanged + sum(change.new is not None for change in found.changes) in (len(new), 0)
    assert all(one and other for one, other in pairs(found).items()), "a text without words is on no subject"


def test_one_clause_each_tells_nothing_of_how_near_is_near() -> None:
    found = align(Text("old", 1, content(["One."])), Text("new", 1, content(["Other."])))
    assert not pairs(found)


def test_the_sample_plans(sample_library: Path, tmp_path: Path) -> None:
    """Subjects of the bundled plans, by the real models: what a reader would put side by side."""
    shutil.copytree(sample_library, tmp_path / "library")
    with Library.open(tmp_path / "library") as library:
        found = library.changes(LATER, against=EARLIER)
    told = {
        (change.old.clause_id, change.new.clause_id)
        for change in found.changes
        if change.old and change.new and change.language == "en"
    }
    assert ("annex.3", "annex.3") in told, "the credit lines"
    assert len(told) > 10
