"""A file that went out comes back: what each author did and said, against the version it was made on."""

import re
import shutil
import subprocess
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.formats.returns.reading import MOST_PARAGRAPHS, brought_by, read_return
from drafting.formats.unreadable import UnreadableFile
from drafting.queries.printed import clauses_of
from drafting.record.manifest import Entry, Manifest, words_hash
from drafting.rendering.docx.redline import WordComment, redline_docx, version_docx
from drafting.text.markup import plain
from drafting.text.redline import Attribution, Clause, Revision, VersionHead, redline
from drafting.text.returned import UNTRACKED, Brought, Change
from drafting.text.stamps import Stamp
from tests.support.words_tracked import W, WordFile

CORPUS = Path(__file__).parents[5] / "shared" / "corpus"
PUBLISHED = date(2026, 3, 3)
ANNA, BORIS = "Anna A.", "Boris B."


def entry(
    id_: int,
    kind: str,
    depth: int,
    label: str,
    heading: str,
    text: str,
    parent: int | None = None,
    citation: str = "",
) -> Entry:
    return Entry(
        id_,
        parent,
        kind,
        depth,
        label,
        citation or label,
        heading,
        text,
        100 + id_,
        1,
        words_hash(heading, text),
    )


ENTRIES = (
    entry(1, "title", 0, "", "Additional Protocol", ""),
    entry(2, "preambular-paragraph", 0, "", "", "Recalling the Convention,"),
    entry(3, "article", 0, "Article 1", "Discoverability", ""),
    entry(
        4,
        "paragraph",
        1,
        "1.",
        "",
        "Each Party shall take measures to give [due] prominence to local works.",
        3,
        "Article 1, paragraph 1",
    ),
    entry(
        5,
        "paragraph",
        1,
        "2.",
        "",
        "The measures under [[clause:4|paragraph 1]] shall be *proportionate*:",
        3,
    ),
    entry(6, "subparagraph", 2, "(a)", "", "for small platforms;", 5),
    entry(7, "subparagraph", 2, "(b)", "", "for public media.", 5),
    entry(8, "article", 0, "Article 2", "Reporting", "Parties report every two years."),
)
MANIFEST = Manifest("ap-test", "en", ENTRIES)
STAMP = Stamp("ap-test", 3, "ab" * 32)


def clauses(entries: tuple[Entry, ...] = ENTRIES) -> list[Clause]:
    return list(clauses_of(Manifest("ap-test", "en", entries)))


def sent(entries: tuple[Entry, ...] = ENTRIES) -> WordFile:
    """Return the version as it goes out, opened."""
    head = VersionHead("AP/Zero", "ab" * 32, PUBLISHED.isoformat(), "en")
    document = redline(clauses(entries), clauses(entries), old_head=head, new_head=head, by_id=True)
    return WordFile(version_docx(document, title="Additional Protocol", stamp=STAMP))


def back(file: WordFile, manifest: Manifest = MANIFEST) -> Brought:
    return brought_by(read_return(file.save()), manifest, published=PUBLISHED)


@dataclass(frozen=True)
class Did:
    author: str
    type: str
    clause_id: int
    heading: str
    text: str


def did(brought: Brought) -> list[Did]:
    return [Did(c.author, c.type, c.clause_id, c.heading, c.text) for c in brought.changes]


def only(brought: Brought) -> Change:
    assert len(brought.changes) == 1, brought.changes
    return brought.changes[0]


def said(change: Change) -> str:
    return " ".join(note.template % dict(note.values) for note in change.notes)


def test_a_file_nobody_touched_brings_nothing() -> None:
    assert back(sent()) == Brought()
    assert read_return(sent().save()).stamp == STAMP


def test_two_authors_in_one_clause_give_two_proposals_against_the_version() -> None:
    file = sent()
    file.change("take measures", "take appropriate measures", ANNA)
    file.change("local works", "national works", BORIS)
    assert did(back(file)) == [
        Did(ANNA, "MOD", 4, "", ENTRIES[3].text.replace("take measures", "take appropriate measures")),
        Did(BORIS, "MOD", 4, "", ENTRIES[3].text.replace("local works", "national works")),
    ]
    assert {change.written_on for change in back(file).changes} == {"2026-03-20T10:15:00Z"}
    assert back(file).authors == (ANNA, BORIS)


