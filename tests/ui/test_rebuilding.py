"""A library whose embedding model has changed, in the window: what it says, and the button that mends it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from assistant.settings import Settings
from ingest.plan import read_plan
from ingest.readers import read_bytes
from ui.engine import Phase
from ui.page import Page
from ui.running import LibraryEngine, NotOpen
from ui.texts import load
from ui.views import library as library_view
from vectorstore.library import Library

TEXT = b"Trade Plan (2031-2033)\n\nI. Trade\n\n1. Raise trade to 240.\n\n2. Lower duties.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A library made by the default model, and settings that name another one."""
    with Library.open(tmp_path / "library") as library:
        library.add(read_plan(read_bytes(TEXT, "trade-plan.txt")))
    return Settings(library=tmp_path / "library", embedding_model="all-MiniLM-L6-v2")


@pytest.fixture
def watching() -> threading.Event:
    return threading.Event()


@pytest.fixture
def engine(settings: Settings, watching: threading.Event) -> Iterator[LibraryEngine]:
    engine = LibraryEngine(settings)
    engine.warm_up(lambda _, __: watching.set()).join(timeout=120)
    yield engine
    engine.close()


def test_the_button_embeds_anew_and_opens_the_library(engine: LibraryEngine, watching: threading.Event) -> None:
    readiness = engine.readiness()
    assert readiness.phase is Phase.FAILED
    assert "clausewise rebuild" in readiness.detail
    assert not watching.is_set()
    with pytest.raises(NotOpen, match="clausewise rebuild"):
        engine.plans()
    page = Page(engine, load("en"))
    with gr.Blocks():
        view = library_view.build(page)
    request: Any = SimpleNamespace(session_hash="one")
    assert "trade" not in str(view.refresh()), "nothing of a closed library is shown"
    *_, last = view.rebuild_all(request)
    assert "cw-error" not in last
    assert engine.readiness().phase is Phase.READY
    assert [record.plan_id for record in engine.plans()] == ["trade-plan"]
    assert "Trade Plan" in str(view.refresh())
    assert engine.search("duties", limit=1)[0].clause.clause_id == "1.2"
    assert watching.wait(30), "what waited for the library goes on"


def test_the_rebuilt_library_opens_with_that_model(engine: LibraryEngine, settings: Settings) -> None:
    engine.rebuild()
    engine.rebuild()  # a second click finds nothing to do
    engine.close()
    again = LibraryEngine(settings)
    again.warm_up().join(timeout=120)
    assert again.readiness().phase is Phase.READY
    again.close()


def test_a_model_that_is_gone_leaves_the_library_as_it_was(settings: Settings) -> None:
    gone = LibraryEngine(Settings(library=settings.library, embedding_model="no/such-model"))
    gone.warm_up().join(timeout=120)
    assert gone.readiness().phase is Phase.FAILED
    with pytest.raises(Exception, match="no/such-model"):
        gone.rebuild()
    gone.close()
    with Library.open(settings.library) as library:
        assert [record.plan_id for record in library.plans()] == ["trade-plan"]
