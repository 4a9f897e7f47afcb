"""Rasa's YAML: every message with its line, as Rasa itself reads it; what is none is told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.training_data import entities_parser
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from backstory.evaluation.reading.contents import Contents
from backstory.evaluation.reading.rasa_entities import unmarked
from backstory.evaluation.reading.rasa_yaml import read_rasa_yaml

NLU = """version: "3.1"
nlu:
# a comment
- intent: greet
  examples: |
    - hello

    - hi: "there"
- intent: imaging_question
  metadata: {tag: scans, mood: good}
  examples:
    - text: |
        is an [MRI](imaging:mri) better
      metadata: {also_ok: [define_term], sentiment: neutral}
    - text: 'what of [x-rays]{"entity": "imaging", "value": "xray", "role": "other"}'
- synonym: mri
  examples: |
    - mris
- lookup: imaging
  examples: |
    - mri
- lookup: finding
  examples: |
    - bulge
- regex: year
  examples: |
    - \\d{4}
responses: {}
"""


def read(text: str) -> Contents:
    return read_rasa_yaml(text.encode())


def rows(contents: Contents) -> list[tuple[int, str, str]]:
    assert contents.problems == []
    return [(each.place, each.values["text"], each.values["intent"]) for each in contents.records]


def problems(contents: Contents) -> list[str]:
    return [f"{each.place}: {each.what}" for each in contents.problems]


def test_examples_of_both_forms_are_read_with_their_lines() -> None:
    assert rows(read(NLU)) == [
        (6, "hello", "greet"),
        (8, 'hi: "there"', "greet"),
        (13, "is an MRI better", "imaging_question"),
        (15, "what of x-rays", "imaging_question"),
    ]


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing(before: str) -> None:
    assert rows(read(before + NLU.replace("\n", "\r\n"))) == rows(read(NLU))


def test_entities_and_metadata_become_keys_of_the_row() -> None:
    values = [each.values for each in read(NLU).records]
    assert values[0]["entities"] == []  # the file names some, so that a message without a mark has none
    assert values[2]["entities"] == [{"entity": "imaging", "value": "mri"}]
    assert values[3]["entities"] == [{"entity": "imaging", "value": "xray", "role": "other"}]
    assert (values[2]["also_ok"], values[2]["tag"]) == (["define_term"], "scans")


def test_what_is_no_message_and_what_nothing_reads_is_told() -> None:
    found = read(NLU)
    assert dict(found.left_out) == {"synonym": 1, "lookup": 2, "regex": 1, "'responses:'": 1}
    assert found.unread == ["metadata.mood", "metadata.sentiment"]


def test_a_file_without_a_mark_says_nothing_of_entities() -> None:
    (row,) = read("nlu:\n- intent: greet\n  examples: |\n    - hello\n").records
    assert row.values["entities"] is None


def test_a_retrieval_intent_is_what_stands_before_its_slash() -> None:
    assert rows(read("nlu:\n- intent: faq/hours\n  examples: |\n    - when\n")) == [(4, "when", "faq")]


STORIES = """stories:
- story: two turns
  steps:
  - user: |
      is my [mri](imaging) bad
    intent: interpret_my_scan
  - action: utter_interpret_my_scan
  - user: thanks
    intent: thank
  - or:
    - user: bye
      intent: goodbye
    - intent: thank
- story: no words
  steps:
  - intent: greet
  - user: only words
  - user: /greet
    intent: greet
rules:
- rule: a
  steps: []
"""


def test_what_users_say_in_stories_is_read_with_its_intent() -> None:
    assert rows(read(STORIES)) == [
        (5, "is my mri bad", "interpret_my_scan"),
        (8, "thanks", "thank"),
        (11, "bye", "goodbye"),
    ]


def test_steps_without_words_or_intent_are_told() -> None:
    assert dict(read(STORIES).left_out) == {
        "step without 'user'": 2,
        "step without 'intent'": 1,
        "button's payload": 1,
        "'rules:'": 1,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nlu:\n- intent: [", "3: not valid YAML"),
        ("nlu:\n- intent: a\n  intent: b", "3: the key 'intent' stands twice in one entry"),
        ("nlu: 3", "1: under 'nlu:' stands no list"),
        ("stories:\n  a: b", "2: under 'stories:' stands no list"),
        ("nlu:\n- intents: greet", "2: an entry with none of the keys intent, synonym, lookup, regex"),
        ("nlu:\n- greet", "2: an entry with none of the keys"),
        ("nlu:\n- intent: greet", "2: the intent 'greet' stands here without 'examples: |'"),
        ("nlu:\n- intent: greet\n  examples:\n    - hello", "4: an example without 'text:'"),
        (
            "nlu:\n- intent: greet\n  examples: >\n    - hello\n    - hi",
            "2: the intent 'greet' stands here without",
        ),
        ("nlu:\n- intent:\n  examples: |\n    - hi", "2: write the intent's name behind 'intent:'"),
        ("nlu:\n- intent: greet\n  examples: |\n    - hello\n    hi", "5: no '- ' before it"),
        (
            'nlu:\n- intent: greet\n  examples: |\n    - [a]{"entity": }',
            "4: an entity is marked like [MRI](imaging)",
        ),
        ("stories:\n- steps:\n  - user: [a]\n    intent: b", "3: write the message's text behind 'user:'"),
        ("stories:\n- story: a", "2: a story without 'steps:'"),
        ("", "0: no rows in it; write messages under 'nlu:' or 'stories:'"),
        ("nlu:\n", "0: no rows in it"),
        ("- a\n- b", "0: no rows in it"),
    ],
)
def test_what_can_not_be_read_is_told_with_its_line(text: str, said: str) -> None:
    (problem,) = problems(read(text))
    assert problem.startswith(said)


def test_all_shipped_examples_are_read_as_rasa_reads_them(root: Path) -> None:
    for file in sorted((root / "data" / "nlu").rglob("*.yml")):
        ours = [(row["text"], row["intent"], row["entities"] or []) for row in values(file)]
        theirs = RasaYAMLReader().read(str(file)).training_examples
        assert ours == [
            (each.get("text"), each.get("intent"), kept(each.get("entities") or [])) for each in theirs
        ]


def values(file: Path) -> list[dict[str, object]]:
    contents = read_rasa_yaml(file.read_bytes())
    assert contents.problems == []
    return [dict(each.values) for each in contents.records]


def kept(entities: list[dict[str, object]]) -> list[dict[str, object]]:
    """Rasa's entities without their places."""
    return [
        {key: str(value) for key, value in each.items() if key not in ("start", "end")} for each in entities
    ]


WORDS = st.text(st.sampled_from("ab :[](){}"), max_size=6)
MARKS = st.sampled_from(
    [
        *("[a](b)", "[a](b:c)", "[a](b c:d e)", "[a]", "[a]()", "[a][]", '[a]{"entity": "b"}'),
        '[a]{"entity": "b", "value": 3, "role": "r"}',
        '[a][{"entity": "b"}, {"entity": "c", "group": "1"}]',
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS | MARKS, max_size=6).map("".join))
def test_marks_of_entities_are_read_as_rasa_reads_them(text: str) -> None:
    try:
        expected = kept(entities_parser.find_entities_in_training_example(text))
    except Exception:  # whatever Rasa refuses
        with pytest.raises(ValueError, match="an entity is marked like"):
            unmarked(text)
        return
    assert unmarked(text) == (entities_parser.replace_entities(text), expected)
