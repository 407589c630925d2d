"""Which published version a file was made on: the one its stamp proves, else the one a person chose."""

from collections.abc import Sequence

from drafting.errors import Invalid
from drafting.queries.frames import VersionHead
from drafting.text.stamps import Stamp
from workflows.sentences import N_, Sentence


def version_of(
    stamp: Stamp | None, *, slug: str, versions: Sequence[VersionHead], chosen: int | None
) -> VersionHead:
    """Return the version, of those given, which are those the reader may see. Raises `Invalid` where it is none.

    A stamp holds for the instrument and the very hash it names; without one, `chosen` is the version's number.
    """
    if stamp is None:
        found = next((head for head in versions if head.n == chosen), None)
        if found is None:
            said = N_("The file does not say which version it was made on. Choose the version.")
            raise Invalid(said, fields={"version": said})
        return found
    if stamp.instrument != slug:
        raise Invalid(
            Sentence(
                N_("The file was made on another instrument (“%(slug)s”). Bring it back there."),
                slug=stamp.instrument,
            )
        )
    found = next((head for head in versions if head.n == stamp.version), None)
    if found is None or found.sha256 != stamp.sha256:
        raise Invalid(
            Sentence(
                N_(
                    "The file says it was made on version %(n)s, with a hash that no version open to you has. "
                    "Take the version's Word file from here and make the changes in that."
                ),
                n=stamp.version,
            )
        )
    return found
