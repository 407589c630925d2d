"""The languages the interface speaks, and how one is chosen: the cookie, the person, then the browser."""

from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel, get_locale, get_translations
from flask_login import current_user

from drafting.config import Config

#: The catalogues; the sources are English and have none.
CATALOGUES = Path(__file__).parent.parent / "translations"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes on offer, English first."""
    return ("en", *sorted(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/messages.po")))


def chosen_language() -> str:
    """Return the code of the language this request is answered in."""
    for code in (request.cookies.get("locale", ""), getattr(current_user, "locale", "") or ""):
        if code in languages():
            return code
    return request.accept_languages.best_match(languages(), "en") or "en"


@cache
def language_name(code: str) -> str:
    """Return a language's name in itself, as its readers look for it."""
    name = Locale.parse(code, sep="-").get_display_name() or code
    return name[:1].upper() + name[1:]


def language_in_words(code: str) -> str:
    """Return a language's name in the reader's language."""
    return Locale.parse(code, sep="-").get_display_name(get_locale()) or code


def text_direction(code: str) -> str:
    """Return ltr or rtl for a BCP 47 code whose language part is known; ltr else."""
    try:
        return Locale.parse(code, sep="-").text_direction
    except ValueError:
        return Locale.parse(code.split("-")[0]).text_direction if code.split("-")[0].isalpha() else "ltr"


def compiled_catalogues(data_dir: Path) -> Path:
    """Compile what is missing or older than its source; return the folder that holds the results.

    Beside the sources where that can be written, in the data folder where the package is installed read-only.
    """
    for folder in (CATALOGUES, data_dir / "translations"):
        try:
            for source in CATALOGUES.glob("*/LC_MESSAGES/messages.po"):
                _compile(source, folder / source.relative_to(CATALOGUES).with_suffix(".mo"))
        except OSError:
            continue
        return folder
    return CATALOGUES


def _compile(source: Path, target: Path) -> None:
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    # Written aside and moved: two processes that start together never read half a file.
    partial = target.with_suffix(f".{id(catalogue)}.part")
    with partial.open("wb") as file:
        write_mo(file, catalogue)
    partial.replace(target)


def _catalogue() -> Translations | NullTranslations:
    """Return the words of the language this request is answered in: looked for once, not for each of a page's words."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    found: Translations | NullTranslations = g.catalogue
    return found


def speak(app: Flask, config: Config) -> None:
    """Give the application its languages."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(compiled_catalogues(config.data_dir))
    Babel(app, default_locale="en", locale_selector=chosen_language)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of Jinja's own extension
        lambda said: _catalogue().ugettext(said),
        lambda one, many, n: _catalogue().ungettext(one, many, n),
        newstyle=True,
    )

    @app.context_processor
    def _language() -> dict[str, object]:
        locale = get_locale()
        code = str(locale).replace("_", "-") if locale else "en"
        return {
            "lang": code,
            "text_direction": locale.text_direction if locale else "ltr",
            "languages": languages(),
            "language_name": language_name,
            "direction_of": text_direction,
        }
