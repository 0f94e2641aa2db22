"""What must hold between several values of the content."""

import math
from collections.abc import Callable, Iterator

from questionnaire.checks import (
    DEPARTMENTS,
    IN_ACTIONS,
    IN_DEPARTMENTS,
    IN_QUESTIONS,
    IN_STATEMENTS,
    LISTED_THEMES,
    QUESTIONS,
    RETIRED,
    THEMES,
)
from questionnaire.problems import Problem
from questionnaire.sources import THEME_FILES, Sources, Way

IN_RECOMMENDATIONS = Way(THEME_FILES, "recommendations.*")


def check_records(sources: Sources) -> Iterator[Problem]:
    """Every breach of the rules below."""
    for rule in RULES:
        yield from rule(sources)


def one_core_question(sources: Sources) -> Iterator[Problem]:
    """One question of each recommendation is in the short form."""
    for found in sources.find(IN_RECOMMENDATIONS):
        if sources.sure(found, "questions.*.core"):
            number = sum(question.get("core", False) for question in found.value["questions"])
            if number != 1:
                yield found.problem(
                    f"has {number} core questions, needs 1",
                    "mark one question with `core: true`",
                    "questions",
                )


def actions_raise_their_own_questions(sources: Sources) -> Iterator[Problem]:
    """An action raises only questions of the recommendation it stands under."""
    own = {
        (found.source.file, found.place): {question["id"] for question in found.value["questions"]}
        for found in sources.find(IN_RECOMMENDATIONS)
        if sources.sure(found, "questions.*.id")
    }
    for raised in sources.find(IN_ACTIONS.then("raises.*")):
        questions = own.get((raised.source.file, raised.place[:2]))
        if questions is not None and raised.value not in questions:
            yield raised.problem(
                f"raises `{raised.value}`, which is not a question of the same recommendation",
                "name one that is, or move the action",
            )


def counts_stay_counts(sources: Sources) -> Iterator[Problem]:
    """Counts have a number of departments and no words, words have words and no number."""
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


def solutions_have_their_section(sources: Sources) -> Iterator[Problem]:
    """A department's video solution is not told without its source."""
    for found in sources.find(IN_DEPARTMENTS):
        if not sources.sure(found, "solution", "solution_section"):
            continue
        if bool(found.value.get("solution")) != bool(found.value.get("solution_section")):
            yield found.problem("has only one of `solution` and `solution_section`", "write both or none")


def guide_is_used_or_left_out(sources: Sources) -> Iterator[Problem]:
    """Every question of the interview guide is built on, or says why not; never both."""
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


def retired_ids_rest(sources: Sources) -> Iterator[Problem]:
    """A retired id is not asked again with another meaning."""
    asked = sources.values(QUESTIONS)
    for found in sources.find(RETIRED):
        if found.value in asked:
            yield found.problem(
                f"`{found.value}` is retired, but asked", "give the question asked now a new id"
            )


def themes_are_listed(sources: Sources) -> Iterator[Problem]:
    """Files in `themes/` and stems in instrument.yaml are the same, and a theme's id is its file's stem."""
    files = {f"themes/{stem}.yaml" for stem in sources.values(LISTED_THEMES)}
    for file, source in sources.by_file.items():
        if file.startswith("themes/") and file not in files and sources.complete(LISTED_THEMES):
            yield source.problem((), "is not listed in instrument.yaml", "list it there, or remove the file")
    for found in sources.find(THEMES):
        if found.source.file != f"themes/{found.value}.yaml":
            yield found.problem(
                f"the theme `{found.value}` is not named as its file", "make id and file name the same"
            )


RULES: tuple[Callable[[Sources], Iterator[Problem]], ...] = (
    one_core_question,
    actions_raise_their_own_questions,
    counts_stay_counts,
    solutions_have_their_section,
    guide_is_used_or_left_out,
    retired_ids_rest,
    themes_are_listed,
)
