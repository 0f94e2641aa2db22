"""A tiny invented instrument, about a bakery, written as text: the tests change it one thing at a time."""

from collections.abc import Mapping
from pathlib import Path

from questionnaire.instrument import Instrument
from questionnaire.reader.load import load_instrument
from questionnaire.reader.problems import ContentError

OVEN = """\
id: oven
title: The oven
summary: Bread wants heat.
recommendations:
  - id: "1.1"
    title: Heat it
    summary: A cold oven bakes nothing.
    questions:
      - id: oven-is-hot
        text: Is the oven hot?
        levels:
          - It is cold.
          - It is lukewarm.
          - It is hot.
          - It is hot and watched.
        help: Hold a hand before it.
        sources: ["1.1"]
        guide: [1]
        roles: [leader]
        core: true
      - id: oven-is-clean
        text: Is the oven clean?
        levels: [Filthy., Dusty., Clean., Clean and inspected.]
        help: Look inside.
        sources: ["1.1", V1]
        guide: []
        roles: [it, clinician]
        weight: 2.5
    actions:
      - id: buy-wood
        title: Buy wood
        first_step: Ask the neighbour
        owner: The baker
        measure: Logs in the shed
        effort: low
        from: {oven-is-hot: [0, 1]}
        raises: {oven-is-hot: 2}
        departments: [north]
        sources: ["1.1"]
      - id: sweep
        title: Sweep
        first_step: Find a broom
        owner: The apprentice
        measure: Crumbs on the floor
        effort: medium
        from: {oven-is-clean: [0, 1]}
        raises: {oven-is-clean: 2}
        departments: []
        sources: ["1.1"]
      - id: measure-heat
        title: Measure the heat
        first_step: Buy a thermometer
        owner: The baker
        measure: Degrees
        effort: high
        from: {oven-is-hot: [0, 1], oven-is-clean: [0, 1]}
        raises: {oven-is-hot: 2, oven-is-clean: 2}
        departments: [north, south]
        sources: ["1.1"]
"""

COUNTER = """\
id: counter
title: The counter
summary: Bread wants buyers.
recommendations:
  - id: "2.1"
    title: Open the door
    summary: A closed shop sells nothing.
    questions:
      - id: door-is-open
        text: Is the door open?
        levels: [Locked., Ajar., Open., Open and inviting.]
        help: Try it.
        sources: ["2.1"]
        guide: [2]
        roles: [secretary]
        core: true
      - id: prices-are-shown
        text: Are the prices shown?
        levels: [None., Some., All., All and checked.]
        help: Read the board.
        sources: ["2.1"]
        guide: []
        roles: [patient-representative]
    actions:
      - {id: oil-hinges, title: Oil, first_step: Buy oil, owner: All, measure: Squeaks, effort: low,
         from: {door-is-open: [0, 1]}, raises: {door-is-open: 2},
         departments: [south], sources: ["2.1"]}
      - {id: buy-chalk, title: Chalk, first_step: Go out, owner: All, measure: Sticks, effort: low,
         from: {prices-are-shown: [0, 1]}, raises: {prices-are-shown: 2},
         departments: [south], sources: ["2.1"]}
      - {id: ring-bell, title: Ring, first_step: Hang it, owner: All, measure: Visits, effort: low,
         from: {door-is-open: [0, 1]}, raises: {door-is-open: 2},
         departments: [south], sources: ["2.1"]}
"""

TINY = {
    "instrument.yaml": """\
version: "0.1"
language: nb
themes: [oven, counter]
steps: [baking, selling]
level_names: [Cold, Warm, Hot, Hot and checked]
status_names:
  in_place: Done
  partly: Partly
  not_in_place: Not done
  unknown: Must be found out
  not_applicable: Not relevant
""",
    "report.yaml": """\
sections:
  - {id: "1.1", title: Heat}
  - {id: "2.1", title: Doors}
  - {id: V1, title: Appendix}
""",
    "themes/oven.yaml": OVEN,
    "themes/counter.yaml": COUNTER,
    "departments.yaml": """\
departments:
  - id: north
    name: North bakery
    short: North
    hospital: North
    health_trust: Mill
    region: Valley
    field: Rye
    interviews: [1, 2]
    interviewed: [baker, apprentice]
    started: In spring
    started_section: V1
    used_for: [bread]
    solution: Stone oven
    solution_section: "1.1"
    video_share:
      percent: 13.4
      section: "1.1"
      remark: Said twice
  - id: south
    name: South bakery
    short: South
    hospital: South
    health_trust: Mill
    region: Valley
    field: Wheat
    interviews: [3]
    interviewed: [baker]
    started: In autumn
    started_section: V1
    used_for: [cake, buns]
""",
    "coding.yaml": """\
coding:
  north:
    oven-is-hot: {level: 2, evidence: The oven glows, section: "1.1"}
    door-is-open:
      level: 0
      evidence: The door is locked
      section: "2.1"
""",
    "group_statements.yaml": """\
group_statements:
  - id: bakes-rye
    text: One of two bakes rye.
    form: count
    count: 1
    section: "1.1"
    recommendation: "1.1"
    questions: [oven-is-hot]
    named: [north]
  - id: likes-buns
    text: Most like buns.
    form: words
    words: most
    section: "2.1"
    recommendation: "2.1"
""",
    "benefits.yaml": """\
benefits:
  - id: warm-hands
    title: Warm hands
    departments: [north, south]
    section: V1
""",
    "guide.yaml": """\
guide:
  - {number: 1, topic: Heat}
  - {number: 2, topic: Doors}
  - {number: 3, topic: The weather, left_out: Not about bread.}
""",
    "changes.yaml": """\
retired:
  - id: oven-is-warm
    retired_in: "0.1"
    reason: Warm was never enough.
    successor: oven-is-hot
""",
    "consistency.yaml": """\
rules:
  - id: hot-behind-a-locked-door
    text: A hot oven and a locked door do not go together.
    answers: {oven-is-hot: [2, 3], door-is-open: [0]}
""",
    "left_out.yaml": """\
left_out:
  - topic: The weather
    sources: [V1]
    reason: Nobody can change it.
""",
}


class Tiny:
    """A tiny instrument in a folder of its own."""

    def __init__(self, folder: Path, texts: Mapping[str, str] = TINY) -> None:
        self.folder = folder
        (folder / "themes").mkdir(parents=True)
        for file, text in texts.items():
            self.write(file, text)

    def write(self, file: str, content: str | bytes) -> "Tiny":
        """Put another content into a file."""
        (self.folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def change(self, file: str, old: str, new: str) -> "Tiny":
        """Change the first place where `old` stands."""
        text = (self.folder / file).read_text("utf-8")
        assert old in text
        return self.write(file, text.replace(old, new, 1))

    def remove(self, file: str) -> "Tiny":
        """Take a file away."""
        (self.folder / file).unlink()
        return self

    def load(self) -> Instrument:
        """The instrument as it stands now."""
        return load_instrument(self.folder)

    def problems(self) -> list[str]:
        """All that is wrong with it, as an editor sees it."""
        try:
            self.load()
        except ContentError as error:
            return [str(problem) for problem in error.problems]
        return []
