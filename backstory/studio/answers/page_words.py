"""What the lint finds, for somebody who has the studio's pages before them, and no file.

The lint is one: it decides what is found. Here stands only how its kinds are told to a writer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from backstory.content.lint import Finding

_BY_HAND = "This is not mended in the studio: ask whoever looks after the project's files."


@dataclass(frozen=True)
class PageWords:
    """What to do on a page, why it matters where the lint's reason speaks of files, and what is said else."""

    fix: str
    why: str = ""
    says: tuple[tuple[str, str], ...] = ()  # what of the lint's sentence is said in other words


PAGE_WORDS = {
    "yaml": PageWords(
        _BY_HAND, "Nobody can tell what it says.", ((".*", "a part of the content can't be read"),)
    ),
    "jsonl": PageWords(
        _BY_HAND, "It measures nothing.", ((".*", "a part of the test messages can't be read"),)
    ),
    "unknown-key": PageWords(
        _BY_HAND,
        "What nobody reads does not count, and nothing says so.",
        ((r"'(\S+)' is no key that can stand here.*", r"“\1” stands here, and nothing reads it"),),
    ),
    "library": PageWords("Open the entry under Library, and correct it."),
    "safety": PageWords(_BY_HAND),
    "style": PageWords(_BY_HAND),
    "repeated-name": PageWords(_BY_HAND, says=((r"'(.*)' stands at .*", r"'\1' stands in two places"),)),
    "unknown-intent": PageWords(
        _BY_HAND,
        "A question that is not on the list is never recognized.",
        (("which is not an intent of domain.yml", "which is no question"),),
    ),
    "unanswered-intent": PageWords(f"It needs a rule and an answer. {_BY_HAND}"),
    "unknown-action": PageWords(
        _BY_HAND, says=(("which is not an action of domain.yml", "which is not there"),)
    ),
    "unknown-slot": PageWords(
        _BY_HAND,
        "The assistant never remembers this, so what waits for it is never said.",
        (
            (
                r"waits for the slot '(\S+)', which domain.yml does not have",
                r"waits for “\1”, which is never set",
            ),
        ),
    ),
    "unknown-entity": PageWords(
        _BY_HAND, says=(("which is not an entity of domain.yml", "a word that nobody picks out"),)
    ),
    "contradiction": PageWords(
        "Open both under Stories. Let them go on in the same way, or ask whoever looks after the project's "
        "files to take one out."
    ),
    "missing-response": PageWords(
        _BY_HAND, says=(("and no file of data/responses has it", "and there is no such answer"),)
    ),
    "unreachable-response": PageWords(_BY_HAND),
    "unreachable-wording": PageWords(
        _BY_HAND, says=(("is said when '(.*)' is '(.*)', and it", r"is said when “\1” is “\2”, and that"),)
    ),
    "dead-button": PageWords(
        "Write what stands on the button, and choose a question under Leads to. Or remove the button.",
        says=(
            ("which is not a slash and a name", "which is no question"),
            ("a question that domain.yml does not have", "which is no question"),
            ("with the payload '(.*)' has no title", r"that leads to “\1” has no words"),
        ),
    ),
    "broken-link": PageWords(
        "Open the lesson under Library and correct the name. Of a sign or a topic, ask whoever looks after "
        "the project's files.",
        says=(
            ("a question that domain.yml does not have", "which is no question"),
            (r"which is not in \S+\.yml", "which is not in the list of its sources"),
        ),
    ),
    "no-claims": PageWords(
        "Press Choose its facts, and tick all that the words rest on.",
        "The sources under an answer come from its facts. Without them, nobody can tell where it is from.",
        (("has no list of claims", "does not say on which facts it rests"),),
    ),
    "unknown-claim": PageWords(
        "Press Choose its facts, and choose another. A new fact is written under Library first."
    ),
    "unfounded-figure": PageWords(
        "Correct the number; or press Choose its facts, and tick the fact that holds it. If none does, "
        "read the source and add the figure to the fact under Library.",
        "A member may rely on a number. Each one must be a figure of a fact, and so come from a source.",
        ((r"\(they have none\)", "(they have none)"),),
    ),
    "unused-claim": PageWords(
        "Open the answer that says it, press Choose its facts, and tick it there.",
    ),
    "unused-reference": PageWords("Open the fact that rests on it under Library, and name it there."),
    "banned-word": PageWords(
        "Write it the way that is said here. If the word is right in this place, ask whoever looks after the "
        "team's list of words to allow the phrase.",
        "Words can frighten, blame or promise what nobody can keep. The team's list says which, and why.",
    ),
    "empty-text": PageWords(
        "Write its words, or remove the wording.", says=(("has no text", "has no words"),)
    ),
    "hard-to-read": PageWords("Make two sentences out of a long one, and say it with shorter words."),
    "too-long": PageWords(
        "Take out what was not asked, or move it into a wording in the longer form.",
        says=(
            ("a short form", "the short form"),
            ("a more form", "the longer form"),
            ("a simple form", "the simpler form"),
        ),
    ),
    "markup": PageWords(
        "Take the signs out. A blank line parts paragraphs, and a line that begins with • is an item of a "
        "list."
    ),
    "unfilled-placeholder": PageWords(
        "Correct the name, such as {title}, {where}, {name} or {emergency}, or write the words themselves. "
        "Braces stand for nothing else."
    ),
    "urgent-wording": PageWords(
        "Keep one wording, in short sentences that begin with what to do, and without a fact. Phone numbers "
        "come in by themselves where the text says {emergency}, {advice} or {crisis_lines}."
    ),
    "missing-variation": PageWords("Press Add a wording, and say the same in other words in the short form."),
    "missing-form": PageWords(
        "Press Add a wording, and choose the form that is missing. Of two, remove one, or give it another "
        "form.",
        says=((r" \(depth: \w+\)", ""),),
    ),
    "form-order": PageWords(
        "Give the longer form more to say than all others, and the simpler one shorter words and sentences."
    ),
    "repeated-wording": PageWords(
        "Say it in other words, or remove one of the two.",
        says=(("of the same response", "of the same answer"),),
    ),
    "test-leak": PageWords(
        "Open the question under Examples, and remove the example.",
        says=((r" at (tests/\S+|\S+\.jsonl:\d+)( and \d+ more)?", ""),),
    ),
    "near-duplicate": PageWords(
        "Open the question under Examples. Keep the example where it belongs; remove the other, or reword "
        "it.",
        "Under two questions, the same words teach nothing. Under one, they only count twice.",
    ),
    "neighbours-claim": PageWords(
        "Read it without its question. Then move it, remove it, or reword it until it is clearly its own.",
        "The assistant judges by nearness of meaning: it takes this for the other question, or doubts it.",
    ),
    "too-few-examples": PageWords(
        "Open the question under Examples, and write more, in many voices.",
        "The assistant passes over a question that it has seen little of, and answers from a neighbor.",
    ),
    "old-contact": PageWords(_BY_HAND, says=(("verified_on", "the day of its last check,"),)),
}

