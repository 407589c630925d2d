"""What an installation sets, read once from TRAVAUX_* variables into one frozen value."""

import os
import secrets
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Bytes a request may carry; a larger one is answered 413.
LARGEST_REQUEST = 50 * 1024 * 1024
#: Fields a form may carry; the longest of ours (two hundred clauses of an import) stays below.
MOST_FORM_PARTS = 4_000
#: Bytes all the fields of a form may hold that are not files.
LARGEST_FORM = 6 * 1024 * 1024


@dataclass(frozen=True)
class Config:
    """One installation. Addresses are SQLAlchemy URLs, paths absolute; nothing here is changed later."""

    database_url: str
    data_dir: Path
    secret_key: str
    #: The host names a request may be addressed to, without port.
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    #: Whether the cookies travel over HTTPS alone.
    secure_cookies: bool = False
    #: Whether the pages say that everything on them is an illustration.
    demo: bool = False
    #: Failed attempts to sign in, for one account from one address.
    sign_in_limit: str = "10 per 5 minutes"
    largest_request: int = LARGEST_REQUEST
    most_form_parts: int = MOST_FORM_PARTS
    largest_form: int = LARGEST_FORM

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read the environment; what is unset gets a value that works on one machine."""
        env = os.environ if env is None else env
        data_dir = _data_dir(env)
        data_dir.mkdir(parents=True, exist_ok=True)
        hosts = tuple(name.strip() for name in env.get("TRAVAUX_HOSTS", "").split(",") if name.strip())
        return cls(
            database_url=cls.database_from_env(env),
            data_dir=data_dir,
            secret_key=env.get("TRAVAUX_SECRET_KEY") or kept_secret(data_dir),
            hosts=hosts or ("localhost", "127.0.0.1", "[::1]", socket.gethostname()),
            secure_cookies=_says_yes(env.get("TRAVAUX_SECURE_COOKIES", "")),
            demo=_says_yes(env.get("TRAVAUX_DEMO", "")),
            sign_in_limit=env.get("TRAVAUX_SIGN_IN_LIMIT", "10 per 5 minutes"),
        )

    @staticmethod
    def database_from_env(env: Mapping[str, str] | None = None) -> str:
        """Return the address of the database alone, for commands that need nothing else; nothing is created."""
        env = os.environ if env is None else env
        return env.get("TRAVAUX_DATABASE_URL") or f"sqlite:///{_data_dir(env) / 'travaux.sqlite3'}"


def kept_secret(data_dir: Path) -> str:
    """Return the key that signs the cookies, made on first use and readable by its owner alone.

    Processes that start together get the same key: it is written aside and linked into place whole.
    """
    path = data_dir / "secret-key"
    if not path.exists():
        descriptor, aside = tempfile.mkstemp(dir=data_dir, prefix=".secret-key-")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(aside, path)
        except FileExistsError:
            pass  # another process was first; its key holds
        finally:
            os.unlink(aside)
    return path.read_text(encoding="ascii").strip()


def _data_dir(env: Mapping[str, str]) -> Path:
    return Path(env.get("TRAVAUX_DATA") or "var").absolute()


def _says_yes(value: str) -> bool:
    return value.strip().lower() in {"1", "yes", "true", "on"}
