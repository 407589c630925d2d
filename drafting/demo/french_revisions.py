"""What Rev.1 and Rev.2 change in the French text: words replaced, clauses new. The order is that of the English."""

from drafting.demo.french import HEADINGS, TEXTS
from drafting.demo.written import replaced

_REV_1: dict[str, tuple[tuple[str, str], ...]] = {
    "p.found": (
        (
            "sont rarement trouvées,",
            "sont rarement trouvées, et de ce que les langues pourvues de peu de données sont "
            "les moins entendues,",
        ),
    ),
    "objective.1.a": (
        ("visible et accessible à la recherche de tous ;", "visible de tous et facile à trouver ;"),
    ),
    "definitions.b": (("[à titre gratuit ou] à titre", "à titre gratuit ou à titre"),),
    "definitions.c": (("choisit, classe ou présente", "choisit, classe, présente ou retient"),),
    "relation.2": (("se lisent comme un seul", "se lisent et s’interprètent ensemble comme un seul"),),
    "discoverability.1": (("devrait s’efforcer de prendre des mesures", "prend des mesures"),),
    "discoverability.4": (("au titre du présent article", "au titre du présent Protocole"),),
    "remuneration.2.b": (("au moins une fois par an", "au moins deux fois par an"),),
    "languages.2.c": (("dans les interfaces", "dans les interfaces, y compris vocales,"),),
    "languages.3": (("Toute personne devrait pouvoir", "Toute personne [devrait pouvoir][peut]"),),
    "ai.3": (("reçoivent [, en règle générale,] une", "reçoivent une"),),
}
_NEW_IN_REV_1: dict[str, str] = {
    "discoverability.5": "Les Parties publient, tous les deux ans, les indicateurs selon lesquels la "
    "découvrabilité "
    "est évaluée, en consultation avec la société civile.",
    "skills.1": "Les Parties favorisent les compétences dont le public a besoin pour comprendre les "
    "recommandations "
    "qui lui sont faites et, s’il le souhaite, les écarter.",
    "skills.2": "Les Parties favorisent l’accès à l’environnement numérique des créateurs et du "
    "public des régions "
    "éloignées, ainsi que des personnes handicapées.",
}
_REV_2: dict[str, tuple[tuple[str, str], ...]] = {
    "ai.1": (
        (
            "un résumé suffisamment détaillé des expressions culturelles utilisées pour l’entraîner",
            "un résumé des expressions culturelles utilisées pour l’entraîner, assez détaillé "
            "pour que les créateurs "
            "sachent si leur travail est du nombre",
        ),
    ),
    "ai.2": (("[s’opposer]", "[s’opposer, à tout moment,]"),),
    "transparency.2": (
        (
            "sur la diversité des expressions culturelles.",
            "sur la diversité des expressions culturelles, et qui en rend compte une fois par an.",
        ),
    ),
    "transparency.4": (("[Les Parties", "Les Parties"), ("droit interne.]", "droit interne.")),
    "discoverability.2.c": (
        (
            "aux services qui proposent des œuvres",
            "aux services, distributeurs et festivals qui proposent des œuvres",
        ),
    ),
    "civil-society.2": (("devrait consulter", "consulte"), ("et devrait faire savoir", "et fait savoir")),
    "remuneration.2.c": (
        (
            "la négociation collective et la gestion collective.",
            "la négociation collective [, à laquelle les règles de concurrence ne font pas "
            "obstacle,] et la gestion "
            "collective.",
        ),
    ),
    "skills.2": (("favorisent l’accès à", "favorisent l’accès à un prix abordable à"),),
    "follow-up.4": (("[cinq] ans", "cinq ans"),),
    "languages.3": (
        ("Toute personne [devrait pouvoir][peut]", "Toute personne peut"),
        (
            "dans la langue de son choix.",
            "dans la langue de son choix ; chaque Partie peut en dispenser les services d’une "
            "taille inférieure à "
            "celle qu’elle fixe.",
        ),
    ),
}
_NEW_IN_REV_2: dict[str, str] = {
    "objective.1.e": "de garder une place aux langues et aux expressions que le marché seul ne porterait "
    "pas.",
    "definitions.g": "« expressions culturelles autochtones » désigne des expressions culturelles qui "
    "appartiennent à "
    "un peuple autochtone et pour lesquelles il parle par ses propres institutions ;",
    "cooperation.2.e": "la constitution et le partage d’outils et de données ouverts pour les langues qui "
    "en ont peu ;",
}

#: Headings of every revision.
ALL_HEADINGS: dict[str, str] = {**HEADINGS, "skills": "Compétences et accès"}


def texts_of(revision: int) -> dict[str, str]:
    """Return the French words by key of the zero draft (0), Rev.1 (1) or Rev.2 (2)."""
    texts = dict(TEXTS)
    for changes, new in ((_REV_1, _NEW_IN_REV_1), (_REV_2, _NEW_IN_REV_2))[:revision]:
        texts |= {key: replaced(texts[key], pairs) for key, pairs in changes.items()}
        texts |= new
    return texts
