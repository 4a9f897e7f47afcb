"""Whatever is edited, approved, sent back, held back, published and taken back, in whatever order: nothing
goes live that was not approved exactly as it is."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from small_repository import RESPONSES, begin

from backstory.releases import Kind, Release, all_releases, live_release, make_live
from backstory.releases.going_back import all_went_back, go_back
from backstory.releases.sources import read_sources
from backstory.releases.writing import recorded_digests, write_release
from backstory.studio.answers.target import Answer
from backstory.studio.answers.wording import Wording
from backstory.studio.changes import hold
from backstory.studio.changes.approvals import Approval, keep, now
from backstory.studio.changes.changes import changes
from backstory.studio.changes.entry import Entry
from backstory.studio.people.people import Person
from backstory.studio.people.roles import Role
from backstory.studio.saving.lines import NotEditable
from backstory.studio.saving.repository import Author
from backstory.studio.saving.saving import Edit, save
from backstory.terminal.publish import publish
from backstory.terminal.releases import rollback

PLAIN, GUARDED = "data/responses/education/a.yml", "data/responses/boundaries.yml"
ANSWERS = [Answer(PLAIN, "utter_a_one"), Answer(PLAIN, "utter_a_two"), Answer(GUARDED, "utter_b_one")]
TEXTS = ["One way.", "Another way.", "A third way."]  # few, so that words come back
PEOPLE = [
    Person(name=name, email=f"{name}@example.org", roles=roles, password="-")
    for name, roles in {
        "wren": (Role.WRITER,),
        "rae": (Role.WRITER, Role.REVIEWER),
        "cleo": (Role.WRITER, Role.REVIEWER, Role.CLINICIAN),
        "pat": (Role.PUBLISHER,),
    }.items()
]
PAT = PEOPLE[-1]
Told = tuple[str, str, str]  # an answer, as members have it and as the draft has it


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of two files, committed and live as it stands."""
    for file, letter in ((PLAIN, "a"), (GUARDED, "b")):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RESPONSES.replace("utter_", f"utter_{letter}_"))
    (tmp_path / ".gitignore").write_text("var/\nmodel\n")
    (tmp_path / "model").write_text("a model")
    begin(tmp_path)
    (tmp_path / "var" / "releases").mkdir(parents=True)
    release_of(tmp_path, 0)
    return tmp_path


def release_of(project: Path, number: int) -> None:
    """Make the draft live, as the command does."""
    live = live_release(project) if number else None
    release = Release(
        folder=project / "var" / "releases" / f"r{number:03}",
        kind=Kind.TEXT,
        author="pat",
        date=datetime(2026, 11, 30, tzinfo=UTC) + timedelta(seconds=number),
        model_file="model",
        follows=live.name if live else None,
    )
    write_release(release, read_sources(project), project / "model", live)
    make_live(release)


def words(folder: Path, answer: Answer) -> str:
    return answer.wordings((folder / answer.file).read_bytes())[0].text


def edit(project: Path, person: Person, answer: Answer, text: str) -> None:
    file = (project / answer.file).read_bytes()
    wanted = [Wording(text=text, place=1), *answer.wordings(file)[1:]]
    author = Author(person.name, person.email)
    save(project, [Edit(answer, answer.base(file), wanted)], f"{answer.name}: edited", author)


def approve(project: Path, person: Person, entry: Entry, said: str = "approved") -> None:
    roles = tuple(role for role in (Role.REVIEWER, Role.CLINICIAN) if role in person.roles)
    keep(
        project,
        [Approval(change=entry.digest, by=person.name, roles=roles, on=now(), note="No", said=said)],  # type: ignore[arg-type]
    )


