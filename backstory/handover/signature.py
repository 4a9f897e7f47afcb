"""Shows the care team's system that a request is ours, and new."""

import hashlib
import hmac

SIGNATURE_HEADER = "Backstory-Signature"
KEY_HEADER = "Idempotency-Key"


def signature(secret: str, body: bytes, at: int) -> str:
    """Return the header's value: when it was signed, and the HMAC-SHA256 of that moment and the body.

    Args:
        secret: both sides know it.
        body: as it is sent.
        at: seconds since 1970; an old request that is sent again by somebody else shows by it.
    """
    signed = hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def idempotency_key(secret: str, conversation: str, body: bytes) -> str:
    """Name a handover, so that the same one sent again is known: it is no second call."""
    return hmac.new(secret.encode(), conversation.encode() + b"\n" + body, hashlib.sha256).hexdigest()
