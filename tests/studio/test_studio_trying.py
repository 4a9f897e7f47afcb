"""Talking to the draft, previews of unsaved words, and tests made of a chat."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from signed_in import ONE, PROTECTED, Page
from small_repository import git

from backstory.evaluation.conversations.transcripts import read_transcripts

pytestmark = pytest.mark.usefixtures("talking")
ASK = "does the scan explain my pain"


async def say(page: Page, text: str, conversation: str = "one") -> dict[str, Any]:
    said = await page.post("try", {"conversation": conversation, "text": text})
    assert said.status_code == 200, said.text
    return said.json()


async def test_a_turn_says_what_was_understood_and_how_it_was_answered(wren: Page) -> None:
    said = await say(wren, ASK)
    turn = said["turn"]
    assert turn["intent"] == "does_scan_explain_pain" and turn["confidence"] > 0.9
    assert turn["ranking"][0]["intent"] == turn["intent"] and len(turn["ranking"]) > 2
    assert (turn["outcome"], turn["safety"]["outcome"]) == ("answer", "none")
    assert turn["answered_by"] == "rule" and turn["rule"]
    assert turn["responses"] == [ONE] and turn["claims"]
    assert [each["id"] for each in turn["facts"]] == turn["claims"]
    assert all(" " in each["sentence"] for each in turn["facts"]) and " " in turn["titles"][ONE]
    assert 0 < turn["milliseconds"]["parse"] < turn["milliseconds"]["whole"]
    assert not said["model_is_behind"]
    assert said["messages"][-1]["custom"]["type"] == "sources"
    assert all("recipient_id" not in message for message in said["messages"])


async def test_an_alarm_shows_its_sign(wren: Page) -> None:
    turn = (await say(wren, "i can't feel between my legs since this morning"))["turn"]
    assert turn["safety"] == {
        "outcome": "alarm",
        "sign": "saddle_numbness",
        "tier": "emergency",
        "paths": turn["safety"]["paths"],
    }


async def test_saved_words_are_said_at_once_without_training(wren: Page) -> None:
    one = await wren.get(f"answers/{ONE}")
    for each in one["variations"]:
        each["text"] = "The draft's own words."
    body = {"base": one["base"], "variations": one["variations"]}
    assert (await wren.ask("PUT", f"answers/{ONE}", body)).status_code == 200
    said = await say(wren, ASK)
    assert said["messages"][0]["text"] == "The draft's own words."
    assert not said["model_is_behind"]


async def test_words_that_gates_measure_need_no_training_either(wren: Page) -> None:
    assert (await wren.save(PROTECTED, "Please ask your pharmacist.")).status_code == 200
    assert not (await say(wren, ASK))["model_is_behind"]


async def test_an_answer_that_the_model_does_not_know_needs_training(wren: Page, project: Path) -> None:
    file = project / "data" / "responses" / "education" / "pain.yml"
    file.write_text(f"{file.read_text()}\n  utter_new:\n    - text: New.\n")
    assert (await say(wren, ASK))["model_is_behind"]


async def test_a_draft_whose_examples_changed_says_that_the_model_is_behind(
    wren: Page, project: Path
) -> None:
    file = next((project / "data" / "nlu").rglob("*.yml"))
    file.write_text(file.read_text() + "# changed\n")
    assert (await say(wren, ASK))["model_is_behind"]


async def test_buttons_are_pressed_and_typed_slashes_are_words(wren: Page) -> None:
    button = (await say(wren, ASK))["messages"][-1]["buttons"][0]
    pressed = await wren.post("try", {"conversation": "one", "payload": button["payload"]})
    assert pressed.json()["turn"]["intent"] == button["payload"].removeprefix("/")
    forged = await wren.post("try", {"conversation": "one", "payload": "/restart"})
    assert forged.status_code == 422
    assert (await say(wren, "/restart", "two"))["turn"]["confidence"] < 1


async def test_a_conversation_is_ones_own_and_can_be_forgotten(wren: Page, rae: Page) -> None:
    await say(wren, ASK)
    more = await say(rae, "tell me more")
    assert more["turn"]["responses"] != [ONE]
    assert (await wren.ask("DELETE", "try/one")).status_code == 200
    assert (await say(wren, "tell me more"))["turn"]["responses"] != [ONE]


async def test_a_preview_shows_each_wording_with_what_stands_under_it(wren: Page) -> None:
    variations = (await wren.get(f"answers/{ONE}"))["variations"]
    variations[1]["text"] = "Words that nobody has saved."
    shown = (await wren.post(f"answers/{ONE}/preview", {"variations": variations})).json()["messages"]
    plain = [place for place, each in enumerate(variations) if "{" not in each["text"]]
    for place in plain:
        assert "sources" in [each.get("custom", {}).get("type") for each in shown[place]]
        assert shown[place][0]["text"].split() == variations[place]["text"].split()
    assert any("[" in shown[place][0]["text"] for place in set(range(len(shown))) - set(plain))
    assert {"more", "simple"} <= {each["form"] for each in variations}
    again = (await wren.get(f"answers/{ONE}"))["variations"]
    assert again[1]["text"] != variations[1]["text"]


@pytest.mark.parametrize("name", ["utter_urgent_emergency", "utter_as_we_saw", "utter_greet_by_name"])
async def test_what_an_action_says_is_shown_by_itself(wren: Page, name: str) -> None:
    variations = (await wren.get(f"answers/{name}"))["variations"]
    shown = (await wren.post(f"answers/{name}/preview", {"variations": variations})).json()["messages"]
    assert len(shown) == len(variations) and all(messages[0]["text"] for messages in shown)


async def test_a_chat_becomes_a_test_that_runs_and_holds(wren: Page, project: Path) -> None:
    button = (await say(wren, ASK))["messages"][-1]["buttons"][0]
    await wren.post("try", {"conversation": "one", "payload": button["payload"]})
    await say(wren, "i can't feel between my legs since this morning")
    made = await wren.post(
        "tests", {"conversation": "one", "name": "a scan, and then a sign", "note": "seen"}
    )
    assert made.status_code == 200, made.text
    assert made.json() == {
        "file": "tests/conversations/from_studio.yml",
        "name": "a scan, and then a sign",
        "passed": True,
        "failures": [],
    }
    (transcript,) = read_transcripts(project / "tests" / "conversations" / "from_studio.yml")
    assert [turn.press or turn.user for turn in transcript.turns][1] == button["title"]
    assert transcript.turns[2].custom == ({"type": "urgent", "tier": "emergency"},)
    assert git(project, "log", "-1", "--format=%an %s").strip() == "Wren Test 'a scan, and then a sign': seen"


async def test_a_name_is_taken_once_and_another_test_joins_the_file(wren: Page, project: Path) -> None:
    await say(wren, "hello")
    body = {"conversation": "one", "name": "greeting"}
    assert (await wren.post("tests", body)).status_code == 200
    assert (await wren.post("tests", body)).json()["error"]["code"] == "name_taken"
    assert (await wren.post("tests", {**body, "name": "greeting again"})).status_code == 200
    names = [each.name for each in read_transcripts(project / "tests" / "conversations" / "from_studio.yml")]
    assert names == ["greeting", "greeting again"]


async def test_a_test_that_no_longer_holds_says_what_differs(wren: Page, project: Path) -> None:
    await say(wren, "hello")
    await wren.post("tests", {"conversation": "one", "name": "greeting"})
    file = project / "tests" / "conversations" / "from_studio.yml"
    held = yaml.safe_load(file.read_text())
    held["conversations"][0]["turns"][0]["responses"] = [ONE]
    file.write_text(yaml.safe_dump(held))
    body = {"file": "tests/conversations/from_studio.yml", "name": "greeting"}
    run = (await wren.post("tests/run", body)).json()
    assert not run["passed"] and ONE in run["failures"][0]


async def test_nothing_said_makes_no_test(wren: Page) -> None:
    refused = await wren.post("tests", {"conversation": "never", "name": "nothing"})
    assert refused.status_code == 404
