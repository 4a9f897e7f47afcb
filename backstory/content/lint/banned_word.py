"""Words that the team does not write."""

from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.member_texts import member_texts
from backstory.content.project import Content

KIND = Kind(
    "banned-word",
    why="Words can frighten, blame or promise what nobody can keep. content/style.yml says which, and why.",
    fix="Write it the way that the finding says. If the word is right here, add the phrase that it stands in "
    "to `unless` in content/style.yml.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find each banned word once in each text that members read."""
    for text in member_texts(content.variations, content.documents):
        for ban, words in content.style.banned_in(text.text):
            what = f'{text.of} says "{words}". {ban.why} Write instead: {ban.instead}'
            yield Finding(KIND, text.file, text.line, what)
