"""Says in plain words what a parser or a reader refuses."""

import re

# Of YAML: what the parser says, and what it mostly means.
_YAML = {
    "mapping values are not allowed": "a second colon in a line; put the words in quotes",
    "did not find expected '-' indicator": "a line that is not indented like the items above it",
    "did not find expected key": "a line that is not indented like those above it",
    "did not find expected ',' or": "a bracket that is not closed, or words in it without quotes",
    "found character that cannot start any token": "a tab, or a sign such as @ before words without quotes",
    "found unexpected end of stream": "a quote that is not closed",
    "could not find expected ':'": "a name without its colon",
}
# Of an entry: what the reader says, and the same for whoever wrote it.
_ENTRY = (
    (r"String should match pattern '\^\[a-z\]\S*'", "only small letters, digits and _ can stand here"),
    (r"String should match pattern '\S*'", "does not look as it should"),
    (r"Input should be a valid (?:tuple|list)", "must be a list, such as [one, two]"),
    (r"Input should be a valid dictionary.*", "must be names with values, such as {people: 98}"),
    (r"Input should be a valid integer.*", "must be a whole number"),
    (r"Input should be a valid string", "must be words; put them in quotes"),
    (r"Input should be a valid date.*", "must be a day, such as 2026-03-01"),
    (r"Input should be (?='|[0-9])", "must be "),
    (r"Field required", "is missing"),
    (r"Extra inputs are not permitted", "no such key: check the spelling or take it out"),
    (r"String should have at least 1 character", "is empty"),
    (r"String should have at most (\d+) characters", r"is too long: at most \1 characters"),
    (r"List should have at least (\d+) items? after validation, not \d+", r"needs at least \1"),
)
_MARK = re.compile(r'\s*in "<[^>]*>", line \d+, column \d+\s*')


def in_plain_words(what: str) -> str:
    """Return what is wrong for somebody who knows backs, and no program."""
    for said, plain in _YAML.items():
        if said in what:
            return f"not valid YAML ({said}): mostly {plain}"
    for pattern, plain in _ENTRY:
        what = re.sub(pattern, plain, what)
    return " ".join(_MARK.sub(" ", what).split())
