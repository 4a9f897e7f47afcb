"""Urgent replies that differ from member to member, or that somebody in need can't read."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content
from backstory.content.reading_grade import grade
from backstory.content.responses import Variation

KIND = Kind(
    "urgent-wording",
    why="In an emergency everybody must read the same few words, and understand them at once.",
    fix="Keep one wording, in short sentences that begin with what to do. Phone numbers come from "
    "content/safety/contacts.yml, where the text says {emergency}, {advice} or {crisis_lines}.",
)
HARDEST = 6  # years of school, as docs/intended-purpose.md promises
# Longer than any country's own, so that none makes a reply harder than it is here.
_FILLED = {
    "{emergency}": "call your local emergency number",
    "{advice}": "call a doctor or an out-of-hours service",
    "{crisis_lines}": "call a crisis line in your country",
}


def find(content: Content) -> Iterator[Finding]:
    """Look at every response of data/responses/safety.yml."""
    for each in content.variations:
        if each.urgent and (what := _wrong(each)):
            yield Finding(KIND, each.file, each.line, f"{each} {what}")


def _wrong(variation: Variation) -> str:
    if variation.place > 1:
        return "is another wording of an urgent reply"
    if variation.claims:
        return f"states a fact ({variation.claims[0].name}), which keeps a member in need reading"
    text = variation.text.name
    for placeholder, words in _FILLED.items():
        text = text.replace(placeholder, words)
    found = grade(text)
    return f"needs {found:.1f} years of school; {HARDEST} are the most here" if found > HARDEST else ""
