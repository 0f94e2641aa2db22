"""Rules for the content: first for single values, then across several values.

A new rule for single values is a new line in a table. Rules that compare several values are in the second
half.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from questionnaire import instrument as model
from questionnaire.reader.content_files import THEME_FILES, ContentFiles, Found, Way
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
CONSISTENCY = Way("consistency.yaml", "rules.*.id")
STEPS = Way("instrument.yaml", "steps.*")
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
    ("consistency rule", (CONSISTENCY,)),
    ("step", (STEPS,)),
    ("interview", (INTERVIEWS,)),
)

IN_QUESTIONS = Way(THEME_FILES, "recommendations.*.questions.*")
IN_ACTIONS = Way(THEME_FILES, "recommendations.*.actions.*")
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
    (IN_CONSISTENCY.then("answers.@"), "question", QUESTIONS),
    (Way("left_out.yaml", "left_out.*.section"), "section", SECTIONS),
)


class ValueRule(NamedTuple):
    """A rule for a single value; `what` is the message about a {value} that breaks it."""

    way: Way
    holds: Callable[[Any], object]
    what: str
    remedy: str


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
    ValueRule(
        IN_CODING.then("ask"),
        lambda asked: len(asked) in (0, 3),
        "`ask` is not three questions",
        "write three, or none",
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
        lambda n: n > 0,
        "`minutes` is {value}, not above 0",
        "write how long the first step takes",
    ),
    ValueRule(
        STATUS_NAMES,
        _names_each_status,
        "`status_names` does not name each status once",
        f"name {', '.join(sorted(model.STATUSES))}, and {' or '.join(model.NOTHING_IN_PLACE)}",
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

SIZES: tuple[tuple[Way, int, int, str], ...] = (
    (Way(THEME_FILES, "recommendations.*.questions"), 2, 3, "two or three"),
    (Way(THEME_FILES, "recommendations.*.actions"), 3, 15, "three to fifteen"),
    (IN_QUESTIONS.then("sources"), 1, 99, "at least one"),
    (IN_QUESTIONS.then("roles"), 1, 99, "at least one"),
    (IN_ACTIONS.then("from"), 1, 99, "at least one"),
    (IN_ACTIONS.then("from.*"), 1, 99, "at least one"),
    (IN_ACTIONS.then("sources"), 1, 99, "at least one"),
    (IN_DEPARTMENTS.then("interviews"), 1, 99, "at least one"),
    (IN_DEPARTMENTS.then("interviewed"), 1, 99, "at least one"),
    (IN_CONSISTENCY.then("answers"), 2, 99, "at least two"),
    (Way("benefits.yaml", "benefits.*.departments"), 1, 99, "at least one"),
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


IN_RECOMMENDATIONS = Way(THEME_FILES, "recommendations.*")


def check_records(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every breach of the rules below."""
    for rule in RULES:
        yield from rule(sources)


