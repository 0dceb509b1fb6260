"""Looks, languages, widths, keys, and what axe-core finds."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Served, open_window
from tests.browser.walking import ask, view
from ui.engine import Phase

VIEWS = ("ask", "read", "compare", "library", "settings")
QUESTION = "How many scholarships are offered?"


def serious(page: Page) -> list[str]:
    """The faults that axe-core calls serious or critical, each with its place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_no_serious_fault(browser: Browser, window: Served, look: str):
    page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=look, locale="en")
    page.goto(window.address)
    page.wait_for_selector(".cw-example")
    faults = {"start": serious(page)}
    ask(page, QUESTION)
    page.locator("#live .cw-cite").nth(2).click()
    page.wait_for_selector("#reader .cw-reader")
    faults["answer"] = serious(page)
    ask(page, "Which submarine bases are planned?")
    faults["not found"] = serious(page)
    for name in VIEWS[1:]:
        view(page, name)
        if name == "compare":
            page.fill("#compare-subject textarea, #compare-subject input", "scholarships")
            page.press("#compare-subject textarea, #compare-subject input", "Enter")
            page.wait_for_selector(".cw-table")
        page.wait_for_timeout(200)
        faults[name] = serious(page)
    page.close()
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("width", [360, 820, 1600])
def test_nothing_is_wider_than_the_window(browser: Browser, window: Served, width: int):
    page = browser.new_page(viewport={"width": width, "height": 760}, locale="en")
    page.goto(window.address)
    page.wait_for_selector(".cw-example")
    ask(page, QUESTION)
    for name in VIEWS:
        page.locator(f'[role="tab"][data-tab-id="{name}"]').click()
        page.wait_for_selector(f"#{name}:visible")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        wide = page.evaluate(
            """() => [...document.querySelectorAll('main *')].filter((node) => {
                const box = node.getBoundingClientRect();
                return node.checkVisibility({visibilityProperty: true}) && box.width > 0 && box.left < innerWidth
                  && box.right > innerWidth + 1 && box.top < innerHeight
                  && !node.closest('.cw-table-frame, pre, .visually-hidden, .cw-hidden');
            }).map((node) => node.className || node.tagName)"""
        )
        assert wide == [], name
    page.close()


def test_a_phone_has_the_reader_over_the_chat_and_the_drawer_at_the_side(browser: Browser, window: Served):
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, locale="en")
    page.goto(window.address)
    page.wait_for_selector(".cw-example")
    ask(page, QUESTION)
    expect(page.locator("#reader-column")).to_be_hidden()
    page.locator("#live .cw-cite").first.click()
    expect(page.locator("#reader mark")).to_be_visible()
    page.locator("#reader .cw-close").click()
    expect(page.locator("#reader-column")).to_be_hidden()
    page.locator("#drawer-toggle").click()
    expect(page.get_by_role("button", name="New conversation")).to_be_visible()
    page.close()


def test_everything_in_the_chat_is_reached_by_the_keyboard(page: Page):
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#live .cw-actions")
    page.wait_for_selector("#question .submit-button")
    page.locator("#live .cw-cite").first.focus()
    expect(page.locator("#live .cw-tip").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader .cw-reader")
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''"))
    assert {"2", "3", "Ask", "Footnote", "Read in the plan"} <= {text.strip() for text in reached}


def test_the_first_paint_does_not_wait_for_the_engine(context: BrowserContext, window: Served):
    window.engine.phase = Phase.WARMING
    page = open_window(context, window.address, ".cw-engine-warming")
    expect(page.locator("#live")).to_contain_text("Opening the library…")
    window.engine.phase = Phase.READY
    page.wait_for_selector(".cw-engine-ready")
    page.wait_for_selector(".cw-example")


def test_a_library_that_cannot_be_opened_is_told(context: BrowserContext, window: Served):
    window.engine.phase = Phase.FAILED
    page = open_window(context, window.address, ".cw-state-error")
    expect(page.locator("#live")).to_contain_text("held by another process")


def test_the_look_is_chosen_and_stays(page: Page):
    view(page, "settings")
    page.get_by_label("Dark").check()
    expect(page.locator("body")).to_have_class("dark")
    page.reload()
    page.wait_for_selector("#settings")
    expect(page.locator("body")).to_have_class("dark")
    view(page, "settings")
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_label("Light").check()
    expect(page.locator("body")).not_to_have_class("dark")


def test_errors_are_told_in_the_language_of_the_page(context: BrowserContext, window: Served, tmp_path: Path):
    scan = tmp_path / "scan.txt"
    scan.write_text(" ", encoding="utf-8")
    page = open_window(context, f"{window.address}/es/?view=library", "#library-files")
    page.set_input_files("#library-files input[type=file]", str(scan))
    expect(page.locator(".cw-failed")).to_contain_text("El archivo no contiene texto.")
    window.engine.phase = Phase.FAILED
    page = open_window(context, f"{window.address}/zh/", ".cw-state-error")
    expect(page.locator("#live .cw-state-detail")).to_contain_text("另一个程序正在使用计划库")


@pytest.mark.parametrize(
    ("language", "tab", "html"),
    [("中文", "提问", "zh-Hans"), ("Español", "Preguntar", "es"), ("Português", "Perguntar", "pt")],
)
def test_the_language_is_chosen_and_stays(page: Page, window: Served, language: str, tab: str, html: str):
    view(page, "settings")
    page.get_by_role("radio", name=language).check()
    page.wait_for_selector(f'[role="tab"]:has-text("{tab}")')
    page.goto(window.address)
    page.wait_for_selector(f'[role="tab"]:has-text("{tab}")')
    expect(page.locator("html")).to_have_attribute("lang", html)


def test_a_chat_model_is_tested_and_chosen(page: Page, window: Served):
    view(page, "settings")
    field = page.locator("#settings-model input")
    field.fill("nowhere:model")
    field.press("Enter")
    page.get_by_role("button", name="Test it").click()
    expect(page.locator(".cw-check-fails")).to_contain_text("nowhere:model does not work")
    field.fill("ollama:tiny")
    field.press("Enter")
    page.get_by_role("button", name="Test it").click()
    expect(page.locator(".cw-check-works")).to_contain_text("ollama:tiny works.")
    view(page, "ask")
    ask(page, QUESTION)
    assert window.engine.asked[-1]["model"] == "ollama:tiny"
    page.reload()
    page.wait_for_selector(".cw-example")
    ask(page, QUESTION)
    assert window.engine.asked[-1]["model"] == "ollama:tiny"
    view(page, "settings")
    expect(field).to_have_value("ollama:tiny")


def test_a_key_in_the_field_of_the_model_is_not_kept(page: Page):
    view(page, "settings")
    field = page.locator("#settings-model input")
    for name in ("ollama:tiny", "sk-secret-0123456789"):
        field.fill(name)
        field.press("Enter")
    page.wait_for_function("window.clausewise.currentModel() === null")
    assert "sk-secret" not in page.evaluate("JSON.stringify(localStorage)")


def test_keys_are_told_of_and_never_shown(page: Page, monkeypatch: pytest.MonkeyPatch):
    view(page, "settings")
    expect(page.locator(".cw-keys")).to_contain_text("OPENAI_API_KEY")
