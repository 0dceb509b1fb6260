"""The parts behind the window that hold no Gradio: keeping, suggesting, filters, working, watching, serving, texts."""

import json
import threading
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest

from assistant.answer import Answer, Sentence, Status
from ingest.errors import ClausewiseError
from tests.ui.sample_engine import SampleEngine
from ui import feedback, keeping, suggesting, viewing
from ui.engine import Step
from ui.faults import told
from ui.keeping import Conversation, Turn
from ui.render.documents import conversation_docx
from ui.serving import wanted_language
from ui.texts import LANGUAGES, load
from ui.views.filters import chosen_plans
from ui.watching import Watcher
from ui.working import Cancelled, Work
from vectorstore.errors import LibraryFull, LibraryLocked


@pytest.fixture
def engine(tmp_path: Path) -> SampleEngine:
    return SampleEngine.with_plans(tmp_path)


def asked(engine: SampleEngine, question: str) -> Answer:
    *_, last = engine.ask(question)
    return last


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_language_has_the_same_texts_with_the_same_places(language: str):
    own, english = load(language).entries, load("en").entries
    assert list(own) == list(english)
    for key, text in own.items():
        assert _places(text) == _places(english[key]), key


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _kinds(base: type[ClausewiseError]) -> list[type[ClausewiseError]]:
    return [base, *(found for kind in base.__subclasses__() for found in _kinds(kind))]


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_an_error_is_told_in_the_language_of_the_page(language: str):
    texts = load(language)
    for kind in _kinds(ClausewiseError):
        error = kind("The plan 'a' {cannot} be read; choose another.")
        shown = told(error, texts)
        assert shown.endswith(str(error))
        assert len(shown) > len(str(error)) + 8
    locked = told(LibraryLocked("held"), texts)
    assert locked != told(LibraryFull("held"), texts)
    assert told(LibraryLocked("held"), load("en")) == "held"


def test_conversations_come_back_from_the_browser_as_they_were(engine: SampleEngine):
    turn = Turn("How many scholarships?", asked(engine, "How many scholarships?"), rating="up", follow_ups=("And?",))
    conversation = replace(Conversation.new().asking("How many scholarships?"), turns=(turn,)).settled()
    order = json.loads(keeping.to_keep(conversation))
    assert keeping.from_stored(json.dumps([order["put"]])) == (conversation,)


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(None, id="nothing"),
        pytest.param("", id="empty"),
        pytest.param("[{", id="cut off"),
        pytest.param('"text"', id="no list"),
        pytest.param('[{"turns": "x"}]', id="not a conversation"),
        pytest.param('[{"conversation_id": "a", "turns": [{"question": 1}]}]', id="wrong type"),
    ],
)
def test_what_cannot_be_read_is_left_out(stored: str | None):
    assert keeping.from_stored(stored) == ()


def test_the_conversation_that_was_changed_last_stands_first():
    many = [{"conversation_id": str(n), "saved": f"2026-01-0{n}T00:00:00.000+00:00"} for n in (1, 3, 2)]
    assert [item.conversation_id for item in keeping.from_stored(json.dumps(many))] == ["3", "2", "1"]


def test_an_empty_conversation_is_not_kept():
    assert keeping.to_keep(Conversation.new()) == ""


def test_every_revision_names_the_one_it_goes_on_from():
    first = Conversation("").asking("How many?").settled()
    assert first.revision
    assert not first.base
    second = first.asking("And then?")
    assert not second.revision
    assert second.changed() == second  # its answer is still to come
    assert second.settled().base == first.revision
    assert second.settled().settled().base == first.revision
    assert first.changed().base == first.revision


def test_a_citation_is_stale_where_its_clause_changed_or_went(engine: SampleEngine):
    answer = asked(engine, "How many scholarships are offered?")
    assert viewing.stale_citations(engine, answer) == {}
    plan = engine.shelf["lantern-plan-2018-2020"][0]
    clauses = tuple(replace(c, text="Other words.") if c.clause_id == "2.1" else c for c in plan.clauses)
    engine.add(replace(plan, clauses=clauses, content_hash="other"))
    engine.remove("lantern-plan-2021-2023")
    assert viewing.stale_citations(engine, answer) == {1: "changed", 2: "gone"}


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_examples_name_headings_of_the_library(engine: SampleEngine, language: str):
    found = suggesting.examples(engine, load(language))
    assert len(found) == suggesting.EXAMPLES == len(set(found))
    assert all("{" not in question for question in found)


