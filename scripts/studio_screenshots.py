"""Pictures of the studio for the docs, or, with --all, in two widths, by day and by night, to be looked at.

Needs Debian's Chromium, and a running studio in which a person with the roles writer and reviewer may sign in
and something was published. Best on a copy of the project: it saves an edit.

    .venv/bin/python scripts/studio_screenshots.py docs/images --studio http://127.0.0.1:8010 --name Ada
"""

import argparse
import getpass
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WINDOWS = {1120: 760, 390: 844}  # CSS pixels: width and height
LOOKS = ("light", "dark")
COLOURS = 96
ANSWER = "utter_athlete_study"
PATIENCE = 60_000  # milliseconds: the first talk with the draft loads its model


def go_to(page: Page, address: str) -> None:
    page.evaluate("address => { location.hash = address }", f"#/{address}")


def answers(page: Page) -> None:
    go_to(page, "answers")
    page.get_by_role("searchbox").fill("tennis")
    expect(page.locator("a.row").first).to_be_visible()


def answer(page: Page) -> None:
    go_to(page, f"answers/{ANSWER}")
    page.get_by_label("Words of wording 1").fill(
        "Of 98 junior tennis players without pain, 97% had a finding on their scan."
    )
    expect(page.locator(".wording .finding").first).to_be_visible()
    expect(page.locator(".preview studio-said").get_by_text("97%")).to_be_visible()
    # The note is asked for where there is something to save.
    expect(page.get_by_role("button", name="Save draft")).to_be_visible()


def changes(page: Page) -> None:
    go_to(page, f"answers/{ANSWER}")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Undo all").click()  # of what another picture typed
    field = page.get_by_label("Words of wording 1")
    first, rest = field.input_value().split(". ", 1)
    field.fill(f"{first.replace('none of them in pain', 'who all felt well')}. {rest}")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("All saved")).to_be_visible()
    go_to(page, "changes")
    expect(page.locator("ins").first).to_be_visible()


def trying(page: Page) -> None:
    go_to(page, "try")
    page.get_by_label("Your message").fill("tell me about the tennis players")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Turn 1")).to_be_visible()
    page.mouse.click(2, 2)


STATES: dict[str, Callable[[Page], None]] = {
    "answers": answers,
    "answer": answer,
    "try": trying,
    "changes": changes,
}


def main() -> None:
    """Write a picture of each page, named after it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--studio", default="http://127.0.0.1:8010")
    options.add_argument("--name", required=True, help="who signs in; the password is asked for")
    options.add_argument("--all", action="store_true", help="each width, by day and by night")
    wanted = options.parse_args()
    password = getpass.getpass()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as api:
        browser = api.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for look in LOOKS if wanted.all else LOOKS[:1]:
            for width in WINDOWS if wanted.all else [1120]:
                _take(browser, wanted, password, width, look)
        browser.close()


def _take(browser: Browser, wanted: argparse.Namespace, password: str, width: int, look: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WINDOWS[width]},
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{wanted.studio}/studio/")
    page.get_by_label("Name").fill(wanted.name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("a.row").first).to_be_visible()
    for state, reach in STATES.items():
        reach(page)
        ending = f"-{width}-{look}" if wanted.all else ""
        file = wanted.folder / f"studio-{state}{ending}.png"
        page.screenshot(path=file)
        # A third of the size, and to the eye the same.
        Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)
    context.close()


if __name__ == "__main__":
    main()