def test_headings_and_words_under_them_are_one_clause() -> None:
    file = sent()
    file.change("Reporting", "Periodic reports", ANNA)
    file.change("two years", "four years", ANNA)
    assert did(back(file)) == [Did(ANNA, "MOD", 8, "Periodic reports", "Parties report every four years.")]


def test_emphasis_and_links_stay_where_their_words_stay() -> None:
    file = sent()
    file.change("shall be ", "should be ", ANNA)
    assert only(back(file)).text == ENTRIES[4].text.replace("shall be", "should be")
    file = sent()
    file.change("proportionate", "fair", ANNA)
    assert only(back(file)).text == ENTRIES[4].text.replace("proportionate", "fair")
    file = sent()
    file.change("paragraph 1", "paragraph 3", ANNA)
    assert plain(only(back(file)).text) == "The measures under paragraph 3 shall be proportionate:"
    assert "[[" not in only(back(file)).text, "a reference whose words changed may mean another clause"


def test_a_clause_struck_is_a_deletion() -> None:
    file = sent()
    file.strike_paragraph("for small platforms", ANNA)
    assert did(back(file)) == [Did(ANNA, "SUP", 6, "", "")]
    file = sent()
    file.change("for small platforms;", "", ANNA)
    assert did(back(file)) == [Did(ANNA, "SUP", 6, "", "")], "its words alone are struck, its number is left"


def test_a_clause_rewritten_altogether_is_a_modification() -> None:
    file = sent()
    file.change("for small platforms;", "for new services;", ANNA)
    assert did(back(file)) == [Did(ANNA, "MOD", 6, "", "for new services;")]


@pytest.mark.parametrize("way", ["before the next", "at the end"])
def test_a_paragraph_put_in_is_an_addition_beside_its_neighbour(way: str) -> None:
    file = sent()
    if way == "at the end":
        file.enter_at_end("for small platforms", "(b)\tfor archives;", ANNA)
    else:
        file.write_paragraph("(b)\tfor archives;", ANNA, after="for small platforms")
    added = only(back(file))
    assert (added.type, added.text, added.new_kind) == ("ADD", "for archives;", "subparagraph")
    assert (added.place, added.place_clause_id) == ("after", 6)


def test_the_number_of_a_new_paragraph_tells_its_level() -> None:
    file = sent()
    file.write_paragraph("3.\tNothing requires monitoring.", ANNA, after="for public media")
    added = only(back(file))
    assert (added.new_kind, added.place, added.place_clause_id) == ("paragraph", "after", 5)
    file = sent()
    file.write_paragraph("1.\tTo begin with.", ANNA, after="Discoverability")
    added = only(back(file))
    assert (added.new_kind, added.place, added.place_clause_id) == ("paragraph", "before", 4)


def test_a_new_article_is_one_proposal_with_its_paragraphs() -> None:
    file = sent()
    file.write_paragraph("2.\tSecond.", ANNA, after="for public media")
    file.write_paragraph("1.\tFirst.", ANNA, after="for public media")
    file.write_paragraph("Article 1 bis\tAccess", ANNA, after="for public media", style="Heading1")
    added = only(back(file))
    assert (added.heading, added.text, added.new_kind) == ("Access", "1. First.\n2. Second.", "article")
    assert (added.place, added.place_clause_id) == ("after", 3)


def test_a_split_is_what_is_left_and_a_new_clause() -> None:
    file = sent()
    file.press_enter("to give", ANNA)
    first, second = back(file).changes
    assert (first.type, first.text) == ("MOD", "Each Party shall take measures")
    assert (second.type, second.text) == ("ADD", "to give [due] prominence to local works.")
    assert "split" in said(first) and "split" in said(second)


def test_paragraphs_joined_are_a_modification_and_a_deletion() -> None:
    file = sent()
    file.join_next("for small platforms", ANNA)
    first, second = back(file).changes
    assert (first.type, first.clause_id, second.type, second.clause_id) == ("MOD", 6, "SUP", 7)
    assert first.text == "for small platforms;for public media."
    assert "joined" in said(first) and "went into the clause before" in said(second)


