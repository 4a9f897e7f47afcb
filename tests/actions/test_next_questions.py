"""The questions offered after an answer: natural ones, none answered before, always a way forward."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import Told

from actions.cite_sources import ActionCiteSources
from backstory.library import load_library

FACT = "backs_are_unique"
TOPICS = load_library().topics
TEACHING = [topic.id for topic in TOPICS.values() if topic.question and topic.next]
ENDINGS = ["next_lesson", "human_handoff"]


def offered(told: Told) -> list[str]:
    """Answer, and keep what was answered, as Rasa would; return the intents of the buttons."""
    said, events = told.run_for_events(ActionCiteSources())
    told.slots.update({event["name"]: event["value"] for event in events})
    buttons = [button for message in said for button in message.get("buttons") or []]
    told.bot(buttons=tuple(button["payload"] for button in buttons), custom={"type": "sources"})
    return [button["payload"].removeprefix("/") for button in buttons]


def test_the_likeliest_come_first_under_their_own_words() -> None:
    (sources,) = Told().answer("does_scan_explain_pain", FACT).run(ActionCiteSources())
    assert [button["payload"] for button in sources["buttons"]] == [
        f"/{name}" for name in TOPICS["does_scan_explain_pain"].next[:3]
    ]
    assert sources["buttons"][0]["title"] == TOPICS["why_do_i_hurt"].question


def test_of_several_questions_the_last_one_decides() -> None:
    told = (
        Told()
        .user("explain_backpack")
        .bot("utter_explain_backpack", (FACT,))
        .bot("utter_will_i_get_better", (FACT,))
    )
    assert offered(told) == list(TOPICS["will_i_get_better"].next[:3])


def test_a_button_of_the_answers_own_counts_as_one_of_them() -> None:
    told = Told().user("is_movement_safe").bot("utter_is_movement_safe", (FACT,), ("/check_signs",))
    assert offered(told) == list(TOPICS["is_movement_safe"].next[:2])


def test_what_the_answer_offers_itself_is_not_offered_twice() -> None:
    first = TOPICS["key_takeaways"].next[0]
    told = Told().user("key_takeaways").bot("utter_key_takeaways", (FACT,), (f"/{first}",))
    assert first not in offered(told)


@pytest.mark.parametrize("asked", ["leg_pain", "warning_signs", "special_situation"])
def test_nothing_stands_beside_an_answer_that_sends_to_help(asked: str) -> None:
    assert offered(Told().user(asked).bot(f"utter_{asked}", (FACT,), ("/check_signs",))) == []


def test_nothing_is_offered_after_a_word_that_has_no_meaning_of_ours() -> None:
    assert offered(Told().user("define_term").bot("utter_define_term", (FACT,))) == []
    assert len(offered(Told().user("define_term").bot("utter_define_bulge", (FACT,)))) == 3


@pytest.mark.parametrize("feeling", ["express_worry", "express_frustration"])
def test_a_feeling_is_not_met_with_a_list_of_questions(feeling: str) -> None:
    assert offered(Told().answer(feeling, FACT)) == []


def test_the_guided_path_leads_by_its_own_buttons() -> None:
    told = Told().user("guided_path")
    told.events.append({"event": "slot", "name": "path_step", "value": "scans"})
    assert offered(told.bot("utter_key_takeaways", (FACT,))) == []


def test_after_more_and_simpler_the_questions_of_the_same_answer_are_offered() -> None:
    told = Told().answer("will_i_get_better", FACT)
    first = offered(told)
    assert offered(told.user("tell_me_more").bot("utter_will_i_get_better", (FACT,))) == first
    assert offered(told.user("simplify").bot("utter_will_i_get_better", (FACT,))) == first


def test_a_yes_that_was_taken_as_a_question_counts_as_answered() -> None:
    told = Told().user("affirm").bot("utter_will_i_get_better", (FACT,))
    offered(told)
    assert told.slots["answered"] == ["will_i_get_better"]


def test_asked_who_says_so_the_questions_are_still_there() -> None:
    told = Told().answer("will_i_get_better", FACT)
    first = offered(told)
    assert offered(told.user("ask_sources")) == first


def test_after_a_word_of_serious_disease_no_study_is_offered() -> None:
    told = (
        Told()
        .user("serious_finding")
        .bot("utter_serious_finding", (FACT,))
        .answer("why_mri_shows_damage", FACT)
    )
    studies = {"aging_and_degeneration", "athlete_study", "findings_without_pain", "pain_free_review"}
    buttons = offered(told)
    assert (len(buttons), set(buttons) & studies) == (2, set())


def test_when_all_is_answered_a_lesson_and_a_person_are_left() -> None:
    told = Told(slots={"answered": TEACHING}).answer("key_takeaways", FACT)
    assert offered(told) == ENDINGS


def test_without_a_lesson_left_a_person_is() -> None:
    told = Told(slots={"answered": TEACHING})
    told.user("next_lesson", metadata={"completed_lessons": list(load_library().lessons)})
    assert offered(told.answer("key_takeaways", FACT)) == ["human_handoff"]


def test_the_last_unanswered_question_is_found_from_anywhere() -> None:
    for left in TEACHING:
        asked = next(name for name in TEACHING if name != left)
        told = Told(slots={"answered": [name for name in TEACHING if name != left]}).answer(asked, FACT)
        assert offered(told) == [left, ENDINGS[0]]


WAYS = st.lists(st.one_of(st.integers(0, 2), st.sampled_from(TEACHING)), max_size=40)


@settings(deadline=None, max_examples=60)
@given(start=st.sampled_from(TEACHING), ways=WAYS)
def test_however_one_asks_nothing_is_offered_again_and_there_is_a_way_on(start: str, ways: list[Any]) -> None:
    told, asked, done = Told(), start, set()
    for way in [*ways, 0]:
        done.add(asked)
        buttons = offered(told.answer(asked, FACT))
        open_ones = set(TEACHING) - done
        assert set(buttons) & done == set()
        assert len(buttons) == len(set(buttons)) <= 3
        assert len([name for name in buttons if name in open_ones]) >= min(2, len(open_ones))
        assert len(buttons) >= 2
        taught = [name for name in buttons if name in TEACHING]
        asked = way if isinstance(way, str) else (taught or [start])[min(way, len(taught or [start]) - 1)]


@pytest.mark.parametrize("topic", [topic.id for topic in TOPICS.values() if topic.question])
async def test_the_words_of_a_button_typed_mean_the_button(topic: str, agent) -> None:
    parsed = await agent.parse_message(TOPICS[topic].question)
    assert parsed["intent"]["name"] == topic


@pytest.mark.parametrize(
    "topic", [topic for topic in TOPICS.values() if topic.question], ids=lambda topic: topic.id
)
def test_a_button_leads_to_an_answer(topic: Any, agent) -> None:
    assert f"utter_{topic.id}" in agent.domain.responses or topic.id in ENDINGS
