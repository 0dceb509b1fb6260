"""What a user does on a page, in one line each."""

from playwright.sync_api import Page, TimeoutError


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    submit(page, question)
    settled(page)


def submit(page: Page, question: str) -> None:
    """Ask, without waiting."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("document.querySelector('#question textarea').value === ''")


def settled(page: Page) -> None:
    """Wait until the last answer is whole and the next question can be asked."""
    page.wait_for_selector("#live .cw-actions")
    page.wait_for_selector("#question .submit-button")


def view(page: Page, name: str) -> None:
    """Go to a view; a click on a page that is still coming to life is lost, so it is made again."""
    tab = page.locator(f'[role="tab"][data-tab-id="{name}"]')
    for _ in range(3):
        tab.click()
        try:
            page.wait_for_selector(f"#{name}:visible", timeout=4000)
        except TimeoutError:
            continue
        return
    page.wait_for_selector(f"#{name}:visible")


def clipboard(page: Page) -> str:
    """What was copied."""
    return page.evaluate("navigator.clipboard.readText()")
