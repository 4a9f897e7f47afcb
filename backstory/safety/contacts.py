"""Whom to call, by country: content/safety/contacts.yml."""

from datetime import date
from pathlib import Path

from pydantic import ValidationError

from backstory.content_folder import kept_below_content
from backstory.safety.models import Strict
from backstory.safety.reading import FOLDER, SafetyContentMistake, read_yaml

_UNKNOWN = "unknown"


class Contact(Strict):
    """One way to reach help: a label that is an order, and what it leads to."""

    label: str
    tel: str | None = None
    sms: str | None = None
    url: str | None = None

    @property
    def as_action(self) -> dict[str, str]:
        """Return it as the urgent card's button has it."""
        return self.model_dump(exclude_none=True)

    @property
    def in_sentence(self) -> str:
        """Return the label as it stands within a sentence."""
        return self.label[0].lower() + self.label[1:]


class Contacts(Strict):
    """The contacts of one country."""

    emergency: Contact
    verified_on: date | None = None
    countries: list[str] = []
    medical_advice: Contact | None = None
    crisis: list[Contact] = []


class Help(Strict):
    """The contacts of a country, with words where it has no number."""

    emergency: Contact
    advice: Contact
    crisis: list[Contact]

    @property
    def words(self) -> dict[str, str]:
        """Return what the urgent responses' placeholders are filled with."""
        return {
            "emergency": self.emergency.in_sentence,
            "advice": self.advice.in_sentence,
            "crisis_lines": ", or ".join(each.in_sentence for each in self.crisis),
        }


@kept_below_content(FOLDER / "contacts.yml")
def read_contacts(file: Path) -> dict[str, Contacts]:
    """Read the contacts of all countries, by their codes.

    Raises:
        SafetyContentMistake: the file is missing or wrong.
    """
    content = read_yaml(file)
    if not isinstance(content, dict):
        raise SafetyContentMistake(f"{file}: must be countries with their contacts")
    entries = {str(code): _contacts(str(code), entry, file) for code, entry in content.items()}
    if _UNKNOWN not in entries or entries[_UNKNOWN].medical_advice is None:
        raise SafetyContentMistake(f"{file}: '{_UNKNOWN}' must have emergency, medical_advice and crisis")
    shared = {code: entry for entry in entries.values() for code in entry.countries}
    return {**shared, **entries}


def _contacts(code: str, entry: object, file: Path) -> Contacts:
    try:
        return Contacts.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join([code, *map(str, first["loc"])])
        raise SafetyContentMistake(f"{file}: {place}: {first['msg']}") from error


def help_in(country: object, contacts: dict[str, Contacts] | None = None) -> Help:
    """Return whom to call in a country.

    Args:
        country: what the host app says: an ISO 3166-1 code, in either case; anything else is unknown.
        contacts: the contacts of all countries; those of whatever is served if there are none.
    """
    known = contacts or read_contacts()
    words = known[_UNKNOWN]
    entry = known.get(country.strip().upper(), words) if isinstance(country, str) else words
    advice = entry.medical_advice or words.medical_advice
    assert advice is not None, "read_contacts checks it"
    return Help(emergency=entry.emergency, advice=advice, crisis=entry.crisis or words.crisis)
