"""A library on a Chroma server: several processes, one writer at a time, a server that goes and comes back."""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.model import Kind
from tests.vectorstore.conftest import OpenLibrary, make_plan, seeded
from tests.vectorstore.servers import ODD_REPLIES, ChromaServer, OddServer
from tests.vectorstore.test_library import FIRST, PLAN, SECOND, assert_whole, texts
from vectorstore.errors import LibraryLocked, ServerUnavailable
from vectorstore.holders import DATABASE
from vectorstore.library import Library
from vectorstore.owning import LEASE, ServerOwner
from vectorstore.store import Store


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ChromaServer]:
    running = ChromaServer(tmp_path / "server")
    running.start()
    yield running
    running.stop()


def test_each_reader_sees_a_new_edition_at_its_next_question(server: ChromaServer, open_library: OpenLibrary) -> None:
    first, second, writer = (open_library(chroma_url=server.url) for _ in range(3))
    assert first.plans() == second.plans() == ()
    writer.add(make_plan(FIRST))
    assert texts(first) == texts(second) == FIRST
    generation = first.generation
    assert second.generation == generation
    writer.add(make_plan(SECOND))
    assert texts(first) == texts(second) == SECOND
    assert generation != first.generation == second.generation
    assert first.clauses(PLAN, edition=1) != first.clauses(PLAN)
    for reader in (first, second):
        assert len(reader.vectors("text", PLAN)[0]) == len(SECOND)
    writer.remove(PLAN)
    assert first.plans() == ()
    assert_whole(writer)


def test_asking_for_the_generation_is_cheap(server: ChromaServer, open_library: OpenLibrary) -> None:
    library = open_library(chroma_url=server.url)
    library.add(make_plan(FIRST))
    library.generation  # noqa: B018 - the first call opens the connection
    started = time.perf_counter()
    for _ in range(20):
        library.generation  # noqa: B018
    assert (time.perf_counter() - started) / 20 < 0.1, "some milliseconds; 100 on a machine under load"


def test_no_server_is_a_clear_error(open_library: OpenLibrary) -> None:
    with pytest.raises(ServerUnavailable, match=r"chroma run --path FOLDER.*--chroma-url"):
        open_library(chroma_url="http://127.0.0.1:9")


@pytest.mark.parametrize("kill", [False, True], ids=["stopped", "killed"])
def test_a_server_that_goes_and_comes_back(server: ChromaServer, open_library: OpenLibrary, kill: bool) -> None:
    reader, writer = open_library(chroma_url=server.url), open_library(chroma_url=server.url)
    writer.add(make_plan(FIRST))
    assert texts(reader) == FIRST
    server.stop(kill=kill)
    with pytest.raises(ServerUnavailable, match="nothing is lost"):
        reader.plans()
    with pytest.raises(ServerUnavailable):
        writer.add(make_plan(SECOND))
    server.start()
    assert texts(reader) == FIRST
    writer.add(make_plan(SECOND))
    assert texts(reader) == SECOND
    assert_whole(writer)


def test_a_proxy_whose_server_is_away_is_a_server_that_is_away(server: ChromaServer, open_library: OpenLibrary) -> None:
    library = open_library(chroma_url=server.url)
    library.add(make_plan(FIRST))
    server.stop()
    for reply in ODD_REPLIES:
        with OddServer(reply, server.port):
            with pytest.raises(ServerUnavailable, match="nothing is lost"):
                library.plans()
            with pytest.raises(ServerUnavailable, match="nothing is lost"):
                library.add(make_plan(SECOND))
    server.start()
    assert texts(library) == FIRST
    with quick_leases(library):
        assert library.add(make_plan(SECOND)).edition == 2
    assert_whole(library)


def test_a_server_that_dies_in_the_midst_of_an_ingest(server: ChromaServer, open_library: OpenLibrary) -> None:
    with open_library(chroma_url=server.url) as library:
        library.add(make_plan(FIRST))

    def stop_server(step: str) -> None:
        if step == "pages written":
            server.stop(kill=True)

    with pytest.raises(ServerUnavailable):
        open_library(chroma_url=server.url, checkpoint=stop_server).add(make_plan(SECOND))
    server.start()
    reader = open_library(chroma_url=server.url)
    assert texts(reader) == FIRST
    writer = open_library(chroma_url=server.url)
    with quick_leases(writer):
        assert writer.add(make_plan(SECOND)).edition == 2, "the dead writer's lease is stale by then"
    assert texts(reader) == SECOND
    assert_whole(writer)


def test_a_folder_that_a_server_has_open_is_not_owned(server: ChromaServer, open_library: OpenLibrary) -> None:
    with open_library(chroma_url=server.url) as library:
        library.add(make_plan(FIRST))
    for _ in range(2):  # the refusal leaves no lock behind
        with pytest.raises(LibraryLocked, match=r"open in process \d+ \(chroma run .*--chroma-url"):
            open_library(server.folder)
    server.stop()
    library = open_library(server.folder)
    assert texts(library) == FIRST
    assert library.add(make_plan(SECOND)).edition == 2
    assert_whole(library)


