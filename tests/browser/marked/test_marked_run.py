"""The whole marked run in one file, so that one worker does all of it and knows everything shown.

The tests run in the order of their files; the one that looks for omissions comes last.
"""

import pytest

from tests.browser.marked.departments import (
    test_screens_for_a_department_leader,
    test_screens_for_respondents_and_readers,
    test_screens_for_uploading_a_file,
    test_screens_of_a_new_department,
    test_screens_of_failures,
    test_screens_on_entry,
)
from tests.browser.marked.editions import (
    test_screens_of_an_older_edition,
    test_screens_of_an_unknown_edition,
)
from tests.browser.marked.groups import (
    test_screens_for_administrators,
    test_screens_for_members_of_a_unit,
    test_screens_of_a_self_paced_workshop,
    test_screens_of_a_workshop,
    test_screens_of_refusals,
)
from tests.browser.marked.nothing_was_left_out import (
    test_downloaded_files,
    test_every_message_in_the_source_has_been_shown,
)

__all__ = [
    "test_downloaded_files",
    "test_every_message_in_the_source_has_been_shown",
    "test_screens_for_a_department_leader",
    "test_screens_for_administrators",
    "test_screens_for_members_of_a_unit",
    "test_screens_for_respondents_and_readers",
    "test_screens_for_uploading_a_file",
    "test_screens_of_a_new_department",
    "test_screens_of_a_self_paced_workshop",
    "test_screens_of_a_workshop",
    "test_screens_of_an_older_edition",
    "test_screens_of_an_unknown_edition",
    "test_screens_of_failures",
    "test_screens_of_refusals",
    "test_screens_on_entry",
]

pytestmark = pytest.mark.slow
