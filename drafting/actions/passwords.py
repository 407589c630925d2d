"""Passwords: Argon2id with the library's parameters, and the few rules a new one must meet."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from drafting.errors import Invalid
from workflows.sentences import N_, Sentence

#: The shortest password taken (NIST SP 800-63B asks for length, not for kinds of characters).
SHORTEST = 12
#: The longest; hashing an endless one would be an attack.
LONGEST = 256

#: Argon2id at the library's cost.
hasher = PasswordHasher()


@cache
def _decoy() -> str:
    # Checked against when the address is unknown, so that both answers take as long.
    return hasher.hash("no such account")


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a new password; raise `Invalid` where it is too short or too long."""
    if len(password) < SHORTEST:
        said = Sentence(N_("A password has at least %(least)s characters."), least=SHORTEST)
        raise Invalid(said, fields={"password": str(said)})
    if len(password) > LONGEST:
        said = Sentence(N_("A password has at most %(most)s characters."), most=LONGEST)
        raise Invalid(said, fields={"password": str(said)})
    return hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Say whether the password is the one hashed; takes as long where there is none."""
    if len(password) > LONGEST:
        return False
    try:
        return hasher.verify(password_hash or _decoy(), password) and password_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
