"""The library, reading and comparing in a real browser."""

import json
import threading
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Served, open_window
from tests.browser.walking import ask, clipboard, settled, submit, view


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour-plan.txt"
    path.write_text("Harbour Plan\nTrade will double.\nTen ports will be linked.\n", encoding="utf-8")
    return path


def upload(page: Page, *paths: Path) -> None:
    view(page, "library")
    page.set_input_files("#library-files input[type=file]", [str(path) for path in paths])
    expect(page.locator(".cw-pending-card")).to_have_count(len(paths))


def test_a_file_is_shown_before_it_is_added(page: Page, window: Served, harbour: Path, tmp_path: Path):
    scan = tmp_path / "scan.txt"
    scan.write_text(" \n")
    upload(page, harbour, scan)
    card = page.locator(".cw-pending-card").first
    expect(card).to_contain_text("97.4 % in clauses and headings")
    expect(card.locator(".cw-warnings")).to_contain_text("1 warning")
    expect(page.locator(".cw-pending-failed")).to_contain_text("'scan.txt' holds no text")
    assert len(window.engine.plans()) == 3
    card.get_by_label("Title").fill("Harbour Plan of the Bay")
    card.get_by_label("Years").fill("2030-2031")
    card.get_by_label("Years").press("Tab")
    expect(page.locator(".cw-pending-card").first.get_by_label("Title")).to_have_value("Harbour Plan of the Bay")
    page.get_by_role("button", name="Add 1 plan").click()
    expect(page.locator(".cw-report")).to_contain_text("First edition with 2 clauses")
    expect(page.locator(".cw-plan-card").last).to_contain_text("Harbour Plan of the Bay")
    expect(page.locator(".cw-plan-card").last).to_contain_text("2030–2031")
    expect(page.locator(".cw-pending-card")).to_have_count(0)
    view(page, "ask")
    expect(page.get_by_label("Harbour Plan of the Bay · 2030–2031").first).to_be_attached()


def test_adding_shows_its_progress_and_can_be_cancelled(page: Page, window: Served, harbour: Path):
    window.engine.delay = 1.6
    upload(page, harbour)
    page.get_by_role("button", name="Add 1 plan").click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".cw-report")).to_contain_text("Cancelled")
    assert len(window.engine.plans()) == 3


def test_a_changed_file_becomes_an_edition_that_can_be_rolled_back(page: Page, window: Served, harbour: Path):
    upload(page, harbour)
    page.get_by_role("button", name="Add 1 plan").click()
    page.wait_for_selector(".cw-report")
    harbour.write_text("Harbour Plan\nTrade will triple.\nTen ports will be linked.\n", encoding="utf-8")
    upload(page, harbour)
    expect(page.locator(".cw-pending-card")).to_contain_text("becomes edition 2")
    page.get_by_role("button", name="Add 1 plan").click()
    expect(page.locator(".cw-report")).to_contain_text("1 changed")
    card = page.locator(".cw-plan-card").last
    card.get_by_role("button", name="Changes").click()
    expect(page.locator(".cw-changes del")).to_have_text("Trade will double.")
    expect(page.locator(".cw-changes ins")).to_have_text("Trade will triple.")
    card.locator("summary", has_text="Roll back").click()
    card.get_by_role("button", name="Roll back").click()
    expect(page.locator(".cw-report")).to_contain_text("The edition before is current again.")
    assert window.engine.plans()[-1].edition == 1


def test_a_plan_is_set_beside_another(page: Page):
    view(page, "library")
    page.get_by_role("button", name="Changes").nth(1).click()
    expect(page.locator(".cw-changes")).to_contain_text("The only edition")
    page.get_by_label("Compare with").select_option(label="Lantern Bay–Ochre Coast Action Plan (2018–2020)")
    page.locator(".cw-against button").click()
    sides = page.locator(".cw-sides", has_text="scholarships").locator(".cw-side")
    expect(sides.nth(0)).to_contain_text("1,200 scholarships")
    expect(sides.nth(1)).to_contain_text("2,500 scholarships")
    expect(page.locator(".cw-changes")).to_contain_text("5 on the same subject · 0 in the same words")
    expect(page.get_by_label("Compare with")).to_have_value("lantern-plan-2018-2020")
    page.get_by_label("Compare with").select_option("")
    page.locator(".cw-against button").click()
    expect(page.locator(".cw-changes")).to_contain_text("The only edition")


