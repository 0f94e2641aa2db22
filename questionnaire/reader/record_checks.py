"""Rules for the content that compare several values of a record, or several records."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from questionnaire.instrument import Basis
from questionnaire.reader.checks import (
    DEPARTMENTS,
    IN_ACTIONS,
    IN_CODING,
    IN_DEPARTMENTS,
    IN_QUESTIONS,
    IN_RECOMMENDATIONS,
    IN_STATEMENTS,
    LISTED_THEMES,
    QUESTIONS,
    RETIRED,
    THEMES,
)
from questionnaire.reader.content_files import ContentFiles, Way
from questionnaire.reader.problems import ContentProblem

MOST_QUESTIONS = 36
MOST_FURTHER_QUESTIONS = 12
QUESTIONS_TO_ASK = 3
"""Questions one could ask a department about each cell that is coded."""


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


def the_core_question_decides(sources: ContentFiles) -> Iterator[ContentProblem]:
    """A recommendation is decided by at least one question, and the one in the short form is among those."""
    for found in sources.find(IN_RECOMMENDATIONS):
        if not sources.sure(found, "questions.*.core", "questions.*.basis"):
            continue
        questions = found.value["questions"]
        if not any(map(_is_deciding, questions)):
            yield found.problem(
                f"has no question with the basis `{Basis.RECOMMENDATION}`, so nothing decides it",
                "ask what the report recommends",
                "questions",
            )
        for number, question in enumerate(questions):
            if question.get("core", False) and not _is_deciding(question):
                yield found.problem(
                    f"is in the short form, but its basis is `{question['basis']}`",
                    f"mark a question with the basis `{Basis.RECOMMENDATION}` as core",
                    *("questions", number, "core"),
                )


def few_enough_questions(sources: ContentFiles) -> Iterator[ContentProblem]:
    """There are no more questions than a department has patience for."""
    asked = tuple(found for found in sources.find(IN_QUESTIONS) if sources.sure(found, "basis"))
    further = tuple(found for found in asked if not _is_deciding(found.value))
    for kind, questions, most in (
        ("question", asked, MOST_QUESTIONS),
        ("further question", further, MOST_FURTHER_QUESTIONS),
    ):
        for number, found in enumerate(questions[most:], most + 1):
            yield found.problem(
                f"is {kind} number {number}, more than the {most} there may be", "remove the least useful"
            )


def _is_deciding(question: Mapping[str, Any]) -> bool:
    return bool(question.get("basis", Basis.RECOMMENDATION) == Basis.RECOMMENDATION)


def first_steps_have_minutes(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every action says how long its first step takes."""
    for found in sources.find(IN_ACTIONS):
        if sources.sure(found, "minutes") and found.value.get("minutes") is None:
            yield found.problem("has no `minutes`", "write how long the first step takes")


def cells_have_questions_to_ask(sources: ContentFiles) -> Iterator[ContentProblem]:
    """For each coded cell there are questions one could ask the department."""
    for found in sources.find(IN_CODING):
        number = len(found.value.get("ask", ())) if sources.sure(found, "ask") else QUESTIONS_TO_ASK
        if number != QUESTIONS_TO_ASK:
            yield found.problem(
                f"`ask` lists {number}, needs {QUESTIONS_TO_ASK}",
                "write three questions one could ask the department about it",
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