def test_a_tracked_move_is_a_move() -> None:
    file = sent()
    file.strike_paragraph("for small platforms", ANNA, move="m1")
    file.write_paragraph("(b)\tfor small platforms;", ANNA, after="for public media", move=True)
    moved = only(back(file))
    assert (moved.type, moved.clause_id, moved.place, moved.place_clause_id) == ("MOVE", 6, "after", 7)


def test_what_is_written_inside_anothers_insertion_is_kept_and_said() -> None:
    file = sent()
    file.change("take measures", "take effective and lasting measures", ANNA)
    file.write(" adequate", BORIS, after="take effective")
    anna, boris = back(file).changes
    assert anna.text == ENTRIES[3].text.replace("take measures", "take effective and lasting measures")
    assert "adequate" in boris.text and "effective" not in boris.text
    assert f"“adequate” was written inside what {ANNA} had put in" in said(boris)


def test_what_one_struck_of_anothers_insertion_is_told_and_changes_neither() -> None:
    file = sent()
    file.change("take measures", "take very effective measures", ANNA)
    file.strike_inserted("very ", BORIS)
    brought = back(file)
    assert did(brought) == [
        Did(ANNA, "MOD", 4, "", ENTRIES[3].text.replace("take measures", "take very effective measures"))
    ]
    assert any(f"{BORIS} struck “very”" in note.template % dict(note.values) for note in brought.notes)


def test_an_edit_nobody_tracked_is_found_and_kept_apart() -> None:
    file = sent()
    file.change("local", "regional", "", tracked=False)
    file.change("take measures", "take all measures", ANNA)
    brought = back(file)
    assert brought.differing == (4,)
    assert did(brought) == [
        Did(ANNA, "MOD", 4, "", ENTRIES[3].text.replace("take measures", "take all measures")),
        Did(UNTRACKED, "MOD", 4, "", ENTRIES[3].text.replace("local", "regional")),
    ]


def test_a_change_of_words_that_were_changed_untracked_says_what_it_stands_on() -> None:
    file = sent()
    file.change("local works", "regional works", "", tracked=False)
    file.change("regional works", "all works", ANNA)
    tracked, untracked = back(file).changes
    assert tracked.text == ENTRIES[3].text.replace("local works", "all works")
    assert untracked.author == UNTRACKED and "regional works" in untracked.text


def test_a_paragraph_gone_or_put_in_without_tracking_is_found() -> None:
    file = sent()
    gone = file.paragraph("for small platforms")
    gone.getparent().remove(gone)
    brought = back(file)
    assert did(brought) == [Did(UNTRACKED, "SUP", 6, "", "")]


def test_numbers_that_were_changed_are_told_and_propose_nothing() -> None:
    file = sent((*ENTRIES[:4], entry(5, "paragraph", 1, "2 bis.", "", "Other words.", 3)))
    file.change("2 bis.", "3.", ANNA)
    brought = back(
        file,
        Manifest("ap-test", "en", (*ENTRIES[:4], entry(5, "paragraph", 1, "2 bis.", "", "Other words.", 3))),
    )
    assert brought.changes == ()
    assert [value for _, value in brought.notes[0].values] == ["2 bis.", "3."]


def test_a_file_without_ids_is_matched_by_likeness() -> None:
    file = sent()
    file.forget_ids()
    file.change("take measures", "take appropriate measures", ANNA)
    file.strike_paragraph("for public media", BORIS)
    brought = back(file)
    assert not brought.by_id and brought.differing == ()
    assert did(brought) == [
        Did(ANNA, "MOD", 4, "", ENTRIES[3].text.replace("take measures", "take appropriate measures")),
        Did(BORIS, "SUP", 7, "", ""),
    ]


def test_comments_stand_on_the_words_they_cover() -> None:
    file = sent()
    file.comment("[due] prominence", "Too weak", ANNA)
    file.comment("Discoverability", "Unclear", BORIS)
    file.comment("proportionate", "To what?", ANNA, resolved=True)
    brought = back(file)
    first, second, third = brought.remarks
    text = ENTRIES[3].text
    assert (first.clause_id, first.quote, text[first.start : first.end]) == (
        4,
        "[due] prominence",
        first.quote,
    )
    assert (second.clause_id, second.quote, second.text) == (3, "", "Unclear")
    assert plain(ENTRIES[4].text)[third.start : third.end] == "proportionate"
    assert third.resolved and "resolved" in " ".join(note.template for note in third.notes)
    assert next((one.author, one.written_on) for one in brought.remarks) == (ANNA, "2026-03-20T10:15:00Z")


