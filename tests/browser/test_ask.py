"""The chat in a real browser: citations, statuses, stop, retry, edit, filters."""

import threading

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Served, open_window
from tests.browser.walking import ask, clipboard, settled, submit

SCHOLARSHIPS = "How many scholarships are offered to students?"


def test_a_citation_shows_its_quote_and_opens_its_clause_marked(page: Page):
    ask(page, SCHOLARSHIPS)
    expect(page.locator("#live .cw-status")).to_have_text("Answered from the plans")
    chip = page.locator("#live .cw-cite").nth(2)
    expect(chip).to_have_attribute(
        "aria-label", "Citation 3: Lantern Bay–Ochre Coast Action Plan (2024–2026), Article 2 (1)"
    )
    tip = page.locator("#live .cw-tip").nth(2)
    expect(tip).to_be_hidden()
    chip.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("4,000 scholarships and 900 training places")
    chip.click()
    reader = page.locator("#reader .cw-reader")
    expect(reader.locator("mark")).to_have_text(
        "The Ochre Coast will offer 4,000 scholarships and 900 training places to the Lantern Bay."
    )
    expect(reader.locator(".cw-reader-label")).to_have_text("Article 2 (1)")
    expect(reader.locator(".cw-path")).to_have_text("Education and youth")
    expect(reader.locator(".cw-clause")).to_have_count(2)
    expect(reader.locator('.cw-clause[lang="zh"]')).to_contain_text("4000个奖学金名额")
    expect(reader.locator(".cw-before")).to_contain_text("Customs papers")
    expect(reader.locator(".cw-after")).to_contain_text("Degrees of the two sides")
    expect(chip).to_have_attribute("aria-current", "true")


def test_the_keyboard_goes_through_the_citations(page: Page):
    ask(page, SCHOLARSHIPS)
    number = page.locator("#reader .cw-of")
    page.keyboard.press("Alt+ArrowDown")
    expect(number).to_have_text("1 / 3")
    page.keyboard.press("Alt+ArrowDown")
    expect(number).to_have_text("2 / 3")
    page.keyboard.press("Alt+ArrowUp")
    expect(number).to_have_text("1 / 3")
    page.keyboard.press("Alt+ArrowUp")
    expect(number).to_have_text("3 / 3")


def test_an_answer_comes_sentence_by_sentence_and_can_be_stopped(page: Page, window: Served):
    window.engine.gate = threading.Event()
    submit(page, SCHOLARSHIPS)
    expect(page.locator("#live .cw-sentence")).to_have_count(2)
    expect(page.locator("#live .cw-actions")).to_have_count(0)
    page.locator("#question .stop-button").click()
    expect(page.locator("#live .cw-notice")).to_have_text("Stopped.")
    window.engine.gate.set()
    settled(page)
    expect(page.locator("#live .cw-sentence")).to_have_count(2)
    window.engine.gate = None
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator("#live .cw-sentence")).to_have_count(4)


def test_a_question_is_edited_and_asked_again_in_its_place(page: Page, window: Served):
    ask(page, SCHOLARSHIPS)
    ask(page, "And the doctors of hospitals?")
    assert [turn["role"] for turn in window.engine.asked[-1]["history"]] == ["user", "assistant"]
    page.locator(".cw-turn").first.hover()
    page.locator(".cw-edit").first.click()
    expect(page.locator("#question textarea")).to_have_value(SCHOLARSHIPS)
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#editing")).to_contain_text("Editing question 1")
    ask(page, "How many young leaders are invited?")
    expect(page.locator(".cw-turn")).to_have_count(1)
    expect(page.locator(".cw-question p")).to_have_text("How many young leaders are invited?")
    assert window.engine.asked[-1]["history"] == []


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        pytest.param("Are 9,999 scholarships offered?", "corrected", "The plans say otherwise", id="corrected"),
        pytest.param("Which submarine bases are planned?", "not_found", "Not in the plans", id="not found"),
        pytest.param("which fair do you mean?", "ambiguous", "Which one do you mean?", id="ambiguous"),
    ],
)
def test_the_status_is_visible(page: Page, question: str, status: str, words: str):
    ask(page, question)
    expect(page.locator(f"#live .cw-status-{status}")).to_have_text(words)


def test_what_is_not_found_shows_the_nearest_clauses(page: Page):
    ask(page, "Which submarine bases are planned?")
    page.locator("#live .cw-nearest .cw-card").first.click()
    expect(page.locator("#reader .cw-reader mark")).to_be_visible()


