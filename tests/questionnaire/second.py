"""A tiny instrument under the rules of the second edition, in Norwegian because some are about wording."""

from tests.questionnaire.tiny import TINY

OVEN = """\
id: oven
title: Ovnen
summary: Brød vil ha varme.
recommendations:
  - id: "1.1"
    title: Fyr opp
    summary: En kald ovn baker ingenting.
    questions:
      - id: oven-is-hot
        text: Hvor varm er ovnen?
        levels:
          - Den er kald.
          - Den er lunken.
          - Den er varm.
          - Den er varm. Dere måler minst hvert år og retter ved behov.
        help: Hold en hånd foran den.
        sources: ["1.1"]
        guide: [1, 2]
        roles: [leader]
        core: true
        step: baking
      - id: chimney-is-swept
        text: Hvem feier pipa?
        levels:
          - Ingen.
          - Noen har meldt at det trengs.
          - Feieren.
          - Feieren. Dere går gjennom avtalen minst hvert år og retter ved behov.
        help: Se opp.
        sources: ["1.1"]
        guide: []
        roles: [secretary]
        basis: ours
    actions:
      - id: light-a-fire
        title: Tenn opp
        first_step: Finn fyrstikker.
        owner: Bakeren
        measure: Om ovnen er varm.
        effort: low
        minutes: 10
        from: {oven-is-hot: [0, 1]}
        raises: {oven-is-hot: 2}
        departments: [north]
        sources: ["1.1"]
      - id: warm-it-a-little
        title: Varm ovnen litt
        first_step: Finn en kvist.
        owner: Bakeren
        measure: Om ovnen er lunken.
        effort: low
        minutes: 5
        from: {oven-is-hot: [0]}
        raises: {oven-is-hot: 1}
        departments: []
        sources: ["1.1"]
      - id: put-more-wood-on
        title: Legg på mer ved
        first_step: Hent en kubbe.
        owner: Læregutten
        measure: Kubber i uka.
        effort: medium
        minutes: 15
        from: {oven-is-hot: [1]}
        raises: {oven-is-hot: 2}
        departments: []
        sources: ["1.1"]
      - id: measure-every-year
        title: Mål varmen hvert år
        first_step: Kjøp et termometer.
        owner: Bakeren
        measure: Grader.
        effort: high
        minutes: 480
        from: {oven-is-hot: [2]}
        raises: {oven-is-hot: 3}
        departments: []
        sources: ["1.1"]
      - id: report-the-soot
        title: Meld fra om sot
        first_step: Ring vaktmesteren.
        owner: Læregutten
        measure: Om det er meldt.
        effort: low
        minutes: 1
        from: {chimney-is-swept: [0]}
        raises: {chimney-is-swept: 1}
        departments: []
        sources: ["1.1"]
      - id: go-through-the-agreement
        title: Gå gjennom avtalen med feieren hvert år
        first_step: Finn avtalen.
        owner: Bakeren
        measure: Når det er gjort.
        effort: low
        minutes: 30
        from: {chimney-is-swept: [2]}
        raises: {chimney-is-swept: 3}
        departments: []
        sources: ["1.1"]
      - id: order-the-sweep
        title: Be huseieren bestille feieren
        first_step: Skriv til huseieren.
        owner: Bakeren
        measure: Svart eller ikke.
        effort: low
        minutes: 20
        from: {chimney-is-swept: [0, 1]}
        raises: {}
        decided_by: building
        departments: []
        sources: ["1.1"]
"""

PAIRS = [(hot, swept) for hot in (0, 1, 2, 3) for swept in (0, 1, 3)][:10]

SECOND = {file: text for file, text in TINY.items() if file != "themes/counter.yaml"} | {
    "instrument.yaml": """\
version: "2.0"
language: nb
themes: [oven]
steps: [baking]
level_names: [Ikke på plass, Delvis på plass, På plass, På plass og fulgt opp]
status_names:
  in_place: På plass
  partly: Delvis på plass
  not_in_place: Ikke på plass
  unknown: Må avklares
  not_applicable: Ikke relevant
""",
    "themes/oven.yaml": OVEN,
    "coding.yaml": """\
coding:
  north:
    oven-is-hot:
      level: 2
      evidence: Ovnen glødet.
      section: "1.1"
      ask:
        - Hvem tente opp?
        - Hvor ofte fyrte dere?
        - Hva ville dere gjort annerledes?
""",
    "group_statements.yaml": """\
group_statements:
  - id: bakes-rye
    text: Ett av to bakerier bakte rugbrød.
    form: count
    count: 1
    section: "1.1"
    recommendation: "1.1"
""",
    "consistency.yaml": "rules:\n"
    + "".join(
        f"  - id: hot-{hot}-and-swept-{swept}\n"
        f"    text: Er både ovnen og pipa slik?\n"
        f"    answers: {{oven-is-hot: [{hot}], chimney-is-swept: [{swept}]}}\n"
        for hot, swept in PAIRS
    ),
}
