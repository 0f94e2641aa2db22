"""All rules that compare several values, each with the editions that it holds for."""

from collections.abc import Callable, Iterator

from questionnaire.reader import action_checks, record_checks, text_checks
from questionnaire.reader.content_files import ContentFiles
from questionnaire.reader.editions import ALL, FROM_SECOND, Editions
from questionnaire.reader.problems import ContentProblem

RULES: tuple[tuple[Callable[[ContentFiles], Iterator[ContentProblem]], Editions], ...] = (
    (record_checks.one_core_question, ALL),
    (record_checks.the_core_question_decides, FROM_SECOND),
    (record_checks.few_enough_questions, FROM_SECOND),
    (record_checks.actions_raise_their_own_questions, ALL),
    (record_checks.actions_raise_what_they_fit, ALL),
    (record_checks.first_steps_have_minutes, FROM_SECOND),
    (record_checks.cells_have_questions_to_ask, FROM_SECOND),
    (record_checks.counts_stay_counts, ALL),
    (record_checks.solutions_have_their_section, ALL),
    (record_checks.guide_is_used_or_left_out, ALL),
    (record_checks.retired_ids_rest, ALL),
    (record_checks.themes_are_listed, ALL),
    (action_checks.ways_lead_on, FROM_SECOND),
    (text_checks.plain_questions, FROM_SECOND),
    (text_checks.short_sentences, FROM_SECOND),
    (text_checks.settled_terms, FROM_SECOND),
    (text_checks.highest_level_is_followed_up, FROM_SECOND),
)


def check_records(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every breach of a rule that holds for the edition."""
    for breaches, editions in RULES:
        if editions.include(sources.version):
            yield from breaches(sources)
