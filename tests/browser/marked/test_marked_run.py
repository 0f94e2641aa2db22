"""The whole marked run in one file, so that one worker does all of it and knows what was shown.

The tests run in the order of their files, the one that looks for what was left out last.
"""

from tests.browser.marked.departments import (
    test_whoever_answers_alone_or_only_reads,
    test_whoever_brings_a_file,
    test_whoever_comes_in,
    test_whoever_has_a_new_department,
    test_whoever_leads_a_department,
    test_whoever_meets_trouble,
)
from tests.browser.marked.groups import (
    test_whoever_administers,
    test_whoever_answers_a_workshop_at_their_own_pace,
    test_whoever_holds_a_workshop,
    test_whoever_is_in_a_unit,
    test_whoever_is_told_that_it_cannot_be,
)
from tests.browser.marked.nothing_was_left_out import (
    test_whoever_takes_files_along,
    test_with_all_of_this_everything_that_the_source_can_show_was_shown,
)

__all__ = [
    "test_whoever_administers",
    "test_whoever_answers_a_workshop_at_their_own_pace",
    "test_whoever_answers_alone_or_only_reads",
    "test_whoever_brings_a_file",
    "test_whoever_comes_in",
    "test_whoever_has_a_new_department",
    "test_whoever_holds_a_workshop",
    "test_whoever_is_in_a_unit",
    "test_whoever_is_told_that_it_cannot_be",
    "test_whoever_leads_a_department",
    "test_whoever_meets_trouble",
    "test_whoever_takes_files_along",
    "test_with_all_of_this_everything_that_the_source_can_show_was_shown",
]