def test_replies_stay_replies_to_the_first_of_their_thread() -> None:
    file = sent()
    first = file.comment("prominence", "Too weak", ANNA)
    second = file.comment("prominence", "I agree", BORIS, replies_to=first)
    file.comment("prominence", "Me too", ANNA, replies_to=second)
    assert [one.parent for one in back(file).remarks] == ["", "r0", "r0"]


def test_a_comment_on_words_the_version_does_not_have_quotes_them() -> None:
    file = sent()
    file.change("take measures", "take lasting steps", ANNA)
    file.comment("take lasting steps", "Which?", BORIS)
    remark = back(file).remarks[0]
    assert (remark.clause_id, remark.quote, remark.text) == (4, "", "“take lasting steps”: Which?")


def test_a_comment_over_several_clauses_is_kept_on_the_first_and_one_on_nothing_is_told() -> None:
    file = sent()
    file.comment("for small platforms", "Both", ANNA)
    end = file.document.find(".//{*}commentRangeEnd")
    file.paragraph("for public media").append(end)
    remark = back(file).remarks[0]
    assert remark.clause_id == 6 and "several clauses" in remark.notes[0].template
    for one in list(file.document.iter("{*}commentRangeStart", "{*}commentRangeEnd")):
        one.getparent().remove(one)
    assert back(file).remarks[0].clause_id is None


def test_words_that_open_as_a_label_does_are_no_label() -> None:
    """Word numbers the first two itself, so nothing but their words stands in their paragraphs."""
    entries = (
        ENTRIES[2],
        entry(4, "paragraph", 1, "1.", "", "[Option 1: Parties shall act.] [Option 2: Parties may act.]", 3),
        entry(5, "paragraph", 1, "2.", "", "(a) and (b) above apply.", 3),
    )
    file, manifest = sent(entries), Manifest("ap-test", "en", entries)
    assert back(file, manifest) == Brought()
    file.change("Parties shall act", "Parties must act", ANNA)
    file.write_paragraph("[Option 3: nobody acts.]", BORIS, after="above apply")
    first, second = back(file, manifest).changes
    assert first.text == "[Option 1: Parties must act.] [Option 2: Parties may act.]"
    assert second.text == "[Option 3: nobody acts.]", "the bracket is negotiated words"


RENUMBERED = (
    *ENTRIES[:3],
    entry(4, "paragraph", 1, "1.", "", "Before.", 3, "Article 1, paragraph 1"),
    entry(
        5, "paragraph", 1, "2.", "", "As [[clause:8|Article 12]] says, it is *fair*, [[clause:4|paragraph 1]] holds.", 3
    ),
    entry(8, "article", 0, "Article 2", "Reporting", "Parties report.", citation="Article 2"),
)  # fmt: skip


def test_a_reference_that_prints_another_number_than_was_written_is_no_change() -> None:
    manifest = Manifest("ap-test", "en", RENUMBERED)
    file = sent(RENUMBERED)
    assert "As Article 2 says" in "".join(file.document.itertext())
    assert back(file, manifest) == Brought()
    file.change("it is ", "it shall be ", ANNA)
    file.comment("fair", "To whom?", BORIS)
    brought = back(file, manifest)
    assert only(brought).text == RENUMBERED[4].text.replace("it is ", "it shall be ")
    [remark] = brought.remarks
    assert plain(RENUMBERED[4].text)[remark.start : remark.end] == remark.quote == "fair"


def test_a_comment_on_a_reference_quotes_it_as_the_record_has_it() -> None:
    file = sent(RENUMBERED)
    file.comment("As Article 2 says", "Which?", ANNA)
    [remark] = back(file, Manifest("ap-test", "en", RENUMBERED)).remarks
    assert plain(RENUMBERED[4].text)[remark.start : remark.end] == remark.quote == "As Article 12 says"


