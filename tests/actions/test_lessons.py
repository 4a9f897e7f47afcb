"""Lessons: the one that fits, at the right time, never twice, and never a link to what isn't open."""

import pytest
from told import Told, responses

from actions.find_past_lesson import ActionFindPastLesson
from actions.suggest_lesson import ActionSuggestLesson
from backstory.library import load_library

LESSONS = [lesson.id for lesson in load_library().lessons.values() if lesson.status != "this"]
FACT = "backs_are_unique"


def suggested(told: Told) -> list[str]:
    return [message["custom"]["id"] for message in told.run(ActionSuggestLesson()) if message.get("custom")]


def three_answers(last: str) -> Told:
    return Told().answer("what_imaging_shows", FACT).answer("key_takeaways", FACT).answer(last, FACT)


@pytest.mark.parametrize(
    ("asked", "lesson"),
    [
        ("why_do_i_hurt", "rethink_your_pain"),
        ("athlete_study", "what_your_back_can_do"),
        ("is_movement_safe", "feeling_safe_to_move"),
    ],
)
def test_the_lesson_that_fits_the_latest_question_is_suggested(asked: str, lesson: str) -> None:
    assert suggested(Told().answer(asked, FACT).user("next_lesson")) == [lesson]


def test_without_a_question_the_first_lesson_is_suggested() -> None:
    assert suggested(Told().user("next_lesson")) == [LESSONS[0]]


def test_an_open_lesson_comes_with_where_to_find_it_and_a_coming_one_without() -> None:
    (earlier,) = Told().answer("why_do_i_hurt").user("next_lesson").run(ActionSuggestLesson())
    (coming,) = Told().answer("athlete_study").user("next_lesson").run(ActionSuggestLesson())
    assert (earlier["response"], coming["response"]) == (
        "utter_suggest_lesson_earlier",
        "utter_suggest_lesson_coming",
    )
    assert earlier["where"].startswith("Open the Library")
    assert (coming["where"], coming["custom"]["where"]) == ("", None)


def test_no_lesson_is_suggested_twice() -> None:
    told = Told()
    given = []
    for _ in LESSONS:
        told.user("next_lesson")
        given += suggested(told)
        told.lesson(given[-1])
    assert sorted(given) == sorted(LESSONS)
    assert responses(told.user("next_lesson").run(ActionSuggestLesson())) == ["utter_no_lesson_left"]


def test_a_lesson_that_the_host_app_calls_completed_is_not_suggested() -> None:
    told = Told().user("next_lesson", metadata={"completed_lessons": [LESSONS[0], 7, None]})
    assert suggested(told) == [LESSONS[1]]


@pytest.mark.parametrize("sent", ["rethink_your_pain", {"a": 1}, None, 7])
def test_a_host_app_that_sends_nonsense_changes_nothing(sent: object) -> None:
    assert suggested(Told().user("next_lesson", metadata={"completed_lessons": sent})) == [LESSONS[0]]


def test_by_itself_a_lesson_is_suggested_with_the_third_answer_and_once() -> None:
    told = Told().answer("key_takeaways", FACT).answer("key_takeaways", FACT)
    assert suggested(told) == []
    told = three_answers("why_do_i_hurt")
    assert suggested(told) == ["rethink_your_pain"]
    assert suggested(told.lesson("rethink_your_pain").answer("athlete_study", FACT)) == []


def test_replies_without_a_fact_do_not_count_as_answers() -> None:
    told = Told().answer("greet").answer("thank").answer("medication").answer("why_do_i_hurt", FACT)
    assert suggested(told) == []


def test_by_itself_it_says_nothing_when_no_lesson_is_left() -> None:
    told = three_answers("why_do_i_hurt")
    told.events[0]["metadata"] = {"completed_lessons": LESSONS}
    assert told.run(ActionSuggestLesson()) == []


def test_starting_over_makes_a_lesson_suggestible_again() -> None:
    told = Told().user("next_lesson").lesson(LESSONS[0]).restart().user("next_lesson")
    assert suggested(told) == [LESSONS[0]]


@pytest.mark.parametrize("text", ["where was rethink your pain", "the lesson from last week?", ""])
def test_an_earlier_lesson_is_pointed_to_by_name_or_all_of_them(text: str) -> None:
    said = Told().user("find_past_lesson", text).run(ActionFindPastLesson())
    assert responses(said) == ["utter_find_past_lesson"]
    assert [message["custom"]["id"] for message in said] == ["rethink_your_pain"]
    assert said[0]["title"] == "Rethink Your Pain"


def test_by_itself_none_follows_the_answers_to_three_questions() -> None:
    told = three_answers("is_movement_safe").bot("utter_why_do_i_hurt", (FACT,)).bot("utter_what_can_i_do")
    assert suggested(told.bot(custom={"type": "sources"})) == []
    assert suggested(told.answer("why_do_i_hurt", FACT)) == ["rethink_your_pain"]


def test_on_the_guided_path_none_is_pushed() -> None:
    told = Told().answer("can_scan_harm", FACT).answer("explain_backpack", FACT).answer("key_takeaways", FACT)
    assert suggested(told)
    told.slots["on_path"] = True
    assert not suggested(told)
    assert suggested(told.user("next_lesson"))
