"""What is said of the text, as Word comments: anchored on the words they quote, replies under what they answer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.rendering.docx.parts import attribute, root
from drafting.rendering.docx.runs import By, run
from drafting.text.word_file import quoting

_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_IGNORABLE = (
    f'xmlns:w14="{_WORD_2010}" xmlns:w15="{_WORD_2012}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
_REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


@dataclass(frozen=True)
class WordComment:
    """A comment to stand on a clause of the new text, on `quote` where that occurs in it, else on all of it.

    `near` is where the quote stood when it was written: of several like it the nearest is meant. `day` is a day
    or a moment (ISO 8601). `parent` is the `id` of the comment this one answers; `done` shows it as settled.
    """

    clause_id: str
    author: str
    day: str
    text: str
    quote: str = ""
    near: int = 0
    id: str = ""
    parent: str = ""
    done: bool = False


@dataclass
class Anchored:
    """The marks to set into the words of one clause, by offset: what ends there, and what begins there."""

    ends: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    begins: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def cuts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches between marks of what reaches from `start` to `end`."""
        inside = sorted({at for at in (*self.ends, *self.begins) if start < at < end})
        yield from zip([start, *inside], [*inside, end], strict=True)


class Comments:
    """Writes the comments of a document, each where its clause is reached; numbers them from 0."""

    def __init__(self, comments: Sequence[WordComment]) -> None:
        self._of_clause: dict[str, list[WordComment]] = defaultdict(list)
        for comment in comments:
            self._of_clause[comment.clause_id].append(comment)
        self._paragraphs: dict[str, str] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._written: list[str] = []
        self._extended: list[str] = []

    def anchor(self, clause_id: str | None, words: str) -> Anchored:
        """Return the marks of a clause's comments in its words. Each clause is asked for once."""
        marks = Anchored()
        for comment in self._of_clause.pop(clause_id or "", ()):
            number = len(self._written)
            at = _nearest(words, comment.quote, comment.near)
            own = (at, at + len(comment.quote)) if at >= 0 else (0, len(words))
            # Word wants a reply where the comment it answers stands.
            start, end = self._places.get(comment.parent, own)
            if comment.id:
                self._places[comment.id] = start, end
            marks.begins[start].append(f'<w:commentRangeStart w:id="{number}"/>')
            marks.ends[end].append(
                f'<w:commentRangeEnd w:id="{number}"/><w:r>{_REFERENCE}<w:commentReference w:id="{number}"/></w:r>'
            )
            self._write(number, comment, quoted=at >= 0)
        return marks

    def parts(self) -> dict[str, str]:
        """Return the parts of the package that hold them; none where there are none."""
        if not self._written:
            return {}
        return {
            "comments": root("comments", "".join(self._written), _IGNORABLE),
            "commentsExtended": root("commentsEx", "".join(self._extended), _IGNORABLE, prefix="w15"),
        }

    def _write(self, number: int, comment: WordComment, *, quoted: bool) -> None:
        paragraph = f"{number + 1:08X}"
        above = self._paragraphs.get(comment.parent, "")
        if comment.id:
            # A reply to a reply stands under the first, as Word knows one level.
            self._paragraphs[comment.id] = above or paragraph
        said = comment.text if quoted else quoting(comment.quote, comment.text)
        by = By(comment.author, comment.day)
        self._written.append(
            f'<w:comment w:id="{number}" {by.attributes()} w:initials={attribute(_initials(comment.author))}>'
            f'<w:p w14:paraId="{paragraph}"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
            f"<w:r>{_REFERENCE}<w:annotationRef/></w:r>{run(said)}</w:p></w:comment>"
        )
        parent = f' w15:paraIdParent="{above}"' if above else ""
        self._extended.append(
            f'<w15:commentEx w15:paraId="{paragraph}"{parent} w15:done="{int(comment.done)}"/>'
        )


def _nearest(words: str, quote: str, near: int) -> int:
    """Return where the quote stands in the words, nearest to `near`; -1 where it doesn't."""
    if not quote:
        return -1
    after, before = words.find(quote, near), words.rfind(quote, 0, near + len(quote))
    if after < 0 or before < 0:
        return max(after, before)
    return after if after - near <= near - before else before


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[0].isalnum())[:4].upper()
