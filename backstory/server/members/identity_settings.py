"""How the host app's tokens are to be checked, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from backstory.server.settings import SettingMistake

SECRET_VARIABLE = "BACKSTORY_JWT_SECRET"  # noqa: S105 - its name, not the secret
KEY_VARIABLE = "BACKSTORY_JWT_PUBLIC_KEY"
SHARED = ("HS256", "HS384", "HS512")
PUBLIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_SHORTEST_SECRET = 32  # RFC 7518, 3.2


@dataclass(frozen=True)
class IdentitySettings:
    """The key and what a token must say."""

    key: str = field(repr=False)
    algorithms: tuple[str, ...]
    issuer: str
    audience: str
    required: bool = False


def read_identity(values: Mapping[str, str]) -> IdentitySettings | None:
    """Read the settings; None where the host app sends no tokens.

    Raises:
        SettingMistake: one of them is missing or can't be used.
    """
    secret, key = values.get(SECRET_VARIABLE, ""), values.get(KEY_VARIABLE, "").replace("\\n", "\n")
    if secret and key:
        raise SettingMistake(KEY_VARIABLE, f"stands beside {SECRET_VARIABLE}: set one of the two")
    if not (secret or key):
        _refuse_the_rest_alone(values)
        return None
    _check_secret(secret) if secret else _check_key(key)
    return IdentitySettings(
        secret or key,
        _algorithms(values, SHARED if secret else PUBLIC),
        _needed(values, "BACKSTORY_JWT_ISSUER"),
        _needed(values, "BACKSTORY_JWT_AUDIENCE"),
        _switched_on(values, "BACKSTORY_JWT_REQUIRED"),
    )


def _refuse_the_rest_alone(values: Mapping[str, str]) -> None:
    """An operator who names an issuer believes that tokens are checked."""
    for name in ("ISSUER", "AUDIENCE", "ALGORITHMS", "REQUIRED"):
        if values.get(f"BACKSTORY_JWT_{name}"):
            raise SettingMistake(
                f"BACKSTORY_JWT_{name}", f"needs a key beside it: set {SECRET_VARIABLE} or {KEY_VARIABLE}"
            )


def _check_secret(secret: str) -> None:
    if len(secret) < _SHORTEST_SECRET:
        raise SettingMistake(SECRET_VARIABLE, f"is shorter than {_SHORTEST_SECRET} characters")


def _check_key(key: str) -> None:
    try:
        load_pem_public_key(key.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SettingMistake(
            KEY_VARIABLE, "is no public key in PEM: it begins with -----BEGIN PUBLIC KEY-----"
        ) from error


def _algorithms(values: Mapping[str, str], fitting: tuple[str, ...]) -> tuple[str, ...]:
    """A public key taken as a shared secret would let anybody sign, so the two kinds never mix."""
    name = "BACKSTORY_JWT_ALGORITHMS"
    listed = [part.strip() for part in (values.get(name) or fitting[0]).split(",")]
    for algorithm in listed:
        if algorithm not in fitting:
            raise SettingMistake(name, f"holds {algorithm!r}: with this key it may hold {', '.join(fitting)}")
    return tuple(listed)


def _needed(values: Mapping[str, str], name: str) -> str:
    if not values.get(name):
        raise SettingMistake(name, "is missing: with a key for the host app's tokens it must be set")
    return values[name]


def _switched_on(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name) or "0"
    if text not in ("0", "1"):
        raise SettingMistake(name, f"is {text!r}: write 1 or 0")
    return text == "1"
