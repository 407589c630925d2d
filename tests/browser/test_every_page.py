"""Every kind of page that links lead to, for each capacity: one heading, axe, 320 px, no complaint of the browser."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import BASE, Window

Look = Callable[..., Window]

#: What tells two pages of one kind apart, and what does not lead to a page: files, and the way out.
NUMBER = re.compile(r"/\d+|/[a-z]{2}(?=$|\?)|=[^&]*")
NO_PAGE = re.compile(r"\.(pdf|docx|json|csv|xml|md|txt)\b|/sign-out|/static/|/files/|download=|/feed")
#: Where reading begins; everything else is found by following links.
STARTS = (
    "/",
    "/desk/",
    BASE,
    f"{BASE}?view=redline&old=1&new=3",
    f"{BASE}?view=side&old=1&new=3",
    f"{BASE}?view=languages",
)
#: The kinds of pages a capacity reaches beyond those that everybody reads: read once, as the first.
CAPACITIES = (
    "",
    "secretariat",
    "drafter",
    "delegate",
    "reviewer",
    "chair",
    "rapporteur",
    "reviser",
    "administrator",
)


def kind_of(path: str) -> str:
    """Return the address with its numbers and values left out."""
    return NUMBER.sub("", path)


def leads_to(window: Window) -> list[str]:
    """Return the pages of this installation that the page shown links to."""
    found = window.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    here = urlsplit(window.address).netloc
    paths = []
    for href in found:
        at = urlsplit(urljoin(window.page.url, href))
        path = f"{at.path}?{at.query}" if at.query else at.path
        if at.netloc == here and not NO_PAGE.search(path):
            paths.append(path)
    return paths


def faults_of(window: Window, path: str) -> list[str]:
    """Open a page and return what is wrong with it, one line each. A refusal is a page too."""
    window.complaints.clear()
    answer = window.page.goto(window.address + path, wait_until="load")
    assert answer is not None
    wrong = []
    if answer.status >= 500 or answer.status == 404:
        wrong.append(f"answers {answer.status}")
    if (headings := window.page.locator("h1").count()) != 1:
        wrong.append(f"has {headings} first headings")
    if (sideways := window.sideways()) > 0:
        wrong.append(f"moves {sideways} pixels sideways")
    wrong += [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
        for fault in Axe().run(window.page).response["violations"]
    ]
    # The browser itself writes a line for every page that answers 4xx.
    wrong += [said for said in window.complaints if "the server responded with a status of 4" not in said]
    return wrong


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """Keep the kinds of pages that were looked at in any capacity."""
    return set()


@pytest.mark.parametrize("who", CAPACITIES)
def test_every_page_that_links_lead_to_is_whole_on_a_narrow_screen(
    look: Look, seen: set[str], who: str
) -> None:
    window = look(who, width=320)
    mine = {BASE, "/desk/", f"{BASE}steps/", f"{BASE}consultations/"} if who else set()
    queue, visited, wrong = list(STARTS if not who else mine), set(), {}
    while queue:
        path = queue.pop(0)
        kind = kind_of(path)
        if kind in visited or (kind in seen and path not in mine):
            continue
        visited.add(kind)
        if found := faults_of(window, path):
            wrong[path] = found
        queue += leads_to(window)
    seen |= visited
    assert wrong == {}
    assert visited
