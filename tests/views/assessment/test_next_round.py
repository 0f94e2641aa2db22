"""Beginning the next round from the result."""

from language import gettext as _
from questionnaire.assessment import Profile
from storage.db.tables import assessments
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.views.conftest import Enter


def test_an_identity_number_from_before_they_were_refused_is_told_of_and_begins_no_round(
    enter: Enter,
) -> None:
    page = enter(profile=Profile("Avdeling"))
    old = assessments.update().values(profile={"name": f"Avdeling {SOMEBODYS}"})
    with page.stored.database.transaction() as connection:
        connection.execute(old)
    page.open("result").press("next-round").press("yes-next-round")
    assert page.stored.rounds.next_number(page.grant) is None
    assert page.errors == [
        _(
            "The new round is not begun: what looks like a national identity number stands in the profile or "
            "in an action of the plan. Take it out there first, and try again."
        )
    ]
