"""What keeps members safe, before the real servers: withdrawals, the inbox, the clinician's word."""

import json
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any

import pytest
from real_studio import RealStudio, ask, eventually, go_to, newest_commit, said, save, saved
from small_repository import git

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

QUESTION, ANSWER, GUARDED = "tell me about the tennis players", "utter_athlete_study", "utter_medication"
CHECKED = "This answer is being checked just now"


def test_an_answer_is_withdrawn_at_once_and_brought_back(
    studio_of: Callable[..., Any], real: RealStudio, chat: Any
) -> None:
    assert "98" in ask(chat, QUESTION)
    rae = studio_of("Rae")
    go_to(rae, f"answers/{ANSWER}")
    rae.get_by_text("Withdraw this answer at once").click()
    rae.get_by_label("Why?").fill("The figure is in doubt")
    rae.get_by_role("button", name="Withdraw it now").click()
    said(rae, "Withdrawn: members no longer get this answer.")
    assert eventually(lambda: CHECKED in ask(chat, QUESTION), tries=4)

    wren = studio_of("Wren")
    go_to(wren, f"answers/{ANSWER}")
    expect(wren.get_by_text("withdrawn by Rae")).to_be_visible()
    expect(wren.locator(".callout").get_by_text("The figure is in doubt")).to_be_visible()
    expect(wren.get_by_role("button", name="Bring this answer back")).to_have_count(0)
    go_to(wren, "answers")
    wren.get_by_role("searchbox").fill("tennis 98")
    expect(
        wren.locator("a.row", has_text="The study of young athletes").get_by_text("Withdrawn")
    ).to_be_visible()

    rae.get_by_role("button", name="Bring this answer back").click()
    said(rae, "Members get this answer again.")
    assert eventually(lambda: "98" in ask(chat, QUESTION), tries=4)
    go_to(rae, "changes")
    expect(rae.get_by_text("Nothing is waiting")).to_be_visible()


def member(chat: str, name: str, words: str, thumb: str | None = None) -> None:
    """Say something as a member who lets the team read along."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def post(path: str, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        opener.open(
            urllib.request.Request(f"{chat}{path}", data, {"Content-Type": "application/json"})
        ).close()

    post("/chat/session", {"metadata": {"consent_to_review": True}})
    post("/chat/messages", {"message_id": f"the-message-of-{name}", "text": words})
    if thumb:
        post("/chat/feedback", {"message_id": f"the-message-of-{name}", "value": thumb})


THEIRS = {
    "declined": "whats the best thing to put on toast, my name is John Miller",
    "asked back": "can it be the both of them then or whichever",
    "liked": "tell me about the 98 athletes then",
    "not liked": "what did the 3110 people study say, ring me at 555 010 7788",
}
FRESH = "was the big review about folks who feel fine"


def test_messages_that_went_wrong_become_examples_in_the_editors_words(
    studio_of: Callable[..., Any], real: RealStudio
) -> None:
    thumbs = {"liked": "up", "not liked": "down"}
    for name, words in THEIRS.items():
        member(real.chat, name.replace(" ", "-"), words, thumbs.get(name))
    wren = studio_of("Wren")
    go_to(wren, "inbox")
    cards = wren.locator(".inbox article")
    expect(cards).to_have_count(3)
    expect(cards.locator(".badge")).to_have_text(["Judged not helpful", "Asked back", "Not answered"])
    expect(cards.locator("blockquote").last).to_have_text(
        "whats the best thing to put on toast, my name is [name]"
    )
    assert "555" not in wren.inner_text("main") and "John" not in wren.inner_text("main")

    disliked = cards.first
    disliked.get_by_label("It asks").select_option("pain_free_review")
    disliked.get_by_label("The same in your own words").fill("what did the 3110 people study say")
    disliked.get_by_role("button", name="Keep my example").click()
    expect(wren.get_by_role("alert").get_by_text("member")).to_be_visible()
    disliked.get_by_label("The same in your own words").fill(FRESH)
    disliked.get_by_role("button", name="Keep my example").click()
    said(wren, "Kept: your example is in the draft.")
    expect(cards).to_have_count(2)
    who, lines = newest_commit(real.project)
    assert who == "Wren <wren@example.org>: pain_free_review: an example from the inbox"
    assert lines == [f"+    - {FRESH}"]

    # Who writes nothing sets aside.
    cleo = studio_of("Cleo")
    go_to(cleo, "inbox")
    expect(cleo.locator(".inbox article")).to_have_count(2)
    expect(cleo.get_by_label("The same in your own words")).to_have_count(0)
    cleo.get_by_role("button", name="Put aside").first.click()
    said(cleo, "Put aside.")
    expect(cleo.locator(".inbox article")).to_have_count(1)
    first = git(real.project, "rev-list", "--max-parents=0", "HEAD").strip()
    since = git(real.project, "log", "-p", "--all", "--not", first)
    assert FRESH in since and not [words for words in THEIRS.values() if words[:20] in since]


def test_a_protected_answer_waits_for_a_clinician_and_never_takes_the_short_way(
    studio_of: Callable[..., Any], real: RealStudio
) -> None:
    wren = studio_of("Wren")
    go_to(wren, f"answers/{GUARDED}")
    expect(wren.get_by_text("This answer is protected")).to_be_visible()
    field = wren.get_by_label("Words of wording 1")
    field.fill(f"{field.input_value()} Thank you for asking.")
    save(wren, "Thank them")
    saved(wren)

    rae = studio_of("Rae")
    go_to(rae, "changes")
    expect(rae.get_by_role("article").get_by_text("Protected")).to_be_visible()
    expect(rae.get_by_text("all tests run first")).to_be_visible()
    change = rae.get_by_role("article", name="Medicines")
    expect(change.get_by_text("Reviewer and clinician needed")).to_be_visible()
    # Other tests may have left changes of their own.
    approve = rae.get_by_role("button", name="Approve: ")
    for left in reversed(range(approve.count())):
        approve.first.click()
        expect(approve).to_have_count(left)
    expect(change.get_by_text("Clinician needed")).to_be_visible()
    expect(rae.get_by_role("button", name="Approve")).to_have_count(0)
    publish = rae.get_by_role("region", name="Publish")
    expect(publish.get_by_text("It waits for the approval of a clinician.")).to_be_visible()
    expect(publish.get_by_role("button", name="Publish")).to_have_count(0)

    cleo = studio_of("Cleo")
    go_to(cleo, "changes")
    cleo.get_by_role("button", name="Send back: Medicines").click()
    cleo.get_by_label("Your note").fill("Fine with me")
    cleo.get_by_role("button", name="Approve with this note").click()
    expect(cleo.get_by_text("All that is needed has been approved.")).to_be_visible()
    medicines = cleo.get_by_role("article", name="Medicines")
    expect(medicines.get_by_role("list", name="What was said")).to_contain_text("Fine with me")
    rae.reload()
    expect(rae.get_by_role("button", name="Publish")).to_be_visible()