def test_follow_ups_can_be_answered(engine: SampleEngine):
    answer = asked(engine, "How many scholarships are offered?")
    found = suggesting.follow_ups(engine, answer, load("en"))
    assert found
    assert all(asked(engine, question).status is Status.ANSWERED for question in found)


def test_an_answer_without_citations_has_no_follow_ups(engine: SampleEngine):
    assert suggesting.follow_ups(engine, Answer("?", Status.ANSWERED, "en", (Sentence("x"),)), load("en")) == ()


@pytest.mark.parametrize(
    ("chosen", "first", "last", "expected"),
    [
        pytest.param([], None, None, [], id="all"),
        pytest.param(["lantern-plan-2018-2020"], 0, 0, ["lantern-plan-2018-2020"], id="one"),
        pytest.param([], 2022, 0, ["lantern-plan-2021-2023", "lantern-plan-2024-2026"], id="from a year"),
        pytest.param([], 0, 2020, ["lantern-plan-2018-2020"], id="up to a year"),
        pytest.param(["lantern-plan-2018-2020"], 2024, 0, ["lantern-plan-2018-2020"], id="years leave none"),
    ],
)
def test_chosen_plans(engine: SampleEngine, chosen: list[str], first: int, last: int, expected: list[str]):
    assert chosen_plans(engine.plans(), chosen, first, last) == expected


def test_work_passes_its_steps_on_and_gives_its_result():
    def job(progress) -> str:
        progress(Step("embed", 1, 1))
        return "done"

    work = Work(job)
    assert [step.stage for step in work.steps()] == ["embed"]
    assert work.result() == "done"


def test_cancelled_work_stops_at_its_next_step():
    reached = threading.Event()

    def job(progress) -> None:
        progress(Step("embed", 1, 2))
        assert reached.wait(5)
        progress(Step("embed", 2, 2))

    work = Work(job)
    for _ in work.steps():
        work.cancel()
        reached.set()
    with pytest.raises(Cancelled):
        work.result()


def test_a_watched_file_is_added_once_it_has_come_to_rest(tmp_path: Path):
    engine = SampleEngine(tmp_path / "library")
    folder = tmp_path / "plans"
    folder.mkdir()
    told: list[str] = []
    watcher = Watcher(folder, engine, told.append)
    assert watcher.look() == ()
    (folder / "port-plan.txt").write_text("Port Plan\nTrade will grow.\n")
    (folder / "empty.txt").write_text(" ")
    assert watcher.look() == ()  # it may still be written
    assert [path.name for path in watcher.look()] == ["port-plan.txt"]
    assert watcher.look() == ()
    assert len(told) == 1
    assert told[0].startswith("empty.txt was not added")
    (folder / "port-plan.txt").write_text("Port Plan\nTrade will double at once.\n")
    watcher.look()
    watcher.look()
    assert engine.plans()[0].edition == 2


@pytest.mark.parametrize(
    ("cookie", "accepted", "expected"),
    [
        pytest.param(None, "", "en", id="nothing said"),
        pytest.param(None, "fr-FR,pt-BR;q=0.8,en;q=0.5", "pt", id="first known of the browser's"),
        pytest.param("zh", "es", "zh", id="the choice goes first"),
        pytest.param("xx", "es-MX", "es", id="unknown choice"),
    ],
)
def test_wanted_language(cookie: str | None, accepted: str, expected: str):
    assert wanted_language(cookie, accepted) == expected


def test_feedback_is_one_line_each(tmp_path: Path, engine: SampleEngine):
    turn = Turn("How many\nscholarships?", asked(engine, "How many scholarships?"), rating="down")
    file = tmp_path / "new" / "feedback.jsonl"
    feedback.write(file, turn, "A note")
    feedback.write(file, turn)
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_a_conversation_as_a_word_document(engine: SampleEngine):
    from docx import Document

    turn = Turn("How many\x0b scholarships?", asked(engine, "How many scholarships?"))
    document = Document(BytesIO(conversation_docx(replace(Conversation.new(), turns=(turn,)), load("en"))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "The Ochre Coast will offer 1,200 scholarships to students of the Lantern Bay. [1]" in text
    assert "[1] Lantern Bay–Ochre Coast Action Plan (2018–2020), II.1 (Education and youth)" in text
