"""The library on a folder: adding, reading, going back, and what is refused."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from ingest.model import Kind, Plan
from tests.vectorstore.conftest import OpenLibrary, SeededEmbedder, make_plan, seeded
from vectorstore.errors import (
    FormatChanged,
    LibraryDamaged,
    LibraryLocked,
    ModelChanged,
    PlanConflict,
    UnknownPlan,
)
from vectorstore.library import IngestStatus, Library
from vectorstore.lock import Holder
from vectorstore.store import PLANS, Store
from vectorstore.views import ENGLISH, MULTILINGUAL, VIEWS

FIRST = ["Water is shared. It is measured.", "A forum meets every year.", "Each side reports."]
SECOND = ["Water is shared. It is measured.", "A forum meets every second year.", "Each side reports.", "New."]
PLAN = "river-plan-2030"


def texts(library: Library, plan_id: str = PLAN, **options: int) -> list[str]:
    return [clause.text for clause in library.clauses(plan_id, **options) if clause.kind is not Kind.HEADING]


def test_a_plan_is_there_after_it_was_added_and_after_reopening(open_library: OpenLibrary) -> None:
    plan = make_plan(FIRST, languages=("en", "zh"))
    library = open_library()
    assert library.plans() == ()
    report = library.add(plan)
    assert (report.status, report.edition, report.clauses, report.reused) == (IngestStatus.ADDED, 1, 3, 0)
    before = library.generation
    library.close()

    again = open_library()
    assert again.clauses(PLAN) == plan.clauses
    assert {clause.language for clause in again.clause(PLAN, "1.2")} == {"en", "zh"}
    assert again.clause(PLAN, "9.9") == ()
    assert again.generation == before
    (record,) = again.plans()
    assert (record.title, record.period, record.languages, record.clause_count) == (
        "River Plan",
        (2030, 2032),
        ("en", "zh"),
        3,
    )


def test_vectors_are_those_of_the_views(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST, languages=("en", "zh")))
    clauses = library.clauses(PLAN)
    for view in VIEWS:
        keys, matrix = library.vectors(view.name, PLAN)
        assert len(keys) == len(matrix)
        assert keys == tuple(sorted(keys, key=lambda key: (key.position, key.part))), "document order"
        wanted = [
            (position, part, span)
            for position, clause in enumerate(clauses)
            for part, span in enumerate(view.spans(clause))
        ]
        assert [(key.position, key.part, (key.start, key.end)) for key in keys] == wanted
        for key, row in zip(keys, matrix, strict=True):
            clause = clauses[key.position]
            assert (key.clause_id, key.language) == (clause.clause_id, clause.language)
            text = view.text_of(clause, clause.text[key.start : key.end])
            assert row @ library.embedders[view.model].embed_question(text) > 0.9999


def test_unchanged_input_embeds_nothing(open_library: OpenLibrary) -> None:
    embedders = seeded()
    library = open_library(embedders=embedders)
    library.add(make_plan(FIRST))
    embedded = len(embedders[MULTILINGUAL].texts)
    generation = library.generation
    report = library.add(make_plan(FIRST))
    assert (report.status, report.embedded, report.edition) == (IngestStatus.UNCHANGED, 0, 1)
    assert len(embedders[MULTILINGUAL].texts) == embedded
    assert library.generation == generation
    assert library.holds(make_plan(FIRST).content_hash, "1") == library.plans()[0]
    assert library.holds(make_plan(FIRST).content_hash, "2") is None


def test_a_changed_file_embeds_its_changed_texts_only(open_library: OpenLibrary) -> None:
    embedders = seeded()
    library = open_library(embedders=embedders)
    library.add(make_plan(FIRST))
    embedders[MULTILINGUAL].texts.clear()
    report = library.add(make_plan(SECOND))
    assert (report.status, report.edition, report.previous_edition) == (IngestStatus.UPDATED, 2, 1)
    assert set(embedders[MULTILINGUAL].texts) == {
        "A forum meets every second year.",
        "Water\nA forum meets every second year.",
        "New.",
        "Water\nNew.",
    }
    assert report.reused > 0
    assert texts(library) == SECOND
    assert texts(library, edition=1) == FIRST
    assert library.plans()[0].editions == (1, 2)
    changes = library.changes(PLAN)
    assert [(change.kind.value, change.new and change.new.clause_id) for change in changes.changes] == [
        ("changed", "1.2"),
        ("added", "1.4"),
    ]
    assert (changes.old_edition, changes.new_edition, changes.unchanged) == (1, 2, 3)


def test_two_editions_are_kept_and_records_of_others_are_gone(open_library: OpenLibrary) -> None:
    library = open_library()
    for n in range(4):
        library.add(make_plan([*FIRST, f"Round {n}."]))
    assert library.plans()[0].editions == (3, 4)
    with pytest.raises(UnknownPlan, match="kept are: 3, 4"):
        library.clauses(PLAN, edition=1)
    library.prune(PLAN)
    assert library.plans()[0].editions == (4,)
    assert_whole(library)


def test_roll_back_and_forward(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    library.add(make_plan(SECOND, title="River Plan, revised"))
    assert library.rollback(PLAN).edition == 1
    assert (texts(library), library.plans()[0].title) == (FIRST, "River Plan")
    assert library.changes(PLAN).old_edition is None
    with pytest.raises(UnknownPlan, match="no edition before 1"):
        library.rollback(PLAN)
    report = library.add(make_plan(SECOND, title="River Plan, revised"))
    assert (report.edition, report.embedded) == (3, 0), "numbers are not used twice, vectors are"
    assert library.plans()[0].editions == (1, 3)
    assert_whole(library)


def test_remove_leaves_nothing(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    library.add(make_plan(FIRST, plan_id="other", title="Other", source_name="other.txt"))
    library.remove(PLAN)
    assert [record.plan_id for record in library.plans()] == ["other"]
    with pytest.raises(UnknownPlan, match="it holds: other"):
        library.clauses(PLAN)
    with pytest.raises(UnknownPlan):
        library.remove(PLAN)
    assert_whole(library)


@pytest.mark.parametrize(
    ("plan", "status"),
    [
        pytest.param(make_plan(FIRST, source_name="renamed.txt"), IngestStatus.MOVED, id="renamed file"),
        pytest.param(make_plan(FIRST, parser_version="2"), IngestStatus.UNCHANGED, id="another parser, same clauses"),
    ],
)
def test_the_same_clauses_are_no_new_edition(open_library: OpenLibrary, plan: Plan, status: IngestStatus) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    report = library.add(plan)
    assert (report.status, report.edition) == (status, 1)
    (record,) = library.plans()
    assert (record.source_name, record.parser_version) == (plan.source_name, plan.parser_version)
    assert report.moved_from == ("river.txt" if status is IngestStatus.MOVED else None)


def test_another_document_does_not_take_over_a_plan(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    other = make_plan(["Ports are built.", "Ships are counted."], title="Port Plan", source_name="port.txt")
    with pytest.raises(PlanConflict, match="--id"):
        library.add(other)
    assert texts(library) == FIRST
    revised = make_plan([*FIRST[:2], "More."], title="Plan for the River", source_name="river-v2.txt")
    assert library.add(revised).status is IngestStatus.UPDATED, "the text says that it is the same plan"


def test_plans_stand_in_order_of_time(open_library: OpenLibrary) -> None:
    library = open_library()
    for plan_id, period in (("c", (2034, 2036)), ("a", (2031, 2033)), ("b", None)):
        library.add(make_plan(FIRST, plan_id=plan_id, title=plan_id, period=period, source_name=f"{plan_id}.txt"))
    assert [record.plan_id for record in library.plans()] == ["a", "c", "b"]


def test_an_error_out_of_progress_changes_nothing(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add(make_plan(SECOND), progress=stop)
    assert texts(library) == FIRST
    assert library.add(make_plan(SECOND)).edition == 2
    assert_whole(library)


def test_another_model_is_refused_until_the_library_is_rebuilt(open_library: OpenLibrary) -> None:
    with open_library() as library:
        library.add(make_plan(FIRST))
        library.add(make_plan(SECOND))
    other = {**seeded(), MULTILINGUAL: SeededEmbedder("larger", 24)}
    with pytest.raises(ModelChanged, match="clausewise rebuild"):
        open_library(embedders=other)
    with open_library(embedders=other, rebuilding=True) as library:
        library.rebuild()
        assert library.vectors("text", PLAN)[1].shape == (4, 24)
        assert texts(library, edition=1) == FIRST
        assert_whole(library)
    with open_library(embedders=other) as library:
        assert library.plans()[0].editions == (1, 2)
        assert library.rollback(PLAN).edition == 1
        assert library.vectors("text", PLAN)[1].shape == (3, 24)


def test_chroma_finds_the_current_edition_only(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    library.add(make_plan(SECOND))
    wanted = library.embedders[MULTILINGUAL].embed_question("A forum meets every second year.")
    first, *_ = found = library.nearest("text", wanted, 10)
    assert (first.clause_id, round(first.distance, 3)) == ("1.2", 0)
    assert len(found) == 4
    library.rollback(PLAN)
    assert len(library.nearest("text", wanted, 10)) == 3


def test_a_snapshot_stays_as_it_was(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    snapshot = library.snapshot()
    library.add(make_plan(SECOND))
    assert len(snapshot.clauses(PLAN)) == 4
    assert len(snapshot.vectors("text", PLAN)[0]) == 3
    assert snapshot.generation != library.generation


def test_readers_see_one_edition_while_another_is_added(open_library: OpenLibrary) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    seen: set[tuple[str, ...]] = set()
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                now = library.snapshot()
                keys, matrix = now.vectors("text", PLAN)
                clauses = now.clauses(PLAN)
                assert len(keys) == len(matrix) == len(clauses) - 1
                seen.add(tuple(clause.text for clause in clauses[1:]))
        except BaseException as error:  # noqa: BLE001 - a thread's failure must reach the test
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    try:
        for n in range(6):
            library.add(make_plan([*FIRST, f"Round {n}."]))
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert not failures
    assert seen <= {tuple(FIRST), *((*FIRST, f"Round {n}.") for n in range(6))}


# Owning the folder


def test_a_second_library_is_told_who_holds_the_folder(open_library: OpenLibrary, tmp_path: Path) -> None:
    open_library()
    with pytest.raises(LibraryLocked, match="this process already"):
        open_library()
    code = (
        "import sys; from pathlib import Path; from vectorstore.owning import FolderOwner\n"
        "try:\n    FolderOwner(Path(sys.argv[1]))\nexcept Exception as error:\n    print(error)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "library")], capture_output=True, text=True, check=True
    ).stdout
    assert f"process {os.getpid()}" in said
    assert "--chroma-url" in said
    assert "chroma run --path" in said


def test_a_dead_holder_does_not_lock(open_library: OpenLibrary, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    code = (
        "import os, sys; from pathlib import Path; from vectorstore.owning import FolderOwner\n"
        "owner = FolderOwner(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == -9
    assert (folder / "library.holder.json").exists(), "left behind, and stale"
    assert open_library(folder).plans() == ()


@pytest.mark.parametrize("content", ["", "{", '{"pid": 1}', "[]"])
def test_a_holder_file_that_says_nothing_still_locks(open_library: OpenLibrary, tmp_path: Path, content: str) -> None:
    open_library()
    (tmp_path / "library" / "library.holder.json").write_text(content)
    with pytest.raises(LibraryLocked, match="another process"):
        open_library()


def test_the_holder_of_this_process() -> None:
    assert Holder.this_process().pid == os.getpid()


# What stands in the folder


def test_another_format_is_a_clear_error(open_library: OpenLibrary, tmp_path: Path) -> None:
    open_library().close()
    store = Store.in_folder(tmp_path / "library")
    store.relabel(PLANS, {"format": 99})
    store.close()
    with pytest.raises(FormatChanged, match="newer clausewise"):
        open_library()


@pytest.mark.parametrize(
    "damage", ["garbage", "truncated", "empty"], ids=["not a database", "cut off", "without content"]
)
def test_a_damaged_database_is_a_clear_error(open_library: OpenLibrary, tmp_path: Path, damage: str) -> None:
    with open_library() as library:
        library.add(make_plan(FIRST))
    database = tmp_path / "library" / "chroma.sqlite3"
    if damage == "garbage":
        database.write_bytes(np.random.default_rng(1).bytes(40_000))
    elif damage == "truncated":
        os.truncate(database, 30_000)
    else:
        with database.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\0" * 200_000)
    with pytest.raises(LibraryDamaged, match="backup"):
        texts(open_library())
    assert database.exists(), "nothing is thrown away"


@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_a_lost_database_is_no_empty_library(open_library: OpenLibrary, tmp_path: Path, empty: bool) -> None:
    with open_library() as library:
        library.add(make_plan(FIRST))
    database = tmp_path / "library" / "chroma.sqlite3"
    kept = database.read_bytes()
    database.write_bytes(b"") if empty else database.unlink()
    for _ in range(2):
        with pytest.raises(LibraryDamaged, match=r"lost its database.*clausewise import"):
            open_library()
    database.write_bytes(kept)
    assert texts(open_library()) == FIRST


@pytest.mark.parametrize("damage", ["missing", "torn"])
def test_a_damaged_index_costs_no_clause(open_library: OpenLibrary, tmp_path: Path, damage: str) -> None:
    many = [f"Clause number {n} speaks of river {n % 7}." for n in range(1100)]  # enough for Chroma to write it out
    with open_library() as library:
        library.add(make_plan(many))
    written = [header.parent for header in (tmp_path / "library").glob("*/header.bin") if header.stat().st_size]
    assert written
    for folder in written:
        for file in folder.iterdir():
            if damage == "missing":
                file.unlink()
            else:
                os.truncate(file, file.stat().st_size // 2)
    with open_library() as library:
        assert texts(library) == many
        assert len(library.vectors("text", PLAN)[0]) == 1100
        library.add(make_plan([*many, "One more."]))
        library.repair()
        assert_whole(library)


def test_folders_that_chroma_leaves_behind_go_at_the_next_open(open_library: OpenLibrary, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with open_library() as library:
        for n in range(12):
            library.add(make_plan([*FIRST, f"Round {n}."]))
    ours = folder / "notes"
    ours.mkdir()
    strange = folder / "00000000-0000-4000-8000-000000000000"
    strange.mkdir()
    (strange / "letter.txt").write_text("not Chroma's")

    def count() -> int:
        return len([path for path in folder.iterdir() if path.is_dir() and path not in (ours, strange)])

    before = count()
    with open_library() as library:
        assert texts(library) == [*FIRST, "Round 11."]
        assert texts(library, edition=11) == [*FIRST, "Round 10."]
        assert_whole(library)
        assert len(library.nearest("text", library.embedders[MULTILINGUAL].embed_question("New."), 9)) == 4
    assert count() <= len(VIEWS) + 3 < before, "a collection a view, two editions, the entries"
    assert ours.exists()
    assert strange.exists()


def assert_whole(library: Library) -> None:
    """Every kept edition has its pages and its records, and nothing else is there."""
    entries = library.snapshot().entries
    tokens = {edition.token for entry in entries.values() for edition in entry.editions}
    store = library._store  # what no method shows: the raw collections
    assert store.edition_tokens() == tokens
    index = library._commits.index
    found: dict[str, set[str]] = {}
    for name in store.names():
        if "-clauses-" in name:
            records = store.collection(name).get(include=["metadatas"])
            found[name] = set(records["ids"])
            assert {str(metadata["token"]) for metadata in records["metadatas"] or ()} <= tokens
    for plan_id, entry in entries.items():
        for edition in entry.editions:
            if edition.models != library._commits.models:  # another model's records, waiting for the rebuild
                continue
            counts = index.counts(edition.token)
            content = library._reader.content(edition)
            for view, vectors in content.vectors.items():
                assert counts.get(view, 0) == len(vectors.keys), (plan_id, edition.record.edition, view)
    assert ENGLISH in library.embedders
