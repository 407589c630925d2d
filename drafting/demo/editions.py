"""The French editions of the demonstration's versions: the published order, labels derived in French, our words."""

from collections.abc import Mapping

from drafting.demo.french_revisions import ALL_HEADINGS, texts_of
from drafting.demo.written import refer
from drafting.record.manifest import Entry, Manifest
from drafting.text import numbering
from workflows.vocabulary import ClauseKind

FRENCH = "fr"


def french_edition(manifest: Manifest, *, revision: int, keys: Mapping[int, str]) -> str:
    """Return the plain text of a published version in French; `keys` names its clauses as the demonstration does.

    Raises KeyError for a clause that has no French words: an edition is whole or is none.
    """
    texts = texts_of(revision)
    labels = numbering.derive(
        [numbering.Place(each.clause_id, each.parent_id, ClauseKind(each.kind)) for each in manifest.entries],
        language=FRENCH,
    )
    by_key = {keys[each.clause_id]: labels[each.clause_id] for each in manifest.entries}

    def name(key: str, words: str) -> str:
        unit = words.split(" ")[0]
        return f"{unit} {by_key[key].label.split(' ')[-1].rstrip('.')}"

    def words_of(entry: Entry) -> str:
        key, lines = keys[entry.clause_id], []
        label = labels[entry.clause_id].label
        if entry.heading:
            lines.append(f"{label} – {ALL_HEADINGS[key]}" if label else ALL_HEADINGS[key])
            label = ""
        if entry.text:
            lines.append(f"{label} {refer(texts[key], name)}".strip())
        return "\n\n".join(lines)

    return "\n\n".join(words_of(each) for each in manifest.entries)
