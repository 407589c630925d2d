"""The clause tree an import begins with: as the file states it (Akoma Ntoso), else as it is found in the words."""

from drafting.formats.reading import SourceText
from drafting.text.given import outline_of
from drafting.text.outline import Outline, build


def outline_in(source: SourceText) -> Outline:
    """Return the outline of a text that was read."""
    if source.tree is not None:
        return outline_of(source.tree)
    return build(source.stripped.text, source.stripped.headings)
