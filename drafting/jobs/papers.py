"""An order made into the HTML of a paper: versions thawed, compared, attributed, set, with the marks."""

from collections.abc import Callable
from dataclasses import replace

from babel.lists import format_list
from sqlalchemy.orm import Session

from drafting.errors import NotFound
from drafting.formats.comparison import compare_files
from drafting.formats.reading import SourceText
from drafting.models.paper_order import PaperKind
from drafting.models.published_version import PublishedVersion
from drafting.queries.attributions import histories_between
from drafting.queries.papers import PaperFacts, PrintedVersion, report_for
from drafting.queries.printed import clauses_of
from drafting.queries.texts import edition_text
from drafting.record.manifest import Manifest, thaw
from drafting.rendering.contributors import Marking
from drafting.rendering.environment import translations
from drafting.rendering.paper import Masthead, Setting, Size
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.rendering.report_html import report_paper
from drafting.text.redline import RedlineDocument, VersionHead, redline
from workflows.sentences import N_
from workflows.titles import SET_ASIDE, STAGES
from workflows.vocabulary import Decider, DocumentStatus

DECIDERS = {
    Decider.BODY: N_("The body"),
    Decider.BUREAU: N_("The Bureau"),
    Decider.DRAFTING_GROUP: N_("The drafting group"),
    Decider.SPONSOR: N_("The sponsor"),
}
STATUSES = {
    DocumentStatus.NON_PAPER: N_("Non-paper"),
    DocumentStatus.CONFERENCE_ROOM_PAPER: N_("Conference-room paper"),
    DocumentStatus.BUREAUS_TEXT: N_("Bureau’s text"),
    DocumentStatus.COMPILATION: N_("Compilation"),
    DocumentStatus.OFFICIAL: N_("Official"),
    DocumentStatus.REVISION: N_("Revision"),
    DocumentStatus.ADDENDUM: N_("Addendum"),
    DocumentStatus.CORRIGENDUM: N_("Corrigendum"),
}


def paper_html(
    db_session: Session, *, facts: PaperFacts, demo: bool, document: RedlineDocument | None = None
) -> str:
    """Return the HTML of an ordered paper; the same facts give the same page.

    `demo`: the paper says that its text is an illustration. `document`: what `paper_document` gave, where it was
    asked before. Raises `NotFound` where a text is gone.
    """
    order = facts.order
    say = translations(order.language).gettext
    if order.kind is PaperKind.REPORT:
        return _report_html(db_session, facts, say, demo=demo)
    document = document or paper_document(db_session, facts=facts)
    view = View.clean_new if order.kind is PaperKind.CLEAN else View(order.view.value)
    return redline_paper(
        document,
        view=view,
        masthead=masthead_of(facts, say, demo=demo),
        setting=Setting(
            language=order.language, size=Size(order.size.value), line_numbers=order.line_numbers
        ),
        marking=Marking(order.marking.value),
        passing=order.passing,
    )


def paper_document(db_session: Session, *, facts: PaperFacts) -> RedlineDocument:
    """Return the RedlineDocument of an order, with the instrument's marks; every format is a rendering of it."""
    say = translations(facts.order.language).gettext
    return replace(_document(db_session, facts, say), marks=marks_of(facts, say))


def _report_html(db_session: Session, facts: PaperFacts, say: Callable[[str], str], *, demo: bool) -> str:
    found = report_for(db_session, order=facts.order)
    if found is None:
        raise NotFound(N_("There is no such consultation in this instrument."))
    return report_paper(
        found,
        symbol=facts.new.symbol,
        sha256=facts.new.sha256,
        marks=marks_of(facts, say),
        masthead=masthead_of(facts, say, demo=demo),
        setting=Setting(language=facts.order.language, size=Size(facts.order.size.value)),
    )


