"""Pictures of every view in both looks and two widths: `python -m tests.browser.screenshots DIR [--language zh]`.

They are for looking at, not for comparing: what must hold is in the tests beside this file.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import launch, served
from tests.ui.sample_engine import SampleEngine
from ui.engine import Phase
from ui.texts import load

SIZES = {"wide": (1440, 900), "phone": (360, 740), "large": (1600, 1000), "tablet": (900, 1000)}
LOOKS = ("light", "dark")

QUESTIONS = {"en": "How many scholarships are offered to students?", "zh": "提供多少奖学金名额？"}


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    before = page.locator(".cw-actions").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.cw-actions').length > {before}")
    page.wait_for_selector("#question .submit-button")


def pictures(page: Page, language: str, shot: Callable[[str], None]) -> None:
    """Walk through the window, taking a picture at every stop."""
    texts = load(language)

    def view(name: str) -> None:
        page.locator(f'[role="tab"][data-tab-id="{name}"]').click()
        page.wait_for_timeout(350)

    page.wait_for_selector(".cw-example")
    page.wait_for_timeout(400)
    shot("ask-start")
    ask(page, QUESTIONS.get(language, QUESTIONS["en"]))
    page.wait_for_timeout(300)
    shot("ask-answer")
    page.click("#live .cw-cite >> nth=-1")
    page.wait_for_selector("#reader .cw-reader")
    page.mouse.move(5, 5)
    page.wait_for_timeout(300)
    shot("ask-reader")
    if page.locator("#reader .cw-close").is_visible():
        page.click("#reader .cw-close")
    ask(page, "Which submarine bases are planned?")
    shot("ask-not-found")
    ask(page, "which fair is it?")
    shot("ask-ambiguous")
    ask(page, "Is the broken model answering?")
    shot("ask-error")
    view("read")
    page.wait_for_timeout(300)
    shot("read")
    page.click("#read-text .cw-para-label >> nth=1")
    page.wait_for_selector("#read-beside .cw-reader")
    page.wait_for_timeout(300)
    shot("read-clause")
    if page.locator("#read-beside .cw-close").is_visible():
        page.click("#read-beside .cw-close")
    view("compare")
    shot("compare-start")
    page.fill("#compare-subject textarea, #compare-subject input", "奖学金" if language == "zh" else "scholarships")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cw-table, #compare-result .cw-state-empty")
    page.wait_for_timeout(500)
    shot("compare")
    view("library")
    shot("library")
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder) / "harbour-plan.txt"
        good.write_text("Harbour Plan (2027-2029)\nTrade will double.\nTen ports will be linked.\n", encoding="utf-8")
        bad = Path(folder) / "scan.txt"
        bad.write_text("  \n", encoding="utf-8")
        page.set_input_files("#library-files input[type=file]", [str(good), str(bad)])
        page.wait_for_selector(".cw-pending-failed")
        page.wait_for_timeout(300)
        shot("library-preview")
        page.click("#library-add")
        page.wait_for_selector(".cw-progress")
        shot("library-progress")
        page.wait_for_selector(".cw-report")
        page.wait_for_timeout(500)
        shot("library-report")
    view("settings")
    shot("settings")
    page.wait_for_timeout(50)
    del texts


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--look", choices=LOOKS, action="append")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in options.size or ("wide", "phone"):
            for look in options.look or LOOKS:
                engine = SampleEngine.with_plans(Path(folder))
                engine.delay = 0.2
                with served(engine) as address:
                    width, height = SIZES[size]
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=look)
                    page.set_default_timeout(15_000)
                    page.goto(address if options.language == "en" else f"{address}/{options.language}/")
                    pictures(page, options.language, lambda name, page=page, size=size, look=look: page.screenshot(
                        path=options.folder / f"{size}-{look}-{name}.png"
                    ))  # fmt: skip
                    page.close()
                for phase, name in ((Phase.READY, "start"), (Phase.WARMING, "warming"), (Phase.FAILED, "failed")):
                    with served(SampleEngine(Path(folder), phase=phase)) as address:
                        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=look)
                        page.goto(address if options.language == "en" else f"{address}/{options.language}/")
                        page.wait_for_selector(".cw-start, .cw-searching, .cw-state-error")
                        page.wait_for_timeout(500)
                        page.screenshot(path=options.folder / f"{size}-{look}-empty-{name}.png")
                        page.close()
        browser.close()


if __name__ == "__main__":
    main()
