"""Folders and files that this user may not read or write.

Permissions do not bind root, because of two capabilities. The tests' children give them up, and are then bound like any
owner of files.
"""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# linux/prctl.h and linux/capability.h: what a process may do after the next exec is cut down to what is left.
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2

PREAMBLE = """
import json, sys
from pathlib import Path
from tests.vectorstore.conftest import make_plan, seeded
from tests.vectorstore.test_library import FIRST, SECOND, PLAN, assert_whole, texts
from vectorstore.errors import VectorstoreError
from vectorstore.library import Library
place = Path(sys.argv[1])

def opened():
    return Library.open(place / "library", embedders=seeded())

def refused(do):
    try:
        do()
    except VectorstoreError as error:
        return [type(error).__name__, str(error)]
    return None

def say(value):
    print(json.dumps(value))
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for path in tmp_path.rglob("*"):  # so that it can be cleared away
        if path.is_dir():
            path.chmod(0o700)


def step_down() -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def run(code: str, place: Path) -> object:
    if os.geteuid() == 0:
        place.joinpath("closed").write_text("", encoding="utf-8")
        place.joinpath("closed").chmod(0o000)
        look = subprocess.run(["cat", str(place / "closed")], preexec_fn=step_down, capture_output=True, check=False)
        place.joinpath("closed").unlink()
        if look.returncode == 0:
            pytest.skip("root cannot be bound by permissions here")
    done = subprocess.run(
        [sys.executable, "-c", PREAMBLE + code, str(place)],
        cwd=ROOT,
        preexec_fn=step_down,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


ADD_FIRST = """
with opened() as library:
    library.add(make_plan(FIRST))
"""
UNHARMED = """
with opened() as library:
    assert texts(library) == FIRST
    assert library.add(make_plan(SECOND)).edition == 2
    assert_whole(library)
"""


def test_a_read_only_folder(place: Path) -> None:
    code = f"""
{ADD_FIRST}
(place / "library").chmod(0o500)
said = refused(opened)
(place / "library").chmod(0o700)
{UNHARMED}
say(said)
"""
    kind, message = run(code, place)  # type: ignore[misc]
    assert kind == "LibraryReadOnly"
    assert "write access" in message


def test_a_read_only_database(place: Path) -> None:
    code = f"""
{ADD_FIRST}
database = place / "library" / "chroma.sqlite3"
database.chmod(0o400)
def add():
    with opened() as library:
        library.add(make_plan(SECOND))
said = refused(add)
database.chmod(0o600)
{UNHARMED}
say(said)
"""
    kind, message = run(code, place)  # type: ignore[misc]
    assert kind == "LibraryReadOnly", message
    assert "write access" in message


def test_a_folder_that_turns_read_only_in_the_midst_of_an_ingest(place: Path) -> None:
    code = f"""
{ADD_FIRST}
folder = place / "library"
def lock_up(step):
    if step == "pages written":
        folder.chmod(0o500)
def add():
    with Library.open(folder, embedders=seeded(), checkpoint=lock_up) as library:
        library.add(make_plan(SECOND))
said = refused(add)
folder.chmod(0o700)
{UNHARMED}
say(said)
"""
    kind, message = run(code, place)  # type: ignore[misc]
    assert kind == "LibraryReadOnly", message


def test_a_folder_that_cannot_be_made(place: Path) -> None:
    code = """
(place / "closed").mkdir(mode=0o500)
place = place / "closed"
say(refused(opened))
"""
    kind, message = run(code, place)  # type: ignore[misc]
    assert kind == "LibraryReadOnly"
    assert "--library" in message


def test_files_and_folders_that_cannot_be_read_stop_no_other(place: Path) -> None:
    code = """
import io
from ui.commands.library import IngestRun
from ui.commands.sources import sources_of
from ui.terminal import Terminal
plans = place / "plans"
for name in ("closed", "listed", "open"):
    (plans / name).mkdir(parents=True)
    (plans / name / f"{name}.txt").write_text(f"Plan of {name} (2031-2033)\\n\\n1. Trade.\\n\\n2. Fish.\\n")
(plans / "secret.txt").write_text("Plan (2031-2033)\\n\\n1. Trade.\\n")
(plans / "secret.txt").chmod(0o000)
(plans / "closed").chmod(0o000)
(plans / "listed").chmod(0o400)
err = io.StringIO()
with opened() as library:
    run = IngestRun(library, {}, Terminal(io.StringIO(), err))
    for source in sources_of([str(plans)], plans):
        run.take(source)
say([{source.name: report["status"] for source, report in run.reports.items()}, err.getvalue()])
"""
    statuses, err = run(code, place)  # type: ignore[misc]
    assert statuses == {"open.txt": "added", "secret.txt": "failed"}
    assert "secret.txt" in err


def test_an_unreadable_file_of_a_watched_folder_is_told_of_once(place: Path) -> None:
    code = """
from ui.running import LibraryEngine
from ui.watching import Watcher
from assistant.settings import Settings
plans = place / "plans"
plans.mkdir()
(plans / "secret.txt").write_text("Plan (2031-2033)\\n\\n1. Trade.\\n")
(plans / "secret.txt").chmod(0o000)
(plans / "open.txt").write_text("Plan of the sea (2034-2036)\\n\\n1. Trade.\\n\\n2. Fish.\\n")
engine = LibraryEngine(Settings(library=place / "library"))
told = []
with opened() as library:
    engine._library = library
    engine._readiness = type(engine._readiness)("loading")
    watcher = Watcher(plans, engine, told.append)
    added = [path.name for _ in range(4) for path in watcher.look()]
    (plans / "secret.txt").chmod(0o600)
    added += [path.name for _ in range(4) for path in watcher.look()]
say([added, told])
"""
    added, told = run(code, place)  # type: ignore[misc]
    assert added[0] == "open.txt"
    assert len(told) == 1
    assert "secret.txt was not added" in told[0]


def test_an_export_that_cannot_be_written_and_one_that_cannot_be_read(place: Path) -> None:
    code = f"""
{ADD_FIRST}
with opened() as library:
    closed = place / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    first = refused(lambda: library.export(closed / "backup"))
    library.export(place / "backup")
    (place / "backup").chmod(0o000)
    second = refused(lambda: library.restore(place / "backup"))
    assert texts(library) == FIRST
say([first, second])
"""
    first, second = run(code, place)  # type: ignore[misc]
    assert first[0] == second[0] == "TransferError"
    assert "closed" in first[1]
    assert "backup" in second[1]
