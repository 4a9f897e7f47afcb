"""Work that takes longer than a page waits, such as measuring and publishing."""

from backstory.studio.jobs.job import Job
from backstory.studio.jobs.running import AlreadyRunning, Finish, Jobs, NothingMade

__all__ = ["AlreadyRunning", "Finish", "Job", "Jobs", "NothingMade"]
