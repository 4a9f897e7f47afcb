"""A conversation of many messages on a slow phone: opening, typing, replies and scrolling."""

import uuid
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.widget.settings import CPU_SLOWDOWN, UNTIL, WINDOW, Settings

SCRIPT = Path(__file__).with_name("talking.js")
# Answers with sources, lists and buttons, as members get them.
QUESTIONS = [
    "why does my MRI show damage",
    "tell me about the tennis players",
    "is it safe to move",
    "what is a herniated disc",
    "who are you",
]
_SCROLL_STEP = 200  # px a frame, as a thumb flings


def talk(browser: Browser, address: str, messages: int, settings: Settings) -> dict[str, list[float]]:
    """Return the milliseconds of each key, reply and frame in a conversation of so many messages."""
    context = browser.new_context(viewport=WINDOW, device_scale_factor=2, is_mobile=True, has_touch=True)
    try:
        page = context.new_page()
        for script in (UNTIL, SCRIPT):
            page.add_init_script(path=script)
        page.goto(address)
        page.evaluate("until(() => document.querySelector('backstory-chat')?.client?.status === 'online')")
        turns = _fill(page, messages)
        devtools = context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        page.reload()
        opened = page.evaluate("turns => talking.opened(turns)", turns)
        _ask(page, settings)
        return {
            "opening": [opened],
            "key": page.evaluate("talking.keys"),
            "reply": page.evaluate("talking.replies"),
            "frame": page.evaluate("step => talking.scrolled(step)", _SCROLL_STEP),
        }
    finally:
        # What was said here is no member's, but needn't stay either.
        context.request.delete(f"{address}/chat")
        context.close()


def _fill(page: Page, messages: int) -> int:
    """Ask until the conversation has so many messages; return how many turns it has then."""
    address = page.url.rstrip("/")
    for asked in range(messages):
        body = {"message_id": str(uuid.uuid4()), "text": QUESTIONS[asked % len(QUESTIONS)]}
        said = page.request.post(f"{address}/chat/messages", data=body)
        assert said.ok, said.text()
        if len(page.request.get(f"{address}/chat/messages").json()["messages"]) >= messages:
            return 2 * (asked + 1)
    raise AssertionError("The bot did not answer.")


def _ask(page: Page, settings: Settings) -> None:
    """Type and send; a key is pressed only when the one before was painted."""
    field = page.get_by_role("textbox", name="Your question")
    field.focus()
    for count in range(settings.keys):
        page.keyboard.press("abcdefgh "[count % 9])
        page.evaluate("count => until(() => talking.keys.length > count)", count)
    for count in range(settings.replies):
        field.fill(QUESTIONS[count % len(QUESTIONS)])
        page.get_by_role("button", name="Send").click()
        page.evaluate("count => until(() => talking.replies.length > count)", count)
