"""What was answered and named before shows in later answers: a lead, and now and then the finding."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from told import Told, responses

from actions.acknowledge import ActionAcknowledge
from actions.cite_sources import ActionCiteSources
from actions.mention import MOST, SPEAKS_OF
from backstory.library import load_library

FACT = "backs_are_unique"
LEAD = ["utter_as_we_saw"]


def before(told: Told) -> tuple[list[str], dict[str, Any]]:
    said, events = told.run_for_events(ActionAcknowledge())
    return responses(said), {event["name"]: event["value"] for event in events}


def asked(intent: str, text: str = "", entities: dict[str, Any] | None = None, **slots: Any) -> Told:
    return Told(slots=slots).user(intent, text, entities)


def test_what_was_answered_before_is_led_in() -> None:
    told = Told(slots={"answered": ["can_scan_harm", "explain_backpack"]})
    told.answer("can_scan_harm", FACT).answer("explain_backpack", FACT).user("can_scan_harm")
    assert before(told)[0] == LEAD


def test_what_is_new_is_not() -> None:
    assert before(asked("can_scan_harm", answered=["explain_backpack"]))[0] == []


def test_what_goes_on_with_the_answer_before_is_not() -> None:
    told = Told(slots={"answered": ["what_imaging_shows"]}).answer("what_imaging_shows", FACT)
    assert before(told.answer("thank").user("what_imaging_shows", "and x-rays?"))[0] == []


@pytest.mark.parametrize(
    "topic", ["leg_pain", "warning_signs", "special_situation", "medication", "define_term"]
)
def test_what_sends_to_help_is_never_led_in(topic: str) -> None:
    assert before(asked(topic, answered=[topic, "key_takeaways"]))[0] == []


def test_several_questions_are_not_led_in() -> None:
    told = asked("can_scan_harm", answered=["can_scan_harm", "key_takeaways"])
    told.events[-1]["parse_data"]["questions"] = ["can_scan_harm", "will_i_get_better"]
    assert before(told)[0] == []


def test_the_finding_that_was_named_comes_back() -> None:
    _, slots = before(asked("why_do_i_hurt", finding="bulge"))
    assert slots == {"speak_of": "finding", "named": "a bulging disc", "spoken_of": ["why_do_i_hurt"]}


def test_the_scan_that_was_named_comes_back() -> None:
    _, slots = before(asked("should_i_get_scan", imaging="xray"))
    assert (slots["speak_of"], slots["named"]) == ("imaging", "an X-ray")


def test_after_the_answer_it_is_over() -> None:
    told = Told(slots={"speak_of": "finding"}).answer("why_do_i_hurt", FACT)
    _, events = told.run_for_events(ActionCiteSources())
    assert {"event": "slot", "timestamp": None, "name": "speak_of", "value": None} in events


@pytest.mark.parametrize("finding", ["stenosis", "spondylolisthesis", "tumor", None])
def test_what_may_be_serious_never_comes_back(finding: str | None) -> None:
    assert before(asked("why_do_i_hurt", finding=finding))[1] == {}


def test_after_a_word_of_serious_disease_nothing_common_comes_back() -> None:
    told = Told(slots={"finding": "bulge"}).answer("serious_finding").user("will_i_get_better")
    assert before(told)[1] == {}


def test_what_the_message_itself_names_is_not_brought_up() -> None:
    assert before(asked("why_do_i_hurt", "", {"finding": "bulge"}, finding="bulge"))[1] == {}


def test_it_comes_back_a_few_times_only_and_never_in_two_answers_in_a_row() -> None:
    told, spoken = Told(slots={"finding": "bulge", "answered": []}), 0
    for topic in list(SPEAKS_OF) * 3:
        _, slots = before(told.user(topic))
        assert not (slots.get("speak_of") and told.slots.get("last"))
        told.slots.update(slots, last=slots.get("speak_of"), speak_of=None)
        told.slots["answered"] = list(dict.fromkeys([*told.slots["answered"], topic]))
        spoken += "speak_of" in slots
    assert spoken == MOST


def test_several_questions_speak_of_nothing() -> None:
    told = asked("why_do_i_hurt", finding="bulge")
    told.events[-1]["parse_data"]["questions"] = ["why_do_i_hurt", "will_i_get_better"]
    assert before(told)[1] == {}


def test_a_finding_that_is_taken_back_is_forgotten() -> None:
    told = asked("is_movement_safe", finding="bulge")
    told.events[-1]["parse_data"]["entities"] = [{"entity": "finding", "value": "bulge", "role": "denied"}]
    assert before(told)[1] == {"finding": None}


def conditions(root: Path) -> dict[str, set[str]]:
    found = defaultdict(set)
    for file in (root / "data" / "responses").rglob("*.yml"):
        for response, variations in yaml.safe_load(file.read_text())["responses"].items():
            for each in variations:
                values = {one["name"]: one["value"] for one in each.get("condition", [])}
                if "speak_of" in values:
                    assert values["depth"] == "short"
                    assert "{named}" in each["text"]
                    found[response.removeprefix("utter_")].add(values["speak_of"])
    return found


def test_the_topics_that_speak_of_it_are_those_with_words_for_it(root: Path) -> None:
    assert conditions(root) == {topic: {kind} for topic, kind in SPEAKS_OF.items()}


def test_words_are_there_for_values_of_the_entities_only(root: Path) -> None:
    known = defaultdict(set)
    for each in yaml.safe_load((root / "data/nlu/entities.yml").read_text())["nlu"]:
        name = each.get("lookup") or each.get("synonym")
        lines = each["examples"].splitlines() if name else []
        known[name] |= {line.removeprefix("- ") for line in lines}
    values = set(known) | known["finding"]
    assert set(load_library().findings) - values == set()
    assert set(load_library().imaging) <= set(known)
