"""One change that would go live, and who said what of it."""

from dataclasses import dataclass, field

from backstory.releases.going_back import WentBack
from backstory.studio.answers.protected import is_protected
from backstory.studio.changes.approvals import Approval
from backstory.studio.changes.parts import Part, PartChange
from backstory.studio.people.people import Person
from backstory.studio.people.roles import Role
from backstory.studio.saving.repository import Commit

CLOSED = (Role.REVIEWER, Role.CLINICIAN)  # those whose approval counts


@dataclass(frozen=True)
class Entry:
    """A change, the commits that made it, and what was said of it.

    `all_of_it` says that nothing was published yet, and that this stands for the whole project.
    """

    change: PartChange
    commits: tuple[Commit, ...] = ()
    words: tuple[Approval, ...] = field(default=())
    taken_back: WentBack | None = None
    all_of_it: bool = False

    @property
    def part(self) -> Part:
        """What changed."""
        return self.change.part

    @property
    def digest(self) -> str:
        """What an approval holds for."""
        return self.change.digest

    @property
    def protected(self) -> bool:
        """Whether a clinician must approve it."""
        return self.all_of_it or is_protected(self.part.file)

    @property
    def needs(self) -> list[Role]:
        """The roles in which somebody must have approved it."""
        return [Role.REVIEWER, *([Role.CLINICIAN] if self.protected else [])]

    @property
    def missing(self) -> list[Role]:
        """The roles in which nobody has approved it yet."""
        given = {role for each in self.words if each.said == "approved" for role in each.roles}
        return [role for role in self.needs if role not in given]

    @property
    def sent_back(self) -> list[Approval]:
        """What stands against it."""
        return [each for each in self.words if each.said == "sent back"]

    @property
    def is_ready(self) -> bool:
        """Whether it may go live."""
        return not self.missing and not self.sent_back

    def only_by(self, person: Person) -> bool:
        """Return whether a person wrote it alone, in the studio or in the folder."""
        return bool(self.commits) and all(_wrote(person, commit) for commit in self.commits)

    def is_sent_back_to(self, person: Person) -> bool:
        """Return whether a person wrote of it what somebody sent back."""
        return bool(self.sent_back) and any(_wrote(person, commit) for commit in self.commits)

    def waits_for(self, person: Person) -> bool:
        """Return whether a person's approval would bring it further."""
        own = [role for role in person.roles if role in self.needs]
        given = {
            role
            for each in self.words
            if each.by == person.name and each.said == "approved"
            for role in each.roles
        }
        said_no = any(each.by == person.name for each in self.sent_back)
        helps = any(role in self.missing for role in own) or said_no
        return helps and not set(own) <= given and not self.only_by(person)


def _wrote(person: Person, commit: Commit) -> bool:
    same_address = commit.email.casefold() == person.email.casefold()
    return same_address or commit.author.casefold() == person.name.casefold()
