"""A watched folder: what is added, what waits, what is told."""

import hashlib
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import UnreadableSource
from ingest.model import Plan
from tests.vectorstore.conftest import make_plan
from ui.watching import LONGEST_REST, Watcher, watch_folder
from vectorstore.errors import LibraryLocked
from vectorstore.records import PlanRecord


class Shelf:
    """Takes plans as an engine does: a file's first line is its plan's id, "!" makes it unreadable."""

    def __init__(self) -> None:
        self.added: list[tuple[str, str]] = []
        self.read: list[str] = []
        self.locked = False
        self.tried = 0
        self.records: dict[str, PlanRecord] = {}

    def plans(self) -> tuple[PlanRecord, ...]:
        return tuple(self.records.values())

    def held(self, path: Path) -> PlanRecord | None:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        here = (record for record in self.plans() if (record.content_hash, record.source_name) == (digest, path.name))
        return next(here, None)

    def preview(self, path: Path) -> Plan:
        self.read.append(path.name)
        text = path.read_text()
        if text.startswith("?"):
            raise RecursionError("too deep")
        if text.startswith("!"):
            raise UnreadableSource(f"{path.name} holds no text; export it again")
        plan = make_plan(text.splitlines()[1:], plan_id=text.splitlines()[0], source_name=path.name)
        return replace(plan, content_hash=hashlib.sha256(text.encode()).hexdigest())

    def add(self, plan: Plan) -> object:
        self.tried += 1
        if self.locked:
            raise LibraryLocked("in use by another process")
        plan_id = plan.identity.plan_id
        last = self.records[plan_id].edition if plan_id in self.records else 0
        self.records[plan_id] = PlanRecord(
            plan_id, {}, None, None, (), ("en",), last + 1, (last + 1,), 1, plan.source_name, plan.content_hash, "", "1"
        )
        self.added.append((plan.identity.plan_id, plan.clauses[-1].text))
        return None


class Watched:
    def __init__(self, folder: Path, shelf: Shelf | None = None) -> None:
        self.folder = folder
        self.shelf = shelf or Shelf()
        self.told: list[str] = []
        self.watcher = Watcher(folder, self.shelf, self.told.append)
        self._clock = 0

    def write(self, name: str, *lines: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(lines))
        self._clock += 1
        os.utime(file, ns=(self._clock, self._clock))  # two writes in one tick of the clock are two
        return file

    def look(self, times: int = 2) -> list[tuple[str, str]]:
        before = len(self.shelf.added)
        for _ in range(times):
            self.watcher.look()
        return self.shelf.added[before:]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    folder = tmp_path / "plans"
    folder.mkdir()
    return Watched(folder)


