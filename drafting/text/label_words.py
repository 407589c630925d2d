"""The words that open a structural label, by language: article, part, annex; and the words a testimonium opens with.

Words not listed are found by their repetition (segments.py): a short line "word number" that counts upwards.
"""

from typing import Final

from drafting.text.kinds import Kind
from drafting.text.numerals import fold

_ARTICLE: Final = """
article art artículo artigo articolo artikel articol článok článek artykuł статья стаття член άρθρο madde điều
pasal makala المادة مادة ماده مادهٔ סעיף अनुच्छेद ข้อ มาตรา உறுப்புரை አንቀጽ kifungu isigaba nkeji
"""
#: Articles by another name: parts instead, where the text also has articles.
_ARTICLE_LIKE: Final = """
section sec sección seção secção sezione rule regulation regla règle regel principle principio principe clause
guideline standard
"""
_PART: Final = """
part parte partie teil deel title titre título titolo titel chapter chapitre capítulo capitolo kapitel hoofdstuk
abschnitt unterabschnitt afdeling book livre libro livro buch boek часть глава раздел κεφάλαιο μέρος bölüm kısım
chương phần bab الباب باب الفصل فصل الجزء القسم भाग หมวด ภาค subpart subchapter division unterkapitel
"""
_ANNEX: Final = """
annex annexe annexes anexo anejo anhang anlage bijlage appendix appendices schedule приложение παράρτημα lampiran ملحق
الملحق المرفق مرفق پیوست allegato załącznik attachment addendum
"""

#: Folded word -> what it opens.
STRUCTURAL: Final[dict[str, Kind]] = (
    {fold(word): Kind.part for word in _PART.split()}
    | {fold(word): Kind.annex for word in _ANNEX.split()}
    | {fold(word): Kind.article for word in (_ARTICLE + _ARTICLE_LIKE).split()}
)
#: Folded words that open an article only where the text has no articles proper.
ARTICLE_LIKE: Final = frozenset(fold(word) for word in _ARTICLE_LIKE.split())

#: Small words between the word and its number.
CONNECTIVES: Final = r"(?:n[o°º]\.?|nr\.?|cha|ya|edemede|the)"

_ORDINAL_STEMS: Final = "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim"
#: Ordinals that number the provisions of a Spanish text, folded: "Primera.-", "SEGUNDO.".
ORDINALS: Final[dict[str, int]] = {
    f"{stem}{ending}": value for value, stem in enumerate(_ORDINAL_STEMS.split(), 1) for ending in ("o", "a")
} | {"unico": 1, "unica": 1}

#: What a closing formula opens with, lower case.
TESTIMONIUM: Final = (
    "in witness whereof", "in faith whereof", "done at", "done in", "done this",
    "en foi de quoi", "fait à", "fait a ", "hecho en", "en fe de lo cual", "en testimonio de lo cual", "feito em",
    "em fé do que", "zu urkund dessen", "geschehen zu", "ten blijke waarvan", "gedaan te", "in fede di che", "fatto a",
    "в удостоверение чего", "совершено в", "совершена в", "以昭信守", "为此，下列", "為此，下列", "订于", "訂於",
    "وإثباتا لذلك", "وإثباتاً لذلك", "حرر في",
    "the foregoing is the authentic text", "the foregoing convention is the authentic text",
)  # fmt: skip

_PREAMBLE: Final = """
preamble préambule preámbulo preâmbulo preambolo präambel preambule преамбула الديباجة 序言 前文 προοίμιο önsöz
recitals considérants considerandos
"""
#: Headings of a preamble, folded.
PREAMBLE: Final = frozenset(fold(word) for word in _PREAMBLE.split())
