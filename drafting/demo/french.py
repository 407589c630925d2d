"""The zero draft of the demonstration in French, clause by clause, under the same keys."""

TITLE = "Protocole additionnel sur la diversité des expressions culturelles dans l’environnement numérique"
NOTICE = (
    "Illustration rédigée pour une démonstration. Ce texte n’est celui d’aucun État, "
    "d’aucune organisation, "
    "d’aucune réunion."
)

HEADINGS: dict[str, str] = {
    "title": TITLE,
    "objective": "Objectif",
    "definitions": "Définitions",
    "relation": "Champ d’application et rapport avec la Convention",
    "discoverability": "Découvrabilité",
    "transparency": "Transparence des systèmes de recommandation",
    "remuneration": "Juste rémunération",
    "languages": "Diversité linguistique",
    "ai": "Intelligence artificielle et créateurs",
    "statistics": "Statistiques et données culturelles",
    "cooperation": "Coopération et assistance internationales",
    "civil-society": "Participation de la société civile",
    "follow-up": "Suivi",
    "consent": "Consentement à être lié",
    "entry": "Entrée en vigueur",
    "reservations": "Réserves",
    "denunciation": "Dénonciation",
    "depositary": "Dépositaire",
    "authentic": "Textes faisant foi",
}

TEXTS: dict[str, str] = {
    "title": NOTICE,
    "p.parties": "Les Parties au présent Protocole,",
    "p.convention": "Étant Parties à la Convention sur la protection et la promotion de la diversité "
    "des expressions "
    "culturelles, faite à Paris le 20 octobre 2005, ci-après dénommée « la Convention "
    "»,",
    "p.nature": "Réaffirmant que les biens et services culturels portent l’identité et la mémoire "
    "de ceux qui les "
    "font, et ne sont jamais de simples objets de commerce, quelle que soit la "
    "technique par laquelle ils sont faits, "
    "transmis ou trouvés,",
    "p.systems": "Observant qu’une part croissante de la vie culturelle passe par des moyens "
    "numériques, et que ce "
    "qu’une personne y rencontre est décidé moins par elle que par des systèmes "
    "automatisés,",
    "p.found": "Préoccupées de ce que des œuvres de nombreuses langues et de marchés plus petits, "
    "bien que "
    "disponibles, sont rarement trouvées,",
    "p.creators": "Conscientes que ceux qui écrivent, composent, interprètent, filment, traduisent et "
    "éditent savent "
    "rarement quel usage les services numériques et les systèmes d’intelligence "
    "artificielle font de leur travail, et "
    "n’en reçoivent souvent rien,",
    "p.disparities": "Reconnaissant que les disparités entre régions, en matière de connexion, de "
    "compétences, "
    "d’investissement et de données, pèsent sur le point de savoir quelles expressions "
    "sont créées et entendues [, et "
    "que les pays en développement ont besoin de temps et d’assistance pour donner "
    "effet au présent Protocole],",
    "p.rights": "Ayant à l’esprit les droits de l’homme, et en particulier la liberté d’expression, "
    "le droit au "
    "respect de la vie privée et les droits des auteurs et des artistes interprètes,",
    "p.civil-society": "Convaincues que la société civile connaît la première l’effet d’une mesure sur la "
    "vie "
    "culturelle, et résolues à ce qu’elle soit entendue tant que la mesure peut encore "
    "être modifiée,",
    "p.agreed": "Sont convenues de ce qui suit :",
    "objective.1": "Le présent Protocole a pour objectif de donner effet à la Convention dans "
    "l’environnement "
    "numérique, et notamment :",
    "objective.1.a": "de rendre la diversité des expressions culturelles visible et accessible à la "
    "recherche de tous ;",
    "objective.1.b": "d’assurer aux créateurs une juste part de ce que leur travail rapporte par des "
    "moyens numériques ;",
    "objective.1.c": "de faire savoir au public selon quels critères des expressions culturelles lui "
    "sont recommandées ;",
    "objective.1.d": "de renforcer la capacité de toutes les Parties, et d’abord des pays en "
    "développement, à "
    "atteindre ces buts.",
    "objective.2": "Le présent Protocole est appliqué conformément aux principes directeurs de la "
    "Convention.",
    "definitions": "Aux fins du présent Protocole :",
    "definitions.a": "« environnement numérique » désigne les réseaux, services, appareils et données "
    "par lesquels des "
    "expressions culturelles sont créées, mises à disposition, trouvées ou goûtées ;",
    "definitions.b": "« service culturel numérique » désigne un service qui met, par des moyens "
    "numériques, des "
    "expressions culturelles à la disposition du public sur le territoire d’une Partie, "
    "[à titre gratuit ou] à titre "
    "onéreux ;",
    "definitions.c": "« système de recommandation » désigne un procédé automatisé par lequel un service "
    "culturel "
    "numérique choisit, classe ou présente des expressions culturelles ;",
    "definitions.d": "« découvrabilité » désigne la probabilité qu’une personne qui ne cherche pas une "
    "expression "
    "culturelle donnée la rencontre, et qu’une personne qui la cherche la trouve ;",
    "definitions.e": "« système d’intelligence artificielle » désigne un système qui déduit, de ce qui "
    "lui est fourni "
    "ou de ce sur quoi il a été entraîné, comment générer ou agencer des contenus "
    "[susceptibles de prendre la place "
    "d’une expression culturelle] ;",
    "definitions.f": "« créateur » désigne un auteur, un artiste interprète ou toute autre personne dont "
    "l’apport "
    "créatif fait partie d’une expression culturelle.",
    "relation.1": "Le présent Protocole s’applique aux mesures des Parties qui touchent à la "
    "diversité des expressions "
    "culturelles dans l’environnement numérique.",
    "relation.2": "Le présent Protocole complète la Convention. Entre les Parties au présent "
    "Protocole, les deux "
    "instruments se lisent comme un seul.",
    "relation.3": "Rien dans le présent Protocole ne peut être interprété comme modifiant les droits "
    "et obligations "
    "des Parties au titre d’un autre traité auquel elles sont parties [, sans préjudice "
    "de l’article 20 de la "
    "Convention].",
    "relation.4": "Rien dans le présent Protocole ne peut être interprété comme imposant une "
    "surveillance générale "
    "des contenus, ni comme autorisant une restriction de la liberté d’expression.",
    "discoverability.1": "Chaque Partie devrait s’efforcer de prendre des mesures pour que les services "
    "culturels "
    "numériques donnent une place [adéquate][effective] aux expressions culturelles "
    "nationales et locales.",
    "discoverability.2": "Ces mesures peuvent comprendre :",
    "discoverability.2.a": "des exigences relatives à la part d’un catalogue, d’une page d’accueil ou des "
    "recommandations ;",
    "discoverability.2.b": "l’exigence que les œuvres soient décrites par des métadonnées qui suffisent à les "
    "trouver ;",
    "discoverability.2.c": "un soutien public aux services qui proposent des œuvres de marchés plus petits ;",
    "discoverability.2.d": "des accords avec des services culturels numériques, dont les termes sont publiés.",
    "discoverability.3": "Les mesures visées au {discoverability.1|paragraphe 1} sont proportionnées à la "
    "taille du "
    "service et à sa place sur le marché de la Partie.",
    "discoverability.4": "Une Partie qui envisage une mesure au titre du présent article consulte d’abord "
    "les "
    "créateurs, les services culturels numériques et la société civile.",
    "transparency.1": "Chaque Partie prend des mesures pour qu’un service culturel numérique fasse "
    "connaître au "
    "public, en termes simples :",
    "transparency.1.a": "les principaux paramètres de ses systèmes de recommandation ;",
    "transparency.1.b": "si un paiement ou un lien de propriété influe sur ce qui est recommandé ;",
    "transparency.1.c": "comment une personne peut modifier ces paramètres ou les écarter.",
    "transparency.2": "Chaque Partie désigne une autorité indépendante qui peut obtenir d’un service "
    "culturel "
    "numérique les informations nécessaires pour évaluer l’effet de ses systèmes de "
    "recommandation sur la diversité "
    "des expressions culturelles.",
    "transparency.3": "Les informations obtenues au titre du {transparency.2|paragraphe 2} sont protégées "
    "lorsqu’elles "
    "relèvent du secret des affaires ou constituent des données personnelles.",
    "transparency.4": "[Les Parties donnent aux chercheurs agréés accès aux informations visées au "
    "{transparency.2|paragraphe 2} dans les conditions prévues par leur droit interne.]",
    "remuneration.1": "Chaque Partie prend des mesures appropriées pour que les créateurs reçoivent une "
    "rémunération "
    "[juste][appropriée et proportionnelle] pour l’utilisation de leur travail par des "
    "services culturels numériques.",
    "remuneration.2": "À cette fin, chaque Partie encourage :",
    "remuneration.2.a": "des contrats qui indiquent, pour chaque mode d’utilisation, comment la "
    "rémunération est calculée ;",
    "remuneration.2.b": "des relevés de compte réguliers, au moins une fois par an, sous une forme que le "
    "créateur "
    "peut vérifier ;",
    "remuneration.2.c": "la négociation collective et la gestion collective.",
    "remuneration.3": "[Option 1 : Le créateur a un droit, auquel il ne peut renoncer, à rémunération "
    "pour la mise à "
    "disposition à la demande de son œuvre.] [Option 2 : Chaque Partie envisage "
    "d’instituer un droit à rémunération "
    "pour la mise à disposition d’œuvres à la demande.]",
    "remuneration.4": "Le présent article ne porte pas atteinte à la liberté d’un créateur de mettre ses "
    "œuvres à "
    "disposition sans paiement.",
    "languages.1": "Les Parties favorisent la création et la découvrabilité d’expressions culturelles "
    "dans les langues "
    "parlées sur leur territoire, y compris les langues autochtones et minoritaires.",
    "languages.2": "Chaque Partie soutient, selon ses moyens :",
    "languages.2.a": "la traduction, le sous-titrage, le doublage et l’audiodescription d’expressions "
    "culturelles ;",
    "languages.2.b": "des ressources linguistiques ouvertes pour les langues qui en ont peu, constituées "
    "avec le "
    "consentement de leurs locuteurs ;",
    "languages.2.c": "l’usage de ces langues dans les interfaces des services culturels numériques.",
    "languages.3": "Toute personne devrait pouvoir faire des recherches dans un service culturel "
    "numérique, et se voir "
    "recommander des œuvres, dans la langue de son choix.",
    "languages.4": "Rien dans le présent article n’impose à un créateur l’usage d’une langue donnée.",
    "ai.1": "Chaque Partie prend des mesures pour que le fournisseur d’un système "
    "d’intelligence artificielle rende "
    "public un résumé suffisamment détaillé des expressions culturelles utilisées pour "
    "l’entraîner.",
    "ai.2": "Chaque Partie veille à ce que les créateurs puissent [consentir][s’opposer] à "
    "l’utilisation de leur "
    "travail pour l’entraînement de systèmes d’intelligence artificielle, par des "
    "moyens simples et sans frais.",
    "ai.3": "Lorsqu’une telle utilisation est permise, les créateurs reçoivent [, en règle "
    "générale,] une "
    "rémunération conformément à l’{remuneration|article 6}.",
    "ai.4": "Un contenu généré par un système d’intelligence artificielle sans apport créatif "
    "d’une personne est "
    "reconnaissable comme tel par ceux à qui il est proposé.",
    "ai.5": "Chaque Partie accorde une attention particulière aux expressions culturelles des "
    "peuples autochtones, "
    "lesquelles ne sont pas utilisées pour un tel entraînement sans leur consentement "
    "préalable, libre et éclairé.",
    "statistics.1": "Les Parties recueillent et publient des statistiques comparables sur la création, "
    "la "
    "disponibilité et la découvrabilité des expressions culturelles dans "
    "l’environnement numérique.",
    "statistics.2": "Ces statistiques sont, autant que possible, ventilées par :",
    "statistics.2.a": "langue et origine des œuvres ;",
    "statistics.2.b": "secteur et taille des services ;",
    "statistics.2.c": "genre et région des créateurs.",
    "statistics.3": "Les services culturels numériques d’une taille que fixe chaque Partie fournissent "
    "les données "
    "nécessaires, sous forme agrégée et sans données personnelles.",
    "statistics.4": "Le Comité propose des méthodes communes pour ces statistiques [au plus tard ____ "
    "après l’entrée "
    "en vigueur du présent Protocole].",
    "cooperation.1": "Les Parties coopèrent en vue de réduire les disparités entre elles dans "
    "l’environnement "
    "numérique.",
    "cooperation.2": "Cette coopération vise en particulier :",
    "cooperation.2.a": "le transfert de compétences et, à des conditions convenues, de techniques ;",
    "cooperation.2.b": "la production et la diffusion communes d’une région à l’autre ;",
    "cooperation.2.c": "la mobilité des créateurs, y compris à distance ;",
    "cooperation.2.d": "une aide à l’élaboration et à l’application des mesures prévues par le présent "
    "Protocole.",
    "cooperation.3": "Des contributions au Fonds international pour la diversité culturelle peuvent être "
    "affectées à "
    "l’objectif du présent Protocole. [Ces contributions sont volontaires.]{Partie A "
    "(Groupe I), Partie B (Groupe I)}",
    "cooperation.4": "Un pays en développement qui est Partie peut, par une notification motivée, "
    "différer "
    "l’application de l’{transparency|article 5} et de l’{statistics|article 9} pour "
    "une durée qui n’excède pas "
    "[trois][cinq] ans.",
    "civil-society.1": "Les Parties reconnaissent que l’objectif du présent Protocole ne peut être atteint "
    "sans la "
    "société civile, et encouragent sa part active dans la préparation, l’application "
    "et l’examen des mesures prises "
    "au titre du présent Protocole.",
    "civil-society.2": "Chaque Partie devrait consulter les organisations de créateurs, d’entreprises "
    "culturelles et "
    "du public avant d’adopter une telle mesure, et devrait faire savoir ce qu’il est "
    "advenu de leurs contributions.",
    "civil-society.3": "Le Comité peut inviter des organisations à être entendues sur tout point qui "
    "concerne "
    "l’application du présent Protocole.",
    "follow-up.1": "Les organes institués par la Convention exercent, pour le présent Protocole, les "
    "fonctions qu’ils "
    "ont pour la Convention. Les décisions relatives au seul présent Protocole sont "
    "prises par les Parties à celui-ci.",
    "follow-up.2": "Chaque Partie inclut dans son rapport périodique au titre de la Convention une "
    "partie sur les "
    "mesures prises au titre du présent Protocole et sur leur effet.",
    "follow-up.3": "Les services culturels numériques sont invités à prendre part à l’examen de ces "
    "rapports.",
    "follow-up.4": "Les Parties réexaminent le présent Protocole [cinq] ans après son entrée en "
    "vigueur, à la lumière "
    "de l’évolution des techniques.",
    "consent.1": "Le présent Protocole est ouvert à la signature des Parties à la Convention au "
    "siège de l’UNESCO du "
    "____ au ____.",
    "consent.2": "Il est soumis à la ratification, à l’acceptation ou à l’approbation des "
    "signataires, et ouvert à "
    "l’adhésion de toute autre Partie à la Convention à compter du lendemain du jour où "
    "il cesse d’être ouvert à la "
    "signature.",
    "consent.3": "Une organisation d’intégration économique régionale qui est Partie à la Convention "
    "peut devenir "
    "Partie au présent Protocole aux conditions auxquelles elle est devenue Partie à la "
    "Convention.",
    "entry.1": "Le présent Protocole entre en vigueur trois mois après le dépôt du "
    "[trentième][vingtième] instrument "
    "de ratification, d’acceptation, d’approbation ou d’adhésion.",
    "entry.2": "Pour une Partie qui dépose son instrument par la suite, il entre en vigueur trois "
    "mois après ce dépôt.",
    "reservations": "[Aucune réserve n’est admise au présent Protocole.]",
    "denunciation.1": "Une Partie peut dénoncer le présent Protocole par notification écrite au dépositaire.",
    "denunciation.2": "La dénonciation prend effet douze mois après sa réception. Elle ne touche pas aux "
    "obligations "
    "financières assumées avant ce jour.",
    "denunciation.3": "Une Partie qui dénonce la Convention est réputée avoir dénoncé le présent "
    "Protocole le même jour.",
    "depositary": "Le Directeur général de l’UNESCO est le dépositaire du présent Protocole et le "
    "fait enregistrer au "
    "Secrétariat de l’Organisation des Nations Unies conformément à l’article 102 de la "
    "Charte des Nations Unies.",
    "authentic": "Les textes anglais, arabe, chinois, espagnol, français et russe du présent "
    "Protocole ont la même "
    "autorité.",
    "testimonium": "En foi de quoi les soussignés, dûment autorisés, ont signé le présent Protocole.",
}
