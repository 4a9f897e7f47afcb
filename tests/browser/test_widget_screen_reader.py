"""What screen readers say, from Chromium's own accessibility tree, and what they announce."""

import pytest
import widget_states
from accessibility_tree import after, read_out
from test_widget import in_country
from test_widget_access import PHONE
from widget_states import press, ready, reply

playwright = pytest.importorskip("playwright.sync_api")

RELAY = '"Can’t speak or hear on the phone? Use a text or relay service where you live'


def said_in_order(read: str, *words: str) -> None:
    place = 0
    for each in words:
        found = read.find(each, place)
        assert found >= 0, f"{each} is not read there, but:\n{read}"
        place = found + len(each)


def test_the_words_of_a_whole_conversation(open_widget) -> None:
    page = open_widget(viewport=PHONE)
    in_country(page, "US")
    read = {state: read_out(page) for state in widget_states.of_a_conversation(page)}

    said_in_order(
        after(read["welcome"], 'region "Backstory"'),
        'heading "Backstory"', 'button "Urgent help"', 'button "More"',
        'region "What would you like to know', '"I’m a bot, not a person', "not medical advice",
        'link "call 911"', "kept for up to 30 days", 'list "Start with a question',
        'button "Why does my MRI show damage?"', 'log "Conversation"', 'textbox "Your question"',
        'button "Send"', 'link "call 911"', "status", "live=polite", "alert", "live=assertive",
    )  # fmt: skip
    said_in_order(after(read["waiting"], 'log "Conversation"'), '"You"', '"Backstory is writing"')
    said_in_order(
        after(read["sources open"], 'log "Conversation"'),
        '"You"', '"tell me about the tennis players"', '"Backstory"', "98",
        "list \"Source", 'button "Rajeswaran 2014"', "expanded=true",
        'link "Read it at doi.org (opens in a new tab)"', 'group "Was this helpful?"',
        'button "Helpful"', 'button "Not helpful"', 'button "Copy answer"',
    )  # fmt: skip
    said_in_order(
        after(read["feedback form"], 'group "Was this helpful?"'),
        'button "Not helpful" focused=true pressed=true',
        'textbox "What was wrong with it? (optional)"', 'button "Send feedback"',
    )  # fmt: skip
    said_in_order(
        after(read["menu"], 'button "More" focused=true expanded=true'),
        'button "New conversation"', 'button "Delete my conversation"',
    )  # fmt: skip
    said_in_order(
        after(read["delete dialog"], 'dialog "Delete this conversation?" modal=true'),
        "can’t be undone", 'button "Cancel" focused=true', 'button "Yes, delete it"',
    )  # fmt: skip
    said_in_order(after(read["lesson"], "article"), 'heading "')
    said_in_order(
        after(read["check questions"], 'log "Conversation"'),
        'button "Check warning signs" disabled=true', "Question 1 of 5", 'button "No"\n',
    )  # fmt: skip
    said_in_order(
        after(read["urgent"], 'group "Please get help now"'),
        'heading "Please get help now"', 'list "What to do"', 'link "Call 911"', RELAY,
    )  # fmt: skip
    said_in_order(
        after(read["help dialog"], 'dialog "Help by phone" modal=true'),
        'button "Close urgent help" focused=true', 'link "Call 911"', 'link "Call or text 988"',
        'link "Text 988"', RELAY, "Nobody reads this chat as you write",
    )  # fmt: skip
    said_in_order(
        after(read["offline, with an unsent message"], '"is arthritis normal at my age"'),
        '"Not sent yet. Nobody has read this', 'link "call 911"',
    )  # fmt: skip


def test_only_the_two_regions_apart_from_the_conversation_speak_by_themselves(page) -> None:
    reply(page, "tell me about the tennis players")
    speaks = [line for line in read_out(page) if "live=" in line]
    assert speaks == ['status "" live=polite', 'alert "" live=assertive']
    assert page.get_by_role("log").locator("[aria-live], [role=status], [role=alert]").count() == 0


def test_the_end_of_a_session_is_announced_and_can_be_put_off(page) -> None:
    widget_states.expiring(page)
    announced = page.locator("[data-polite]")
    playwright.expect(announced).to_contain_text("This conversation ends at")
    playwright.expect(announced).to_contain_text("Keep it open")
    said_in_order(
        after(read_out(page), 'button "More"'), '"This conversation ends at', 'button "Keep it open"'
    )
    page.unroute("**/chat/session")
    press(page, "Keep it open")
    playwright.expect(announced).to_contain_text("It stays open.")
    playwright.expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    playwright.expect(page.get_by_role("button", name="Keep it open")).to_have_count(0)


def test_urgent_words_stay_while_the_conversation_goes_on(page) -> None:
    ready(page)
    in_country(page, "US")
    reply(page, widget_states.EMERGENCY)
    for words in ("ok", "thanks", "tell me about the tennis players"):
        reply(page, words)
    said_in_order(after(read_out(page), 'group "Please get help now"'), 'link "Call 911"', RELAY)
