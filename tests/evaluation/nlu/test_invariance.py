"""How many messages keep their intent when they are typed otherwise: by hand."""

from typing import Any

import click
from predicted import predicted
from test_whole_evaluation import measured

from backstory.evaluation.nlu.invariance import SAID_OF, invariance
from backstory.evaluation.nlu.report import report


class Shouting:
    """Takes what is in capitals for another intent."""

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        return {"intent": {"name": "complaint" if message_data.isupper() else "greet"}}


PREDICTIONS = [
    predicted("greet", "greet", text="Hello there!"),
    predicted("thank", "greet", text="ta, mate"),  # wrong, but wrong alike
    predicted("greet", "greet", text="HI, YOU"),  # in capitals already; no word is long enough for a typo
    predicted("greet", "greet", text="hi"),
]


async def test_only_messages_that_are_changed_are_counted() -> None:
    figures = {each.perturbation: each.same for each in await invariance(PREDICTIONS, Shouting())}
    assert {name: (same.found, same.rows) for name, same in figures.items()} == {
        "typo": (2, 2),
        "upper_case": (0, 3),
        "no_punctuation": (2, 3),  # HI YOU is a complaint
    }


async def test_the_report_shows_them_where_they_were_asked_for() -> None:
    figures = await invariance(PREDICTIONS[-1:], Shouting())
    text = click.unstyle(report(measured(PREDICTIONS, invariance=figures)))
    shown = text[text.index("Same intent if typed with") :].splitlines()
    assert [line.split()[:4] for line in shown[1:]] == [
        ["one", "typo", "0", "–"],
        ["all", "capitals", "1", "0.0"],
        ["no", "punctuation", "0", "–"],
    ]
    assert len(shown) == len(SAID_OF) + 1
    assert "Same intent" not in report(measured(PREDICTIONS))
