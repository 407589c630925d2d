"""A reader without JavaScript: signs in, opens pages, fills in the forms it finds there."""

import html
import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.negotiation import PASSWORD, Negotiation
from workflows.vocabulary import Capacity

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Visitor:
    """One browser. Every form of the interface stands on a page, so a form is sent from its page."""

    def __init__(self, app: Flask, base: str = "") -> None:
        self.client: FlaskClient = app.test_client()
        self.base = base

    def get(self, path: str) -> TestResponse:
        return self.client.get(self.base + path)

    def read(self, path: str) -> str:
        """Return the words of a page that must open, as a reader sees them."""
        answer = self.get(path)
        assert answer.status_code == 200, (answer.status_code, words_of(answer.text)[:600])
        return words_of(answer.text)

    def send(
        self, path: str, *, page: str | None = None, follow: bool = False, **fields: object
    ) -> TestResponse:
        """Fill in the form of a page and send it; `page` is where it stands, else its own address."""
        shown = self.client.get(self.base + (page or path))
        token = _TOKEN.search(shown.text)
        if token is None:
            token = _TOKEN.search(self.client.get("/").text)
        assert token is not None
        return self.client.post(
            self.base + path,
            data={"csrf_token": token.group(1), **fields},
            follow_redirects=follow,
        )

    def hidden_fields(self, path: str) -> dict[str, str]:
        """Return the hidden fields of the last form of a page."""
        return {name: html.unescape(value) for name, value in _FIELD.findall(self.get(path).text)}


def sign_in(app: Flask, negotiation: Negotiation, capacity: Capacity, slug: str = "ap-test") -> Visitor:
    """Return a visitor signed in as the one who holds a capacity; the public is not signed in."""
    visitor = Visitor(app)
    if capacity is not Capacity.PUBLIC:
        answer = visitor.send("/sign-in", email=negotiation.emails[capacity], password=PASSWORD)
        assert answer.status_code == 303, answer.text
    visitor.base = f"/instruments/{slug}"
    return visitor


def words_of(page: str) -> str:
    """Return a page without its markup, spaces folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
