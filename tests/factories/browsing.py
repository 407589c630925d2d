"""A reader without JavaScript who fills in the forms that pages show: what a form holds is sent as it stands."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from flask import Flask
from werkzeug.test import TestResponse

from drafting.demo import cast


@dataclass
class Form:
    """A form of a page: where it goes, and what its fields hold."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    #: Every name a field has, checked or not.
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    """Collects the forms of a page with what a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._first: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if name:
            self._form.names.add(name)
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in given:
                    self._add(name, given.get("value", "on"))
            elif kind not in ("submit", "file", "button"):
                self._add(name, given.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self._form.fields.setdefault(name, [""])
        elif tag == "select":
            self._select, self._first = name, None
        elif tag == "option" and self._select:
            value = given.get("value", "")
            if "selected" in given:
                self._form.fields[self._select] = [value]
                self._first = value
            elif self._first is None:
                self._first = value
                self._form.fields.setdefault(self._select, [value])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            held = self._form.fields[self._area][0]
            # A browser drops the line end that opens a textarea.
            self._form.fields[self._area] = [(held + data).removeprefix("\n")]

    def _add(self, name: str, value: str) -> None:
        assert self._form is not None
        self._form.fields.setdefault(name, []).append(value)


class Reader:
    """One browser, signed in with an account of the demonstration; without an account, the public."""

    def __init__(self, app: Flask, account: str = "") -> None:
        self.client = app.test_client()
        if account:
            answer = self.fill("/sign-in", email=cast.email_of(account), password=cast.PASSWORD)
            assert answer.status_code == 303, answer.text

    def read(self, path: str) -> str:
        """Return a page that must open."""
        answer = self.client.get(path, follow_redirects=True)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.text

    def form(self, path: str, *names: str) -> Form:
        """Return the form of a page that holds fields of these names."""
        return self._form(path, "", set(names))[1]

    def fill(self, path: str, action: str = "", **fields: object) -> TestResponse:
        """Fill in the form of a page that holds these fields, and send it; `action` tells forms apart by their end."""
        address, form = self._form(path, action, set(fields))
        sent = {**form.fields, **{name: _values(value) for name, value in fields.items()}}
        return self.client.post(urljoin(address, form.action) or address, data=sent)

    def must(self, path: str, action: str = "", **fields: object) -> str:
        """Fill in a form that must be taken; return where it led."""
        answer = self.fill(path, action, **fields)
        assert answer.status_code in (302, 303), f"{path}: {answer.status_code}\n{answer.text[-3000:]}"
        return str(answer.headers["Location"])

    def _form(self, path: str, action: str, names: set[str]) -> tuple[str, Form]:
        page = self.client.get(path, follow_redirects=True)
        assert page.status_code == 200, f"{path}: {page.status_code}"
        parsed = _Forms()
        parsed.feed(page.text)
        wanted = [
            form
            for form in parsed.forms
            if form.method == "post" and names <= form.names and form.action.endswith(action)
        ]
        assert wanted, f"{path} has no form with {sorted(names)}: {[each.action for each in parsed.forms]}"
        # The forms of the head, which stand on every page, come before the page's own.
        return page.request.path, wanted[-1]


def _values(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value)]
