"""What every test shares: no network beyond this machine (pyproject.toml), and where the plans are."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ui.samples import sample_plans

if TYPE_CHECKING:
    from assistant.chain import AnswerChain

# A model that is not in an installed package is never looked for outside while tests run.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

REAL_PLANS = Path(os.environ.get("CLAUSEWISE_REAL_PLANS", Path(__file__).parents[2] / "shared" / "plans"))


@pytest.fixture(scope="session")
def real_plans() -> Path:
    """The folder of the four public plans and their outline."""
    if not (REAL_PLANS / "outline.tsv").is_file():
        pytest.skip(f"the plans are not in {REAL_PLANS}; CLAUSEWISE_REAL_PLANS names another folder")
    return REAL_PLANS


@pytest.fixture(scope="session")
def sample_files() -> tuple[Path, ...]:
    """The bundled plans in order of time: an edition, its revision, a later plan in two languages."""
    return sample_plans()


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory, sample_files: tuple[Path, ...]) -> Path:
    """A library's folder with the sample plans in it, embedded once for all tests: read it, or work on a copy."""
    from ingest.plan import read_plan
    from ingest.readers import read_source
    from vectorstore.library import Library

    folder = tmp_path_factory.mktemp("samples") / "library"
    with Library.open(folder) as library:
        for path in sample_files:
            library.add(read_plan(read_source(path)))
    return folder


@pytest.fixture(scope="session")
def chain(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[AnswerChain]":
    """The chain that answers with quotes over an open library of the sample plans: for reading only."""
    from assistant.chain import AnswerChain
    from vectorstore.library import Library
    from vectorstore.search import Searcher

    folder = tmp_path_factory.mktemp("answering") / "library"
    shutil.copytree(sample_library, folder)
    with Library.open(folder) as library:
        yield AnswerChain(Searcher(library, library.embedders))


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads the settings or touches the library of the user who runs it."""
    for name in [name for name in os.environ if name.startswith("CLAUSEWISE_") and name != "CLAUSEWISE_REAL_PLANS"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAUSEWISE_LIBRARY", str(tmp_path_factory.getbasetemp() / "user-library"))