# One word for one thing, whoever speaks; and where something stands, as the menu calls it.
_ONE_WORD = (
    (r" \(?(?:at )?(?:data|content|tests|actions|backstory)/[\w/.-]+(?::\d+)?\)?", ""),
    (r"\bdomain\.yml\b", "the list of questions"),
    (r"\bclaim(s?)\b", r"fact\1"),
    (r"\bintent(s?)\b", r"question\1"),
    (r"\bresponse(s?)\b", r"answer\1"),
    (r"`([^`]*)`", r"“\1”"),
)
_ANSWER = re.compile(r"'?\butter_(\w+)'?")


def page_words(finding: Finding, titles: Mapping[str, str], here: str = "") -> dict[str, str]:
    """Return what was found, why it matters and what to do, for a page.

    Args:
        finding: of the lint.
        titles: how people call each answer.
        here: the answer whose page it is; its name is not said there again.
    """
    words = PAGE_WORDS[finding.kind.name]
    message = finding.what
    for said, instead in words.says:
        message = re.sub(said, instead, message, count=1, flags=re.DOTALL)
    return {
        "message": _begun(_called(_in_one_word(message), titles, here)),
        "why": _in_one_word(words.why or finding.kind.why),
        "fix": words.fix,
    }


def _in_one_word(text: str) -> str:
    for said, instead in _ONE_WORD:
        text = re.sub(said, instead, text)
    return text


def _called(text: str, titles: Mapping[str, str], here: str) -> str:
    """Call answers by their human names."""
    if here:
        text = text.replace(f"{here}, wording", "wording")

    def title(found: re.Match[str]) -> str:
        name = f"utter_{found[1]}"
        return "this answer" if name == here else f"“{titles.get(name) or _readable(found[1])}”"

    return _ANSWER.sub(title, text)


def _readable(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _begun(text: str) -> str:
    """Begin as a sentence does; a name keeps its own letters."""
    return text[:1].upper() + text[1:]
