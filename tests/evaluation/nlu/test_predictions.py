"""What is taken from Rasa's parse result, and how texts are put to the model."""

from typing import Any

from backstory.evaluation.nlu.predictions import predict, read_result
from backstory.evaluation.nlu.test_sets import Labelled

ROW = Labelled("is it broken", "why_mri_shows_damage")


def parsed(*ranking: tuple[str, float], **more: Any) -> dict[str, Any]:
    listed = [{"name": name, "confidence": share} for name, share in ranking]
    return {"intent": listed[0], "intent_ranking": listed, **more}


class Echo:
    """A parser that keeps what it is asked and knows one answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        self.asked.append(message_data)
        return parsed(("greet", 0.9))


def test_intent_confidence_score_and_ranking_are_taken() -> None:
    result = parsed(("greet", 0.5), ("thank", 0.4), in_scope={"score": 0.8, "outcome": "answer"})
    found = read_result(ROW, result, 3.5)
    assert (found.row, found.got, found.confidence, found.milliseconds) == (ROW, "greet", 0.5, 3.5)
    assert found.in_scope == 0.8
    assert found.ranking == (("greet", 0.5), ("thank", 0.4))


def test_the_likeliest_intent_is_the_one_behind_asking_back() -> None:
    found = read_result(ROW, parsed(("nlu_fallback", 0.5), ("thank", 0.3), ("greet", 0.4)))
    assert found.got == "nlu_fallback"
    assert found.likeliest == ("greet", 0.4)


def test_a_model_without_a_score_and_a_message_without_an_intent_are_no_mistake() -> None:
    found = read_result(ROW, {"intent": {"name": None, "confidence": 0.0}, "intent_ranking": []})
    assert (found.got, found.confidence, found.in_scope) == ("nlu_fallback", 0.0, None)


async def test_every_row_is_put_to_the_model_as_the_server_would_put_it() -> None:
    parser, shown = Echo(), []
    rows = [Labelled("/greet me", "greet"), Labelled(" / /hi", "greet"), Labelled("yes/no", "affirm")]

    def progress(rows):
        for row in rows:
            shown.append(row)
            yield row

    found = await predict(rows, parser, progress)
    # The first is there to warm up, and is nobody's.
    assert parser.asked[1:] == ["greet me", "hi", "yes/no"]
    assert [each.row for each in found] == rows == shown
    assert all(each.milliseconds >= 0 for each in found)
