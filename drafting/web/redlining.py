"""Redlines for the screen: two versions of an instrument in, one RedlineDocument out. Kept by content, never stale."""

from collections.abc import Sequence
from functools import lru_cache

from flask_babel import gettext

from drafting.actions.documents import sees_names
from drafting.models.published_version import PublishedVersion
from drafting.queries import frames
from drafting.queries.attributions import histories_between
from drafting.queries.printed import clauses_of, clauses_of_lines
from drafting.queries.texts import Line
from drafting.record.manifest import Manifest, thaw
from drafting.text import markup
from drafting.text.again import LiveRedline
from drafting.text.redline import Clause, RedlineDocument, Revision, Spans, VersionHead, preview, redline
from drafting.web.frame import Dossier
from drafting.web.installation import reading

#: So many redlines are kept.
_KEPT = 16
#: The redlines against a version, by that version, kept up to date with what is written.
_LIVE: dict[tuple[tuple[Clause, ...], str, str], LiveRedline] = {}


def redline_of_lines(
    old: Sequence[Line], new: Sequence[Line], *, old_name: str, new_name: str, language: str
) -> RedlineDocument:
    """Return the redline of two versions whose clauses keep their ids."""
    return _redline(clauses_of_lines(old), clauses_of_lines(new), old_name, new_name, language)


@lru_cache(maxsize=_KEPT)
def _redline(
    old: tuple[Clause, ...], new: tuple[Clause, ...], old_name: str, new_name: str, language: str
) -> RedlineDocument:
    # A text being written differs from what it was a moment ago by a clause or two; the rest is not compared again.
    # It is taken out meanwhile, so that whoever asks at the same moment makes one of their own.
    kept = (old, old_name, language)
    new_head = VersionHead(name=new_name, sha256="", language=language)
    live = _LIVE.pop(kept, None)
    if live is None:
        old_head = VersionHead(name=old_name, sha256="", language=language)
        live = LiveRedline(old, new, old_head=old_head, new_head=new_head, by_id=True)
    else:
        live.update(new, new_head=new_head)
    _LIVE[kept] = live
    if len(_LIVE) > _KEPT:
        _LIVE.pop(next(iter(_LIVE)), None)
    return live.document


def attributed_redline(
    dossier: Dossier, old: frames.VersionHead, new: frames.VersionHead, *, passing: bool = False
) -> RedlineDocument:
    """Return the redline between two published versions, with who proposed what for a reader who may know.

    With `passing`, also the words no version published: the caller has checked that the reader may read them.
    """
    was, now = manifest_of(old), manifest_of(new)
    histories = None
    if sees_names(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id):
        histories = histories_between(reading(), old_id=old.id, new_id=new.id, old=was, new=now, say=gettext)
    return _attributed(
        clauses_of(was),
        clauses_of(now),
        (printed_head(old), printed_head(new)),
        None if histories is None else tuple((id_, tuple(told)) for id_, told in histories.items()),
        dossier.frame.override_marks,
        passing,
    )


@lru_cache(maxsize=_KEPT)
def _attributed(
    old: tuple[Clause, ...],
    new: tuple[Clause, ...],
    heads: tuple[VersionHead, VersionHead],
    histories: tuple[tuple[str, tuple[Revision, ...]], ...] | None,
    marks: tuple[str, ...],
    passing: bool,
) -> RedlineDocument:
    """Return the redline of two versions. `histories` name proposers as the reader may know them and in their language,
    None where they may not, so that what is kept for one reader answers only those who may read the same.
    """
    return redline(
        old,
        new,
        old_head=heads[0],
        new_head=heads[1],
        by_id=True,
        histories=None if histories is None else dict(histories),
        marks=marks,
        passing=passing,
    )


def manifest_of(head: frames.VersionHead) -> Manifest:
    """Return the frozen text of a version the reader may see."""
    return thaw(reading().get_one(PublishedVersion, head.id).manifest)


def printed_head(head: frames.VersionHead) -> VersionHead:
    """Return a version as a redline names it."""
    return VersionHead(
        name=head.symbol, sha256=head.sha256, date=head.at.date().isoformat(), language=head.language
    )


@lru_cache(maxsize=2048)
def redline_of_words(old: str, new: str) -> Spans:
    """Return what became of the words of one clause; both are clause markup."""
    return preview(markup.plain(old), markup.plain(new))
