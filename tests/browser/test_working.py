"""The work on the text in a real browser: selecting, commenting, typing; by keyboard, and without script."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import BASE, Window
from tests.browser.test_pages import clause_of

Look = Callable[..., Window]

#: Selects the characters `start` to `end` (UTF-16) of the words of a clause, across the elements they are in.
SELECT = """([id, start, end]) => {
  const words = document.querySelector(`[data-clause="${id}"] [data-words]`);
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("[data-not-words], del")) continue;
    if (at <= start && start <= at + node.length) range.setStart(node, start - at);
    if (at <= end && end <= at + node.length) { range.setEnd(node, end - at); break; }
    at += node.length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return getSelection().toString();
}"""


#: Returns the words of a clause that offsets count.
COUNTED = """(id) => {
  const words = document.querySelector(`[data-clause="${id}"] [data-words]`).cloneNode(true);
  for (const left of words.querySelectorAll("[data-not-words], del")) left.remove();
  return words.textContent;
}"""


def numbered(page: Page, at: int) -> str:
    found = page.locator(".clause.level-1[data-clause]").nth(at).get_attribute("data-clause")
    assert found is not None
    return found


def test_words_are_selected_commented_on_and_marked(look: Look) -> None:
    window = look("delegate")
    page = window.open(BASE)
    clause = numbered(page, 3)
    quote = page.evaluate(SELECT, [clause, 5, 40])
    expect(page.locator("[data-selection-bar]")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("#comment-dialog [data-quote]")).to_have_text(quote)
    page.fill("#comment-dialog [name=body]", "These words are what matters to us.")
    page.click("#comment-dialog button.main")
    page.wait_for_url("**#comment-*")
    expect(page.locator("li.card", has_text="These words are what matters to us.")).to_be_visible()
    number = page.url.rsplit("-", 1)[1]
    marked = "".join(page.locator(f'mark[data-comment="{number}"]').all_inner_texts())
    assert marked and marked in quote
    assert window.complaints == []


def test_a_clause_that_was_commented_on_is_commented_on_again(look: Look) -> None:
    window = look("delegate")
    page = window.open(BASE)
    clause = page.locator(".clause[data-clause]:has(mark.comment)").first
    page.evaluate(SELECT, [clause.get_attribute("data-clause"), 0, 20])
    page.keyboard.press("c")
    page.fill("#comment-dialog [name=body]", "One more on these words.")
    page.click("#comment-dialog button.main")
    page.wait_for_url("**#comment-*")
    expect(page.locator("li.card", has_text="One more on these words.")).to_be_visible()


def test_words_that_are_marked_lead_to_their_comment(look: Look) -> None:
    page = look("delegate").open(BASE)
    mark = page.locator("mark.comment").first
    number = mark.get_attribute("data-comment")
    mark.click()
    expect(page.locator(f"#comment-{number}")).to_have_class(re.compile("active"))
    expect(page.locator("#comment-dialog")).to_be_hidden()


def test_a_selection_in_the_redline_counts_the_words_that_stand(look: Look) -> None:
    window = look("delegate")
    page = window.open(f"{BASE}?view=redline&old=1")
    clause = page.locator(".clause.level-1[data-changed]:has(ins):has(del)").first.get_attribute(
        "data-clause"
    )
    quote = page.evaluate(SELECT, [clause, 0, 60])
    assert quote
    page.keyboard.press("c")
    page.fill("#comment-dialog [name=body]", "Said on the redline.")
    page.click("#comment-dialog button.main")
    page.wait_for_url("**#comment-*")
    expect(page.locator("li.card", has_text="Said on the redline.")).to_be_visible()


def test_words_after_a_reference_that_was_renumbered_are_commented_on_in_a_redline(look: Look) -> None:
    window = look("delegate")
    page = window.open(BASE)
    clause = page.locator(".clause:has(.stale)").first.get_attribute("data-clause")
    page = window.open(f"{BASE}?view=redline&old=1")
    words = page.evaluate(COUNTED, clause)
    assert "Article 10 for a period" in words
    at = words.index("for a period")
    assert page.evaluate(SELECT, [clause, at, at + 12]) == "for a period"
    page.keyboard.press("c")
    page.fill("#comment-dialog [name=body]", "How long is that?")
    page.click("#comment-dialog button.main")
    page.wait_for_url("**#comment-*")
    expect(page.locator("li.card", has_text="How long is that?")).to_be_visible()


def test_the_keys_go_from_change_to_change_and_show_their_list(look: Look) -> None:
    page = look("reviewer").open(f"{BASE}?view=redline&old=1")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.dataset.clause")
    assert "1" in page.locator("[data-change-count]").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.clause") == first
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_changes_alone_leave_out_what_stayed_and_say_how_much(look: Look) -> None:
    window = look()
    whole = window.open(f"{BASE}?view=redline&old=1&new=3").locator(".clause").count()
    page = window.open(f"{BASE}?view=changes&old=1&new=3")
    assert 0 < page.locator(".clause").count() < whole
    expect(page.locator(".gap").first).to_contain_text("left out here")
    changes = page.locator("[data-change]").count()
    assert changes == window.open(f"{BASE}?view=redline&old=1&new=3").locator("[data-change]").count() > 0


def test_the_redline_follows_what_is_typed(look: Look) -> None:
    window = look("drafter")
    page = window.open(clause_of(window) + "edit")
    page.locator("#text").press("End")
    page.locator("#text").press_sequentially(" Freely.")
    expect(page.locator("[data-preview] ins")).to_contain_text("Freely")
    assert window.complaints == []


def test_a_drafter_without_script_sees_the_redline_and_writes(look: Look) -> None:
    window = look("drafter", script=False)
    clause = clause_of(window)
    page = window.open(clause + "edit")
    text = page.locator("#text").input_value()
    page.fill("#text", text + " Without delay.")
    page.get_by_role("button", name="Show as redline").click()
    expect(page.locator("[data-preview] ins")).to_contain_text("Without delay")
    page.fill("#reason", "Asked for by the group.")
    page.locator("main form button.main").click()
    expect(page.locator(".notice.good")).to_be_visible()
    expect(page.locator(".standing").first).to_contain_text("Without delay.")


def test_a_reviewer_without_script_comments_by_quotation(look: Look) -> None:
    window = look("delegate", script=False)
    clause = clause_of(window)
    page = window.open(clause + "comments/new")
    words = page.locator("[data-words]").inner_text()
    page.fill("#quote", words[:30].strip())
    page.fill("#body", "By hand.")
    page.locator("main form button.main").click()
    expect(page.locator("li.card", has_text="By hand.")).to_be_visible()


def test_what_is_refused_is_reached_by_keyboard_and_says_why(look: Look) -> None:
    window = look("observer")
    page = window.open(clause_of(window))
    refused = page.locator("[data-refused]").first
    refused.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('refused-reasons')")
    assert page.evaluate("document.activeElement.textContent.trim().length") > 20
