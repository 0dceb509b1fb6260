"""Answers, citations and plans as HTML, text and Markdown: what is shown, and that nothing shown can run."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.answer import Answer, Citation, Sentence, Status
from ingest.model import Clause, Kind
from tests.ui.sample_engine import HOSTILE, sample_plans
from ui.comparing import Comparison, Found, Row, comparable, counted
from ui.engine import Change, ChangeList, Step
from ui.keeping import Conversation, Turn
from ui.render import answers, changes, comparison, library, plain, reader, reading, welcome
from ui.render.markup import marked
from ui.texts import LANGUAGES, load

EN = load("en")
TEXT = "The coast will offer 1,200 scholarships."
CITATION = Citation(
    1, "bay-2018", "Bay Plan (2018–2020)", 1, "2.1", "II.1", "en", ("Education",), TEXT, 0, 40, 3, 0, 40
)
ANSWER = Answer("How many?", Status.ANSWERED, "en", (Sentence("It says:"), Sentence(TEXT, (1,))), (CITATION,))
HOSTILE_CITATION = replace(
    CITATION, plan_title=HOSTILE, label=HOSTILE, heading_path=(HOSTILE,), quote=HOSTILE, language='"><script>'
)
HOSTILE_ANSWER = Answer(
    HOSTILE, Status.NOT_FOUND, "en", (Sentence(HOSTILE, (1,)),), (HOSTILE_CITATION,), (HOSTILE_CITATION,),
    (HOSTILE,), HOSTILE, 1, (HOSTILE,),
)  # fmt: skip
CLAUSE = Clause("2.1", "II.1", Kind.CLAUSE, "en", TEXT, heading_path=("Education",))
HOSTILE_CLAUSE = Clause("2.1", HOSTILE, Kind.CLAUSE, "en", HOSTILE, heading=HOSTILE, heading_path=(HOSTILE,))
VIEW = reader.ClauseView("bay-2018", {"en": "Bay Plan"}, (2018, 2020), 1, "2.1", (CLAUSE,), quote=CITATION)
STEP = reader.Step(0, "cited", 1, 1)
HOSTILE_VIEW = reader.ClauseView(
    HOSTILE,
    {"en": HOSTILE},
    None,
    1,
    HOSTILE,
    (HOSTILE_CLAUSE,),
    (HOSTILE_CLAUSE,),
    (HOSTILE_CLAUSE,),
    HOSTILE_CITATION,
    STEP,
)
HOSTILE_PLAN = reading.PlanText(HOSTILE, {"en": HOSTILE}, None, 1, (HOSTILE_CLAUSE,), ("en",), "en")
HOSTILE_CHANGE = Change("1", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (("deleted", HOSTILE), ("inserted", HOSTILE)))
HOSTILE_TITLES = {"p": HOSTILE, "q": HOSTILE}
HOSTILE_ROW = Row(HOSTILE, HOSTILE, None, 1, (Found(HOSTILE_CLAUSE, ()),))


def conversation(*turns: Turn) -> Conversation:
    return Conversation("c1", "Title", "2026-11-20T10:00:00+00:00", turns)


class Elements(HTMLParser):
    """The tags and attributes of a piece of HTML, and whether its tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("input", "path", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "path":
            assert self.open.pop() == tag


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(answers.last_turn(conversation(Turn(HOSTILE, HOSTILE_ANSWER, HOSTILE)), EN), id="turn"),
        pytest.param(
            answers.last_turn(conversation(Turn(HOSTILE, HOSTILE_ANSWER)), EN, stale={0: {1: "gone"}}), id="stale turn"
        ),
        pytest.param(answers.last_turn(conversation(Turn(HOSTILE, HOSTILE_ANSWER, rating="up")), EN), id="rated turn"),
        pytest.param(reader.sources(HOSTILE_ANSWER, 0, EN), id="sources"),
        pytest.param(reader.reader(HOSTILE_VIEW, EN), id="reader"),
        pytest.param(reader.gone_reader(HOSTILE_CITATION, STEP, EN), id="gone clause"),
        pytest.param(reading.plan_text(HOSTILE_PLAN, EN, query="script", current="2.1"), id="plan text"),
        pytest.param(reading.outline(HOSTILE_PLAN, EN), id="outline"),
        pytest.param(reading.search_summary(HOSTILE_PLAN, "script", EN), id="search"),
        pytest.param(
            changes.change_list(
                ChangeList("p", 2, 1, changed=(HOSTILE_CHANGE,), added=(HOSTILE_CHANGE,), against="q"),
                HOSTILE_TITLES,
                EN,
            ),
            id="changes beside",
        ),
        pytest.param(
            changes.change_list(ChangeList("p", 2, 1, changed=(HOSTILE_CHANGE,)), HOSTILE_TITLES, EN), id="changes"
        ),
        pytest.param(
            library.report([(HOSTILE, ChangeList("p", 1, None))], [(HOSTILE, HOSTILE)], EN, cancelled=True), id="report"
        ),
        pytest.param(library.pending_list([library.Pending("p", HOSTILE, error=HOSTILE)], EN), id="pending"),
        pytest.param(library.progress(Step(HOSTILE, 1, 2), HOSTILE, 0, 1, EN), id="progress"),
        pytest.param(comparison.comparison(Comparison(HOSTILE, (HOSTILE_ROW,), ()), EN), id="comparison"),
        pytest.param(welcome.welcome([HOSTILE], 2, EN), id="welcome"),
        pytest.param(welcome.conversation_list([(HOSTILE, HOSTILE)], "", EN), id="conversations"),
    ],
)
def test_text_from_outside_is_never_markup(html: str):
    elements = Elements(str(html))
    assert "script" not in elements.tags
    assert "img" not in elements.tags
    assert not [name for name in elements.attributes if name.startswith("on")]
    assert elements.open == []


