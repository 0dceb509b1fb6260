"""The window on the real engine: the sample plans in a real library, the real chain, a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from assistant.settings import Settings
from tests.browser.chromium import served
from tests.browser.conftest import open_window
from tests.browser.walking import view
from ui.engine import Phase
from ui.running import LibraryEngine

LOADING = 120_000  # milliseconds for the embedding models on a busy machine


@pytest.fixture
def address(sample_library: Path, tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "library"
    shutil.copytree(sample_library, folder)
    engine = LibraryEngine(Settings(library=folder))
    with served(engine) as found:
        engine.warm_up().join()
        assert engine.readiness().phase is Phase.READY, engine.readiness().detail
        yield found
    engine.close()


@pytest.mark.timeout(900)  # the first test that needs the sample library embeds it, for all of them
def test_a_question_is_answered_from_the_sample_plans(context: BrowserContext, address: str):
    page = open_window(context, address)
    page.set_default_timeout(LOADING)
    page.fill("#question textarea", "How many government scholarships are offered?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#live .cw-actions")
    expect(page.locator("#live .cw-status")).to_have_text("Answered from the plans")
    page.locator("#live .cw-cite").first.click()
    page.wait_for_selector("#reader mark")
    expect(page.locator("#reader mark").first).to_contain_text("cholarships")
    page.locator("#reader").get_by_role("button", name="Read in the plan").click()
    expect(page.locator("#read-text .cw-para-current")).to_be_visible()
    view(page, "library")
    expect(page.locator(".cw-plan-card")).to_have_count(2)
    page.locator(".cw-plan-card").first.get_by_role("button", name="Changes").click()
    expect(page.locator(".cw-changes")).to_contain_text("Edition 1 to 2")
    page.get_by_label("Compare with").select_option(index=1)
    page.locator(".cw-against button").click()
    expect(page.locator(".cw-changes .cw-sides").first).to_be_visible(timeout=LOADING)
    expect(page.locator(".cw-changes > p")).to_contain_text("on the same subject")
