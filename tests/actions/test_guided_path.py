"""The guided path: each step once, in order, from wherever it was left; never after a serious word."""

from typing import Any

import pytest
from told import Told, responses

from actions.affirm import ActionAffirm
from actions.guided_path import ActionGuidedPath
from actions.path_question import ActionPathQuestion
from actions.path_steps import GO_ON, path_button
from backstory.library import load_library

STEPS = list(load_library().path.values())
QUESTIONS = STEPS[:-1]


def taken(told: Told, reply: str | None = None, text: str = "teach me") -> list[dict[str, Any]]:
    """Let a member say something to the path, run its actions as Rasa would, and return what was said."""
    told.user("guided_path", text, entities={"reply": reply} if reply else None)
    said = []
    for action in (ActionGuidedPath(), ActionPathQuestion()):
        messages, events = told.run_for_events(action)
        for event in events:
            told.slots[event["name"]] = event["value"]
            told.events.append(event)
        for message in messages:
            told.bot(message.get("response"), custom=message["custom"] or None)
        said += messages
    return said


def at_step(number: int) -> Told:
    told = Told()
    for _ in range(number):
        taken(told)
    return told


def card(said: list[dict[str, Any]]) -> dict[str, Any]:
    return said[-1]["custom"] if said else {}


def test_each_step_is_told_once_in_order_with_its_place() -> None:
    told, seen = Told(), []
    for _ in STEPS:
        said = taken(told)
        seen.append((responses(said)[1], card(said)["id"], card(said)["number"], card(said)["of"]))
    assert seen == [(f"utter_{s.tells}", s.id, place, len(STEPS)) for place, s in enumerate(STEPS, start=1)]


@pytest.mark.parametrize("number", range(1, len(STEPS)))
def test_every_question_may_be_skipped(number: int) -> None:
    (button,) = [each for each in taken(at_step(number - 1))[-1]["buttons"] if each["title"] == "Skip this"]
    assert button["payload"] == '/guided_path{"reply": "skip"}'
    assert responses(taken(at_step(number), "skip"))[0] == "utter_path_skip"


@pytest.mark.parametrize("step", QUESTIONS, ids=lambda step: step.id)
def test_every_reply_gets_its_word_and_leads_on(step) -> None:
    number = STEPS.index(step) + 1
    for reply in step.replies:
        said = taken(at_step(number), reply.id)
        assert responses(said)[0] == f"utter_path_{reply.id}"
        assert responses(said)[1] == f"utter_{reply.tells or told_after(step, reply.finding)}"


def told_after(step, finding: str | None) -> str:
    following = STEPS[STEPS.index(step) + 1]
    return next((each.tells for each in following.instead if each.finding == finding), following.tells)


def test_a_finding_is_kept_for_later_steps() -> None:
    told = at_step(1)
    taken(told, "herniation")
    assert told.slots["finding"] == "herniation"
    said = taken(told, "is_new")
    assert said[0]["opening"].startswith("You named a herniated disc.")


def test_a_late_reply_to_an_earlier_step_gets_its_word_and_changes_no_step() -> None:
    said = taken(at_step(3), "nothing_found")
    assert responses(said) == ["utter_path_nothing_found", f"utter_{STEPS[3].tells}"]


def test_it_resumes_after_anything_else() -> None:
    told = at_step(2)
    told.answer("can_scan_harm", "routine_scans_can_harm").answer("thank")
    said = taken(told, text="continue the lesson")
    assert responses(said)[0] == "utter_path_resumes"
    assert card(said)["number"] == 3


def test_the_slot_alone_is_enough_to_resume() -> None:
    told = Told(slots={"path_step": STEPS[2].id})
    assert card(taken(told))["number"] == 4


@pytest.mark.parametrize("text", ["start the lesson again", "from the beginning please", "can we redo it"])
def test_it_begins_again_when_asked(text: str) -> None:
    said = taken(at_step(3), text=text)
    assert (responses(said)[0], card(said)["number"]) == ("utter_path_begins", 1)


def test_a_step_that_was_taken_out_since_begins_anew() -> None:
    assert card(taken(Told(slots={"path_step": "no_such_step"})))["number"] == 1


def test_stopped_it_offers_no_way_back_by_itself_and_can_be_taken_up() -> None:
    told = at_step(2)
    said = taken(told, "stop")
    assert responses(said) == ["utter_path_stopped"]
    assert path_button(told.user("thank").tracker) == []
    assert card(taken(told))["number"] == 3


def test_after_the_last_step_there_is_none() -> None:
    told = at_step(len(STEPS))
    assert told.slots["on_path"] is False
    assert responses(taken(told)) == ["utter_path_already_finished"]
    assert responses(taken(told, "again"))[0] == "utter_path_begins"


def test_the_end_says_what_comes_next() -> None:
    last = taken(at_step(len(STEPS) - 1))[-1]
    assert last["response"] == "utter_path_finished"
    assert [button["payload"] for button in last["buttons"]] == [f"/{name}" for name in STEPS[-1].next]


def test_after_a_serious_word_it_is_closed() -> None:
    told = at_step(2)
    told.slots["path_closed"] = True
    assert responses(taken(told)) == responses(taken(told, "again")) == ["utter_path_not_for_this"]


def test_the_way_back_is_offered_while_it_is_under_way_and_not_beside_its_question() -> None:
    told = at_step(1)
    assert path_button(told.tracker) == []
    assert path_button(told.user("can_scan_harm").tracker) == [GO_ON]
    assert path_button(Told().user("can_scan_harm").tracker) == []


def test_an_unclear_yes_is_asked_about_once() -> None:
    told = at_step(1)
    said = taken(told, "which")
    assert responses(said) == ["utter_path_which"]
    assert len(said) == 1, "the question itself was asked just now"
    assert (card(said)["number"], said[0]["buttons"][-1]["title"]) == (1, "Skip this")
    assert responses(taken(told, "which"))[0] == "utter_path_skip"


def test_a_yes_to_several_buttons_leaves_the_way_back_to_the_words_that_bring_it() -> None:
    offered = ("/is_movement_safe", "/will_i_get_better", "/guided_path")
    told = at_step(1).user("greet").bot("utter_greet", buttons=offered).user("affirm")
    (said,) = told.run(ActionAffirm())
    assert said["response"] == "utter_affirm"
    assert [each["payload"] for each in said["buttons"]] == list(offered[:2])


def test_a_yes_to_the_way_back_after_stopping_offers_it_again() -> None:
    told = at_step(1)
    taken(told, "stop")
    told.user("thank").bot("utter_thank", buttons=("/guided_path",)).user("affirm")
    (said,) = told.run(ActionAffirm())
    assert (said["response"], said["buttons"][0]["payload"]) == ("utter_affirm", "/guided_path")


def test_every_word_is_written(agent) -> None:
    words = {f"utter_path_{reply.id}" for step in STEPS for reply in step.replies}
    assert words - set(agent.domain.responses) == set()