def test_an_ambiguous_question_is_settled_by_a_click(page: Page):
    ask(page, "which fair do you mean?")
    page.get_by_role("button", name="When is the business fair held?").click()
    expect(page.locator("#live .cw-question p")).to_have_text("When is the business fair held?")
    expect(page.locator("#live .cw-status")).to_have_text("Answered from the plans")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("Is the broken model answering?", "start it, or choose quotes", id="own error"),
        pytest.param("Does it crash?", "Something went wrong (RuntimeError)", id="fault"),
    ],
)
def test_an_error_is_told_and_can_be_retried(page: Page, question: str, words: str):
    ask(page, question)
    expect(page.locator("#live .cw-failed")).to_contain_text(words)
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()


def test_examples_and_follow_ups_are_asked_by_a_click(page: Page):
    page.locator(".cw-example").first.click()
    settled(page)
    follow_up = page.locator("#live .cw-suggestion").first
    expected = follow_up.inner_text()
    follow_up.click()
    expect(page.locator("#live .cw-question p")).to_have_text(expected)
    expect(page.locator(".cw-turn")).to_have_count(2)


def test_filters_limit_the_plans(page: Page, window: Served):
    page.get_by_label("Lantern Bay–Ochre Coast Action Plan (2021–2023)").first.check()
    ask(page, SCHOLARSHIPS)
    assert window.engine.asked[-1]["plans"] == ["lantern-plan-2021-2023"]
    expect(page.locator("#live .cw-cite")).to_have_count(1)


def test_years_limit_the_plans(page: Page, window: Served):
    page.locator("#filter-from input").click()
    page.get_by_role("option", name="2022").click()
    ask(page, SCHOLARSHIPS)
    assert window.engine.asked[-1]["plans"] == ["lantern-plan-2021-2023", "lantern-plan-2024-2026"]


def test_an_answer_is_copied_with_its_sources(page: Page):
    ask(page, SCHOLARSHIPS)
    page.get_by_role("button", name="Copy the answer").click()
    copied = clipboard(page)
    assert "The Ochre Coast will offer 1,200 scholarships to students of the Lantern Bay. [1]" in copied
    assert "[1] “The Ochre Coast will offer 1,200" in copied
    assert "Lantern Bay–Ochre Coast Action Plan (2018–2020), II.1 (Education and youth)" in copied


def test_the_cited_clause_opens_in_its_plan(page: Page):
    ask(page, SCHOLARSHIPS)
    page.locator("#live .cw-cite").nth(2).click()
    page.get_by_role("button", name="Read in the plan").click()
    expect(page.locator("#read-text .cw-para-current")).to_contain_text("4,000 scholarships")
    page.wait_for_url("**/?plan=lantern-plan-2024-2026&clause=2.1")


def test_a_thumb_and_a_note_go_into_a_local_file(page: Page, window: Served):
    ask(page, SCHOLARSHIPS)
    page.get_by_role("button", name="Bad answer").click()
    page.fill(".cw-note input", "It left out the camps.")
    page.press(".cw-note input", "Enter")
    page.wait_for_selector("text=Your note was kept.")
    lines = window.engine.feedback_file().read_text(encoding="utf-8").splitlines()
    assert '"rating": "down"' in lines[-1]
    assert "It left out the camps." in lines[-1]
    assert '"clause_id": "2.1"' in lines[-1]


def test_an_empty_library_takes_the_samples_in_one_click(context: BrowserContext, window: Served):
    window.engine.shelf.clear()
    page = open_window(context, window.address, ".cw-start")
    page.get_by_role("button", name="Add the sample plans").click()
    page.wait_for_selector(".cw-example")
    assert len(window.engine.plans()) == 2


def test_hostile_text_is_shown_and_never_run(page: Page, window: Served):
    ask(page, 'A <img src=x onerror="window.hacked=1"> of script, hacked?')
    expect(page.locator("#live .cw-question p")).to_contain_text("<img src=x")
    ask(page, "What is under script: hacked onerror?")
    expect(page.locator("#live .cw-sentences")).to_contain_text("<script>window.hacked=1</script>")
    page.locator("#live .cw-cite").first.click()
    expect(page.locator("#reader mark")).to_contain_text("${window.hacked=1} {{hacked}}")
    page.goto(f"{window.address}/?plan=lantern-plan-2021-2023&clause=4.1")
    expect(page.locator("#read-text .cw-para-current")).to_contain_text("</mark>")
    assert page.evaluate("window.hacked") is None
