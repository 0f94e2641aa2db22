"""Statements about the nine whose wording does not depend on the content."""

STATIC = (
    # Headings and captions, which make no claim.
    "Dere og de ni avdelingene, tema for tema",
    "De ni avdelingene på dette spørsmålet, slik vi leser rapporten Avdeling I rapporten Hva de gjorde",
    "Dette gjorde de som hadde det på plass",
    "Dette sier rapporten om de ni samlet:",
    "Det rapporten sier om de ni samlet",
    "De ni samlet",
    "Det rapporten sier om de ni",
    "Det de ni meldte om",
    "Fra det de ni meldte om",
    "Gevinstene de ni avdelingene meldte om",
    "Dokumentert praksis hos de ni",
    "For det minst én av de ni hadde på plass i 2022, og som dere mangler. Det flest hadde, kommer først.",
    "noe noen av de ni gjorde",
    "Spør dem Rapporten er fra 2022, og praksis kan ha endret seg siden.",
    "Deres svar De ni avdelingene",
    "Blant de ni avdelingene",
    "Slik leser vi rapporten om de ni",
    "Avdeling Slik vi leser rapporten Praksis",
    "Oppsummering: hva som er på plass, og dere og de ni avdelingene, tema for tema",
    "Funn: hver anbefaling med deres svar og det de ni gjorde",
    "Dette er fortalt om dem som hadde noe av det",
    # Who they are, how they were chosen, and that they are no target: sections 1.1 and 1.2 of the report.
    "Videoklar bygger på en rapport fra InnoMed fra 2022 om ni sykehusavdelinger som brukte mye video. Her "
    "ser dere hvor dere står, og hva rapporten forteller om de ni.",
    "De bygger på intervjuer med elleve personer i ni utvalgte avdelinger",
    "De ni ble valgt fordi fagområdet deres ved helseforetaket hadde høy videoandel i 2021",
    "For to av dem oppgir rapporten ingen andel.",
    "Rapporten oppgir videoandelen i 2021 for sju av de ni avdelingene. De ble valgt fordi "
    "fagområdet deres ved "
    "helseforetaket hadde høy andel",
    "Rapporten oppgir andelen av alle konsultasjoner som ble holdt på video i 2021, for sju av de ni. "
    "Avdelingene ble valgt fordi fagområdet deres ved helseforetaket hadde høy andel",
    "De ni er avdelingene som ble intervjuet til InnoMeds rapport fra 2022. Det de gjorde, er en "
    "illustrasjon",
    "De ni er eksempler, ikke et mål. På noen punkter ber rapporten om mer enn det de ni gjorde.",
    "Alt om de ni avdelingene kommer fra rapporten «Hvordan lykkes med videokonsultasjoner?» fra InnoMed, "
    "2022: https://innomed.no/aktuelt/hvordan-lykkes-med-videokonsultasjoner. Kapitler og vedlegg "
    "som er nevnt, er rapportens.",
    # Which actions are proposed.
    "For det minst én av de ni hadde på plass i 2022, og som dere mangler. Det flest hadde, kommer først.",
    # What the questions are founded on, and what is left out.
    "Videoklar spør bare om det rapporten handler om.",
    "spørsmålene handler om det rapporten anbefaler.",
    "Utover anbefalingen: noe noen av de ni gjorde.",
    "bygger på noe som noen av de ni gjorde.",
    # How the numbers and the comparison are calculated.
    "De tynne linjene er de ni avdelingene, regnet på samme måte. De er lange fordi rapporten sier lite om "
    "hver av dem.",
    "Rapporten inneholder ingen poeng.",
    "Vi har selv lest teksten om de ni om til nivåer, og for hvert nivå oppgir vi hvor i rapporten det står. "
    "Der rapporten ikke sier noe, har vi ikke satt noe nivå.",
    "kommer den først som flest av de ni har dokumentert praksis i",
    "«Slik de ni gjorde» er tiltak for det som minst én av de ni hadde på plass, og som dere mangler.",
    "Så teller minst arbeid, det flest av de ni hadde på plass, og rekkefølgen i rapporten.",
    "Slik de ni gjorde",
    "så hvor mange av de ni som er dokumentert med praksisen",
    "Sammenligning med de ni: «Kommet kortere» er under det laveste nivået som er dokumentert om en avdeling",
    "Ved siden av de ni betyr «kommet kortere» under det laveste nivået som er dokumentert om en avdeling",
    "Ved siden av de ni: Vi nevner de avdelingene som hadde noe på plass etter det rapporten viser. Dere har "
    "det på plass på nivå 2 og 3. Det som er dokumentert i noen grad, fortelles, men sammenlignes ikke.",
    "Det som ikke er oppgitt, teller aldri med. Det gjør heller ikke det rapporten sier om de ni samlet. "
    "Det gjengis slik rapporten sier det, for eksempel «de fleste».",
    "én kolonne for hver av de ni avdelingene. Tallet er nivået vi leser ut av rapporten, og i "
    "parentes står det "
    "hvor. Nivå 1 betyr at det er dokumentert i noen grad. En tom rute betyr at rapporten ikke oppgir det om "
    "akkurat den avdelingen. Den kan likevel være en av dem rapporten forteller om samlet",
    "Antallet viser hvor mange av de ni avdelingene som meldte om gevinsten, etter rapporten. Det står i "
    "vedlegg 2 eller i kapittelet som er oppgitt etter navnet. Antallet sier ikke hvor stor gevinsten var.",
    "Tallene sier hvor mange av de ni som meldte om det samme.",
    # Names of the workshop's files.
    "Last ned rapporten (PDF)",
)
"""Each was checked against the report by hand."""