def test_a_plan_is_removed_after_a_confirmation(page: Page, window: Served):
    view(page, "library")
    card = page.locator(".cw-plan-card").first
    card.locator("summary", has_text="Remove").click()
    assert len(window.engine.plans()) == 3
    card.get_by_role("button", name="Remove the plan").click()
    expect(page.locator(".cw-plan-card")).to_have_count(2)
    assert len(window.engine.plans()) == 2


def test_a_plan_is_read_with_its_outline_and_searched(page: Page):
    view(page, "read")
    expect(page.locator(".cw-outline a").first).to_contain_text("Article 1 Trade and investment")
    page.fill("#read-search textarea, #read-search input", "SCHOLARSHIPS")
    expect(page.locator(".cw-found")).to_contain_text("In 1 clause")
    expect(page.locator("#read-text mark.cw-hit")).to_have_text("scholarships")
    page.locator("#read-language input").click()
    page.get_by_role("option", name="Side by side").click()
    expect(page.locator("#read-text .cw-unit").first).to_contain_text("贸易与投资")


def test_an_address_opens_a_clause(context: BrowserContext, window: Served):
    page = open_window(context, f"{window.address}/?plan=lantern-plan-2024-2026&clause=3.1", ".cw-para-current")
    expect(page.locator("#read-text .cw-para-current")).to_contain_text("120 doctors")
    expect(page.locator("#read-beside .cw-clause")).to_have_count(2)


@pytest.mark.parametrize("address", ["?plan=no-such-plan&clause=9", "?plan=lantern-plan-2024-2026&clause=9.9"])
def test_an_address_of_nothing_opens_the_window(context: BrowserContext, window: Served, address: str):
    page = open_window(context, f"{window.address}/{address}", ".cw-plan")
    expect(page.locator(".cw-para-current")).to_have_count(0)


def test_a_citation_is_copied_in_three_forms_and_as_a_link(page: Page, window: Served):
    view(page, "read")
    page.locator("#read-text .cw-para-label", has_text="Article 3 (1)").click()
    text = "Hospitals of the two sides will exchange 120 doctors a year."
    place = "Lantern Bay–Ochre Coast Action Plan (2024–2026), Article 3 (1) (Health), p. 2"
    for name, expected in (
        ("Text", f"“{text}” — {place}"),
        ("Markdown", f"> {text}\n>\n> — {place}"),
        ("Footnote", f"[^1]: {place}: “{text}”"),
        ("Link", f"{window.address}/?plan=lantern-plan-2024-2026&clause=3.1"),
    ):
        page.locator("#read-beside").get_by_role("button", name=name).click()
        page.wait_for_selector(".cw-copied")
        assert clipboard(page) == expected
        page.wait_for_selector(".cw-copied", state="detached")


