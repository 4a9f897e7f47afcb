"""By hand (make soak): what trains, before the real servers. Each takes minutes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from real_studio import RealStudio, ask, eventually, go_to, save, saved

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

pytestmark = pytest.mark.soak
LONGEST = 1_500_000  # milliseconds, for training and all that is measured after it
GUARDED, QUESTION, THANKS = "utter_medication", "should i take ibuprofen for my back", "Thank you for asking."


def test_the_draft_is_trained_and_asked_every_test_message(
    studio_of: Callable[..., Any], real: RealStudio
) -> None:
    wren = studio_of("Wren")
    go_to(wren, "examples/can_scan_harm")
    wren.get_by_label("A new example").fill("is the noise in the tube bad for the bones")
    wren.get_by_role("button", name="Add", exact=True).click()
    save(wren)
    saved(wren)
    go_to(wren, "changes")
    wren.get_by_role("button", name="Ask the test messages").click()
    noticed = wren.get_by_role("region", name="What members would notice")
    expect(noticed.get_by_role("button", name="Ask again")).to_be_visible(timeout=LONGEST)
    told = noticed.locator("p[role=status]").last
    expect(told).to_have_text(re.compile(r"of 1\d messages would get another answer"))
    expect(noticed.locator(".steps li.done").get_by_text("Training")).to_be_visible()


def test_a_protected_answer_goes_live_after_training_and_all_gates(
    studio_of: Callable[..., Any], real: RealStudio, chat: Any
) -> None:
    assert THANKS not in ask(chat, QUESTION)
    wren = studio_of("Wren")
    go_to(wren, f"answers/{GUARDED}")
    expect(wren.get_by_text("This answer is protected")).to_be_visible()
    for place in range(wren.locator(".wording").count()):
        field = wren.locator(f"#text-{place}")
        field.fill(f"{field.input_value()} {THANKS}")
    save(wren, "Thank them")
    saved(wren)
    rae, cleo = studio_of("Rae"), studio_of("Cleo")
    for page in (rae, cleo):
        go_to(page, "changes")
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_role("list", name="What was said")).to_be_visible()
    rae.reload()
    rae.get_by_label("What is new?").fill("They are thanked")
    rae.get_by_role("button", name="Publish").click()
    expect(rae.get_by_text("Published. Members get the new words now.")).to_be_visible(timeout=LONGEST)
    assert eventually(lambda: THANKS in ask(chat, QUESTION))

    go_to(rae, "releases")
    live = rae.locator(".release.live")
    expect(live.get_by_text("All tests ran")).to_be_visible()
    live.get_by_text("Measured before it went live").click()
    expect(live.get_by_text("Accuracy")).to_be_visible()
    expect(live.get_by_text("Emergencies")).to_be_visible()