@dataclass
class Team:
    """People at work, and what a bystander notes of it: words and names, none of the studio's own hashes."""

    project: Path
    dice: random.Random
    approved: dict[Told, set[Role]] = field(default_factory=dict)
    published: int = 0

    def told(self, answer: Answer) -> Told:
        live = live_release(self.project)
        assert live is not None
        return answer.name, words(live.content, answer), words(self.project, answer)

    def writes(self) -> None:
        person, answer = self.dice.choice([PEOPLE[0], *PEOPLE[:3]]), self.dice.choice(ANSWERS)
        edit(self.project, person, answer, self.dice.choice(TEXTS))

    def _one(self) -> Entry | None:
        return self.dice.choice(changes(self.project).entries or (None,))

    def reads(self) -> None:
        person = self.dice.choice(PEOPLE[1:3])
        for entry in changes(self.project).entries:
            told = self.told(next(each for each in ANSWERS if each.name == entry.part.name))
            if self.dice.random() < 0.03:
                approve(self.project, person, entry, "sent back")
            elif self.dice.random() < 0.7 and not entry.only_by(person):
                approve(self.project, person, entry)
                self.approved.setdefault(told, set()).update(person.roles)

    def holds_back(self) -> None:
        changed, entry = changes(self.project), self._one()
        if entry is not None:
            hold.hold_back(self.project, changed, entry, Author("pat", PAT.email), entry.part.name)

    def brings_back(self) -> None:
        held = hold.all_held(self.project)
        if held:
            try:
                hold.bring_back(self.project, changes(self.project), self.dice.choice(held), "pat")
            except NotEditable:
                assert any(each.part in [one.part for one in held] for each in changes(self.project).entries)

    def goes_back(self) -> None:
        live, releases = live_release(self.project), all_releases(self.project)
        to = self.dice.choice(releases)
        if live is None or to.name == live.name:
            return
        gone = {(each.name, words(live.content, each)) for each in ANSWERS}
        gone -= {(each.name, words(to.content, each)) for each in ANSWERS}
        go_back(self.project, to, "pat", "In doubt")
        self.approved = {
            told: given for told, given in self.approved.items() if (told[0], told[2]) not in gone
        }

    def publishes(self) -> None:
        changed = changes(self.project)
        if changed.why_not(PAT, None):
            return
        going = [told for each in ANSWERS if (told := self.told(each))[1] != told[2]]
        self.published += 1
        release_of(self.project, self.published)
        for name, before, after in going:
            given = self.approved.get((name, before, after), set())
            needed = {Role.REVIEWER, Role.CLINICIAN} if name == "utter_b_one" else {Role.REVIEWER}
            assert needed <= given, (name, before, after, given)
        live = live_release(self.project)
        assert live is not None and recorded_digests(live) == read_sources(self.project).digests


@pytest.mark.parametrize("seed", range(4))
def test_nothing_goes_live_that_was_not_approved_exactly_as_it_is(small: Path, seed: int) -> None:
    team = Team(small, random.Random(seed))
    deeds: list[Callable[[], None]] = [team.writes, team.publishes, *[team.reads] * 3]
    rare = [team.holds_back, team.brings_back, team.goes_back]
    for _ in range(120):
        team.dice.choice([*deeds * 3, *rare])()
    assert team.published  # else nothing was shown


def test_an_edit_elsewhere_leaves_an_approval_as_it_is(small: Path) -> None:
    wren, rae = PEOPLE[:2]
    edit(small, wren, ANSWERS[0], TEXTS[0])
    (entry,) = changes(small).entries
    approve(small, rae, entry)
    edit(small, wren, ANSWERS[1], TEXTS[1])  # in the same file
    edit(small, wren, ANSWERS[2], TEXTS[1])
    ready = {each.part.name: each.is_ready for each in changes(small).entries}
    assert ready == {"utter_a_one": True, "utter_a_two": False, "utter_b_one": False}
    edit(small, wren, ANSWERS[0], TEXTS[1])
    assert not any(each.is_ready for each in changes(small).entries)
    edit(small, wren, ANSWERS[0], TEXTS[0])
    assert [each.part.name for each in changes(small).entries if each.is_ready] == ["utter_a_one"]


