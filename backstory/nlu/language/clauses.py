"""Finds the clauses of a message, so that a question can be told from the story around it.

pip brings no English parser, so this goes by form: a sentence is parted where a question begins
inside it ("I had an MRI and what does a bulge mean"), with or without punctuation, as people dictate.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from backstory.nlu.language.question_words import ASKING, AUXILIARIES, EMBEDDING, JOINTS, SUBJECTS, WH

CLAUSES = "clauses"


@Language.component(CLAUSES)
def find_clauses(doc: Doc) -> Doc:
    """Set ``doc.spans["clauses"]``: the clauses in their order, punctuation and joints trimmed."""
    doc.spans[CLAUSES] = [clause for sentence in doc.sents for clause in _parts(sentence)]
    return doc


# "Can I garden? Is it safe?": the second asks the first again.
# The adjective may be gone: a last "ok" is taken for a courtesy.
_TAIL = re.compile(
    r"(?:and |but |so )?(?:is|would|will|isnt|isn't|was) (?:it|this|that|he|she|they)(?: be)?"
    r"(?: really| still| even| too| all| a)?"
    r"(?: (?:safe|ok|okay|alright|all right|right|fine|normal|bad|bad idea|good idea|dangerous|risky|harmful"
    r"|possible|wise))?"
    r"(?: (?:to do|then|now|for (?:me|him|her|us|them)))?\W*"
)


def questions(clauses: Sequence[Span]) -> list[bool]:
    """Tell of each clause whether it asks something of its own: "is it safe?" after a question does not."""
    asking: list[bool] = []
    for clause in clauses:
        tail = any(asking) and _TAIL.fullmatch(clause.text.lower().replace("’", "'")) is not None
        asking.append(is_question(clause) and not tail)
    return asking


def is_question(clause: Span) -> bool:
    """Return whether a clause asks something, by its form."""
    words = _words(clause)
    if not words:
        return False
    text = clause.text.lower()
    asked = clause.end < len(clause.doc) and "?" in clause.doc[clause.end].text
    return asked or "?" in text or _opens(words[0]) or any(phrase in text for phrase in ASKING)


def _parts(sentence: Span) -> Iterator[Span]:
    cuts = [token.i for token in sentence if token.i > sentence.start and _begins_question(token)]
    for start, end in zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True):
        part = _trimmed(sentence.doc[start:end])
        if part is not None:
            yield part


def _begins_question(token: Token) -> bool:
    before, after = token.nbor(-1), _next(token)
    if after is None:
        return False
    joined = _form(before) in JOINTS
    if _form(token) in WH:
        return joined or (_form(before) not in EMBEDDING and _form(after) in AUXILIARIES)
    return _form(token) in AUXILIARIES and joined and _form(after) in SUBJECTS


def _next(token: Token) -> Token | None:
    """Return the token after one; spaCy parts "isn't" in two, so a "n't" is passed over."""
    rest = [each for each in token.doc[token.i + 1 : token.i + 3] if _form(each) != "nt"]
    return rest[0] if rest else None


def _opens(token: Token) -> bool:
    return _form(token) in WH or _form(token) in AUXILIARIES


def _trimmed(part: Span) -> Span | None:
    start, end = part.start, part.end
    while start < end and (part.doc[start].is_punct or _is_joint(part.doc[start])):
        start += 1
    while end > start and _is_joint(part.doc[end - 1]):
        end -= 1
    return part.doc[start:end] if start < end else None


def _is_joint(token: Token) -> bool:
    return token.is_space or _form(token) in JOINTS


def _words(clause: Span) -> list[Token]:
    return [token for token in clause if token.is_alpha]


def _form(token: Token) -> str:
    return str(token.lower_).replace("'", "").replace("’", "")
