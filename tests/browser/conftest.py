"""The demonstration, served once for all tests that look at it through the browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.servers import Server

SLUG = "ap-dce"
BASE = f"/instruments/{SLUG}/"
PASSWORD = "travaux-demonstration"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the demonstration, on SQLite: what the browser shows does not depend on the database."""
    data = tmp_path_factory.mktemp("demonstration")
    url = f"sqlite:///{data / 'travaux.sqlite3'}"
    variables = {**os.environ, "TRAVAUX_DATABASE_URL": url, "TRAVAUX_DATA": str(data), "TRAVAUX_DEMO": "1"}
    for command in ("migrate", "demo"):
        subprocess.run(
            [sys.executable, "-m", "drafting.cli", command], env=variables, check=True, capture_output=True
        )
    server = Server(url, Path(data), variables={"TRAVAUX_DEMO": "1"}).start().wait()
    yield server.url
    server.stop()


class Window:
    """A page of one reader; what the browser complains about is collected."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        """Go to a page and wait until it stands."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def sideways(self) -> int:
        """Return by how many pixels the page can be scrolled to the side."""
        moved: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return moved


@pytest.fixture
def look(browser: Browser, demonstration: str) -> Iterator[Callable[..., Window]]:
    """Give a function that opens a window: as a capacity, so wide, in a language, light or dark, with script or not."""
    opened: list[BrowserContext] = []

    def window(
        who: str = "", *, width: int = 1280, locale: str = "en", scheme: str = "light", script: bool = True
    ) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]  # one of the two words
            java_script_enabled=script,
            locale=locale,
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        made = Window(context.new_page(), demonstration)
        if who:
            made.open("/sign-in")
            made.page.fill("#email", f"{who}@example.org")
            made.page.fill("#password", PASSWORD)
            made.page.click("main button")
        context.add_cookies([{"name": "locale", "value": locale, "url": demonstration}])
        return made

    yield window
    for context in opened:
        context.close()
