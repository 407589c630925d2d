"""Finds where the recitals of a preamble that runs on begin, by their opening words. Used by outline.py."""

import re
from typing import Final

#: What opens a recital or the operative words, beside words that end as participles do.
_OPENERS: Final = (
    "Aware|Being|Conscious|Convinced|Persuaded|Determined|Resolved|Desirous|Mindful|Alarmed|Concerned|Guided|Anxious|"
    "Inspired|Gravely|Deeply|Further|Fully|Also|Whereas|Having|In view of|In accordance|In consequence whereof|That|"
    "Motivated|Encouraged|Dedicated|Considering|Have agreed|Has agreed|Have decided|Hereby|Adopts|Do hereby|Agree|"
    "Now,? therefore|For these reasons|"
    "Consciente|Conscientes|Consciente|Persuadida|Persuadidos|Convencidos|Convencida|Preocupados|Decididos|Deseosos|"
    "Teniendo|Habida cuenta|Aprueba|Han convenido|Conscients|Convaincus|Convaincue|Résolus|Désireux|Soucieux|"
    "Vu|Sont convenus|Sont convenues|Adopte|Eingedenk|In dem|In der|In Anbetracht|Überzeugt|Entschlossen|Geleitet|"
    "Haben|Gelet op|Zich|Zich bewust|Indachtig|Ervan|Overtuigd|Verlangende|Gezien|Geleid|Vastbesloten|Bewust|Tevens|"
    "Zijn het volgende|Zijn als volgt|Neemt|Komen|Hebben|Eraan|Rekening|Ernstig|Diep|Bezorgd|Voorts|Wensend|Teneinde"
)
#: Participles: English -ing, French -ant, Spanish -ando/-iendo, Dutch -end(e).
_PARTICIPLE: Final = r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:ing|ant|ando|iendo|end|ende)"
_OPENING: Final = re.compile(rf"(?:{_PARTICIPLE}|{_OPENERS})(?=[\s,])")
_AFTER: Final = re.compile(r"[,;:.]\s+(?=[A-ZÀ-Þ])")
#: Capitalised words that end as participles do and open nothing.
_NAMES: Final = frozenset(
    ("Beijing", "Chongqing", "Nanjing", "King", "Ireland", "Nederland", "England", "Finland", "Poland")
)
#: Fewer recitals than this are a paragraph that happens to hold such words.
_LEAST: Final = 3


def find_recitals(text: str) -> tuple[int, ...]:
    """Return the offsets at which the second and further recitals of a run-on preamble begin; () where it is none."""
    found = []
    for after in _AFTER.finditer(text):
        opening = _OPENING.match(text, after.end())
        if opening and opening[0] not in _NAMES:
            if opening[0] == "That" and after[0][0] not in ";:":
                continue
            found.append(after.end())
    return tuple(found) if len(found) + 1 >= _LEAST else ()