def _document(db_session: Session, facts: PaperFacts, say: Callable[[str], str]) -> RedlineDocument:
    new, old = facts.new, facts.old or facts.new
    old_head, new_head = head_of(old, facts, say), head_of(new, facts, say)
    if facts.order.text_language != new.language:
        compared = compare_files(
            edition_of(db_session, old, facts),
            edition_of(db_session, new, facts),
            language=facts.order.text_language,
        )
        return replace(compared, old=old_head, new=new_head)
    was, now = manifest_of(db_session, old), manifest_of(db_session, new)
    if facts.order.kind is PaperKind.CLEAN:
        clauses = clauses_of(now)
        return redline(clauses, clauses, old_head=old_head, new_head=new_head, by_id=True)
    histories = None
    if facts.old is not None and facts.order.attributed:
        histories = histories_between(
            db_session, old_id=facts.old.id, new_id=facts.new.id, old=was, new=now, say=say
        )
    return redline(
        clauses_of(was),
        clauses_of(now),
        old_head=old_head,
        new_head=new_head,
        by_id=True,
        histories=histories,
        passing=facts.order.passing,
    )


def head_of(version: PrintedVersion, facts: PaperFacts, say: Callable[[str], str]) -> VersionHead:
    """Return what a paper says of a version beside its text."""
    return VersionHead(
        name=version.symbol,
        sha256=version.sha256,
        date=version.day.isoformat(),
        language=facts.order.text_language,
        status=say(STATUSES[version.status]),
    )


def manifest_of(db_session: Session, version: PrintedVersion) -> Manifest:
    """Return the frozen text of a version."""
    return thaw(db_session.get_one(PublishedVersion, version.id).manifest)


def edition_of(db_session: Session, version: PrintedVersion, facts: PaperFacts) -> SourceText:
    """Return the text of a version in another language. Raises `NotFound` where it is gone."""
    text = edition_text(db_session, version_id=version.id, language=facts.order.text_language)
    if text is None:
        raise NotFound(N_("This version does not exist in that language."))
    return SourceText(version.symbol, text, False, version.sha256)


def marks_of(facts: PaperFacts, say: Callable[[str], str]) -> tuple[str, ...]:
    """Return the marks of overrides, as every later paper bears them."""
    sentence = N_(
        "%(who)s decided (%(decision)s) to go on to %(stage)s without: %(conditions)s. Reason: %(reason)s"
    )
    return tuple(
        say(sentence)
        % {
            "who": say(DECIDERS[mark.decided_by]),
            "decision": mark.decision,
            "stage": say(STAGES[mark.stage]),
            "conditions": format_list(
                [say(SET_ASIDE.get(name, name)) for name in mark.conditions],
                locale=facts.order.language.replace("-", "_"),
            ),
            "reason": mark.reason,
        }
        for mark in facts.marks
    )


def masthead_of(facts: PaperFacts, say: Callable[[str], str], *, demo: bool) -> Masthead:
    """Return the head of the paper; of two drafts it names the one published last."""
    from babel import Locale, UnknownLocaleError

    try:
        original = Locale.parse(facts.new.language, sep="-").get_display_name(
            facts.order.language.replace("-", "_")
        )
    except (UnknownLocaleError, ValueError):
        original = facts.new.language
    notices: tuple[str, ...] = (
        (say(N_("An illustration: the text, the Parties and the organisations are invented.")),)
        if demo
        else ()
    )
    if facts.order.text_language != facts.new.language:
        notices += (
            say(N_("A translation. The clauses of the versions were matched by label and likeness.")),
        )
    return Masthead(
        body=facts.body,
        instrument=facts.instrument,
        symbol=facts.cited.symbol,
        date=facts.cited.day.isoformat(),
        original=(original or "").capitalize(),
        stage=say(STAGES[facts.cited.stage]),
        record=_record(facts.record),
        notices=notices,
    )


def _record(record: tuple[int, str] | None) -> str:
    """The event that published the version: "4 812 · 9f2c 71d0 … 41ab"."""
    if record is None:
        return ""
    number, sha256 = record
    return f"{number:,} · {sha256[:4]} {sha256[4:8]} … {sha256[-4:]}".replace(",", "\u202f")
