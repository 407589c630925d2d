"""Which papers a batch holds. The caller has checked who asks; every member is an order of its own."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting import paths
from drafting.models.paper_order import PaperFormat, PaperKind, PaperOrder, PaperView
from drafting.models.published_version import LanguageEdition, PublishedVersion


def members(db_session: Session, *, order: PaperOrder) -> tuple[PaperOrder, ...]:
    """Return the papers of a batch, by language: the redline where both versions exist in it, and the clean text.

    Each is what somebody would order alone, so that the same paper is made once. A paper's own words are in the
    language of its text where they were translated into it, else in that of the order.
    """
    new = _languages(db_session, order.new_id)
    old = _languages(db_session, order.old_id) if order.old_id is not None else ()
    found = []
    for code in new:
        spoken = code if code == "en" or _is_spoken(code) else order.language
        clean = replace(
            order,
            kind=PaperKind.CLEAN,
            old_id=None,
            text_language=code,
            language=spoken,
            view=PaperView.INLINE,
        )
        if code in old:
            found += _in_each_format(
                replace(clean, kind=PaperKind.REDLINE, old_id=order.old_id, view=order.view)
            )
        found += _in_each_format(clean)
    return tuple(found)


def _in_each_format(order: PaperOrder) -> list[PaperOrder]:
    plain = replace(order, view=PaperView.INLINE)
    return [
        replace(order, format=PaperFormat.PDF).settled,
        replace(plain, format=PaperFormat.DOCX).settled,
        replace(plain, format=PaperFormat.AKN).settled,
    ]


def _languages(db_session: Session, version_id: int) -> tuple[str, ...]:
    """The languages a version exists in: the one it was drafted in, then the others."""
    own = db_session.get_one(PublishedVersion, version_id).language
    others = db_session.scalars(
        select(LanguageEdition.language)
        .where(LanguageEdition.version_id == version_id)
        .order_by(LanguageEdition.language)
    )
    return (own, *others)


def _is_spoken(code: str) -> bool:
    """Whether the papers' own words were translated into a language."""
    return (paths.PACKAGE / "translations" / code.replace("-", "_") / "LC_MESSAGES" / "messages.po").is_file()