def test_a_server_started_on_an_owned_folder_stops_changes_and_not_reading(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    server = ChromaServer(tmp_path / "library")
    server.start()
    try:
        with pytest.raises(LibraryLocked, match="chroma run"):
            library.add(make_plan(SECOND))
        assert texts(library) == FIRST
        with open_library(chroma_url=server.url) as shared:
            assert texts(shared) == FIRST
            assert shared.add(make_plan(SECOND)).edition == 2
    finally:
        server.stop()
    assert library.add(make_plan([*SECOND, "More."])).edition == 3, "it sees what was added through the server"
    assert texts(library, edition=2) == SECOND
    assert_whole(library)


def test_a_server_that_starts_in_the_midst_of_an_ingest_stops_the_commit(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    with open_library() as library:
        library.add(make_plan(FIRST))
    server = ChromaServer(tmp_path / "library")

    def start_server(step: str) -> None:
        if step == "pages written":
            server.start()

    try:
        with open_library(checkpoint=start_server) as library:
            with pytest.raises(LibraryLocked, match="chroma run"):
                library.add(make_plan(SECOND))
            assert texts(library) == FIRST
    finally:
        server.stop()
    again = open_library()
    assert texts(again) == FIRST
    assert again.add(make_plan(SECOND)).edition == 2
    assert_whole(again)


def test_a_program_that_only_reads_the_database_is_no_owner(open_library: OpenLibrary, tmp_path: Path) -> None:
    with open_library() as library:
        library.add(make_plan(FIRST))
    code = "import sys; stream = open(sys.argv[1], 'rb'); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(tmp_path / "library" / DATABASE)]
    backup = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert backup.stdout is not None
    backup.stdout.readline()
    try:
        assert texts(open_library()) == FIRST
    finally:
        backup.communicate(timeout=30)


@contextlib.contextmanager
def quick_leases(library: Library) -> Iterator[None]:
    """Leases that go stale after a second, not half a minute."""
    owner = library._owner
    assert isinstance(owner, ServerOwner)
    owner._beat, owner._stale = 0.2, 1.0
    yield


def test_of_two_writers_one_is_told_who_writes(server: ChromaServer, open_library: OpenLibrary) -> None:
    started, go_on = threading.Event(), threading.Event()

    def wait(step: str) -> None:
        if step == "embedded":
            started.set()
            go_on.wait(30)

    slow, quick = open_library(chroma_url=server.url, checkpoint=wait), open_library(chroma_url=server.url)
    thread = threading.Thread(target=lambda: slow.add(make_plan(FIRST)))
    with quick_leases(slow), quick_leases(quick):
        thread.start()
        assert started.wait(30)
        try:
            with pytest.raises(LibraryLocked, match=r"being changed by process \d+ .* since"):
                quick.add(make_plan(SECOND))
            assert quick.plans() == (), "reading goes on"
        finally:
            go_on.set()
            thread.join()
        assert quick.add(make_plan(SECOND)).edition == 2
    assert_whole(quick)


def test_a_writer_that_slept_too_long_does_not_commit(server: ChromaServer, open_library: OpenLibrary) -> None:
    other = open_library(chroma_url=server.url)
    other.add(make_plan(FIRST))
    store = Store.on_server(server.url)

    def overtaken(step: str) -> None:
        if step == "records written":  # another writer took this one for dead
            assert store.claim(f"{LEASE}{99}", {"holder": "{}", "beat": 0})

    with pytest.raises(LibraryLocked, match="Nothing was changed"):
        open_library(chroma_url=server.url, checkpoint=overtaken).add(make_plan(SECOND))
    assert texts(other) == FIRST
    store.drop(f"{LEASE}{99}")
    assert other.add(make_plan(SECOND)).edition == 2
    assert_whole(other)
    store.close()


READER = """
import sys
sys.path.insert(0, {root!r})
from tests.vectorstore.conftest import seeded
from vectorstore.library import Library
with Library.open(chroma_url={url!r}, embedders=seeded()) as library:
    for line in sys.stdin:
        print(library.plans()[0].edition, len(library.clauses({plan!r})), flush=True)
"""


def test_two_app_processes_and_one_ingesting_process(server: ChromaServer, open_library: OpenLibrary) -> None:
    writer = open_library(chroma_url=server.url)
    writer.add(make_plan(FIRST))
    code = READER.format(root=str(Path(__file__).parents[2]), url=server.url, plan=PLAN)
    apps = [
        subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        for edition, plan in ((1, None), (2, make_plan(SECOND)), (3, make_plan(FIRST))):
            if plan is not None:
                writer.add(plan)
            clauses = len([c for c in writer.clauses(PLAN) if c.kind is not Kind.HEADING])
            for app in apps:
                assert app.stdin is not None
                assert app.stdout is not None
                app.stdin.write("ask\n")
                app.stdin.flush()
                assert app.stdout.readline().split() == [str(edition), str(clauses + 1)]
    finally:
        for app in apps:
            app.communicate(timeout=30)
    assert seeded(), "the apps embed nothing"
