"""Rules for single values of the content: each is a line in a table."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from questionnaire import instrument as model
from questionnaire.reader.content_files import THEME_FILES, ContentFiles, Found, Way
from questionnaire.reader.editions import ALL, FIRST, FROM_SECOND, Editions
from questionnaire.reader.problems import ContentProblem

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
READ_AGAIN = Way("changes.yaml", "read_again.*.id")
CONSISTENCY = Way("consistency.yaml", "rules.*.id")
STEPS = Way("instrument.yaml", "steps.*")
LEVEL_NAMES = Way("instrument.yaml", "level_names")
STATUS_NAMES = Way("instrument.yaml", "status_names")
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
    ("question to read again", (READ_AGAIN,)),
    ("consistency rule", (CONSISTENCY,)),
    ("step", (STEPS,)),
    ("interview", (INTERVIEWS,)),
)

IN_RECOMMENDATIONS = Way(THEME_FILES, "recommendations.*")
IN_QUESTIONS = IN_RECOMMENDATIONS.then("questions.*")
IN_ACTIONS = IN_RECOMMENDATIONS.then("actions.*")
IN_CODING = Way("coding.yaml", "coding.*.*")
IN_DEPARTMENTS = Way("departments.yaml", "departments.*")
IN_CONSISTENCY = Way("consistency.yaml", "rules.*")
IN_STATEMENTS = Way("group_statements.yaml", "group_statements.*")

REFERENCES: tuple[tuple[Way, str, Way], ...] = (
    (RECOMMENDATIONS, "section", SECTIONS),
    (IN_QUESTIONS.then("sources.*"), "section", SECTIONS),
    (IN_QUESTIONS.then("guide.*"), "guide question", GUIDE),
    (IN_QUESTIONS.then("step"), "step", STEPS),
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
    (READ_AGAIN, "question", QUESTIONS),
    (IN_CONSISTENCY.then("answers.@"), "question", QUESTIONS),
    (Way("left_out.yaml", "left_out.*.sources.*"), "section", SECTIONS),
)


class ValueRule(NamedTuple):
    """A rule for a single value; `what` is the message about a {value} at a {key} that breaks it."""

    way: Way
    holds: Callable[[Any], object]
    what: str
    remedy: str
    editions: Editions = ALL


LONGEST_FIRST_STEP = 480
"""In minutes: a working day."""
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*").fullmatch
NUMBER = re.compile(r"[1-9]\.[1-9]").fullmatch


def _names_each_status(names: Mapping[str, str]) -> bool:
    """Whether there is a name for every status, and for exactly one of those of nothing in place."""
    of_nothing = names.keys() - model.STATUSES
    return names.keys() >= model.STATUSES and len(of_nothing) == 1 and of_nothing <= {*model.NOTHING_IN_PLACE}


FORMS = (
    *(
        ValueRule(way, SLUG, "`{value}` is not a readable slug", "write it like `leadership-drives`")
        for way in (
            *(LISTED_THEMES, THEMES, QUESTIONS, ACTIONS, DEPARTMENTS, STATEMENTS, BENEFITS),
            CONSISTENCY,
        )
    ),
    ValueRule(RECOMMENDATIONS, NUMBER, "`{value}` is not a section number", 'write it like `"2.1"`'),
    ValueRule(
        IN_QUESTIONS.then("weight"),
        lambda n: n > 0,
        "`weight` is {value}, not above 0",
        "write 1.0, or another number above 0",
    ),
    ValueRule(
        IN_DEPARTMENTS.then("video_share.percent"),
        lambda n: 0 <= n <= 100,
        "`percent` is {value}, not 0 to 100",
        "write the share in per cent",
    ),
    ValueRule(
        Way("coding.yaml", "coding.*.*.level"),
        lambda n: n in model.LEVELS,
        "`level` is {value}, not 0, 1, 2 or 3",
        "write the level, or remove the cell where the report states nothing",
    ),
    *(
        ValueRule(way, lambda n: n in model.LEVELS, "{value} is not a level", "write 0, 1, 2 or 3")
        for way in (
            IN_ACTIONS.then("from.*.*"),
            IN_ACTIONS.then("raises.*"),
            IN_CONSISTENCY.then("answers.*.*"),
        )
    ),
    ValueRule(
        IN_ACTIONS.then("minutes"),
        lambda n: 1 <= n <= LONGEST_FIRST_STEP,
        f"`minutes` is {{value}}, not 1 to {LONGEST_FIRST_STEP}",
        "write how long the first step takes, and choose one that takes no more than a day",
    ),
    *(
        ValueRule(
            way,
            lambda said: all(one not in said[:number] for number, one in enumerate(said)),
            "`{key}` says the same twice",
            "tell each level from the others",
        )
        for way in (LEVEL_NAMES, IN_QUESTIONS.then("levels"))
    ),
    ValueRule(
        STATUS_NAMES,
        _names_each_status,
        "`status_names` does not name each status once",
        f"name {', '.join(sorted(model.STATUSES))}, and {' or '.join(model.NOTHING_IN_PLACE)}",
    ),
    ValueRule(
        STATUS_NAMES,
        lambda names: "not_started" not in names,
        "`status_names` has the status `not_started`, which only the first edition had",
        "name `not_in_place` instead",
        FROM_SECOND,
    ),
    ValueRule(
        IN_CODING.then("ask.*"),
        lambda asked: asked.endswith("?") or not asked,
        "`ask` has a sentence that is not a question",
        "write what one could ask the department, with a question mark",
    ),
    ValueRule(
        Way("instrument.yaml", "proposals"),
        lambda named: 0 < len(named) == len(set(named)),
        "`proposals` names none, or one of them twice",
        f"name some of {', '.join(model.Proposal)}, the default first",
    ),
    ValueRule(
        IN_DEPARTMENTS.then("cells"),
        lambda _: False,
        "has `cells`, which do not belong here",
        "move them to coding.yaml",
    ),
)


class Size(NamedTuple):
    """How long the list at the end of `way` has to be, also in words."""

    way: Way
    least: int
    most: int
    wanted: str
    editions: Editions = ALL


SIZES = (
    Size(IN_RECOMMENDATIONS.then("questions"), 2, 3, "two or three", FIRST),
    Size(IN_RECOMMENDATIONS.then("questions"), 2, 4, "two to four", FROM_SECOND),
    Size(IN_RECOMMENDATIONS.then("actions"), 3, 5, "three to five", FIRST),
    Size(IN_RECOMMENDATIONS.then("actions"), 3, 99, "at least three", FROM_SECOND),
    Size(Way("consistency.yaml", "rules"), 10, 99, "at least ten", FROM_SECOND),
    Size(IN_QUESTIONS.then("sources"), 1, 99, "at least one"),
    Size(IN_QUESTIONS.then("roles"), 1, 99, "at least one"),
    Size(IN_ACTIONS.then("from"), 1, 99, "at least one"),
    Size(IN_ACTIONS.then("from.*"), 1, 99, "at least one"),
    Size(IN_ACTIONS.then("sources"), 1, 99, "at least one"),
    Size(IN_DEPARTMENTS.then("interviews"), 1, 99, "at least one"),
    Size(IN_DEPARTMENTS.then("interviewed"), 1, 99, "at least one"),
    Size(IN_CONSISTENCY.then("answers"), 2, 99, "at least two"),
    Size(IN_CONSISTENCY.then("answers.*"), 1, 99, "at least one"),
    Size(Way("benefits.yaml", "benefits.*.departments"), 1, 99, "at least one"),
)

OPTIONAL_TEXTS = frozenset(
    field.name
    for kind in vars(model).values()
    if is_dataclass(kind)
    for field in fields(kind)
    if field.default == ""
)


def check_values(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every breach of the tables above, and every text that is empty."""
    for kind, ways in UNIQUE:
        yield from _repeated(sources, kind, ways)
    for way, kind, known in REFERENCES:
        yield from _dangling(sources, way, kind, known)
    for form in FORMS:
        for found in sources.find(form.way) if form.editions.include(sources.version) else ():
            if not form.holds(found.value):
                what = form.what.format(key=found.key, value=str(found.value)[:60])
                yield found.problem(what, form.remedy)
    for size in SIZES:
        for found in sources.find(size.way) if size.editions.include(sources.version) else ():
            if not size.least <= len(found.value) <= size.most:
                yield found.problem(
                    f"`{found.key}` lists {len(found.value)}, needs {size.wanted}", "add or remove some"
                )
    for found in sources.find_texts():
        if not found.value and found.place[-1] not in OPTIONAL_TEXTS:
            yield found.problem(f"`{found.key}` is an empty text", "write the text")


def _repeated(sources: ContentFiles, kind: str, ways: tuple[Way, ...]) -> Iterator[ContentProblem]:
    first: dict[object, Found] = {}
    for way in ways:
        for found in sources.find(way):
            before = first.setdefault(found.value, found)
            if before != found:
                what = f"the {kind} `{found.value}` stands already in {before.where}"
                yield found.problem(what, "give each its own, or remove one")


def _dangling(sources: ContentFiles, way: Way, kind: str, known: Way) -> Iterator[ContentProblem]:
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
