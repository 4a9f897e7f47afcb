"""What members meet: the questions to start with, urgent words, help, feedback, deletion."""

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api")

STARTERS = [
    ("Why does my MRI show damage?", "findings"),
    ("Walk me through the lesson", "step"),
    ("Is it safe to move?", "warning signs"),
    ("Give me the short version", "lesson"),
]
EMERGENCY = "I can't feel between my legs since this morning"
PRIVACY = re.compile("kept for up to 30 days.*delete it at any time")


def ask(page: "playwright.Page", words: str) -> None:
    page.get_by_role("textbox", name="Your question").fill(words)
    page.keyboard.press("Enter")


def in_country(page: "playwright.Page", country: str) -> None:
    page.locator("backstory-chat").evaluate("(chat, country) => { chat.country = country; }", country)
    page.locator("backstory-chat").evaluate("chat => chat.updateComplete")


def test_before_the_first_message_it_says_what_it_is_and_what_becomes_of_the_words(page) -> None:
    welcome = page.get_by_role("region", name="What would you like to know")
    playwright.expect(welcome).to_contain_text("I’m a bot, not a person or a clinician")
    playwright.expect(welcome).to_contain_text("not medical advice")
    playwright.expect(welcome).to_contain_text(PRIVACY)


@pytest.mark.parametrize(("question", "word"), STARTERS)
def test_the_four_questions_to_start_with(page, question: str, word: str) -> None:
    page.get_by_role("button", name=question).click()
    answer = page.get_by_role("log").locator(".bot")
    playwright.expect(answer).to_contain_text(word, ignore_case=True)
    playwright.expect(page.get_by_role("button", name=question)).to_have_attribute("aria-disabled", "true")


def test_a_quick_reply_stays_where_it_was_and_becomes_inert(page) -> None:
    ask(page, "is it safe to move")
    choice = page.get_by_role("list", name="Quick replies").get_by_role("button").first
    choice.click()
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(2)
    playwright.expect(choice).to_have_attribute("aria-disabled", "true")
    choice.click(force=True)
    playwright.expect(page.get_by_role("log").locator(".member")).to_have_count(2)


def test_an_emergency_is_announced_apart_from_the_conversation_and_its_banner_stays(page) -> None:
    in_country(page, "GB")
    ask(page, EMERGENCY)
    banner = page.get_by_role("group", name="Please get help now").first
    playwright.expect(banner.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    playwright.expect(page.get_by_role("alert")).to_contain_text("Please get help now. Call 999.")
    assert page.get_by_role("log").get_by_role("alert").count() == 0
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    alert = next(each for each in nodes if each.get("role", {}).get("value") == "alert")
    assert {"name": "live", "value": {"type": "token", "value": "assertive"}} in alert["properties"]
    ask(page, "thanks")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(2)
    playwright.expect(banner).to_be_visible()
    page.reload()
    playwright.expect(banner).to_be_visible()
    assert page.get_by_role("alert").inner_text() == ""


def test_a_reply_is_announced_once(page) -> None:
    ask(page, "tell me about the tennis players")
    said = page.locator("[data-polite]").filter(has_text="98")
    playwright.expect(said).to_have_count(1)


def test_urgent_help_is_there_without_a_network(page) -> None:
    in_country(page, "GB")
    page.context.set_offline(True)
    page.get_by_role("button", name="Urgent help").click()
    sheet = page.get_by_role("dialog", name="Help by phone")
    playwright.expect(sheet.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    playwright.expect(sheet.get_by_role("link", name="Samaritans")).to_have_attribute("href", "tel:116123")
    playwright.expect(sheet).to_contain_text("text or relay service")
    page.keyboard.press("Escape")
    playwright.expect(page.get_by_role("button", name="Urgent help")).to_be_focused()


def test_a_thumb_down_asks_for_a_reason_and_sends_it(page) -> None:
    ask(page, "tell me about the tennis players")
    page.get_by_role("button", name="Not helpful").click()
    page.get_by_role("textbox", name="What was wrong").fill("too long")
    with page.expect_request("**/chat/feedback") as sent:
        page.get_by_role("button", name="Send feedback").click()
    assert sent.value.post_data_json["value"] == "down"
    assert sent.value.post_data_json["reason"] == "too long"
    playwright.expect(page.get_by_role("button", name="Not helpful")).to_be_focused()
    playwright.expect(page.get_by_role("button", name="Not helpful")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_conversation_is_deleted_only_after_a_question(page) -> None:
    ask(page, "hello")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(1)
    for answer, left in (("Cancel", 1), ("Yes, delete it", 0)):
        page.get_by_role("button", name="More").click()
        page.get_by_role("button", name="Delete my conversation").click()
        page.get_by_role("dialog").get_by_role("button", name=answer).click()
        playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(left)
    playwright.expect(page.locator("[data-polite]").filter(has_text="was deleted")).to_have_count(1)
    page.reload()
    playwright.expect(page.get_by_role("button", name="Is it safe to move?")).to_be_visible()
    assert page.get_by_role("log").locator(".turn").count() == 0


def test_a_host_app_hears_of_messages_without_their_words(page) -> None:
    page.evaluate(
        """() => { window.heard = [];
        addEventListener('backstory:message', ({detail}) => window.heard.push(detail)); }"""
    )
    ask(page, "tell me about the tennis players")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(1)
    heard = page.evaluate("heard")
    assert {each["from"] for each in heard} == {"member", "bot"}
    assert all(set(each) == {"id", "from", "type"} for each in heard)
