"""What a file that goes out keeps of the version it was made on, so that it can come back to just that version."""

from collections.abc import Mapping
from dataclasses import dataclass

_INSTRUMENT, _VERSION, _SHA256 = "TravauxInstrument", "TravauxVersion", "TravauxSha256"
_OLD_VERSION, _OLD_SHA256 = "TravauxOldVersion", "TravauxOldSha256"


@dataclass(frozen=True)
class Stamp:
    """The instrument's short name, the version's number and its hash; of a redline also those of the older version."""

    instrument: str
    version: int
    sha256: str
    old_version: int | None = None
    old_sha256: str = ""

    def properties(self) -> dict[str, str]:
        """Return the stamp as the properties it is kept in."""
        kept = {_INSTRUMENT: self.instrument, _VERSION: str(self.version), _SHA256: self.sha256}
        if self.old_version is not None:
            kept |= {_OLD_VERSION: str(self.old_version), _OLD_SHA256: self.old_sha256}
        return kept


def read_stamp(properties: Mapping[str, str]) -> Stamp | None:
    """Return the stamp among the properties of a file; None where there is none, or it cannot be read as one."""
    version, old = (_number(properties.get(name, "")) for name in (_VERSION, _OLD_VERSION))
    if version is None or not properties.get(_INSTRUMENT) or not properties.get(_SHA256):
        return None
    return Stamp(
        properties[_INSTRUMENT],
        version,
        properties[_SHA256],
        old if properties.get(_OLD_SHA256) else None,
        properties.get(_OLD_SHA256, "") if old is not None else "",
    )


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None