def test_words_put_into_an_empty_paragraph_are_an_addition() -> None:
    """Many files end in a paragraph without words, and boxes hold paragraphs of their own."""
    file = sent()
    empty = file.paragraph("every two years")
    empty.addnext(deepcopy(empty))
    blank = empty.getnext()
    for run in list(blank)[1:]:
        blank.remove(run)
    inserted = etree.SubElement(
        blank, f"{W}ins", {f"{W}id": "901", f"{W}author": ANNA, f"{W}date": "2026-03-20T10:15:00Z"}
    )
    etree.SubElement(etree.SubElement(inserted, f"{W}r"), f"{W}t").text = "Nothing requires monitoring."
    added = only(back(file))
    assert (added.author, added.type, added.text) == (ANNA, "ADD", "Nothing requires monitoring.")
    assert added.place_clause_id == 8


def test_a_table_row_put_in_is_new_although_its_words_are_not_marked() -> None:
    file = sent()
    stamp = f'w:id="902" w:author="{ANNA}" w:date="2026-03-20T10:15:00Z"'
    words = "".join(
        f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in ("Some thing", "Else")
    )
    table = etree.fromstring(
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:trPr><w:ins {stamp}/></w:trPr>{words}</w:tr></w:tbl>'
    )
    file.paragraph("every two years").addnext(table)
    file.comment("Some thing", "What is it?", BORIS)
    brought = back(file)
    assert [(c.type, c.text) for c in brought.changes] == [("ADD", "Some thing"), ("ADD", "Else")]
    assert not any("split" in said(change) for change in brought.changes)
    assert brought.remarks[0].text == "“Some thing”: What is it?"


@pytest.mark.parametrize(
    ("tracked", "says"),
    [
        (
            '<w:ins w:id="9" w:author="Anna A."><w:r><w:drawing/></w:r></w:ins>',
            "A picture or object that Anna A.",
        ),
        (
            '<w:r><w:rPr><w:b/><w:rPrChange w:id="9" w:author="Anna A."><w:rPr/></w:rPrChange></w:rPr></w:r>',
            "Anna A. changed how words are set",
        ),
    ],
    ids=["picture", "bold"],
)
def test_what_was_tracked_and_is_no_words_is_told(tracked: str, says: str) -> None:
    file = sent()
    put = etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{tracked}</w:x>')[0]
    file.paragraph("local works").append(put)
    brought = back(file)
    assert brought.changes == ()
    [note] = brought.notes
    assert says in note.template % dict(note.values) and note.clause_id == 4


def test_what_was_edited_in_a_clause_that_moved_is_part_of_a_redline_of_ours() -> None:
    new = (
        *ENTRIES[:5], ENTRIES[6],
        entry(6, "subparagraph", 2, "(c)", "", "for new and small platforms anywhere;", 5), ENTRIES[7],
    )  # fmt: skip
    heads = VersionHead("AP/Zero", "00"), VersionHead("AP/Rev.1", "ab" * 32, PUBLISHED.isoformat())
    document = redline(clauses(), clauses(new), old_head=heads[0], new_head=heads[1], by_id=True)
    content = redline_docx(document, stamp=Stamp("ap-test", 3, "ab" * 32, 2, "00"))
    assert b"moveTo" in WordFile(content).parts["word/document.xml"]
    brought = brought_by(read_return(content), Manifest("ap-test", "en", new), published=PUBLISHED)
    assert brought == Brought()


def test_comments_without_an_id_of_their_paragraph_answer_nobody() -> None:
    """LibreOffice gives one to resolved comments alone."""
    file = sent()
    file.comment("prominence", "Too weak", ANNA)
    file.comment("proportionate", "To what?", BORIS, resolved=True)
    first = file.comments[0][0]
    for paragraph in first.iter(f"{W}p"):
        for name in [name for name in paragraph.attrib if name.endswith("paraId")]:
            del paragraph.attrib[name]
    assert [one.parent for one in back(file).remarks] == ["", ""]


