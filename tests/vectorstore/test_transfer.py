"""A library in one file: out, in, and what is said of a damaged one."""

import contextlib
import json
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vectorstore.conftest import OpenLibrary, SeededEmbedder, make_plan, seeded
from tests.vectorstore.test_library import FIRST, PLAN, SECOND, assert_whole, texts
from vectorstore.errors import ModelChanged, TransferError
from vectorstore.transfer import CONTENTS, EXPORT_FORMAT, read_file
from vectorstore.views import MULTILINGUAL


@pytest.fixture
def exported(open_library: OpenLibrary, tmp_path: Path) -> Path:
    """A file with two plans, one of two editions."""
    file = tmp_path / "backup.clausewise"
    with open_library(tmp_path / "from") as library:
        library.add(make_plan(FIRST, languages=("en", "zh")))
        library.add(make_plan(SECOND, languages=("en", "zh")))
        library.add(make_plan(["Ports."], plan_id="port", title="Port", source_name="port.txt"))
        assert library.export(file) == 2
    return file


def test_what_went_out_comes_in(open_library: OpenLibrary, exported: Path, tmp_path: Path) -> None:
    embedders = seeded()
    with open_library(tmp_path / "from") as old, open_library(tmp_path / "to", embedders=embedders) as new:
        assert set(new.restore(exported)) == {PLAN, "port"}
        assert new.plans() == old.plans()
        for record in old.plans():
            for edition in record.editions:
                assert new.clauses(record.plan_id, edition=edition) == old.clauses(record.plan_id, edition=edition)
            for view in ("text", "path", "english"):
                keys, matrix = new.vectors(view, record.plan_id)
                assert keys == old.vectors(view, record.plan_id)[0]
                assert np.allclose(matrix, old.vectors(view, record.plan_id)[1], atol=1e-3)
        assert new.rollback(PLAN).edition == 1
        assert_whole(new)
    assert not embedders[MULTILINGUAL].texts, "nothing is embedded again"


def test_a_plan_that_is_here_is_replaced_and_others_stay(open_library: OpenLibrary, exported: Path) -> None:
    library = open_library()
    library.add(make_plan(["Other text."]))
    library.add(make_plan(["Roads."], plan_id="road", title="Road", source_name="road.txt"))
    library.restore(exported)
    library.restore(exported)
    assert texts(library)[: len(SECOND)] == SECOND
    assert {record.plan_id for record in library.plans()} == {PLAN, "port", "road"}
    assert_whole(library)


def rewrite(file: Path, change: dict[str, bytes | None]) -> None:
    """Replace or leave out members of the archive; a `*` stands for the first page."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    first = next(iter(members))
    for name, content in change.items():
        chosen = first if name == "*" else name
        if content is None:
            del members[chosen]
        else:
            members[chosen] = content
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param({"*": None}, id="a page is missing"),
        pytest.param({"*": b"other"}, id="a page was changed"),
        pytest.param({CONTENTS: None}, id="no list of contents"),
        pytest.param({CONTENTS: b"{"}, id="the list is no JSON"),
        pytest.param({CONTENTS: b"[]"}, id="the list is of another kind"),
        pytest.param({CONTENTS: json.dumps({"format": EXPORT_FORMAT, "sha256": "0"}).encode()}, id="a forged list"),
        pytest.param({CONTENTS: json.dumps({"format": 99}).encode()}, id="another format"),
    ],
)
def test_a_damaged_file_changes_nothing(
    open_library: OpenLibrary, exported: Path, damage: dict[str, bytes | None]
) -> None:
    library = open_library()
    library.add(make_plan(FIRST))
    rewrite(exported, damage)
    with pytest.raises(TransferError, match=exported.name):
        library.restore(exported)
    assert texts(library) == FIRST
    assert_whole(library)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_is_told_as_such(exported: Path, data: st.DataObject) -> None:
    whole = exported.read_bytes()
    torn = bytearray(whole)
    start = data.draw(st.integers(0, len(whole) - 1) | st.integers(len(whole) - 2000, len(whole) - 1))
    how = data.draw(st.sampled_from(["cut off", "overwritten", "taken out", "put in"]))
    run = data.draw(st.binary(min_size=1, max_size=20))
    match how:
        case "cut off":
            del torn[start:]
        case "overwritten":
            torn[start : start + len(run)] = run
        case "taken out":
            del torn[start : start + len(run)]
        case "put in":
            torn[start:start] = run
    damaged = exported.with_name("damaged")
    damaged.write_bytes(torn)
    with contextlib.suppress(TransferError):
        # Only bytes that say nothing, like a file's time in the archive, can be other ones.
        assert read_file(damaged).entries == read_file(exported).entries


@pytest.mark.parametrize("content", [b"", b"not an archive", None], ids=["empty", "other", "missing"])
def test_no_export_at_all(open_library: OpenLibrary, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "nothing"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(TransferError, match="nothing"):
        open_library().restore(file)


def test_what_is_no_file_is_left_alone(open_library: OpenLibrary, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    library = open_library()
    for place in (pipe, tmp_path, Path("/dev/null")):
        with pytest.raises(TransferError, match="no ordinary file"):
            library.export(place)
        with pytest.raises(TransferError, match="no ordinary file"):
            library.restore(place)
    for use in (library.export, library.restore):
        with pytest.raises(TransferError, match="Name another"):
            use(tmp_path / ("x" * 300))
    assert pipe.is_fifo()
    assert Path("/dev/null").is_char_device()


def test_other_models_are_refused(open_library: OpenLibrary, exported: Path) -> None:
    library = open_library(embedders={**seeded(), MULTILINGUAL: SeededEmbedder("another")})
    with pytest.raises(ModelChanged, match="another"):
        library.restore(exported)
    assert library.plans() == ()


def test_a_file_that_cannot_be_written(open_library: OpenLibrary, tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="Name a file"):
        open_library().export(tmp_path / "no" / "such" / "folder" / "file")
