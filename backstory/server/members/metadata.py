"""What a host app may say about a member: checked, and small enough for a cookie."""

import json
import re
from collections.abc import Callable
from typing import Any

from backstory.server.messages import clean
from backstory.web.refusals import RequestRefused

LARGEST = 1_500  # bytes of JSON; browsers keep cookies of up to 4,096, and a token is larger by a third
LONGEST_NAME = 100
_COUNTRY = re.compile(r"[A-Za-z]{2}")
# Language, and what may follow it: script, region (RFC 5646).
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


def read_metadata(sent: Any) -> dict[str, Any]:
    """Check metadata.

    Args:
        sent: parsed JSON.

    Raises:
        RequestRefused: a field is unknown or wrong, or all together too large (400).
    """
    if not isinstance(sent, dict):
        raise _bad("must be a JSON object")
    for name in sent:
        if name not in FIELDS:
            raise _bad(f"may hold {', '.join(FIELDS)}, nothing else")
    read = {name: FIELDS[name](value) for name, value in sent.items()}
    if len(json.dumps(read)) > LARGEST:
        raise _bad(f"is larger than {LARGEST:,} bytes")
    return read


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        raise _bad(f"has a 'name' that is no text of at most {LONGEST_NAME} characters")
    return clean(value)


def _country(value: Any) -> str:
    if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
        raise _bad("has a 'country' that is no code of two letters, such as GB")
    return value.upper()


def _language(value: Any) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise _bad("has a 'language' that is no tag such as en or en-GB")
    return value


def _lessons(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(lesson, str) for lesson in value):
        raise _bad("has 'completed_lessons' that are no list of lesson ids")
    return [clean(lesson) for lesson in value]


def _consent(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _bad("has a 'consent_to_review' that is neither true nor false")
    return value


def _bad(what: str) -> RequestRefused:
    return RequestRefused(400, "bad_metadata", f"'metadata' {what}.")


FIELDS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "country": _country,
    "language": _language,
    "completed_lessons": _lessons,
    "consent_to_review": _consent,
}
