"""One Chromium and one served window for all browser tests; every test gets a context of its own.

Every test fails where its page asks any host but this machine for anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import executable, launch, served
from tests.ui.sample_engine import SampleEngine

WAIT = 15_000  # milliseconds; a step takes a fraction of a second on an idle machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if executable() is None:
        pytest.skip("no Chromium is installed")
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


@dataclass
class Served:
    """The window's address and the engine behind it."""

    address: str
    engine: SampleEngine


@pytest.fixture(scope="session")
def _window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    engine = SampleEngine.with_plans(tmp_path_factory.mktemp("library"))
    with served(engine) as address:
        yield Served(address, engine)


@pytest.fixture
def window(_window: Served) -> Served:
    _window.engine.reset()
    return _window


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    found.grant_permissions(["clipboard-read", "clipboard-write"])
    found.set_default_timeout(WAIT)
    foreign: list[str] = []
    faults: list[str] = []
    found.on("request", lambda request: foreign.append(request.url) if _is_foreign(request.url) else None)
    found.on("weberror", lambda error: faults.append(str(error.error)))
    yield found
    found.close()
    assert foreign == []
    assert faults == []


@pytest.fixture
def page(context: BrowserContext, window: Served) -> Page:
    return open_window(context, window.address)


def open_window(context: BrowserContext, address: str, waits_for: str = ".cw-example") -> Page:
    """A new page on the window, once what it should show is there."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(waits_for)
    return page


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname not in ("127.0.0.1", "localhost")
