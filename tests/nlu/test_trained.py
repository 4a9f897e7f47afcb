"""What the classifier makes of a message: several questions, warning signs, where its numbers came from."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_model import SmallModel

from backstory.nlu.encoded import Encoded
from backstory.nlu.in_scope import OUT_OF_SCOPE, InScope
from backstory.nlu.outcomes import Outcome, Thresholds
from backstory.nlu.trained import ALWAYS_ANSWERED, Reading, Trained

EXAMPLES = {
    "bulge": [
        "what is a bulge",
        "what does a bulge mean",
        "bulge meaning",
        "explain a bulge",
        "a bulging disc",
    ],
    "exercise": [
        "which exercises help",
        "can i exercise",
        "is exercise safe",
        "should i exercise",
        "exercises",
    ],
    "sleep": ["how should i sleep", "which pillow is best", "best pillow for sleep", "how do i sleep well"],
    "lifting": ["can i lift weights", "may i lift my kids", "should i lift boxes", "can i lift heavy boxes"],
    "red_flag": [
        "i can't feel my legs",
        "my legs are numb",
        "numb between my legs",
        "i lost control of my bladder",
        "i can't hold my bladder",
    ],
    "crisis": ["i want to die", "i want to kill myself", "i wish i was dead", "i want to end my life"],
    OUT_OF_SCOPE: ["book a table", "order pizza", "play some jazz", "who won the cup", "buy tickets"],
}
EVERYTHING = Thresholds(0.0, 0.0, 0.0, 0.0)
NOTHING = Thresholds(1.1, 1.1, 1.1, 1.1)
LABELS = ["bulge", "crisis", "exercise", "lifting", OUT_OF_SCOPE, "red_flag", "sleep"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SmallModel:
    model = SmallModel(tmp_path_factory.mktemp("storage"), EXAMPLES)
    model.train()
    return model


@pytest.fixture(scope="module")
def trained(model: SmallModel) -> Trained:
    assert model.classifier._trained is not None
    # What so few examples say about temperature and thresholds is left aside: these are near the real ones.
    return replace(model.classifier._trained, temperature=0.06, thresholds=Thresholds(0.6, 0.3, 0.2, 0.5))


def read(model: SmallModel, trained: Trained, text: str) -> Reading:
    doc = model.spacy._nlp(text)
    return trained.read(doc._.encoded, doc._.clauses)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what does a bulge mean and can i lift boxes", ["bulge", "lifting"]),
        ("can i lift boxes and what does a bulge mean", ["lifting", "bulge"]),
        ("I saw my doctor. Which pillow is best? Which exercises help?", ["sleep", "exercise"]),
    ],
)
def test_two_clear_questions_are_both_given_in_the_order_asked(model, trained, text, questions) -> None:
    reading = read(model, trained, text)
    assert reading.questions == questions
    assert reading.intent in questions
    assert reading.outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "what is a bulge",
        "what is a bulge and what does a bulge mean",
        "my bulge. what does a bulge mean",
        "what is a bulge and who won the cup",
        "",
    ],
    ids=["one", "the same twice", "one beside a story", "one beside nonsense", "none"],
)
def test_where_one_question_is_asked_there_are_not_several(model, trained, text: str) -> None:
    assert read(model, trained, text).questions == []


def test_at_most_three_questions_are_given(model: SmallModel, trained: Trained) -> None:
    text = "Which exercises help? Which pillow is best? What is a bulge? Can I lift my kids?"
    reading = read(model, trained, text)
    assert reading.questions == ["exercise", "sleep", "bulge"]


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("What is a bulge? Which pillow is best? My legs are numb. Can I lift boxes?", "red_flag"),
        ("what is a bulge and can i lift boxes. i can't hold my bladder", "red_flag"),
        ("I want to die. What does a bulge mean?", "crisis"),
    ],
)
def test_a_clause_that_is_a_warning_sign_outweighs_the_rest(model, trained, text: str, urgent: str) -> None:
    reading = read(model, trained, text)
    assert (reading.intent, reading.outcome, reading.questions) == (urgent, Outcome.ANSWER, [])


@pytest.mark.parametrize("text", [*EXAMPLES["red_flag"], *EXAMPLES["crisis"]])
def test_no_threshold_stands_between_a_member_and_help(model, trained, text: str) -> None:
    reading = read(model, replace(trained, thresholds=NOTHING), text)
    assert reading.intent in ALWAYS_ANSWERED
    assert reading.outcome is Outcome.ANSWER
    assert read(model, replace(trained, thresholds=NOTHING), "what is a bulge").outcome is Outcome.DECLINE


def test_what_is_out_of_scope_is_declined(model: SmallModel, trained: Trained) -> None:
    assert read(model, trained, "order pizza").outcome is Outcome.DECLINE


def test_the_provenance_says_what_the_numbers_came_from(model: SmallModel, trained: Trained) -> None:
    provenance = trained.provenance
    rows = sorted(f"{intent}\t{text}" for intent, texts in EXAMPLES.items() for text in texts)
    assert "Of all in-scope examples at most 1 % are declined" in provenance["rules"]
    assert provenance["examples"] == len(rows)
    assert provenance["examples_sha256"] == hashlib.sha256("\n".join(rows).encode()).hexdigest()
    assert 0.5 < provenance["held_out_accuracy"] <= 1.0
    for shares in (provenance["held_out_in_scope"], provenance["held_out_out_of_scope"]):
        assert set(shares) == {"answer", "ask_back", "decline"}
        assert sum(shares.values()) == pytest.approx(1.0)


def test_the_checksum_is_of_the_examples_and_not_of_their_order() -> None:
    rows = [(Encoded(text), intent) for intent, texts in EXAMPLES.items() for text in texts]

    def checksum(rows: list[tuple[Encoded, str]]) -> str:
        examples, intents = zip(*rows, strict=True)
        return str(Trained.train(examples, list(intents)).provenance["examples_sha256"])

    assert checksum(rows) == checksum(rows[::-1])
    assert checksum(rows) != checksum([*rows[:-1], (rows[-1][0], "sleep")])
    assert checksum(rows) != checksum([*rows[:-1], (Encoded("another"), rows[-1][1])])


def test_saved_and_loaded_it_reads_the_same(model: SmallModel, trained: Trained, tmp_path: Path) -> None:
    trained.save(tmp_path)
    loaded = Trained.load(tmp_path)
    for name in ("labels", "temperature", "in_scope", "thresholds", "provenance"):
        assert getattr(loaded, name) == getattr(trained, name)
    for text in ("what is a bulge and can i lift boxes", "my legs are numb", "order pizza", "qqq", ""):
        kept, again = read(model, trained, text), read(model, loaded, text)
        assert (again.intent, again.outcome, again.questions) == (kept.intent, kept.outcome, kept.questions)
        # The weights are stored in half precision.
        assert again.confidence == pytest.approx(kept.confidence, abs=0.03)
        assert again.in_scope == pytest.approx(kept.in_scope, abs=0.03)


def test_what_is_saved_can_be_read_by_people(trained: Trained, tmp_path: Path) -> None:
    trained.save(tmp_path)
    decision = json.loads((tmp_path / "decision.json").read_text(encoding="utf-8"))
    assert set(decision) == {"labels", "temperature", "in_scope", "thresholds", "provenance"}


@dataclass
class Table:
    """Stands in for the scorer: scores by text."""

    rows: dict[str, dict[str, float]]

    def scores(self, message: Encoded) -> np.ndarray:
        return np.array([self.rows[message.text].get(label, 0.0) for label in LABELS])


def by_table(rows: dict[str, dict[str, float]], thresholds: Thresholds = EVERYTHING) -> Trained:
    in_scope = InScope(best=4.0, out_of_scope=-4.0, intercept=0.0)
    return Trained(Table(rows), LABELS, 0.1, in_scope, thresholds, {})  # type: ignore[arg-type]


def asking(*texts: str) -> list[Encoded]:
    return [Encoded(text, asks=True) for text in texts]


def told(*texts: str) -> list[Encoded]:
    return [Encoded(text) for text in texts]


shares = st.fixed_dictionaries({label: st.floats(-2, 2) for label in LABELS})
thresholds = st.builds(Thresholds, *[st.floats(0, 1.1)] * 4)


@given(shares, st.lists(shares, max_size=5), st.lists(st.booleans(), min_size=5, max_size=5), thresholds)
def test_every_reading_keeps_its_promises(
    whole: dict[str, float],
    parts: list[dict[str, float]],
    asks: Sequence[bool],
    chosen: Thresholds,
) -> None:
    table = {"whole": whole} | {str(place): part for place, part in enumerate(parts)}
    clauses = [Encoded(str(place), asks=asks[place]) for place in range(len(parts))]
    reading = by_table(table, chosen).read(Encoded("whole"), clauses)
    confidences = [share for _, share in reading.ranking]
    assert sorted(name for name, _ in reading.ranking) == [each for each in LABELS if each != OUT_OF_SCOPE]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1.0)
    assert 0.0 <= reading.in_scope <= 1.0
    assert len(reading.questions) in (0, 2, 3)
    assert len(set(reading.questions)) == len(reading.questions)
    assert OUT_OF_SCOPE not in reading.questions


def test_the_questions_count_beside_the_whole_and_the_story_does_not() -> None:
    rows = {"whole": {"bulge": 0.50, "sleep": 0.45}, "story": {"bulge": 2.0}, "question": {"sleep": 1.0}}
    trained = by_table(rows)
    assert trained.read(Encoded("whole")).intent == "bulge"
    assert trained.read(Encoded("whole"), [*told("story"), *asking("question")]).intent == "sleep"
    assert trained.read(Encoded("whole"), told("story", "question")).intent == "bulge"


def test_a_question_that_is_not_sure_is_not_answered_beside_another() -> None:
    rows = {"whole": {"bulge": 1.0}, "one": {"bulge": 1.0}, "two": {"sleep": 0.30, "lifting": 0.28}}
    trained = by_table(rows, Thresholds(0.0, 0.0, 0.0, 0.6))
    assert trained.read(Encoded("whole"), asking("one", "two")).questions == []


@pytest.mark.parametrize(
    ("alone", "in_whole", "intent"),
    [(0.5, 0.8, "red_flag"), (0.1, 0.8, "bulge"), (0.5, 0.0, "bulge")],
    ids=["sure and allowed by the whole", "not sure", "not allowed by the whole"],
)
def test_a_clause_outweighs_the_rest_if_it_is_sure_and_the_whole_allows_it(alone, in_whole, intent) -> None:
    rows = {
        "whole": {"bulge": 1.0, "red_flag": in_whole},
        "sign": {"red_flag": alone},
        "one": {"bulge": 1.0},
    }
    reading = by_table(rows).read(Encoded("whole"), [*told("sign"), *asking("one")])
    assert reading.intent == intent
    assert reading.outcome is Outcome.ANSWER


def test_a_clause_that_is_rather_out_of_scope_does_not_silence_the_answer() -> None:
    rows = {
        "whole": {"bulge": 1.0, "red_flag": 0.8},
        "aside": {OUT_OF_SCOPE: 1.0, "red_flag": 0.5},
        "one": {"bulge": 1.0},
    }
    trained = by_table(rows, Thresholds(0.6, 0.5, 0.3, 0.6))
    assert trained.read(Encoded("whole")).outcome is Outcome.ANSWER
    assert trained.read(Encoded("whole"), [*told("aside"), *asking("one")]).outcome is Outcome.ANSWER


def test_two_sure_questions_are_answered_whatever_the_whole_is_likest_to() -> None:
    rows = {
        "whole": {"bulge": 0.4, "sleep": 0.4, "lifting": 1.0},
        "one": {"bulge": 1.0},
        "two": {"sleep": 1.0},
    }
    assert by_table(rows).read(Encoded("whole"), asking("one", "two")).questions == ["bulge", "sleep"]


def test_where_the_likeliest_of_four_is_asked_last_the_others_are_not_dropped() -> None:
    names = ["exercise", "lifting", "sleep", "bulge"]
    rows = {"whole": {"bulge": 3.0}} | {name: {name: 1.0} for name in names}
    reading = by_table(rows).read(Encoded("whole"), asking(*names))
    assert len(reading.questions) == 3


def test_two_questions_that_are_sure_are_not_asked_back() -> None:
    rows = {"whole": {"bulge": 0.50, "sleep": 0.50}, "one": {"bulge": 1.0}, "two": {"sleep": 1.0}}
    trained = by_table(rows, Thresholds(0.5, 0.7, 0.2, 0.8))
    reading = trained.read(Encoded("whole"), asking("one", "two"))
    assert reading.questions == ["bulge", "sleep"]
    assert reading.outcome is Outcome.ANSWER


def test_what_alone_is_small_talk_is_what_the_whole_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    # "I'm offered surgery. Should I do it? Can I lift?"
    monkeypatch.setattr("backstory.nlu.feelings._SMALL_TALK", {"exercise"})
    rows = {"whole": {"sleep": 1.0}, "one": {"exercise": 1.0}, "two": {"lifting": 1.0}}
    assert by_table(rows).read(Encoded("whole"), asking("one", "two")).questions == ["sleep", "lifting"]
    rows["whole"] = {"exercise": 1.0}
    assert by_table(rows).read(Encoded("whole"), asking("one", "two")).questions == []
