"""Negotiating texts in several states, made by a seeded draw: brackets, alternatives, options, attributions, edits.

The sentences are made up for the purpose; nothing here was said by anybody.
"""

import random
import re
from collections.abc import Iterator, Sequence

from drafting.text.redline import Clause

_ENGLISH = """
Each Party shall take the measures necessary to ensure that digital services available in its territory give due
prominence to national and local cultural expressions.

The Parties shall encourage cooperation between public service media, independent producers and other providers of
cultural content, in particular in developing countries.

For the purposes of paragraph 1, remuneration is equitable where it is proportionate to the revenue derived, directly
or indirectly, from the use of the work.

The resources of the Fund shall consist of contributions made by Parties, funds appropriated by the Conference of
Parties, gifts, bequests and any interest due on those resources.

Developed country Parties shall provide new and additional financial resources, taking into account the needs of least
developed countries and small island developing States.

Nothing in this Protocol shall be interpreted as affecting the rights and obligations of the Parties under any other
treaty to which they are parties (including those on taxation).

Each Party shall submit a report to the Committee every four years, within six months of receiving the request of the
Secretariat, on the measures taken under this article.

The Committee shall examine the reports, adopt operational guidelines and transmit them, together with its comments,
to the Conference of Parties for approval at its next ordinary session.

This Protocol shall enter into force three months after the date of deposit of the thirtieth instrument of
ratification, acceptance, approval or accession.

Any Party may denounce this Protocol by means of an instrument in writing deposited with the Director-General; the
denunciation shall take effect 12 months after its receipt.
"""
_FRENCH = """
Chaque Partie prend les mesures nécessaires pour assurer que les services numériques disponibles sur son territoire
mettent dûment en valeur les expressions culturelles nationales et locales.

Les Parties encouragent la coopération entre les médias de service public, les producteurs indépendants et les autres
fournisseurs de contenus culturels, notamment dans les pays en développement.

Aux fins du paragraphe 1, la rémunération est équitable lorsqu’elle est proportionnée aux recettes tirées, directement
ou indirectement, de l’utilisation de l’œuvre.

Les ressources du Fonds sont constituées par les contributions des Parties, les fonds alloués par la Conférence des
Parties, les dons, les legs et tout intérêt dû sur ces ressources.

Le Comité examine les rapports, adopte les directives opérationnelles et les transmet, accompagnées de ses
observations, à la Conférence des Parties pour approbation.

Aucune disposition du présent Protocole n’est interprétée comme affectant les droits et obligations des Parties au
titre d’autres traités auxquels elles sont parties.
"""
_SPANISH = """
Cada Parte adoptará las medidas necesarias para que los servicios digitales disponibles en su territorio den la debida
visibilidad a las expresiones culturales nacionales y locales.

Las Partes fomentarán la cooperación entre los medios de servicio público, los productores independientes y otros
proveedores de contenidos culturales, en particular en los países en desarrollo.

A los efectos del párrafo 1, la remuneración es equitativa cuando guarda proporción con los ingresos obtenidos,
directa o indirectamente, por la utilización de la obra.

Los recursos del Fondo estarán constituidos por las contribuciones de las Partes, los recursos asignados por la
Conferencia de las Partes, las donaciones, los legados y los intereses devengados.

El Comité examinará los informes, adoptará directrices operativas y las transmitirá, junto con sus observaciones, a la
Conferencia de las Partes para su aprobación.

Ninguna disposición del presente Protocolo se interpretará de forma que afecte a los derechos y obligaciones de las
Partes en virtud de otros tratados en los que sean parte.
"""
_GERMAN = """
Jede Vertragspartei ergreift die erforderlichen Maßnahmen, damit die in ihrem Hoheitsgebiet verfügbaren digitalen
Dienste inländische und örtliche kulturelle Ausdrucksformen angemessen hervorheben.

Die Vertragsparteien fördern die Zusammenarbeit zwischen öffentlich-rechtlichen Medien, unabhängigen Herstellern und
anderen Anbietern kultureller Inhalte, insbesondere in Entwicklungsländern.

Im Sinne des Absatzes 1 ist die Vergütung angemessen, wenn sie in einem ausgewogenen Verhältnis zu den mittelbar oder
unmittelbar aus der Nutzung des Werkes erzielten Einnahmen steht.

Die Mittel des Fonds bestehen aus Beiträgen der Vertragsparteien, von der Konferenz der Vertragsparteien bewilligten
Mitteln, Spenden, Vermächtnissen und den darauf anfallenden Zinsen.

Der Ausschuss prüft die Berichte, beschließt Durchführungsrichtlinien und leitet sie zusammen mit seiner Stellungnahme
der Konferenz der Vertragsparteien zur Genehmigung zu.

Dieses Protokoll ist nicht so auszulegen, als berühre es die Rechte und Pflichten der Vertragsparteien aus anderen
Verträgen, denen sie angehören (§ 4 Absatz 2 bleibt unberührt).
"""
SENTENCES = {
    language: [" ".join(sentence.split()) for sentence in block.split("\n\n")]
    for language, block in {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "de": _GERMAN}.items()
}
_PARTIES = ("Party A", "Party B", "Coalition 2", "Group III", "Party C; Coalition 4")
_BRACKET = re.compile(r"\[[^\[\]]*\]")


