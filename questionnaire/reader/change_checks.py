"""Rules for an edition beside the one before it: what came and what went is told, and nothing else."""

from collections.abc import Iterator

from questionnaire.instrument import Instrument
from questionnaire.reader.checks import IN_QUESTIONS, QUESTIONS, READ_AGAIN
from questionnaire.reader.content_files import ContentFiles, Way
from questionnaire.reader.problems import ContentProblem

CHANGES = "changes.yaml"


def check_changes(before: Instrument, sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every question that came or went since the edition `before` without being told, or the reverse."""
    if sources.complete(QUESTIONS):
        yield from _what_went(before, sources)
    yield from _what_came(before, sources)
    for found in sources.find(READ_AGAIN):
        if found.value not in before.question:
            yield found.problem(
                f"`{found.value}` is to be read again, but edition {before.version} did not ask it",
                "correct the id, or remove it",
            )


def _what_went(before: Instrument, sources: ContentFiles) -> Iterator[ContentProblem]:
    """Exactly the questions that are no longer asked are retired, and those of earlier editions stay so."""
    version = sources.version
    then = {one.id: one.retired_in for one in before.retired}
    went = dict.fromkeys(before.question.keys() - sources.values(QUESTIONS), version)
    expected = then | went
    told = set()
    for found in sources.find(Way(CHANGES, "retired.*")):
        if not sources.sure(found, "id", "retired_in"):
            continue
        id, retired_in = found.value["id"], found.value["retired_in"]
        told.add(id)
        if id not in expected:
            yield found.problem(
                f"retires `{id}`, which edition {before.version} did not ask", "correct the id, or remove it"
            )
        elif retired_in != expected[id]:
            yield found.problem(
                f"`{id}` is retired in {retired_in}, but was last asked before {expected[id]}",
                f'write `retired_in: "{expected[id]}"`',
                "retired_in",
            )
    for id in sorted(expected.keys() - told):
        yield sources.by_file[CHANGES].problem(
            ("retired",),
            f"edition {before.version} asked or retired `{id}`, and this one does neither",
            f'list it with `retired_in: "{expected[id]}"`, or ask it',
        )


def _what_came(before: Instrument, sources: ContentFiles) -> Iterator[ContentProblem]:
    """`since` is the edition that first asked a question."""
    for found in sources.find(IN_QUESTIONS):
        if not sources.sure(found, "id", "since"):
            continue
        earlier = before.question.get(found.value["id"])
        since = earlier.since if earlier else sources.version
        told = found.value.get("since", "")
        if told != since:
            yield found.problem(
                f"`since` is `{told}`, but edition `{since}` asked it first"
                if since
                else f"`since` is `{told}`, but the first edition asked it already",
                f'write `since: "{since}"`' if since else "remove `since`",
            )
