"""Time for scoring forms: one, its nearest proposal, and a hundred thousand beside a plain mean of the array.

Times are this thread's CPU time, so that other work on the machine has little effect; each figure is the
median of runs in turn with its lower bound. Exit code 1 if a limit is exceeded.
"""

import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter, thread_time

import numpy as np

from questionnaire.assessment import NOT_RELEVANT, Answer, AnswerSet, Profile
from questionnaire.instrument import LEVELS, Instrument
from questionnaire.reader.load import EDITIONS, edition
from scoring import planner
from scoring.assessment import score
from scoring.formula import Codes, layout, score_codes

FORMS = 100_000
MOST_MILLISECONDS = 1.0
MOST_MILLISECONDS_NEAREST = 50.0
MOST_TIMES_THE_FLOOR = 10.0
RUNS_ALONE = 200
PAIRS = 60
MOST_SECONDS = 10.0
"""The longest time for each measurement; on a slow machine runs stop there."""


def main() -> int:
    """Measure, print the table, and say which limits are exceeded."""
    content = edition(EDITIONS[-1])
    alone, proposal = milliseconds_alone(content), milliseconds_nearest(content)
    pairs = milliseconds_beside_floor(content)
    floor, many = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(scored / mean for mean, scored in pairs)

    asked = f"{len(content.questions)} questions, {len(content.recommendations)} recommendations"
    print(f"{f'{asked}, {len(pairs)} pairs':46}{'median':>10}{'floor':>10}{'ratio':>7}   line")
    print(f"{'one form, whole result':46}{alone:>7.2f} ms{'':>17}   under {MOST_MILLISECONDS:g} ms")
    print(
        f"{'one form, nearest proposal, never asked before':46}{proposal:>7.2f} ms{'':>17}"
        f"   under {MOST_MILLISECONDS_NEAREST:g} ms"
    )
    print(
        f"{f'{FORMS:,} forms, all scores; a mean of them':46}{many:>7.2f} ms{floor:>7.2f} ms{ratio:>7.1f}"
        f"   at most {MOST_TIMES_THE_FLOOR:g}"
    )

    broken = []
    if alone >= MOST_MILLISECONDS:
        broken.append(f"one form takes {alone:.2f} ms, not under {MOST_MILLISECONDS:g} ms")
    if proposal >= MOST_MILLISECONDS_NEAREST:
        broken.append(f"the nearest proposal takes {proposal:.2f} ms")
    if ratio > MOST_TIMES_THE_FLOOR:
        broken.append(f"{FORMS:,} forms take {ratio:.1f} × the floor, more than {MOST_TIMES_THE_FLOOR:g}")
    for line in broken:
        print(f"NOT HELD: {line}")
    return 1 if broken else 0


def milliseconds_alone(content: Instrument) -> float:
    """The median time of scoring one complete form, from answers to result."""
    kinds = [*(Answer(level=level) for level in LEVELS), Answer(dont_know=True), Answer(not_relevant="None")]
    answers = {q.id: kinds[number % len(kinds)] for number, q in enumerate(content.questions)}
    form = AnswerSet(content.version, Profile("A department", video_share=20.0), answers)
    run = partial(score, content, form)
    run()
    return median(runs([run], RUNS_ALONE)[0])


def milliseconds_nearest(content: Instrument) -> float:
    """The median time of the nearest proposal for a form with everything at level 0, with nothing cached."""
    answers = {q.id: Answer(level=0) for q in content.questions}
    form = AnswerSet(content.version, Profile("A department"), answers)

    def run() -> None:
        planner._choices.cache_clear()
        planner.nearest(content, form)

    run()
    return median(runs([run], RUNS_ALONE)[0])


def milliseconds_beside_floor(content: Instrument) -> list[tuple[float, float]]:
    """Pairs of times: a plain mean over an array of codes, and scoring the same array."""
    chance = np.random.default_rng(2022)
    shape = (FORMS, len(content.questions))
    codes: Codes = chance.integers(NOT_RELEVANT, LEVELS[-1] + 1, shape, dtype=np.int8)
    floor, scoring = partial(codes.mean, axis=1), partial(score_codes, layout(content), codes)
    scoring()
    return list(zip(*runs([floor, scoring], PAIRS), strict=True))


def runs(functions: list[Callable[[], object]], count: int) -> list[list[float]]:
    """Milliseconds of each function, run in turn `count` times or until the time is up."""
    taken: list[list[float]] = [[] for _ in functions]
    end = perf_counter() + MOST_SECONDS
    while len(taken[-1]) < count and perf_counter() < end:
        for function, times in zip(functions, taken, strict=True):
            before = thread_time()
            function()
            times.append((thread_time() - before) * 1000)
    return taken


if __name__ == "__main__":
    sys.exit(main())