def test_a_redline_of_ours_brings_only_what_was_added_to_it() -> None:
    new = (
        *ENTRIES[:3],
        entry(4, "paragraph", 1, "1.", "", "Each Party shall take measures.", 3),
        *ENTRIES[5:],
    )
    heads = VersionHead("AP/Zero", "00"), VersionHead("AP/Rev.1", "ab" * 32, PUBLISHED.isoformat())
    ours = Attribution("P-7", "Party A", "2026-02-11", "Softer")
    document = redline(
        clauses(),
        clauses(new),
        old_head=heads[0],
        new_head=heads[1],
        by_id=True,
        histories={"4": [Revision(ENTRIES[3].text, None), Revision(new[3].text, ours)]},
    )
    stamp = Stamp("ap-test", 3, "ab" * 32, 2, "00")
    content = redline_docx(document, [WordComment("4", "Coalition", "2026-03-09", "Good")], stamp=stamp)
    manifest = Manifest("ap-test", "en", new)
    untouched = brought_by(read_return(content), manifest, published=PUBLISHED)
    assert untouched.changes == () and untouched.differing == ()
    file = WordFile(content)
    file.change("take measures", "take swift measures", ANNA)
    assert did(back(file, manifest)) == [Did(ANNA, "MOD", 4, "", "Each Party shall take swift measures.")]


words = st.text(st.sampled_from("abcé نص文 []*'"), min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=120)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 4), words, st.booleans()), max_size=6
    )
)
def test_proposals_say_what_their_authors_wrote(edits: list[tuple[int, int, int, str, bool]]) -> None:
    """Whatever two authors write where, each proposal is the version with that author's words alone."""
    texts = [" ".join(f"{letter}{n}" for letter in "opqrstuvwx") + "." for n in range(4)]
    entries = tuple(entry(n + 1, "paragraph", 0, f"{n + 1}.", "", text) for n, text in enumerate(texts))
    file = sent(entries)
    expected: dict[tuple[str, int], str] = {}
    done: set[tuple[int, int]] = set()
    for clause, at, length, written, anna in edits:
        who = ANNA if anna else BORIS
        pieces = texts[clause].split(" ")
        struck = range(at, min(at + length, len(pieces)))
        # Each word of a clause is touched once: what happens inside another's words has tests of its own.
        if not struck or any((clause, n) in done for n in range(at - 1, at + length + 1)):
            continue
        done |= {(clause, n) for n in struck}
        old = " ".join(pieces[struck.start : struck.stop])
        try:
            file.change(old, written, who)
        except AssertionError:
            continue
        before = expected.get((who, clause), texts[clause])
        expected[who, clause] = before.replace(old, written)
    found = {
        (c.author, c.clause_id - 1): plain(c.text) for c in back(file, Manifest("x", "en", entries)).changes
    }
    assert found == {key: plain(text.strip()) for key, text in expected.items()}


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc, the second witness, is not installed")
def test_pandoc_sees_the_same_authors_write_the_same_words(tmp_path: Path) -> None:
    file = sent()
    file.change("take measures", "take appropriate measures", ANNA)
    file.change("local works", "national works", BORIS)
    file.comment("prominence", "Too weak", ANNA)
    path = tmp_path / "back.docx"
    path.write_bytes(file.save())
    read = subprocess.run(
        ["pandoc", "--track-changes=all", "-t", "markdown", "--wrap=none", str(path)],
        capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    marked = re.findall(r'\[([^\[\]]*)\]\{\.(insertion|deletion) author="([^"]*)"', read)
    assert marked == [
        ("take measures", "deletion", ANNA), ("take appropriate measures", "insertion", ANNA),
        ("local works", "deletion", BORIS), ("national works", "insertion", BORIS),
    ]  # fmt: skip
    assert 'author="Anna A."' in read and "Too weak" in read
    for change in back(file).changes:
        mine = [text for text, verb, who in marked if who == change.author and verb == "insertion"]
        assert all(text in change.text for text in mine)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_real_files_come_back_without_a_fault() -> None:
    files = sorted(CORPUS.glob("docx-*/**/*.docx"))
    assert len(files) > 50
    for path in files:
        file = read_return(path.read_bytes())
        assert file.stamp is None
        brought = brought_by(file, MANIFEST, published=PUBLISHED)
        assert all(change.clause_id in {e.clause_id for e in ENTRIES} for change in brought.changes)
        assert len({c.key for c in brought.changes} | {r.key for r in brought.remarks}) == len(
            brought.changes
        ) + len(brought.remarks)


def test_a_file_longer_than_any_draft_is_refused_before_it_is_laid_beside_the_clauses() -> None:
    file = sent()
    last = file.paragraph("every two years")
    for _ in range(MOST_PARAGRAPHS):
        last.addnext(etree.Element(f"{W}p"))
    with pytest.raises(UnreadableFile, match="are the most that are read"):
        read_return(file.save())
