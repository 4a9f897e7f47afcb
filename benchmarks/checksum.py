"""Names results and models for what they were made from."""

import hashlib


def checksum(*parts: str) -> str:
    """Return a short checksum of texts, in which their borders count."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()[:12]
