"""The record of a consultation as a paper: the source that child.py lays out, in the style of every paper here."""

from collections import Counter
from collections.abc import Callable

from drafting.queries.reports import Report
from drafting.rendering.environment import environment, translations
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.shown import shown
from workflows.sentences import N_
from workflows.titles import METHODS, STAGES

#: What the words of the closed lists are where no table of titles has them; extracted for translation here.
OUTCOMES = (
    N_("taken up"), N_("taken up in part"), N_("not taken up"), N_("noted"), N_("out of scope"),
    N_("not taken up by any party"),
)  # fmt: skip


def report_paper(
    report: Report, *, symbol: str, sha256: str, marks: tuple[str, ...], masthead: Masthead, setting: Setting
) -> str:
    """Return the HTML of a consultation report on the version of this symbol and hash. Deterministic."""
    say = translations(setting.language).gettext
    title = say("Report of consultation %(number)s: %(title)s") % {
        "number": report.number,
        "title": shown(report.title),
    }
    return (
        environment(setting.language)
        .get_template("papers/report.html")
        .render(
            report=report,
            symbol=symbol,
            sha256=sha256,
            marks=marks,
            masthead=masthead,
            setting=setting,
            title=title,
            stage=say(STAGES[report.stage]),
            method=say(METHODS[report.method]),
            words=lambda member: say(str(member.value).replace("-", " ")) if member is not None else "",
            outcomes=_tally(report, say),
            language_name=lambda code: _language_name(code, setting.language),
            shown=shown,
        )
    )


def _tally(report: Report, say: Callable[[str], str]) -> list[tuple[str, int]]:
    """How many comments in time have each outcome; those without one come last."""
    counted = Counter(commented.comment.outcome for commented in report.in_time)
    waiting = counted.pop(None, 0)
    found = [(say(code.value.replace("-", " ")), number) for code, number in sorted(counted.items()) if code]
    return [*found, (say("without an outcome yet"), waiting)] if waiting else found


def _language_name(code: str, language: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name(language.replace("-", "_")) or code
    except (UnknownLocaleError, ValueError):
        return code
