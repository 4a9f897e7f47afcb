"""Conversation tests: made of a conversation with the draft in one step, and run."""

from typing import Any

from pydantic import Field
from starlette.concurrency import run_in_threadpool

from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.people.roles import Right
from backstory.studio.saving.saving import Edit, MovedOn, save
from backstory.studio.trying.tests_made import FILE, FOLDER, read, target, transcript_of
from backstory.web.refusals import RequestRefused


class NewTest(Body):
    """A test to make of a conversation."""

    conversation: str
    name: str = Field(min_length=3, max_length=120, pattern=r"^[^\x00-\x1f]+$")
    note: str = Field(default="", max_length=500)


class RunTest(Body):
    """A test to run."""

    file: str = Field(pattern=rf"^{FOLDER}/[a-z_0-9]+\.yml$")
    name: str


async def made(asked: Asked) -> dict[str, Any]:
    """Make a test, commit it and run it."""
    body = asked.read(NewTest)
    name = " ".join(body.name.split())
    conversation = asked.studio.conversations.known(asked.person.name, body.conversation)
    if conversation is None or not conversation.turns:
        raise not_found("Nothing was said in this conversation")
    wanted = transcript_of(conversation, name)
    subject = f"Test '{name}': {body.note.strip() or 'as the draft answers'}"
    edit = Edit(target(name), None, wanted)
    try:
        await run_in_threadpool(save, asked.studio.project, [edit], subject, asked.author)
    except MovedOn as moved:
        raise RequestRefused(
            409, "name_taken", "There is a test of that name already. Choose another.", field="name"
        ) from moved
    return await _run(asked, FILE, name, wanted)


async def run(asked: Asked) -> dict[str, Any]:
    """Run a test that is there."""
    body = asked.read(RunTest)
    path = asked.studio.project / body.file
    content = path.read_bytes() if path.is_file() else b""
    fields = target(body.name, body.file).fields(content)
    if fields is None:
        raise not_found(f"There is no test named {body.name} in {body.file}")
    return await _run(asked, body.file, body.name, fields)


async def _run(asked: Asked, file: str, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    from backstory.evaluation.conversations.in_process import InProcessPlayer
    from backstory.evaluation.conversations.playing import play, told

    studio, transcript = asked.studio, read(fields)
    agent = await studio.assistant.saying(await studio.read_content())
    async with studio.talking():
        results = await play(transcript, InProcessPlayer(agent))
    return {
        "file": file,
        "name": name,
        "passed": all(result.right for result in results),
        "failures": told(transcript, results),
    }


doors = [
    Door("POST", "tests", made, Right.WRITE),
    Door("POST", "tests/run", run, Right.TRY),
]