def test_plans_are_compared_in_order_of_time_with_a_chart_and_a_file(page: Page):
    view(page, "compare")
    page.fill("#compare-subject textarea, #compare-subject input", "scholarships")
    page.press("#compare-subject textarea, #compare-subject input", "Enter")
    rows = page.locator(".cw-table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("1,200 scholarships")
    expect(rows.nth(2)).to_contain_text("900 training places")
    assert page.locator(".cw-chart dd b").all_inner_texts() == ["1,200", "2,500", "4,000"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "scholarships.csv"
    assert len(lines) == 4
    assert lines[1].startswith("Lantern Bay–Ochre Coast Action Plan (2018–2020),2018–2020,II.1,en,")
    page.get_by_role("button", name="Article 2 (1)").click()
    expect(page.locator("#read-text .cw-para-current")).to_contain_text("4,000 scholarships")


def test_conversations_are_kept_renamed_saved_and_deleted(page: Page, window: Served):
    ask(page, "How many scholarships are offered?")
    for form in ("md", "docx"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save .{form}").click()
        assert download.value.suggested_filename == f"How-many-scholarships-are-offered.{form}"
    page.reload()
    page.wait_for_selector(".cw-example")
    page.locator(".cw-conversations .cw-open").click()
    expect(page.locator("#live .cw-sentence")).to_have_count(4)
    page.locator("#live .cw-cite").first.click()
    expect(page.locator("#reader mark")).to_be_visible()
    page.locator(".cw-conversations summary").click()
    page.fill(".cw-menu-body input", "Scholarships")
    page.get_by_role("button", name="Rename").click()
    expect(page.locator(".cw-conversations .cw-open")).to_have_text("Scholarships")
    page.locator(".cw-conversations summary").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".cw-conversations")).to_have_count(0)
    page.reload()
    page.wait_for_selector(".cw-example")
    expect(page.locator(".cw-none")).to_be_visible()


def test_windows_beside_each_other_keep_each_others_conversations(context: BrowserContext, page: Page, window: Served):
    other = open_window(context, window.address)
    ask(page, "How many scholarships are offered?")
    titles = [other.locator(".cw-conversations .cw-open"), page.locator(".cw-conversations .cw-open")]
    expect(titles[0]).to_have_text(["How many scholarships are offered?"])
    ask(other, "How many doctors are exchanged?")
    for found in titles:
        expect(found).to_have_text(["How many doctors are exchanged?", "How many scholarships are offered?"])
    page.reload()
    page.wait_for_selector(".cw-example")
    expect(titles[1]).to_have_count(2)
    # One conversation in both: what the one asks the other shows.
    titles[1].first.click()
    ask(page, "Which camps are held?")
    expect(other.locator(".cw-turn")).to_have_count(2)
    page.locator(".cw-conversations summary").last.click()
    page.get_by_role("button", name="Delete").click()
    expect(titles[0]).to_have_text(["How many doctors are exchanged?"])


def test_windows_that_answer_in_one_conversation_at_once_keep_both_answers(
    context: BrowserContext, page: Page, window: Served
):
    other = open_window(context, window.address)
    ask(page, "How many scholarships are offered?")
    other.locator(".cw-conversations .cw-open").click()
    expect(other.locator("#live .cw-actions")).to_have_count(1)
    window.engine.gate = threading.Event()
    submit(page, "How many doctors are exchanged?")
    submit(other, "Which camps are held?")
    for each in (page, other):
        each.wait_for_selector("#question .stop-button")
    window.engine.gate.set()
    for each in (page, other):
        expect(each.locator(".cw-conversations .cw-open")).to_have_count(2)
    stored = page.evaluate("Object.values(localStorage)")
    asked = {json.loads(text)["turns"][1]["question"] for text in stored if "turns" in text}
    assert asked == {"How many doctors are exchanged?", "Which camps are held?"}
    expect(page.locator("#live .cw-question p")).to_have_text("How many doctors are exchanged?")


def test_a_reopened_conversation_says_which_clause_changed(page: Page, window: Served):
    ask(page, "How many scholarships are offered?")
    window.engine.remove("lantern-plan-2021-2023")
    page.reload()
    page.wait_for_selector(".cw-example")
    page.locator(".cw-conversations .cw-open").click()
    expect(page.locator("#live .cw-notice")).to_contain_text("Changed in the library since this answer was given: [2]")
    page.locator("#live .cw-cite-gone").click()
    expect(page.locator("#reader")).to_contain_text("no longer in the library")
    expect(page.locator("#reader blockquote")).to_contain_text("2,500 scholarships")
    settled(page)
