"""The Jinja environment of papers and standalone pages: autoescaped, no Flask, words in the reader's language."""

import datetime
import io
from functools import lru_cache
from pathlib import Path

from babel import UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from drafting import paths
from drafting.rendering.nature_words import NATURES
from drafting.rendering.shown import begins_rightward, excerpt, foot_of, isolated, running, set_words, shown
from drafting.text.sentences import Note

#: Languages written from right to left, by primary tag.
LEFTWARD = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"})


@lru_cache(maxsize=32)
def environment(language: str = "en") -> Environment:
    """Return the environment whose `_()` speaks `language`, falling back to the English of the sources."""
    env = Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=_shown,
    )
    words = translations(language)
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters["say"] = lambda note: said(note, language)
    env.globals["style"] = style
    spoken = language if catalogue_of(language) else "en"
    env.globals["paper_language"] = spoken
    env.globals["paper_direction"] = "rtl" if spoken.split("-")[0].lower() in LEFTWARD else "ltr"
    env.globals["day"] = day
    env.globals["set_words"] = set_words
    env.globals["natures"] = NATURES
    env.globals["excerpt"] = excerpt
    env.globals["foot_of"] = foot_of
    env.globals["running"] = running
    leftward = env.globals["paper_direction"] == "rtl"
    env.globals["aside"] = isolated if leftward else shown
    env.globals["way"] = lambda text: Markup(' dir="ltr"') if leftward and begins_rightward(text) else ""
    return env


def _shown(value: object) -> object:
    """Whatever a template sets that is not markup yet hides nothing: names, reasons, marks, whoever wrote them."""
    return shown(value) if type(value) is str else value


def said(note: Note, language: str) -> str:
    """Return a note of the text engine in a language; what fills it are words of the text, and stay as they are."""
    return translations(language).gettext(note.template) % note.mapping


@lru_cache(maxsize=32)
def translations(language: str) -> NullTranslations:
    """Return the catalogue of a language, or one that leaves every sentence as it is.

    Read from its source: a paper must not depend on whether the pages have compiled theirs.
    """
    source = catalogue_of(language)
    if source is None:
        return NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=source.parent.parent.name))
    compiled.seek(0)
    return Translations(compiled)


def catalogue_of(language: str) -> Path | None:
    """Return the source of a language's catalogue, of its region or as such; None where it has none."""
    for name in (language.replace("-", "_"), language.split("-")[0]):
        source = paths.PACKAGE / "translations" / name / "LC_MESSAGES" / "messages.po"
        if source.is_file():
            return source
    return None


@lru_cache(maxsize=8)
def style(name: str) -> Markup:
    """Return a style sheet of static/ for inlining, so that a paper fetches nothing.

    It is our own file; the one sequence that could end the element is refused all the same.
    """
    sheet = (paths.STATIC / name).read_text(encoding="utf-8")
    if "</" in sheet:
        raise ValueError(f"{name} cannot be inlined")
    return Markup(sheet)


def day(date: str, language: str = "en") -> str:
    """Write an ISO 8601 day in full ("3 March 2026"); anything else is returned as it is."""
    spoken = language if catalogue_of(language) else "en"
    locale = "en_GB" if spoken == "en" else spoken.replace("-", "_")
    try:
        return format_date(datetime.date.fromisoformat(date[:10]), format="long", locale=locale)
    except (ValueError, UnknownLocaleError):
        return date
