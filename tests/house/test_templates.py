"""What templates refer to is there, and nothing in them needs a weaker Content-Security-Policy."""

import re
from collections.abc import Iterator

import pytest

from drafting import paths
from tests.support.tracked import texts

#: Files that are printed or downloaded, not answered under the policy: they carry their style themselves.
CARRIED_AWAY = ("templates/redline/standalone", "templates/redline/paper", "templates/papers/")
NAMED_BY_TEMPLATES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
NAMED_BY_CODE = re.compile(r"(?:render_template|get_template)\(\s*[\"']([^\"']+\.\w+)[\"']")
STATIC = re.compile(r"static_url\(\s*[\"']([^\"']+)[\"']\s*\)")
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.I),
    "a style sheet": re.compile(r"<style[\s>]", re.I),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "a javascript address": re.compile(r"=[\"']\s*javascript:", re.I),
    "something from elsewhere": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", re.I
    ),
}


def templates() -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in texts(".html", ".xml", ".txt") if name.startswith("templates/"))


def test_every_template_that_is_named_exists() -> None:
    named = [(name, found) for name, text in templates() for found in NAMED_BY_TEMPLATES.findall(text)]
    named += [
        (name, found)
        for name, text in texts(".py")
        if name.startswith("drafting/")
        for found in NAMED_BY_CODE.findall(text)
    ]

    assert [(name, found) for name, found in named if not (paths.TEMPLATES / found).is_file()] == []


def test_every_static_file_that_is_named_exists() -> None:
    named = [(name, found) for name, text in templates() for found in STATIC.findall(text)]

    assert named
    assert [(name, found) for name, found in named if not (paths.STATIC / found).is_file()] == []


@pytest.mark.parametrize("what", INLINE)
def test_no_page_holds(what: str) -> None:
    found = [
        (name, text[: match.start()].count("\n") + 1, match.group(0)[:80])
        for name, text in templates()
        if not name.startswith(CARRIED_AWAY)
        for match in INLINE[what].finditer(re.sub(r"{#.*?#}", "", text, flags=re.S))
    ]

    assert found == []
