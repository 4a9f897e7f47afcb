"""Buttons that lead nowhere."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content
from backstory.content.responses import Button

KIND = Kind(
    "dead-button",
    why="A member presses it and gets no answer, or one to another question.",
    fix="Write payload: a slash and the name of a question (an intent of domain.yml), such as "
    "/what_can_i_do; and a title that says what comes.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find the buttons without words, and those whose payload is no question.

    Raises:
        CheckSkipped: domain.yml can't be read.
    """
    need(content.domain.root is not None, "domain.yml")
    for each in content.variations:
        for button in each.buttons:
            if what := _wrong(button, content):
                yield Finding(KIND, each.file, button.payload.line, f"a button of {each} {what}")


def _wrong(button: Button, content: Content) -> str:
    title, payload = button.title.name.strip(), button.payload.name
    if not title:
        return f"with the payload '{payload}' has no title"
    if button.intent is None:
        return f"says '{title}' and leads to '{payload}', which is not a slash and a name"
    if button.intent not in content.intents:
        meant = did_you_mean(button.intent, content.intents)
        return f"says '{title}' and asks '{button.intent}', a question that domain.yml does not have{meant}"
    if button.entities is None:
        return f"says '{title}', and what it sends along can't be read: {payload}"
    return ""
