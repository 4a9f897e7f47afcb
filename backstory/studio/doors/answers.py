"""The curated answers: a list of all, one with all that belongs to it, checking, saving."""

import re
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from backstory.studio.answers import left_out, review
from backstory.studio.answers.checking import check
from backstory.studio.answers.claims import shown_claims
from backstory.studio.answers.finding import Found, all_answers
from backstory.studio.answers.listing import rows
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.answers.protected import is_protected
from backstory.studio.answers.review import all_reviews
from backstory.studio.answers.target import Answer
from backstory.studio.answers.withdrawal import all_withdrawals
from backstory.studio.answers.wording import Wording
from backstory.studio.doors.conflict import changed_meanwhile
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.people.roles import Right
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.web.refusals import RequestRefused

MOST_WORDINGS = 20
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class Wordings(Body):
    """All wordings of an answer."""

    variations: tuple[Wording, ...] = Field(min_length=1, max_length=MOST_WORDINGS)


class Save(Wordings):
    """What an answer is to say; `note` says why, for those who come later."""

    base: str
    note: str = Field(default="", max_length=500)


class Reviewed(Body):
    """The day on which an answer is to be looked at again; `base` is the answer that was looked at."""

    due: date
    base: str | None = None


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with every answer of the draft."""
    studio = asked.studio
    content, report = studio.content.read(), studio.content.report()
    return {"answers": rows(content, report, LiveAnswers.of(studio.project), all_reviews(studio.project))}


def one(asked: Asked) -> dict[str, Any]:
    """Answer with one answer and all that belongs to it."""
    return shown(asked, found_answer(asked))


def shown(asked: Asked, found: Found) -> dict[str, Any]:
    """Return an answer as its page shows it."""
    answer, studio = found.answer, asked.studio
    content = (studio.project / answer.file).read_bytes()
    wordings, entry = answer.wordings(content), answer.entry(content)
    lines = (entry.span.first + 1, entry.span.after) if entry else (1, 1)
    live = LiveAnswers.of(studio.project).wordings(answer)
    claims = [claim for each in wordings for claim in each.claims]
    return {
        "name": answer.name,
        "title": found.title,
        "file": answer.file,
        "line": lines[0],
        "base": answer.base(content),
        "protected": is_protected(answer.file),
        "intents": list(found.intents),
        "variations": [_wording(each) for each in wordings],
        "claims": shown_claims(claims, studio.content.read()),
        "live": None if live is None else [_wording(each) for each in live],
        "review": _review(asked, answer.name, answer.base(content)),
        "withdrawn": _withdrawal(asked, answer),
        "history": [asdict(each) for each in studio.repository.history(answer.file, *lines)],
        "left_out": [
            each.shown() for each in left_out.left_out_by(studio.project, asked.person.name, answer.name)
        ],
    }


def _review(asked: Asked, name: str, base: str | None) -> dict[str, Any] | None:
    review = all_reviews(asked.studio.project).get(name)
    return review.shown(base) if review else None


def _withdrawal(asked: Asked, answer: Answer) -> dict[str, str] | None:
    if not asked.studio.is_withdrawn(answer):
        return None
    noted = all_withdrawals(asked.studio.project).get(answer.name)
    return noted.shown() if noted else {"by": "", "on": "", "reason": ""}


def _wording(wording: Wording) -> dict[str, Any]:
    return wording.model_dump(mode="json")


def found_answer(asked: Asked) -> Found:
    """Return the answer that the path names.

    Raises:
        RequestRefused: there is none (404).
    """
    name = asked.named("name")
    found = all_answers(asked.studio.content.read()).get(name)
    if found is None:
        raise not_found(f"There is no answer named {name}")
    return found


def stand(asked: Asked) -> dict[str, Any]:
    """Answer with the hash of an answer, for a page that asks whether somebody saved it meanwhile."""
    answer = found_answer(asked).answer
    return {"base": answer.base((asked.studio.project / answer.file).read_bytes())}


def version(asked: Asked) -> dict[str, Any]:
    """Answer with the wordings that an answer had in a commit."""
    answer, commit = found_answer(asked).answer, asked.named("id")
    content = asked.studio.repository.show(commit, answer.file) if _COMMIT.fullmatch(commit) else None
    wordings = answer.wordings(content) if content is not None else []
    if not wordings:
        raise not_found("This answer did not stand there then")
    return {"variations": [_wording(each) for each in wordings]}


def leave_out(asked: Asked) -> dict[str, Any]:
    """Keep what the person wrote and does not save, for them to find again."""
    wanted, name = asked.read(Wordings).variations, found_answer(asked).answer.name
    left_out.keep(asked.studio.project, asked.person.name, name, wanted)
    return {"kept": True}


def checked(asked: Asked) -> dict[str, Any]:
    """Answer with what the lint says of what is typed."""
    wordings = asked.read(Wordings).variations
    content = asked.studio.content
    return check(content.read(), content.report(), found_answer(asked).answer, wordings)


async def previewed(asked: Asked) -> dict[str, Any]:
    """Answer with what members will see of each wording."""
    from backstory.studio.answers.preview import preview

    wordings, studio = asked.read(Wordings).variations, asked.studio
    found = await run_in_threadpool(found_answer, asked)
    content = await studio.read_content()
    async with studio.talking():
        return {"messages": await preview(studio.assistant, content, found, wordings)}


def saved(asked: Asked) -> Response:
    """Save an answer, unless somebody else did since it was read."""
    wanted, answer = asked.read(Save), found_answer(asked).answer
    subject = f"{answer.name}: {wanted.note.strip() or 'change the words'}"
    edit = Edit(answer, wanted.base, wanted.variations)
    try:
        done = save(asked.studio.project, [edit], subject, asked.author)
    except MovedOn:
        now = shown(asked, found_answer(asked))
        current = {"base": now["base"], "variations": now["variations"]}
        return changed_meanwhile(asked, "this answer", answer, current)
    return JSONResponse({"base": done.bases[0], "commit": done.commit})


def reviewed(asked: Asked) -> dict[str, Any]:
    """Note that somebody looked at an answer, and when it is to be looked at again."""
    wanted, answer, project = asked.read(Reviewed), found_answer(asked).answer, asked.studio.project
    of = answer.base((project / answer.file).read_bytes())
    if wanted.base not in (None, of):
        raise RequestRefused(409, "changed_meanwhile", "This answer changed since you looked at it.")
    target, file = review.target(answer.name), project / review.FILE
    base = target.base(file.read_bytes() if file.is_file() else b"")
    edit = Edit(target, base, review.fields(answer.name, asked.person.name, wanted.due, str(of)))
    try:
        save(project, [edit], f"{answer.name}: reviewed", asked.author)
    except MovedOn as moved:
        raise RequestRefused(409, "changed_meanwhile", "Somebody else reviews this just now.") from moved
    return one(asked)


doors = [
    Door("GET", "answers", listed),
    Door("GET", "answers/{name}", one),
    Door("POST", "answers/{name}/check", checked),
    Door("POST", "answers/{name}/preview", previewed),
    Door("PUT", "answers/{name}", saved, Right.WRITE),
    Door("GET", "answers/{name}/stand", stand),
    Door("GET", "answers/{name}/versions/{id}", version),
    Door("POST", "answers/{name}/left-out", leave_out, Right.WRITE),
    Door("POST", "answers/{name}/review", reviewed, Right.CLINICAL_REVIEW),
]
