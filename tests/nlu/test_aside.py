"""What a member names for themselves is taken up later; what is denied, severe or another's is not."""

import re

import pytest

from backstory.nlu.aside import mark

TAKEN_UP = """
I have a {bulging disc} at L5
my MRI shows a {herniation}, why do I hurt
They found a {herniated disc} last week.
Is it dangerous to work out with a {slipped disc}?
my wife says I have a {bulging disc}
my mum had cancer years ago. I've got a {bone spur}
my doctor says the {degeneration} explains it all
It is a {bulging disc}, not a broken bone
Why does my scan show {wear and tear}? I don't get it.
"""
IN_PASSING = """
denied | I don't have a {herniation}
denied | there is no {degeneration} on my scan
denied | the report does not mention any {bulge}
denied | it's a tear, not a {herniation}
denied | the doctor never said {herniated disc}
denied | we did not find a {bulging disc}
denied | the {herniation} was ruled out
denied | a scan without {degeneration}
of_another | my father has a {herniated disc}, will I get one
of_another | My mom's MRI showed a {bulge}
of_another | My friend asked me about her {herniation}
of_another | do athletes have {bulging disc} too
of_another | how common is it that people have a {bone spur}
severe | it says severe {degeneration}
severe | a large {herniation} they said
severe | the {herniation} is pressing on the nerve
severe | the {bulge} is severe
"""


def role_in(message: str) -> str | None:
    named = re.search(r"\{(.+)\}", message)
    assert named
    text = message.replace("{", "").replace("}", "")
    entity = {"entity": "finding", "value": "x", "start": named.start(), "end": named.start() + len(named[1])}
    (marked,) = mark(text, [entity])
    return marked.get("role")


@pytest.mark.parametrize("message", TAKEN_UP.strip().splitlines())
def test_what_the_member_names_has_no_role_and_fills_the_slot(message: str) -> None:
    assert role_in(message) is None


@pytest.mark.parametrize("line", IN_PASSING.strip().splitlines())
def test_what_is_named_in_passing_has_a_role(line: str) -> None:
    role, message = line.split(" | ")
    assert role_in(message) == role


def test_a_finding_of_another_part_of_the_body_is_elsewhere() -> None:
    finding = {"entity": "finding", "value": "osteophyte", "start": 9, "end": 18}
    part = {"entity": "body_part", "value": "heel", "start": 25, "end": 29}
    marked, unmarked = mark("I have a bone spur in my heel", [finding, part])
    assert (marked.get("role"), unmarked.get("role")) == ("elsewhere", None)


def test_what_a_button_names_is_taken_as_it_is() -> None:
    entity = {"entity": "finding", "value": "bulge", "start": 0, "end": 10}
    assert mark('/guided_path{"finding": "bulge"}', [entity]) == [entity]


def test_people_and_words_of_doctors_have_no_role() -> None:
    person = {"entity": "person", "value": "doctor", "start": 3, "end": 9}
    assert mark("no doctor has helped", [person]) == [person]