def one_core_question(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Each recommendation has exactly one question in the short form."""
    for found in sources.find(IN_RECOMMENDATIONS):
        if sources.sure(found, "questions.*.core"):
            number = sum(question.get("core", False) for question in found.value["questions"])
            if number != 1:
                yield found.problem(
                    f"has {number} core questions, needs 1",
                    "mark one question with `core: true`",
                    "questions",
                )


def actions_raise_their_own_questions(sources: ContentFiles) -> Iterator[ContentProblem]:
    """An action fits and raises only questions of its own recommendation."""
    own = {
        (found.source.file, found.place): {question["id"] for question in found.value["questions"]}
        for found in sources.find(IN_RECOMMENDATIONS)
        if sources.sure(found, "questions.*.id")
    }
    for key in ("from", "raises"):
        for named in sources.find(IN_ACTIONS.then(f"{key}.@")):
            questions = own.get((named.source.file, named.place[:2]))
            if questions is not None and named.value not in questions:
                yield named.problem(
                    f"names `{named.value}` in `{key}`, which is not a question of the same recommendation",
                    "name one that is, or move the action",
                )


def actions_raise_what_they_fit(sources: ContentFiles) -> Iterator[ContentProblem]:
    """An action brings a question to a level above each present level that it fits."""
    for found in sources.find(IN_ACTIONS):
        if not sources.sure(found, "from.*.*", "raises.*"):
            continue
        for question, level in found.value["raises"].items():
            fits = found.value["from"].get(question, ())
            if not fits or level <= max(fits):
                which = ", ".join(map(str, fits)) or "no level of it"
                yield found.problem(
                    f"raises `{question}` to {level}, but fits {which}",
                    "name in `from` lower levels that the action fits, or correct `raises`",
                    *("raises", question),
                )


def counts_stay_counts(sources: ContentFiles) -> Iterator[ContentProblem]:
    """A count has a number of departments and no words; words have words and no number."""
    most = len(sources.values(DEPARTMENTS)) if sources.complete(DEPARTMENTS) else math.inf
    for found in sources.find(IN_STATEMENTS):
        if not sources.sure(found, "form", "count", "words", "named.*"):
            continue
        count, words = found.value.get("count"), found.value.get("words", "")
        if found.value["form"] == "words":
            if not words or count is not None:
                yield found.problem(
                    "gives words, so it needs `words` and no `count`",
                    "write the one, remove the other",
                )
        elif count is None or words:
            yield found.problem(
                "gives a count, so it needs `count` and no `words`", "write the one, remove the other"
            )
        elif not 0 <= count <= most:
            yield found.problem(
                f"counts {count}, more or less than there are departments",
                "write the count as the report gives it",
                "count",
            )
        elif len(found.value.get("named", ())) > count:
            yield found.problem(
                f"names more departments than the {count} it counts", "correct one of the two", "named"
            )


def solutions_have_their_section(sources: ContentFiles) -> Iterator[ContentProblem]:
    """A department's video solution cites its source."""
    for found in sources.find(IN_DEPARTMENTS):
        if not sources.sure(found, "solution", "solution_section"):
            continue
        if bool(found.value.get("solution")) != bool(found.value.get("solution_section")):
            yield found.problem("has only one of `solution` and `solution_section`", "write both or none")


def guide_is_used_or_left_out(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every question of the interview guide is either used by one of ours or says why not, never both."""
    used_way = IN_QUESTIONS.then("guide.*")
    if not sources.complete(used_way):
        return
    used = sources.values(used_way)
    for found in sources.find(Way("guide.yaml", "guide.*")):
        if not sources.sure(found, "number", "left_out"):
            continue
        number, left_out = found.value["number"], found.value.get("left_out")
        if number in used and left_out:
            yield found.problem(f"guide question {number} is left out, but used", "remove `left_out`")
        if number not in used and not left_out:
            yield found.problem(
                f"guide question {number} is neither used nor left out",
                "name it in a question's `guide`, or say why not in `left_out`",
            )


def retired_ids_rest(sources: ContentFiles) -> Iterator[ContentProblem]:
    """A retired id is never reused."""
    asked = sources.values(QUESTIONS)
    for found in sources.find(RETIRED):
        if found.value in asked:
            yield found.problem(
                f"`{found.value}` is retired, but asked", "give the question asked now a new id"
            )


def themes_are_listed(sources: ContentFiles) -> Iterator[ContentProblem]:
    """The files in `themes/` are the stems in instrument.yaml, and a theme's id is its file's stem."""
    files = {f"themes/{stem}.yaml" for stem in sources.values(LISTED_THEMES)}
    for file, source in sources.by_file.items():
        if file.startswith("themes/") and file not in files and sources.complete(LISTED_THEMES):
            yield source.problem((), "is not listed in instrument.yaml", "list it there, or remove the file")
    for found in sources.find(THEMES):
        if found.source.file != f"themes/{found.value}.yaml":
            yield found.problem(
                f"the theme `{found.value}` is not named as its file", "make id and file name the same"
            )


RULES: tuple[Callable[[ContentFiles], Iterator[ContentProblem]], ...] = (
    one_core_question,
    actions_raise_their_own_questions,
    actions_raise_what_they_fit,
    counts_stay_counts,
    solutions_have_their_section,
    guide_is_used_or_left_out,
    retired_ids_rest,
    themes_are_listed,
)
