"""The check: its questions are read with their mistakes named, and each reply to one is judged."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conversation_stand_ins import Event, Layer

from backstory.content.reading_grade import grade
from backstory.evaluation.safety.judged import Judged, Result, result
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.tiers import Tier as MeasuredTier
from backstory.evaluation.safety.verdicts import read_verdict
from backstory.safety.check import CheckQuestion, read_check
from backstory.safety.check_answers import BUTTONS, Answer, by_words
from backstory.safety.contacts import help_in, read_contacts
from backstory.safety.conversation import in_conversation
from backstory.safety.reading import SafetyContentMistake
from backstory.safety.verdict import Outcome, Verdict

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
from curated_texts import variations

NOTHING = Verdict()
IN_CHECK = Verdict(Outcome.CHECK, paths=["check"])
ALARM = Verdict(Outcome.ALARM, "saddle", "emergency", ["patterns"])
CRISIS = Verdict(Outcome.ALARM, "crisis", "crisis", ["patterns"])
ASK = Verdict(Outcome.ASK, "saddle", "emergency", ["patterns"])
QUESTIONS = [pytest.param(each, id=each.id) for each in read_check()]
FIRST = read_check()[0]
HARDEST_GRADE = 6


LAYER = Layer()
BEGUN = Event("user", "/check_signs", "check_signs")
WORDS = Event("bot", "words", data={"custom": None, "buttons": None})


def said(text: str, verdict: Verdict = NOTHING, intent: str = "greet") -> Event:
    return Event("user", text, intent, {"safety": verdict.as_dict()})


def asked(name: str = FIRST.id) -> Event:
    return Event("bot", "question", data={"custom": {"type": "check", "id": name, "number": 1, "of": 5}})


def judged(before: list[Event], text: str, intent: str = "greet", verdict: Verdict = NOTHING) -> Verdict:
    return in_conversation(verdict, text, intent, before, LAYER)


def reply(text: str, intent: str = "greet", verdict: Verdict = NOTHING) -> Verdict:
    return judged([BEGUN, WORDS, asked()], text, intent, verdict)


# -- The questions


def test_the_shipped_questions_are_of_signs_that_are_there() -> None:
    signs = ["saddle_numbness", "bladder_bowel", "leg_weakness", "major_trauma", "cancer_history"]
    assert [each.sign for each in read_check()] == signs
    assert [each.tier.value for each in read_check()] == ["emergency"] * 4 + ["urgent"]


def test_what_the_check_says_can_be_read_with_six_years_of_school() -> None:
    said = [each.text for each in variations() if each.response.startswith("utter_check_")]
    texts = [each.question for each in read_check()]
    texts += [text.format(**help_in(country).words) for text in said for country in read_contacts()]
    assert {text: grade(text) for text in texts if grade(text) > HARDEST_GRADE} == {}


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "content" / "safety", tmp_path / "safety")
    return tmp_path / "safety"


def _first(**changes: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda questions: questions[0].update(changes)


@pytest.mark.parametrize(
    ("spoil", "mistake"),
    [
        (_first(sign="sadle"), "numb: no sign 'sadle'"),
        (_first(tier="soon"), "numb: tier of 'saddle_numbness' is 'emergency'"),
        (_first(tier="later"), "0.tier: "),
        (_first(question="Numb"), "0.question: "),
        (_first(colour="red"), "0.colour: "),
        (_first(id="legs"), "['legs'] stand twice"),
        (lambda questions: questions[0].pop("id"), "0.id: "),
        (lambda questions: questions.pop(), "has 4 questions: write 5"),
    ],
)
def test_a_mistake_is_named_with_its_file(
    folder: Path, spoil: Callable[[list[dict[str, Any]]], object], mistake: str
) -> None:
    file = folder / "check.yml"
    questions = yaml.safe_load(file.read_text())
    spoil(questions)
    file.write_text(yaml.safe_dump(questions))
    with pytest.raises(SafetyContentMistake) as error:
        read_check(folder)
    assert f"{file}: {mistake}" in str(error.value)


@pytest.mark.parametrize("content", ["id: numb", "- [", None])
def test_a_file_that_is_no_list_or_not_there_is_named(folder: Path, content: str | None) -> None:
    file = folder / "check.yml"
    file.write_text(content) if content else file.unlink()
    with pytest.raises(SafetyContentMistake, match=r"check\.yml"):
        read_check(folder)


# -- The replies


@pytest.mark.parametrize(("title", "answer"), BUTTONS.items())
def test_the_buttons_are_known_by_their_words(title: str, answer: Answer) -> None:
    assert not title.startswith("/")
    assert by_words(title) is by_words(f" {title.upper()}! ") is answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_yes_in_each_place_is_its_sign(question: CheckQuestion) -> None:
    verdict = judged([BEGUN, asked(question.id)], "Yes, or not sure", "nlu_fallback")
    assert verdict == Verdict(Outcome.ALARM, question.sign, question.tier.value, ["check"])


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("title", ["No", "Skip this one", "Stop the check"])
def test_no_skip_and_stop_in_each_place_stay_in_the_check(question: CheckQuestion, title: str) -> None:
    assert judged([BEGUN, asked(question.id)], title, "start_over") == IN_CHECK


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ok", "affirm"),
        ("yes, since tuesday", "leg_pain"),
        ("Yeah and I'm scared", "express_worry"),
        ("well it is all a bit of a blur since the weekend", "nlu_fallback"),
        ("pins and needles", "out_of_scope"),
        ("not sure", "deny"),
        ("I don’t know", "deny"),
        ("maybe", "tell_me_more"),
        ("a bit", "greet"),
        ("Sometimes.", "greet"),
        ("i think so", "greet"),
        ("no idea", "deny"),
        ("no feeling", "deny"),
    ],
)
def test_yes_and_what_is_unclear_count_as_yes(text: str, intent: str) -> None:
    assert reply(text, intent) == Verdict(Outcome.ALARM, FIRST.sign, FIRST.tier.value, ["check"])


@pytest.mark.parametrize(
    ("text", "intent", "answer"),
    [
        ("nope, none of that", "deny", None),
        ("no", "deny", Answer.NO),
        ("skip", "nlu_fallback", Answer.SKIP),
        ("next", "affirm", Answer.SKIP),
        ("pass", "deny", Answer.SKIP),
        ("stop", "goodbye", Answer.STOP),
        ("stop it!", "complaint", Answer.STOP),
        ("no thanks", "deny", Answer.STOP),
    ],
)
def test_no_skip_and_stop_have_close_forms(text: str, intent: str, answer: Answer | None) -> None:
    assert by_words(text) is answer
    assert reply(text, intent) == IN_CHECK


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is a disc bulge", "define_term"),
        ("who reads this", "privacy"),
        ("start over", "start_over"),
        ("start the check again", "check_signs"),
        ("who won the football last night then", "out_of_scope"),
    ],
)
def test_another_message_ends_the_check_and_is_judged_as_it_is(text: str, intent: str) -> None:
    assert reply(text, intent) == NOTHING
    assert reply(text, intent, ASK) == ASK
    answered = Event("bot", "an answer", data={"custom": {"type": "sources"}})
    assert judged([asked(), said(text, intent=intent), answered], "no", "deny") == NOTHING


def test_a_no_that_shows_a_sign_itself_is_none() -> None:
    assert reply("no, hardly any down there", "deny", ASK) == ASK


def test_an_alarm_by_the_message_itself_stays() -> None:
    assert reply("no but my groin is numb", "deny", ALARM) == ALARM
    assert reply("skip", "deny", ALARM) == ALARM


def test_signs_still_add_up_within_the_check() -> None:
    before = [said("i had a fever last night"), BEGUN, asked(), said("No", IN_CHECK, "check_signs"), asked()]
    verdict = judged(before, "no but my back is bad", "deny")
    assert (verdict.sign, verdict.paths) == ("fever_and_back", ["turns"])


def test_answers_do_not_push_out_what_was_said_before() -> None:
    answers = [each for _ in range(4) for each in (asked(), said("No", IN_CHECK, "check_signs"))]
    verdict = judged([said("i had a fever"), *answers, WORDS], "and my back is bad")
    assert verdict.sign == "fever_and_back"


@pytest.mark.parametrize("text", ["No", "Skip this one", "Stop the check"])
def test_a_standing_alarm_goes_before_an_answer(text: str) -> None:
    before = [said("groin numb", ALARM), BEGUN, asked()]
    assert judged(before, text, "deny").outcome is Outcome.STANDS


def test_a_yes_never_lowers_a_standing_alarm_and_may_raise_it() -> None:
    lower = judged([said("groin numb", ALARM), BEGUN, asked("illness")], "Yes, or not sure", "affirm")
    assert (lower.outcome, lower.tier) == (Outcome.STANDS, "emergency")
    higher = judged([said("no way out", CRISIS), BEGUN, asked()], "Yes, or not sure", "affirm")
    assert (higher.outcome, higher.tier) == (Outcome.ALARM, "emergency")


@pytest.mark.parametrize("after", [WORDS, Event("restart")])
def test_a_question_is_open_only_until_something_else_is_said(after: Event) -> None:
    assert judged([BEGUN, asked(), after], "yes", "affirm") == NOTHING
    assert judged([], "no", "deny") == NOTHING


def test_a_yes_to_a_question_that_is_no_more_is_an_emergency() -> None:
    verdict = judged([BEGUN, asked("taken_out")], "yes", "affirm")
    assert (verdict.outcome, verdict.sign, verdict.tier) == (Outcome.ALARM, None, "emergency")


def test_an_answer_is_measured_neither_as_an_alarm_nor_as_a_question() -> None:
    verdict = read_verdict({"safety": {**IN_CHECK.as_dict(), "seconds": 0.001}})
    row = Judged(Message("no", Group.SIGN, "a", MeasuredTier.EMERGENCY), verdict, "check_signs")
    assert not row.alarmed
    assert not row.asked
    assert result(row) is Result.MISSED
