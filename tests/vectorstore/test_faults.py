"""Faults done to a library: a quick part of `faults.run` in every run, all of it among the slow tests; a full disk."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.vectorstore.conftest import OpenLibrary, make_plan
from tests.vectorstore.test_library import FIRST, PLAN, SECOND, assert_whole, texts
from vectorstore.errors import LibraryFull, LibraryReadOnly
from vectorstore.library import Library

ROOT = Path(__file__).parents[2]


def run_faults(*arguments: str, module: str = "run") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", f"tests.vectorstore.faults.{module}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_kills_at_every_step_of_every_change_and_at_random() -> None:
    done = run_faults("--random", "100")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_kills_of_a_writer_and_of_the_server_it_writes_to() -> None:
    done = run_faults("--random", "30", module="server")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("change", ["remove", "prune"])
def test_kills_at_every_step_of_a_short_change(change: str) -> None:
    done = run_faults("--random", "2", "--change", change)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if mount is None or subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("no right to mount a small file system")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_edition(small_disk: Path, open_library: OpenLibrary) -> None:
    many = [f"Clause {n} speaks of " + f"word{n} " * 60 for n in range(400)]
    with open_library(small_disk / "library") as library:
        library.add(make_plan(FIRST))
        with pytest.raises(LibraryFull, match="free some room"):
            library.add(make_plan(many))
        assert texts(library) == FIRST
    with open_library(small_disk / "library") as library:
        assert texts(library) == FIRST
        subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
        assert library.add(make_plan(SECOND)).edition == 2
        assert texts(library, edition=1) == FIRST
        assert_whole(library)


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryReadOnly, match="--library"):
        Library.open(tmp_path / "file" / "library")


def test_a_clock_that_was_moved_back_changes_no_order(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    moved = type("MovedClock", (), {"now": lambda zone: datetime(2001, 1, 1, tzinfo=zone)})
    monkeypatch.setattr("vectorstore.commits.datetime", moved)
    assert library.add(make_plan(SECOND)).edition == 2
    assert library.plans()[0].ingested_at.startswith("2001")
    assert texts(library) == SECOND
    assert library.rollback(PLAN).edition == 1