def test_an_answer_has_its_chips_inside_the_sentence():
    html = str(answers.last_turn(conversation(Turn("How many?", ANSWER)), EN))
    assert 'data-event="select" data-turn="0" data-number="1" data-kind="cited"' in html
    assert 'aria-label="Citation 1: Bay Plan (2018–2020), II.1"' in html
    assert "cw-status-answered" in html
    assert html.index("1,200") < html.index("cw-cite") < html.index("cw-actions")


def test_a_chip_holds_on_to_the_last_characters_alone():
    sentence = Sentence("赭岸向灯湾提供四千个奖学金名额和九百个培训名额。", (1,))
    html = str(answers.last_turn(conversation(Turn("?", replace(ANSWER, sentences=(sentence,)))), EN))
    assert '<span class="cw-kept">九百个培训名额。<button' in html


def test_a_growing_answer_has_no_actions_and_no_early_status():
    html = str(answers.last_turn(conversation(Turn("How many?", ANSWER)), EN, live=True))
    assert "cw-actions" not in html
    assert "cw-status" not in html
    assert 'aria-busy="true"' in html


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_status_has_words_in_every_language(status: Status, language: str):
    assert load(language)(f"status.{status.value}") in str(answers.status_badge(status, load(language)))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], "a &lt; b", id="none"),
        pytest.param([(0, 1)], '<mark class="cw-quote">a</mark> &lt; b', id="start"),
        pytest.param([(2, 5)], 'a <mark class="cw-quote">&lt; b</mark>', id="end, escaped"),
        pytest.param(
            [(0, 1), (4, 5)], '<mark class="cw-quote">a</mark> &lt; <mark class="cw-quote">b</mark>', id="two"
        ),
    ],
)
def test_marked(spans: list[tuple[int, int]], expected: str):
    assert str(marked("a < b", spans)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, ((0, 40),), id="where it says"),
        pytest.param({"quote_start": 0, "quote_end": 0, "quote": "1,200"}, ((21, 26),), id="found by its text"),
        pytest.param({"quote": "1,300 scholarships"}, (), id="no longer there"),
        pytest.param({"language": "zh"}, (), id="another language"),
    ],
)
def test_quote_span(changed: dict[str, object], expected: tuple[tuple[int, int], ...]):
    assert reader.quote_span(CLAUSE, replace(CITATION, **changed)) == expected


def test_the_reader_marks_the_quote_and_links_to_the_clause():
    html = str(reader.reader(VIEW, EN))
    assert f'<mark class="cw-quote">{TEXT}</mark>' in html
    assert 'data-copy-link="?plan=bay-2018&amp;clause=2.1"' in html


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param(plain.citation_plain, f"“{TEXT}” — Bay Plan (2018–2020), II.1 (Education), p. 3", id="plain"),
        pytest.param(
            plain.citation_markdown, f"> {TEXT}\n>\n> — Bay Plan (2018–2020), II.1 (Education), p. 3", id="markdown"
        ),
        pytest.param(
            plain.citation_footnote, f"[^1]: Bay Plan (2018–2020), II.1 (Education), p. 3: “{TEXT}”", id="footnote"
        ),
    ],
)
def test_forms_of_a_citation(form, expected: str):
    assert form(CITATION) == expected


def test_a_conversation_in_markdown_keeps_the_footnotes_of_its_turns_apart():
    text = plain.conversation_markdown(conversation(Turn("One?", ANSWER), Turn("Two?", ANSWER)), EN)
    assert f"{TEXT}[^1-1]" in text
    assert f"{TEXT}[^2-1]" in text
    assert text.count("[^1-1]:") == text.count("[^2-1]:") == 1


def test_a_table_is_safe_in_a_spreadsheet():
    clause = replace(CLAUSE, text="=HYPERLINK(1)")
    found = Comparison("x", (Row("p", "Plan", (2018, 2020), 1, (Found(clause, ()),)),), ())
    assert "'=HYPERLINK(1)" in comparison.comparison_csv(found, EN)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("They offer 4,000 scholarships and 900 new training places to them.", "en",
                     [("4,000 scholarships", "scholarships"), ("900 new training places", "places")], id="nouns"),
        pytest.param("Grants: 1,800 in three years.", "en", [("1,800", "grants")], id="noun before"),
        pytest.param("Trade reaches $40 billion by 2020.", "en", [("$40 billion", "dollar")], id="money, no year"),
        pytest.param("提供4000个奖学金名额。", "zh", [("4000个奖学金名", "奖学金名")], id="chinese"),
    ],
)  # fmt: skip
def test_counted(text: str, language: str, expected: list[tuple[str, str]]):
    found = counted(Clause("1", "1", Kind.CLAUSE, language, text))
    assert [(item.written, item.counts) for item in found] == expected


def test_figures_compare_where_two_plans_count_the_same():
    rows = [
        Row(f"p{n}", "Plan", None, 1, (Found(CLAUSE, counted(replace(CLAUSE, text=f"It offers {n}00 scholarships."))),))
        for n in (2, 3)
    ]
    assert [(series.counts, series.values) for series in comparable(rows)] == [("scholarships", (200.0, 300.0))]


def test_the_outline_is_a_tree():
    plan = sample_plans()[0]
    roots = reading.tree(plan.clauses)
    assert [branch.clause.label for branch in roots] == ["I", "II", "III"]
    assert [branch.clause.label for branch in roots[1].below] == ["II.1", "II.2"]
