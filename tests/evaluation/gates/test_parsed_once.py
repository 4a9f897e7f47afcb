"""A text that two test sets hold is parsed once, and told to each as if it had been alone."""

from typing import Any

from backstory.evaluation.parsing import ParsedOnce


class Counting:
    """A model that counts, and gives each time a result of its own."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        self.asked.append(message_data)
        return {"intent": {"name": message_data}}


async def test_a_text_is_parsed_once_and_what_one_does_to_the_result_the_other_never_sees() -> None:
    model = Counting()
    once = ParsedOnce(model)
    first, milliseconds = await once.timed("hello")
    first["intent"]["name"] = "changed"
    assert await once.timed("hello") == ({"intent": {"name": "hello"}}, milliseconds)
    assert await once.parse_message("thanks") == {"intent": {"name": "thanks"}}
    assert model.asked == ["hello", "thanks"]