def test_what_waits_is_held_back_and_brought_back_as_it_was(small: Path) -> None:
    wren, rae = PEOPLE[:2]
    before = (small / GUARDED).read_bytes()
    edit(small, wren, ANSWERS[0], TEXTS[0])
    edit(small, rae, ANSWERS[2], TEXTS[1])
    held_file = (small / GUARDED).read_bytes()
    for entry in changes(small).entries:
        if not entry.only_by(rae):
            approve(small, rae, entry)
    changed = changes(small)
    (waiting,) = changed.waiting
    hold.hold_back(small, changed, waiting, Author("pat", PAT.email), "B")
    assert (small / GUARDED).read_bytes() == before
    assert changes(small).why_not(PAT, None) == ""
    release_of(small, 1)
    (held,) = hold.all_held(small)
    hold.bring_back(small, changes(small), held, "pat")
    assert (small / GUARDED).read_bytes() == held_file and hold.all_held(small) == []
    # In the name of who wrote it: they may still not approve it themselves.
    (back,) = changes(small).entries
    assert back.only_by(rae) and back.digest == waiting.digest
    assert [each.subject for each in back.commits] == ["utter_b_one: edited (brought back by pat)"]


def test_what_is_there_meanwhile_is_not_overwritten_by_what_was_held_back(small: Path) -> None:
    edit(small, PEOPLE[0], ANSWERS[0], TEXTS[0])
    changed = changes(small)
    hold.hold_back(small, changed, changed.entries[0], Author("pat", PAT.email), "A")
    edit(small, PEOPLE[0], ANSWERS[0], TEXTS[1])
    with pytest.raises(NotEditable, match="changed meanwhile"):
        hold.bring_back(small, changes(small), hold.all_held(small)[0], "pat")
    assert words(small, ANSWERS[0]) == TEXTS[1]


def test_going_back_asks_again_for_what_it_took_away_and_for_nothing_else(small: Path) -> None:
    wren, rae = PEOPLE[:2]
    edit(small, wren, ANSWERS[0], TEXTS[0])
    approve(small, rae, changes(small).entries[0])
    first = live_release(small)
    assert first is not None
    release_of(small, 1)
    edit(small, wren, ANSWERS[1], TEXTS[1])
    approve(small, rae, changes(small).entries[0])
    go_back(small, first, "pat", "In doubt")
    one, two = sorted(changes(small).entries, key=lambda each: each.part.name)
    assert (one.is_ready, two.is_ready) == (False, True)
    assert one.taken_back is not None and (one.taken_back.by, one.taken_back.reason) == ("pat", "In doubt")
    assert two.taken_back is None
    approve(small, rae, one)
    assert changes(small).why_not(PAT, None) == ""


def test_one_press_of_a_person_with_two_roles_is_one_word(small: Path) -> None:
    edit(small, PEOPLE[0], ANSWERS[2], TEXTS[0])
    approve(small, PEOPLE[2], changes(small).entries[0])
    (entry,) = changes(small).entries
    assert [each.roles for each in entry.words] == [(Role.REVIEWER, Role.CLINICIAN)] and entry.is_ready


def test_going_back_by_the_command_asks_again_as_well(small: Path) -> None:
    edit(small, PEOPLE[0], ANSWERS[0], TEXTS[0])
    approve(small, PEOPLE[1], changes(small).entries[0])
    release_of(small, 1)
    assert rollback(small, None, sure=True, reason="In doubt", author="An operator") == 0
    (entry,) = changes(small).entries
    assert not entry.is_ready and entry.taken_back is not None
    assert (entry.taken_back.by, entry.taken_back.reason) == ("An operator", "In doubt")


def test_what_was_approved_after_another_release_is_not_published(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small, PEOPLE[0], ANSWERS[0], TEXTS[0])
    digest = changes(small).digest
    assert publish(small, "", "pat", sure=True, digest=digest, after="another") == 1
    assert "Another release went live" in capsys.readouterr().err


def test_a_note_that_a_crash_cut_off_hides_no_later_one(small: Path) -> None:
    edit(small, PEOPLE[0], ANSWERS[0], TEXTS[0])
    first = live_release(small)
    assert first is not None
    release_of(small, 1)
    notes = small / "var" / "releases" / "went-back.jsonl"
    notes.write_text('{"on": "2026-11-')
    go_back(small, first, "pat", "In doubt")
    assert [each.by for each in all_went_back(small)] == ["pat"]