def test_new_and_changed_files_are_added_once(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    watched.write("in/b.txt", "b", "two")
    assert sorted(watched.look()) == [("a", "one"), ("b", "two")]
    assert watched.look(3) == []
    watched.write("a.txt", "a", "changed")
    assert watched.look() == [("a", "changed")]
    assert not watched.told


def test_a_file_that_is_still_written_waits(watched: Watched) -> None:
    for size in range(1, 4):
        watched.write("a.txt", "a", *["line"] * size)
        assert watched.look(1) == []
    assert watched.look(1) == [("a", "line")]


def test_a_bad_file_stops_nothing_and_is_told_of_once(watched: Watched) -> None:
    watched.write("a.txt", "!")
    watched.write("b.txt", "b", "two")
    assert watched.look(4) == [("b", "two")]
    assert len(watched.told) == 1
    assert "a.txt was not added" in watched.told[0]
    watched.write("a.txt", "a", "now good")
    assert watched.look() == [("a", "now good")]


def test_an_unreadable_file_stops_nothing(watched: Watched) -> None:
    file = watched.write("a.txt", "a")
    file.unlink()
    file.symlink_to(watched.folder / "no-such-file")  # listed by no one
    watched.write("b.txt", "b", "two")
    assert watched.look() == [("b", "two")]


def test_where_the_library_is_busy_the_file_is_tried_again(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    watched.shelf.locked = True
    assert watched.look(4) == []
    assert len(watched.told) == 1, "once, not at every look"
    watched.shelf.locked = False
    assert watched.look(LONGEST_REST) == [("a", "one")]


def test_a_library_that_stays_busy_is_left_alone_for_longer_and_longer(watched: Watched) -> None:
    for name in "abc":
        watched.write(f"{name}.txt", name, "one")
    watched.shelf.locked = True
    watched.look(200)
    assert watched.shelf.tried < 20, "and the other files wait with the first"
    watched.shelf.locked = False
    assert len(watched.look(LONGEST_REST)) == 3


def test_what_no_one_thought_of_stops_nothing(watched: Watched) -> None:
    watched.write("a.txt", "?")
    watched.write("b.txt", "b", "two")
    assert watched.look(4) == [("b", "two")]
    assert watched.told == ["a.txt was not added: RecursionError: too deep"]


def test_a_file_that_the_library_has_costs_its_hash(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    watched.look()
    again = Watched(watched.folder, watched.shelf)
    assert again.look(3) == []
    assert watched.shelf.read == ["a.txt"]
    assert not again.told


def test_a_file_that_is_written_to_while_it_is_read_waits(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    preview = watched.shelf.preview

    def written_meanwhile(path: Path) -> Plan:
        plan = preview(path)
        watched.shelf.preview = preview  # type: ignore[method-assign]
        watched.write("a.txt", "a", "one", "and more")
        return plan

    watched.shelf.preview = written_meanwhile  # type: ignore[method-assign]
    assert watched.look(2) == []
    assert watched.look(2) == [("a", "and more")]


def test_a_vanished_file_is_told_of_and_its_plan_stays(watched: Watched) -> None:
    file = watched.write("a.txt", "a", "one")
    watched.look()
    file.unlink()
    watched.look(3)
    assert watched.told == ["a.txt is gone; its plan stays in the library. To take it out: remove a"]


def test_a_renamed_file_did_not_vanish(watched: Watched) -> None:
    file = watched.write("a.txt", "a", "one")
    watched.look()
    file.rename(watched.folder / "b.txt")
    watched.look(1)
    assert watched.look(1) == [("a", "one")]
    assert len(watched.told) <= 1


def test_two_files_of_one_plan_do_not_replace_each_other(watched: Watched) -> None:
    watched.write("a.html", "a", "one")
    watched.write("a.txt", "a", "the same in another format")
    assert len(watched.look(6)) == 1
    assert "which a.html is already" in watched.told[0]
    again = Watched(watched.folder, watched.shelf)
    assert again.look(6) == [], "nor after a new start"


def test_of_two_files_of_one_plan_the_one_that_the_library_has_stays(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    watched.look()
    watched.write("a.html", "a", "the same in another format")
    again = Watched(watched.folder, watched.shelf)
    assert again.look(6) == []
    watched.write("a.txt", "a", "changed")
    assert again.look(6) == [("a", "changed")]


def test_the_other_file_of_a_plan_takes_the_place_of_one_that_is_gone(watched: Watched) -> None:
    file = watched.write("a.html", "a", "one")
    watched.write("a.txt", "a", "the same in another format")
    watched.look(4)
    file.unlink()
    assert watched.look(4) == [("a", "the same in another format")]
    assert not [told for told in watched.told if "is gone" in told]


def test_a_loop_of_links_ends(watched: Watched) -> None:
    watched.write("in/a.txt", "a", "one")
    (watched.folder / "in" / "loop").symlink_to(watched.folder, target_is_directory=True)
    assert watched.look() == [("a", "one")]


def test_many_files_at_once(watched: Watched) -> None:
    for n in range(200):
        watched.write(f"{n}.txt", f"plan-{n}", "text")
    assert len(watched.look()) == 200


def test_a_folder_that_goes_away_and_comes_back(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    watched.look()
    away = watched.folder.rename(watched.folder.with_name("away"))
    watched.look(3)
    assert len(watched.told) == 1
    assert "cannot be" in watched.told[0]
    away.rename(watched.folder)
    assert watched.look() == [], "nothing changed"


def test_watching_ends_when_told_to(watched: Watched) -> None:
    watched.write("a.txt", "a", "one")
    stop = threading.Event()
    thread = threading.Thread(target=watch_folder, args=(watched.folder, watched.shelf, stop, 0.02))
    thread.start()
    for _ in range(500):
        if watched.shelf.added:
            break
        stop.wait(0.01)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert watched.shelf.added == [("a", "one")]
