"""Every page of text, proposals and comments: what axe finds, how narrow it may be, what the browser says."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import BASE, Window

Look = Callable[..., Window]

PUBLIC = (
    "/",
    "/sign-in",
    BASE,
    f"{BASE}?view=redline",
    f"{BASE}?view=changes",
    f"{BASE}?view=marked",
    f"{BASE}?view=table",
    f"{BASE}?view=side",
    f"{BASE}?view=languages",
    f"{BASE}changes/1",
)
OPEN = (f"{BASE}proposals/", f"{BASE}comments/1/", "/nothing-here")
DRAFTER = ("/desk/", f"{BASE}proposals/2/")
CLAUSE = ("", "edit", "place", "proposals/new")


def clause_of(window: Window) -> str:
    """Return the address of the first numbered paragraph that has comments."""
    page = window.open(BASE)
    href = page.locator(".clause.level-1 a.label").nth(5).get_attribute("href")
    assert href is not None
    return href


def faults(window: Window) -> list[str]:
    """Return what axe finds, one line each."""
    found = Axe().run(window.page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]} ({len(fault['nodes'])})" for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_public_pages(look: Look, scheme: str) -> None:
    window = look(scheme=scheme)
    for path in (*PUBLIC, *OPEN):
        window.open(path)
        assert faults(window) == [], path


def test_axe_finds_nothing_on_the_pages_of_a_drafter(look: Look) -> None:
    window = look("drafter")
    clause = clause_of(window)
    for path in (*DRAFTER, *(clause + page for page in CLAUSE)):
        window.open(path)
        assert faults(window) == [], path
    assert window.complaints == []


def test_axe_finds_nothing_on_the_pages_of_a_reviewer_and_a_delegate(look: Look) -> None:
    for who in ("reviewer", "delegate", "chair"):
        window = look(who)
        clause = clause_of(window)
        for path in (clause, "/desk/"):
            window.open(path)
            assert faults(window) == [], (who, path)


@pytest.mark.parametrize(("width", "locale"), [(320, "en"), (360, "ar"), (768, "fr"), (320, "ar")])
def test_no_page_moves_sideways(look: Look, width: int, locale: str) -> None:
    window = look("drafter", width=width, locale=locale)
    clause = clause_of(window)
    for path in (*PUBLIC, *OPEN, *DRAFTER, *(clause + page for page in CLAUSE)):
        window.open(path)
        assert window.sideways() <= 0, path


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_side_by_side_keeps_the_room_of_a_narrow_screen(look: Look, locale: str) -> None:
    window = look("delegate", width=360, locale=locale)
    page = window.open(f"{BASE}?view=side&old=1&new=3")
    sheet = page.locator("[data-sheet]").bounding_box()
    margin = page.locator(".margin").bounding_box()
    assert sheet is not None and margin is not None
    assert sheet["width"] > 300 and margin["y"] > sheet["y"]


def test_the_browser_complains_about_nothing(look: Look) -> None:
    window = look("delegate")
    clause = clause_of(window)
    for path in (*PUBLIC, clause, f"{BASE}proposals/", "/desk/"):
        window.open(path)
    assert window.complaints == []


def test_right_to_left_is_the_same_page_mirrored(look: Look) -> None:
    window = look("reviewer", locale="ar")
    page = window.open(BASE)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("[data-sheet]").get_attribute("dir") == "ltr"
    outline, margin = page.locator(".outline").bounding_box(), page.locator(".margin").bounding_box()
    assert outline is not None and margin is not None and outline["x"] > margin["x"]
