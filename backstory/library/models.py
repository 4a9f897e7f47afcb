"""The shape of the library's entries. An unknown key is a mistake, never ignored."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_SHORT_NAME = re.compile(r"^(?P<family>.+?) [A-Z]{1,3}$")


class Entry(BaseModel):
    """Anything in the library that has an id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id


class Reference(Entry):
    """A paper or guideline that answers may cite."""

    kind: Literal["article", "guideline"]
    authors: tuple[Text, ...] = Field(min_length=1)
    year: int = Field(ge=1950, le=2100)
    title: Text
    journal: Text | None = None
    volume: Text | None = None
    pages: Text | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,}/\S+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = None
    short_name: Text | None = None
    listed_in_article: int | None = Field(default=None, ge=1)
    # By which words members ask for it.
    known_as: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _an_article_has_a_journal(self) -> "Reference":
        if self.kind == "article" and not (self.journal and self.volume and self.pages):
            raise ValueError("an article needs journal, volume and pages")
        return self

    @property
    def short(self) -> str:
        """The chip's text, such as ``Rajeswaran 2014``."""
        first = self.authors[0]
        named = _SHORT_NAME.match(first)
        return f"{self.short_name or (named['family'] if named else first)} {self.year}"

    @property
    def link(self) -> str | None:
        """Where to read it, if that is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def full(self) -> str:
        """The whole reference as one line."""
        where = f" {self.journal}, {self.volume}, {self.pages}." if self.journal else ""
        return f"{', '.join(self.authors).rstrip('.')}. ({self.year}). {self.title}.{where}"


class Claim(Entry):
    """One fact that an answer may state."""

    sentence: Text
    figures: dict[Id, int | float] = Field(default_factory=dict)
    stands_in: Text | None = None
    references: tuple[Id, ...] = ()
    article_says: Text | None = None
    source_says: Text | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> "Claim":
        if not self.stands_in and not self.references:
            raise ValueError("a claim needs stands_in (the article) or references (a named source)")
        if bool(self.article_says) != bool(self.source_says):
            raise ValueError("article_says and source_says come together: give both or neither")
        return self


class Lesson(Entry):
    """A lesson of the programme."""

    title: Text
    status: Literal["earlier", "this", "coming"]
    teaches: Text
    topics: tuple[Id, ...] = ()
    where: Text | None = None

    @model_validator(mode="after")
    def _only_an_open_lesson_can_be_found(self) -> "Lesson":
        if (self.status == "coming") == bool(self.where):
            raise ValueError("a coming lesson has no `where` (nobody can open it); every other needs one")
        return self


class Topic(Entry):
    """What a question is called on a button, and what follows it; its id is the intent's name."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    # As a member would ask it, for a button under another answer.
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=48)] | None = (
        None
    )
    # The topics that come next naturally, the likeliest first.
    next: tuple[Id, ...] = ()


class Reply(Entry):
    """One reply to a step's question: a button, and what members write for it."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    words: tuple[Text, ...] = ()
    # A bare yes or no gives this reply; "other" takes whatever fits no other one.
    means: Literal["yes", "no", "other"] | None = None
    # What the report names, for the slot of that name.
    finding: Id | None = None
    # What the next step tells instead of its own topic.
    tells: Id | None = None
    opening: Text | None = None

    @model_validator(mode="after")
    def _opens_what_it_tells(self) -> "Reply":
        if bool(self.tells) != bool(self.opening):
            raise ValueError("tells and opening come together: give both or neither")
        return self


class Told(BaseModel):
    """What a step tells instead, and how it begins, to whom this finding was named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: Id
    tells: Id
    opening: Text


class Step(Entry):
    """A step of the guided path: what it tells, and its question; the last one has what comes next."""

    tells: Id
    opening: Text
    instead: tuple[Told, ...] = ()
    question: Text | None = None
    replies: tuple[Reply, ...] = ()
    next: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _asks_or_ends(self) -> "Step":
        if bool(self.question) != bool(self.replies):
            raise ValueError("question and replies come together: give both or neither")
        if bool(self.question) == bool(self.next):
            raise ValueError("a step has a question with replies, or (the last one) `next`: give one of them")
        return self

    @property
    def topics(self) -> set[str]:
        """Every topic that the step names."""
        instead = [each.tells for each in self.instead]
        led_to = [reply.tells for reply in self.replies if reply.tells]
        return {self.tells, *instead, *led_to, *self.next}


class Named(Entry):
    """A value of an entity, as an answer may speak of it: ``a bulging disc``."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Silence(Entry):
    """What members ask and the lesson is silent on; ``utter_silent_<id>`` says so."""

    words: tuple[Text, ...] = Field(min_length=1)
    # Topics whose own answer says as much.
    not_beside: tuple[Id, ...] = ()
