"""A person at a browser who goes on appending words to one clause, as a program of its own.

    python writer.py EMAIL PASSWORD ADDRESS-OF-CLAUSE TOKEN-PREFIX SERVER...

It opens the form, adds the next token to the text it sees and sends it with the version it saw. Each token that the
server acknowledged is printed on a line; a refused one (somebody else was faster) is tried again on the text as it
is now, and one whose answer never came is left behind, since nobody knows what became of it.
"""

import html
import http.client
import itertools
import random
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
BASED_ON = re.compile(r'name="based_on"[^>]*value="(\d+)"')
TEXT = re.compile(r'<textarea[^>]*name="text"[^>]*>\n?(.*?)</textarea>', re.S)
#: What an answer that never came looks like.
Lost = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError)


class Stay(urllib.request.HTTPRedirectHandler):
    """The answer to a form is what counts, not the page it leads to."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        """Follow nothing."""


class Browser:
    """Cookies, and the server asked last; the next one where it does not answer."""

    def __init__(self, servers: list[str]) -> None:
        self._servers = itertools.cycle(servers)
        self._server = next(self._servers)
        self._opener = urllib.request.build_opener(
            Stay, urllib.request.HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({})
        )

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Return status and page; raise one of `Lost` where no answer came."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            with self._opener.open(self._server + path, data, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except Lost:
            self._server = next(self._servers)
            raise


def sign_in(browser: Browser, email: str, password: str, onward: str) -> None:
    """Sign in, whichever server is up."""
    while True:
        try:
            status, page = browser.ask("/sign-in")
            if status == 303:
                # The answer was lost on its way, after it was acted on.
                return
            token = found(TOKEN, page)
            form = {"csrf_token": token, "email": email, "password": password, "next": onward}
            status, page = browser.ask("/sign-in", form)
        except Lost:
            continue
        if status != 303:
            raise SystemExit(f"signing in was answered {status}")
        return


def append(browser: Browser, clause: str, token: str) -> bool:
    """Append a token; True once it is acknowledged, False where the answer never came."""
    for tried in itertools.count(1):
        try:
            status, page = browser.ask(f"{clause}/edit")
        except Lost:
            continue
        if status != 200:
            raise SystemExit(f"the form was answered {status}: {page[:500]}")
        form = {
            "csrf_token": found(TOKEN, page),
            "based_on": found(BASED_ON, page),
            "text": f"{html.unescape(found(TEXT, page))} {token}",
            "reason": "a trial",
        }
        try:
            status, page = browser.ask(f"{clause}/edit", form)
        except Lost:
            return False
        if status == 303:
            return True
        if status != 409:
            raise SystemExit(f"the edit was answered {status}: {page[:500]}")
        # A person reads what changed before trying again; writers that never pause only heat the machine.
        time.sleep(random.uniform(0.05, 0.5 * min(tried, 6)))
    raise AssertionError("unreachable")


def found(pattern: re.Pattern[str], page: str) -> str:
    """Return what the pattern finds in the page."""
    match = pattern.search(page)
    if match is None:
        raise SystemExit(f"no {pattern.pattern} in: {page[:2000]}")
    return match.group(1)


def main(email: str, password: str, clause: str, prefix: str, *servers: str) -> None:
    """Write until killed."""
    browser = Browser(list(servers))
    sign_in(browser, email, password, clause)
    for n in itertools.count(1):
        token = f"{prefix}{n}"
        if append(browser, clause, token):
            sys.stdout.write(f"{token}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
