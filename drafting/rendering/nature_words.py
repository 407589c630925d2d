"""What a change touches, in words beside the change: nothing is told by its look alone."""

from collections.abc import Mapping
from typing import Final

from drafting.text.redline_document import Nature
from drafting.text.sentences import N_

NATURES: Final[Mapping[Nature, str]] = {
    Nature.brackets_lifted: N_("brackets lifted"),
    Nature.brackets_added: N_("brackets added"),
    Nature.brackets_changed: N_("brackets changed"),
    Nature.option_chosen: N_("option chosen"),
    Nature.option_added: N_("option added"),
    Nature.footnote_added: N_("footnote added"),
    Nature.footnote_removed: N_("footnote removed"),
    Nature.footnote_changed: N_("footnote changed"),
    Nature.footnote_renumbered: N_("footnote renumbered"),
    Nature.reference_renumbered: N_("reference renumbered"),
    Nature.emphasis_changed: N_("emphasis changed"),
}
