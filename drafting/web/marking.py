"""The changes of a redline as HTML of a page: runs with their numbers, what they touch, and whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext
from markupsafe import Markup, escape

from drafting.actions.documents import sees_names
from drafting.rendering.contributors import Marking
from drafting.rendering.nature_words import NATURES
from drafting.rendering.runs import Run, runs
from drafting.text.redline import NumberedChange, Op, Spans
from drafting.web.choosing import Chosen
from drafting.web.frame import Dossier
from drafting.web.installation import reading
from drafting.web.rights import reads_working_text


@dataclass(frozen=True)
class Look:
    """How the reader wants changes marked, among what they may know."""

    marking: Marking = Marking.kind
    passing: bool = False
    #: Whether the reader may know whose the changes are, and the words that came and went in between.
    names_offered: bool = False
    passing_offered: bool = False

    @property
    def needs_history(self) -> bool:
        """Whether the redline must say who did what."""
        return self.passing or self.marking is Marking.contributor

    @property
    def asked(self) -> str:
        """What an address says to keep this look."""
        marks = "&marks=contributor" if self.marking is Marking.contributor else ""
        return marks + ("&passing=show" if self.passing else "")


def look_of(dossier: Dossier, chosen: Chosen) -> Look:
    """Return the look the address asks for. Who did what is known between published versions.

    Names are for those who may know them; words that no version published, for those who read the working text.
    """
    if chosen.old is None or chosen.old.head is None or chosen.new.head is None:
        return Look()
    names = sees_names(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)
    between = names and reads_working_text(dossier)
    by_contributor = names and request.args.get("marks") == Marking.contributor
    return Look(
        Marking.contributor if by_contributor else Marking.kind,
        between and request.args.get("passing") == "show",
        names,
        between,
    )


def runs_html(
    shown: Sequence[Run],
    whole: Sequence[NumberedChange] = (),
    *,
    changes: str,
    keys: Mapping[int, str],
    left_out: Op | None = None,
    in_words: bool = False,
    current: int = 0,
) -> Markup:
    """Return the words of a clause as HTML; deletions and insertions are named for those who listen.

    `changes` is the pattern of the addresses of the numbered changes, `keys` the letters of contributors by number.
    With `left_out` it is one side's column: what that side does not have is left out. `in_words` says in words where a
    change begins and ends. Beside the `current` change the others stand back.
    """
    numbers = left_out is None or left_out is Op.delete or not any(run.op is not Op.delete for run in shown)
    out = [_address(change.number) for change in whole] if numbers else []
    for run in shown:
        if run.op is left_out:
            continue
        if run.passing is not None:
            out.append(_passing(run) if left_out is not Op.insert else "")
            continue
        if run.opens and run.change is not None and not (run.op is Op.equal and left_out is Op.insert):
            out.append(_address(run.change.number))
        out.append(_in_words(run) if in_words else _words(run, current))
        closes = (
            run.closes if left_out is None else run.closes_new if left_out is Op.delete else run.closes_old
        )
        if closes and run.change is not None:
            out.append(_number(run.change, changes, keys))
    if numbers:
        out += [_number(change, changes, keys) for change in whole]
    return Markup("".join(out))


def spans_html(spans: Spans) -> Markup:
    """Return what became of the words of one clause as HTML, without numbers."""
    return runs_html(runs(spans, (), moved=False, known={}), changes="", keys={})


def told(change: NumberedChange) -> str:
    """Say what a change touches where that is not words, in the reader's language."""
    return gettext(NATURES[change.nature]) if change.nature in NATURES else ""


def _words(run: Run, current: int) -> str:
    text = escape(run.text)
    beside = current and run.change is not None and run.change.number != current
    look = " ".join(
        filter(
            None,
            (
                "moved" if run.moved else "",
                f"by-{run.whose.style}" if run.whose else "",
                "beside" if beside else "",
            ),
        )
    )
    kind = f' class="{look}"' if look else ""
    if run.op is Op.delete:
        return f"<del{kind}>{_aloud(gettext('deleted:'))}{text}{_aloud('')}</del>"
    if run.op is Op.insert:
        return f"<ins{kind}>{_aloud(gettext('inserted:'))}{text}{_aloud('')}</ins>"
    if run.is_emphasis:
        return f'<span class="emphasised">{text}</span>'
    return f"<span{kind}>{text}</span>" if look else str(text)


def _in_words(run: Run) -> str:
    """Return a run with its change told in words, for ears and braille; what was deleted is no part of the words."""
    text = escape(run.text)
    if run.op is Op.delete:
        begins, ends = _said(gettext("begin deletion")), _said(gettext("end deletion"))
        return f"<span data-not-words>{begins} {text} {ends} </span>"
    if run.op is Op.insert:
        before = f"<span data-not-words>{_said(gettext('begin insertion'))} </span>"
        return f"{before}{text}<span data-not-words> {_said(gettext('end insertion'))}</span>"
    return str(text)


def _said(words: str) -> str:
    return f'<span class="told">[{escape(words)}]</span>'


def _passing(run: Run) -> str:
    who = f"<small> {escape(run.hands)}</small>" if run.hands else ""
    said = escape(gettext("came and went:"))
    return (
        f'<span class="passing" data-not-words> <span class="visually-hidden">[{said} </span>⟨'
        f'<s>{escape(run.text.strip())}</s>⟩<span class="visually-hidden">]</span>{who}</span>'
    )


def _aloud(words: str) -> str:
    """Return what is said before (or, without words, after) a change to those who listen; no part of the words."""
    said = f"[{escape(words)} " if words else "]"
    return f'<span class="visually-hidden" data-not-words>{said}</span>'


def _address(number: int) -> str:
    return f'<span id="change-{number}" data-change="{number}"></span>'


def _number(change: NumberedChange, changes: str, keys: Mapping[int, str]) -> str:
    address = escape(changes.format(change.number))
    title = escape(gettext("Change %(n)d", n=change.number))
    letters = keys.get(change.number, "")
    key = f'<b class="key">{escape(letters)}</b>' if letters else ""
    nature = f'<span class="told" data-not-words> {escape(told(change))}</span>' if told(change) else ""
    return f'<a class="change-number" data-not-words href="{address}" title="{title}">{change.number}{key}</a>{nature}'
