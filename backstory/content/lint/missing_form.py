"""Answers from the lesson without a longer or a simpler form, or with two of them."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.project import Content
from backstory.content.responses import MORE, SIMPLE, Variation

KIND = Kind(
    "missing-form",
    why='To "tell me more" or "simpler", the bot can only reply that it has nothing else to say.',
    fix="Add a text with condition: [{type: slot, name: depth, value: more}], or simple: one of each.",
    severity=Severity.WARNING,
)
FORMS = {MORE: "longer", SIMPLE: "simpler"}


def find(content: Content) -> Iterator[Finding]:
    """Find answers from the lesson that don't have exactly one of each form."""
    for response, wordings in content.responses.items():
        first = wordings[0]
        if first.from_the_lesson:
            for depth, name in FORMS.items():
                forms = [each for each in wordings if each.depth == depth and each.plain]
                if len(forms) != 1:
                    yield Finding(KIND, first.file, _place(forms, first), _what(response, forms, depth, name))


def _place(forms: list[Variation], first: Variation) -> int:
    return forms[1].line if forms else first.line


def _what(response: str, forms: list[Variation], depth: str, name: str) -> str:
    count = f"{len(forms)} {name} forms" if forms else f"no {name} form"
    return f"{response} has {count} (depth: {depth}); it needs one"