def states(language: str, seed: int, count: int = 4, clauses: int = 30) -> list[list[Clause]]:
    """Return the states of one negotiating text, oldest first."""
    draw = random.Random(f"{language} {seed}")
    texts = [draw.choice(SENTENCES[language]) for _ in range(clauses)]
    texts = [_bracketed(text, draw, language) for text in texts]
    made = [_numbered(texts)]
    for _ in range(count - 1):
        texts = list(_next(texts, draw, language))
        made.append(_numbered(texts))
    return made


def _numbered(texts: list[str]) -> list[Clause]:
    return [Clause(None, "paragraph", 0, f"{n}.", "", text) for n, text in enumerate(texts, 1)]


def _next(texts: list[str], draw: random.Random, language: str) -> Iterator[str]:
    """Yield the next state: brackets lifted or dropped, others opened, words changed, clauses put in or taken out."""
    for text in texts:
        chance = draw.random()
        if chance < 0.04:
            continue
        if chance < 0.08:
            yield _bracketed(draw.choice(SENTENCES[language]), draw, language)
        if chance < 0.8:
            for _ in range(draw.randint(1, 3)):
                text = draw.choice((_lifted, _lifted, _dropped, _bracketed, _reworded, _put_in))(
                    text, draw, language
                )
        yield text


def _phrase(text: str, draw: random.Random, longest: int) -> tuple[int, int] | None:
    """Return a run of whole words without brackets in it."""
    words = [match.span() for match in re.finditer(r"[^\s\[\]]+", text)]
    if len(words) < 3:
        return None
    first = draw.randrange(len(words) - 1)
    last = min(len(words) - 1, first + draw.randint(0, longest))
    begin, end = words[first][0], words[last][1]
    while end > begin + 1 and text[end - 1] in ".,;:":
        end -= 1
    return None if {"[", "]"} & set(text[begin:end]) else (begin, end)


def _bracketed(text: str, draw: random.Random, language: str) -> str:
    for _ in range(draw.randint(1, 3)):
        if draw.random() < 0.12:
            said = f" [{draw.choice(_PARTIES)}]" if draw.random() < 0.4 else ""
            text = f"[{text}]{said}"
            continue
        found = _phrase(text, draw, draw.choice((0, 1, 2, 9)))
        if found is None:
            continue
        begin, end = found
        more = f" [{_some(draw, language, draw.randint(1, 3))}]" if draw.random() < 0.4 else ""
        text = f"{text[:begin]}[{text[begin:end]}]{more}{text[end:]}"
    if draw.random() < 0.08:
        text = f"[Option 1: {text}] [Option 2: {draw.choice(SENTENCES[language])}]"
    return text


def _some(draw: random.Random, language: str, words: int) -> str:
    source = re.findall(r"[^\s\[\]().,;]+", draw.choice(SENTENCES[language]))
    first = draw.randrange(max(1, len(source) - words))
    return " ".join(source[first : first + words])


def _lifted(text: str, draw: random.Random, language: str) -> str:
    found = list(_BRACKET.finditer(text))
    if not found:
        return _reworded(text, draw, language)
    one = draw.choice(found)
    return text[: one.start()] + one[0][1:-1] + text[one.end() :]


def _dropped(text: str, draw: random.Random, language: str) -> str:
    found = [one for one in _BRACKET.finditer(text) if one.end() - one.start() < len(text) // 2]
    if not found:
        return _reworded(text, draw, language)
    one = draw.choice(found)
    return (text[: one.start()].rstrip() + " " + text[one.end() :].lstrip()).replace(" ,", ",").strip()


def _reworded(text: str, draw: random.Random, language: str) -> str:
    found = _phrase(text, draw, 3)
    if found is None:
        return text
    return text[: found[0]] + _some(draw, language, draw.randint(1, 4)) + text[found[1] :]


def _put_in(text: str, draw: random.Random, language: str) -> str:
    found = _phrase(text, draw, 0)
    if found is None:
        return text
    words = _some(draw, language, draw.randint(1, 5))
    words = f"[{words}]" if draw.random() < 0.6 else words
    return f"{text[: found[1]]} {words}{text[found[1] :]}"


def reworked(clauses: Sequence[Clause], rate: float, seed: int) -> list[Clause]:
    """Return a text in which so many of its words belong to a phrase put in, taken out, replaced or turned round."""
    draw = random.Random(seed)
    vocabulary = [word for clause in clauses for word in clause.text.split()]
    made = []
    for clause in clauses:
        words, out, at = clause.text.split(), [], 0
        while at < len(words):
            run = draw.randint(1, 6)
            if draw.random() >= rate / 3.5 * 1.6:
                out.append(words[at])
                at += 1
                continue
            start = draw.randrange(len(vocabulary))
            fresh = vocabulary[start : start + draw.randint(1, 6)]
            what = draw.choice("+-~~<")
            if what == "<":
                out += words[at + run : at + 2 * run] + words[at : at + run]
                at += 2 * run
                continue
            if what != "-":
                out += fresh
            if what != "+":
                at += run
        made.append(clause._replace(text=" ".join(out)))
    return made
