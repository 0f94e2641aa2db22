"""What must hold of single values in the content: form, size, uniqueness, references. Tables first.

A new rule of these kinds is a new line in a table; what compares several values stands in `record_checks`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from questionnaire import model
from questionnaire.problems import Problem
from questionnaire.sources import THEME_FILES, Found, Sources, Way

SECTIONS = Way("report.yaml", "sections.*.id")
LISTED_THEMES = Way("instrument.yaml", "themes.*")
THEMES = Way(THEME_FILES, "id")
RECOMMENDATIONS = Way(THEME_FILES, "recommendations.*.id")
QUESTIONS = Way(THEME_FILES, "recommendations.*.questions.*.id")
ACTIONS = Way(THEME_FILES, "recommendations.*.actions.*.id")
DEPARTMENTS = Way("departments.yaml", "departments.*.id")
STATEMENTS = Way("group_statements.yaml", "group_statements.*.id")
BENEFITS = Way("benefits.yaml", "benefits.*.id")
GUIDE = Way("guide.yaml", "guide.*.number")
RETIRED = Way("changes.yaml", "retired.*.id")
INTERVIEWS = Way("departments.yaml", "departments.*.interviews.*")

UNIQUE: tuple[tuple[str, tuple[Way, ...]], ...] = (
    ("section", (SECTIONS,)),
    ("listed theme", (LISTED_THEMES,)),
    ("theme", (THEMES,)),
    ("recommendation", (RECOMMENDATIONS,)),
    ("question or action", (QUESTIONS, ACTIONS)),
    ("department", (DEPARTMENTS,)),
    ("group statement", (STATEMENTS,)),
    ("benefit", (BENEFITS,)),
    ("guide question", (GUIDE,)),
    ("retired question", (RETIRED,)),
    ("interview", (INTERVIEWS,)),
)

IN_QUESTIONS = Way(THEME_FILES, "recommendations.*.questions.*")
IN_ACTIONS = Way(THEME_FILES, "recommendations.*.actions.*")
IN_DEPARTMENTS = Way("departments.yaml", "departments.*")
IN_STATEMENTS = Way("group_statements.yaml", "group_statements.*")

REFERENCES: tuple[tuple[Way, str, Way], ...] = (
    (RECOMMENDATIONS, "section", SECTIONS),
    (IN_QUESTIONS.then("sources.*"), "section", SECTIONS),
    (IN_QUESTIONS.then("guide.*"), "guide question", GUIDE),
    (IN_ACTIONS.then("sources.*"), "section", SECTIONS),
    (IN_ACTIONS.then("departments.*"), "department", DEPARTMENTS),
    (IN_DEPARTMENTS.then("started_section"), "section", SECTIONS),
    (IN_DEPARTMENTS.then("solution_section"), "section", SECTIONS),
    (IN_DEPARTMENTS.then("video_share.section"), "section", SECTIONS),
    (Way("coding.yaml", "coding.@"), "department", DEPARTMENTS),
    (Way("coding.yaml", "coding.*.@"), "question", QUESTIONS),
    (Way("coding.yaml", "coding.*.*.section"), "section", SECTIONS),
    (IN_STATEMENTS.then("section"), "section", SECTIONS),
    (IN_STATEMENTS.then("recommendation"), "recommendation", RECOMMENDATIONS),
    (IN_STATEMENTS.then("questions.*"), "question", QUESTIONS),
    (IN_STATEMENTS.then("named.*"), "department", DEPARTMENTS),
    (Way("benefits.yaml", "benefits.*.departments.*"), "department", DEPARTMENTS),
    (Way("benefits.yaml", "benefits.*.section"), "section", SECTIONS),
    (Way("benefits.yaml", "benefits.*.elsewhere.*.department"), "department", DEPARTMENTS),
    (Way("benefits.yaml", "benefits.*.elsewhere.*.section"), "section", SECTIONS),
    (Way("changes.yaml", "retired.*.successor"), "question", QUESTIONS),
)


class Form(NamedTuple):
    """What a single value must be like; `what` says of a {value} that is not."""

    way: Way
    holds: Callable[[Any], object]
    what: str
    remedy: str


SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*").fullmatch
NUMBER = re.compile(r"[1-9]\.[1-9]").fullmatch

FORMS = (
    *(
        Form(way, SLUG, "`{value}` is not a readable slug", "write it like `leadership-drives`")
        for way in (LISTED_THEMES, THEMES, QUESTIONS, ACTIONS, DEPARTMENTS, STATEMENTS, BENEFITS)
    ),
    Form(RECOMMENDATIONS, NUMBER, "`{value}` is not a section number", 'write it like `"2.1"`'),
    Form(
        IN_QUESTIONS.then("weight"),
        lambda n: n > 0,
        "`weight` is {value}, not above 0",
        "write 1.0, or another number above 0",
    ),
    Form(
        IN_DEPARTMENTS.then("video_share.percent"),
        lambda n: 0 <= n <= 100,
        "`percent` is {value}, not 0 to 100",
        "write the share in per cent",
    ),
    Form(
        Way("coding.yaml", "coding.*.*.level"),
        lambda n: n in model.LEVELS,
        "`level` is {value}, not 0, 1, 2 or 3",
        "write the level, or remove the cell where the report states nothing",
    ),
    Form(
        IN_DEPARTMENTS.then("cells"),
        lambda _: False,
        "has `cells`, which do not belong here",
        "move them to coding.yaml",
    ),
)

SIZES: tuple[tuple[Way, int, int, str], ...] = (
    (Way(THEME_FILES, "recommendations.*.questions"), 2, 3, "two or three"),
    (Way(THEME_FILES, "recommendations.*.actions"), 3, 5, "three to five"),
    (IN_QUESTIONS.then("sources"), 1, 99, "at least one"),
    (IN_QUESTIONS.then("roles"), 1, 99, "at least one"),
    (IN_ACTIONS.then("raises"), 1, 99, "at least one"),
    (IN_ACTIONS.then("sources"), 1, 99, "at least one"),
    (IN_DEPARTMENTS.then("interviews"), 1, 99, "at least one"),
    (Way("benefits.yaml", "benefits.*.departments"), 1, 99, "at least one"),
)

OPTIONAL_TEXTS = frozenset(
    field.name
    for kind in vars(model).values()
    if is_dataclass(kind)
    for field in fields(kind)
    if field.default == ""
)


def check_values(sources: Sources) -> Iterator[Problem]:
    """Every breach of the tables above, and every text that is empty."""
    for kind, ways in UNIQUE:
        yield from _repeated(sources, kind, ways)
    for way, kind, known in REFERENCES:
        yield from _dangling(sources, way, kind, known)
    for form in FORMS:
        for found in sources.find(form.way):
            if not form.holds(found.value):
                yield found.problem(form.what.format(value=str(found.value)[:60]), form.remedy)
    for way, least, most, wanted in SIZES:
        for found in sources.find(way):
            if not least <= len(found.value) <= most:
                yield found.problem(
                    f"`{found.key}` lists {len(found.value)}, needs {wanted}", "add or remove some"
                )
    for found in sources.find_texts():
        if not found.value and found.place[-1] not in OPTIONAL_TEXTS:
            yield found.problem(f"`{found.key}` is an empty text", "write the text")


def _repeated(sources: Sources, kind: str, ways: tuple[Way, ...]) -> Iterator[Problem]:
    first: dict[object, Found] = {}
    for way in ways:
        for found in sources.find(way):
            before = first.setdefault(found.value, found)
            if before != found:
                what = f"the {kind} `{found.value}` stands already in {before.where}"
                yield found.problem(what, "give each its own, or remove one")


def _dangling(sources: Sources, way: Way, kind: str, known: Way) -> Iterator[Problem]:
    targets = sources.values(known) if sources.complete(known) else None
    seen = set()
    for found in sources.find(way):
        if targets is not None and found.value not in targets and found.value != "":
            yield found.problem(
                f"names the unknown {kind} `{found.value}`", "correct it, or add what it names"
            )
        if (once := (found.source.file, found.place[:-1], found.value)) in seen and way.path.endswith("*"):
            yield found.problem(f"names the {kind} `{found.value}` twice", "keep one of the two")
        seen.add(once)
