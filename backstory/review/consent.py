"""Whether a member's messages may be read by the people who improve the assistant."""

from collections.abc import Mapping
from typing import Any

# Sent by the host app in a message's `metadata`.
KEY = "consent_to_review"


def consents(metadata: Mapping[str, Any], before: bool) -> bool:
    """Return whether the member consents from this message on.

    Args:
        metadata: what the host app sent with the message.
        before: whether the member consented until now; holds where the message says nothing of it.
    """
    # Only a plain true is one: "true", 1 and "no" are a host app's mistakes, and a mistake is a no.
    return metadata[KEY] is True if KEY in metadata else before
