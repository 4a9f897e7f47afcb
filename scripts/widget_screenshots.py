"""Pictures of the chat window in each of its states, to be looked at: in three widths, by day and by night.

Needs a running server (make run) and Debian's Chromium:

    .venv/bin/python scripts/widget_screenshots.py var/pictures --server http://127.0.0.1:8000
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WINDOWS = {320: 640, 768: 1024, 1280: 800}  # CSS pixels: width and height
LOOKS = ("light", "dark")


def ask(page: Page, words: str, answers: int) -> None:
    page.get_by_role("textbox", name="Your question").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").locator(".bot")).to_have_count(answers)


def welcome(page: Page) -> None:
    expect(page.get_by_role("heading", name="What would you like to know")).to_be_visible()


def answer(page: Page) -> None:
    ask(page, "tell me about the tennis players", 1)
    page.get_by_role("button", name="Rajeswaran 2014").click()


def checks(page: Page) -> None:
    ask(page, "is it safe to move", 1)
    page.get_by_role("list", name="Quick replies").get_by_role("button").first.click()
    expect(page.get_by_role("log").locator(".bot")).to_have_count(2)


def feedback(page: Page) -> None:
    answer(page)
    page.get_by_role("button", name="Not helpful").click()
    page.get_by_role("textbox", name="What was wrong").fill("Too long")


def urgent(page: Page) -> None:
    ask(page, "I can't feel between my legs since this morning", 1)


def crisis(page: Page) -> None:
    ask(page, "i want to kill myself", 1)


def help_dialog(page: Page) -> None:
    page.get_by_role("button", name="Urgent help").click()


def delete_dialog(page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Delete my conversation").click()


def menu(page: Page) -> None:
    ask(page, "hello", 1)
    page.get_by_role("button", name="More").click()


def unsent(page: Page) -> None:
    answer(page)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Your question").fill("is arthritis normal at my age")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not sent yet")).to_be_visible()


STATES: dict[str, Callable[[Page], None]] = {
    "welcome": welcome,
    "answer": answer,
    "checks": checks,
    "feedback": feedback,
    "urgent": urgent,
    "crisis": crisis,
    "help": help_dialog,
    "delete": delete_dialog,
    "menu": menu,
    "unsent": unsent,
}


def main() -> None:
    """Write a picture of each state, width and look, named after the three."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--server", default="http://127.0.0.1:8000")
    options.add_argument("--country", default="GB", help="whose numbers to show (default: GB)")
    options.add_argument("--only", choices=STATES, nargs="+", default=list(STATES))
    wanted = options.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as api:
        browser = api.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for look in LOOKS:
            for width in WINDOWS:
                for state in wanted.only:
                    _take(browser, wanted, state, width, look)
        browser.close()


def _take(browser: Browser, wanted: argparse.Namespace, state: str, width: int, look: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WINDOWS[width]},
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(wanted.server)
    chat = page.locator("backstory-chat")
    chat.evaluate("(chat, country) => { chat.country = country; }", wanted.country)
    STATES[state](page)
    chat.evaluate("each => each.scrollIntoView({ block: 'center' })")
    page.screenshot(path=wanted.folder / f"{state}-{width}-{look}.png")
    context.close()


if __name__ == "__main__":
    main()
