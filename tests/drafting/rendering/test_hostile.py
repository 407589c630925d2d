"""Words that would be markup, styles or addresses: nothing is fetched, opened or embedded, every letter shows."""

import http.server
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_page, redline_paper
from drafting.text.redline_document import Attribution
from drafting.text.sentences import Note
from tests.drafting.rendering.samples import article, compare, paragraph
from tests.support import pdf_tags

#: {file} is a file with a secret, {web} a server that notes who asks.
PAYLOADS = (
    '<link rel=attachment href="{file}">',
    '<link rel=stylesheet href="{web}/s.css">',
    '<style>@import url("{web}/i.css"); body {{ background: url({web}/b.png) }}</style>',
    "</style><style>@page {{ @top-left {{ content: url({file}) }} }}</style>",
    '<img src="{web}/x.png" onerror="alert(1)">',
    '<img src="{file}">',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{file}"/></svg>',
    '<object data="{file}"></object><embed src="{web}/e">',
    '<iframe src="{file}"></iframe>',
    '<base href="{web}/"><a href="x" rel=attachment>read</a>',
    '<p style="background-image:url({web}/p)">',
    '"><script src="{web}/s.js"></script><meta http-equiv=refresh content="0;url={web}">',
    "{{{{ 7*7 }}}}{{% include '/etc/passwd' %}}",
    '<a href="javascript:alert(1)" download>',
)


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """Give a web server's address and the list of what was asked of it."""
    heard: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def hostile(payloads: tuple[str, ...]) -> tuple[str, str]:
    """Return HTML of the paper and of the page with the payloads in every member a person can write."""
    everything = " ".join(payloads)
    old = (
        article(1, "Purpose", "a"),
        *(paragraph("1.", f"Old {text}", f"p{n}") for n, text in enumerate(payloads)),
    )
    new = (
        article(1, everything, "a"),
        *(paragraph(text, f"New {text}", f"p{n}") for n, text in enumerate(payloads)),
    )
    document = compare(old, new, name=everything, status=everything, date=everything)
    document = replace(
        document,
        marks=(everything,),
        notes=(Note("%(clause)s", (("clause", everything),)),),
        changes=tuple(
            change._replace(attributions=(Attribution(*[payloads[change.number % len(payloads)]] * 4),))
            for change in document.changes
        ),
    )
    masthead = Masthead(*(payloads[member] for member in range(9)), notices=(everything,))
    return redline_paper(document, masthead=masthead, setting=Setting()), redline_page(document)


def test_no_payload_reaches_a_file_or_the_network(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    web, heard = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-7f3a")
    payloads = tuple(payload.format(file=secret.as_uri(), web=web) for payload in PAYLOADS)
    html, _ = hostile(payloads)
    made = lay_out(html)
    assert heard == []
    assert made.refused == ()
    assert b"canary-7f3a" not in made.pdf
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", pikepdf.Dictionary())
        assert not pdf.attachments
        assert {str(link.Subtype) for page in pdf.pages for link in page.get("/Annots", [])} <= {"/Link"}
        assert not [link for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link]
    shown = pdf_tags.bare("".join(piece.text for piece in pdf_tags.pieces(made.pdf)))
    for payload in payloads:
        assert pdf_tags.bare(payload) in shown


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "{web}/page", "data:text/css,p{{color:red}}", "ftp://x/y"]
)
def test_the_fetcher_refuses_even_what_our_own_page_would_ask_for(
    address: str, asked: tuple[str, list[str]]
) -> None:
    web, heard = asked
    address = address.format(web=web)
    made = lay_out(
        f'<html lang=en><title>t</title><link rel=stylesheet href="{address}">'
        f'<link rel=attachment href="{address}"><img alt="" src="{address}"><p>words'
    )
    assert set(made.refused) == {address}
    assert heard == []
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert not pdf.attachments


@pytest.mark.parametrize("view", list(View))
def test_the_page_holds_no_element_or_attribute_of_anybodys_writing(view: View) -> None:
    from html.parser import HTMLParser

    _, page = hostile(PAYLOADS)
    seen: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs)))

    Reader().feed(page)
    tags = {tag for tag, _ in seen}
    assert not tags & {"script", "link", "img", "svg", "iframe", "object", "embed", "base", "image"}
    assert sum(tag == "style" for tag, _ in seen) == 1
    assert not [
        name for _, attributes in seen for name in attributes if name.startswith("on") or name == "src"
    ]
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in seen)


def test_hidden_characters_are_written_out_on_the_page_and_the_paper() -> None:
    document = compare(
        (paragraph("1.", "Parties shall cooperate.", "p"),),
        (paragraph("1.", "Parties shall\u202e not\u200b cooperate\ud800.", "p"),),
    )
    for html in (redline_page(document), redline_paper(document, masthead=Masthead(), setting=Setting())):
        assert "‹U+202E›" in html
        assert "‹U+200B›" in html
        assert "‹U+D800›" in html
        html.encode("utf-8")
