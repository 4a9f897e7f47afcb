"""Labels hold no words, are kept whole, and go when what they are about goes."""

import json
from pathlib import Path

import pytest
from planted import YES, forget, plant, said
from small_review_project import FRESH, HARM_FILE, LAST, THEIRS, labels_of, make_project, message, sides_of

from backstory.review.consent import KEY
from backstory.review.decisions import REVIEWED, carry_out, decision, put_on_their_sides, set_aside
from backstory.review.fresh_example import why_not_this_side
from backstory.review.labels import Label, LabelsNotRead, Side, read_labels
from backstory.review.store import read_store

FILE = Path("var") / "review.jsonl"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def carried_out(project: Path, side: Side, text: str = FRESH) -> str:
    sides, labels = sides_of(project), labels_of(project)
    return carry_out(decision(project, "can_scan_harm", side, text), message(), project, sides, labels)


def everything_in(project: Path) -> str:
    return "".join(path.read_text(errors="replace") for path in project.rglob("*") if path.is_file())


def test_for_training_the_example_and_the_label_are_written_and_no_word_of_the_member(project: Path) -> None:
    assert carried_out(project, Side.TRAINING) == f"{HARM_FILE}:{LAST + 1}"
    assert (project / HARM_FILE).read_text().splitlines()[LAST] == f"    - {FRESH}"
    label = json.loads((project / FILE).read_text())
    assert label.pop("date")
    assert label == {"event": "a0", "intent": "can_scan_harm", "side": "training"}
    assert not (project / REVIEWED).exists()
    assert THEIRS not in everything_in(project)


def test_for_a_test_the_example_is_a_row_of_a_test_set(project: Path) -> None:
    (project / REVIEWED).write_text('{"text": "before", "intent": "thank"}')  # no line break at its end
    before = (project / HARM_FILE).read_bytes()
    assert carried_out(project, Side.TEST) == f"{REVIEWED}:2"
    assert [json.loads(line)["text"] for line in (project / REVIEWED).read_text().splitlines()] == [
        "before",
        FRESH,
    ]
    assert json.loads((project / FILE).read_text())["side"] == "test"
    assert (project / HARM_FILE).read_bytes() == before
    from backstory.evaluation.nlu.test_sets import read_test_sets

    assert read_test_sets([project / REVIEWED]).rows[1].intent == "can_scan_harm"


def test_a_decision_alone_writes_nothing(project: Path) -> None:
    before = everything_in(project)
    decision(project, "can_scan_harm", Side.TRAINING, FRESH)
    decision(project, "can_scan_harm", Side.TEST, FRESH)
    assert everything_in(project) == before


@pytest.mark.parametrize(("side", "other"), [(Side.TRAINING, Side.TEST), (Side.TEST, Side.TRAINING)])
def test_a_message_like_one_that_was_labelled_may_not_join_the_other_side(project: Path, side, other) -> None:
    carried_out(project, side)
    # As the next run finds them: the store has the words, the file the side.
    sides = sides_of(project)
    put_on_their_sides([message()], labels_of(project), sides)
    alike = message(THEIRS.replace("anybody", "anyone"), "b1")
    assert "a message labelled before" in str(why_not_this_side(alike, other, sides))
    assert why_not_this_side(alike, side, sides) is None


def test_within_one_run_it_is_the_same(project: Path) -> None:
    sides, labels = sides_of(project), labels_of(project)
    carry_out(decision(project, "can_scan_harm", Side.TEST, FRESH), message(), project, sides, labels)
    assert why_not_this_side(message(reference="b1"), Side.TRAINING, sides) is not None
    assert why_not_this_side(message(FRESH, "b1"), Side.TRAINING, sides) is not None


def test_set_aside_is_kept_without_intent_and_side(project: Path) -> None:
    set_aside(message(), labels_of(project))
    (label,) = labels_of(project).kept
    assert (label.event, label.intent, label.side) == ("a0", None, None)


@pytest.mark.parametrize("how", ["deleted", "withdrawn"])
def test_labels_go_with_the_conversation_and_with_its_consent(store, tmp_path: Path, how: str) -> None:
    plant(store, "ana", said("one", "out_of_scope", metadata=YES))
    plant(store, "ben", said("two", "out_of_scope", metadata=YES))
    labels = read_labels(tmp_path / FILE)
    for each in read_store(tmp_path / "endpoints.yml").messages:
        labels.add(Label(event=each.reference, intent="thank", side=Side.TEST, date="2026-11-22"))
    if how == "deleted":
        forget(store, "ana")
    else:
        plant(store, "ana", said("one", "out_of_scope"), said("no", metadata={KEY: False}))
    (left,) = read_store(tmp_path / "endpoints.yml").messages
    assert labels.forget_all_but({left.reference}) == 1
    assert [label.event for label in read_labels(tmp_path / FILE).kept] == [left.reference]


def test_where_nothing_is_gone_the_file_is_not_touched(project: Path) -> None:
    set_aside(message(), labels_of(project))
    before = (project / FILE).stat().st_mtime_ns
    assert labels_of(project).forget_all_but({"a0"}) == 0
    assert (project / FILE).stat().st_mtime_ns == before


def test_lines_that_are_no_labels_are_all_told(tmp_path: Path) -> None:
    file = tmp_path / "review.jsonl"
    file.write_text(
        '{"event": "a0", "date": "2026-11-22"}\n{"event"\n\n{"event": "b1", "text": "x", "date": "d"}\n'
    )
    with pytest.raises(LabelsNotRead) as told:
        read_labels(file)
    assert [problem.split(": ")[0] for problem in told.value.problems] == [f"{file}:2", f"{file}:4"]
