"""What may be shown of few people, and of departments that go by letters, so that nobody is recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from questionnaire.assessment import Profile
from questionnaire.team import IndividualForm, RespondentRole
from scoring.team import Distribution, distributions, together

SMALLEST_GROUP = 5
_DIFFERENT = 1.0
"""Roles are said to see a question differently from one level between their means."""
_DECIMALS = 9
"""Means such as 2.4 and 1.4 are a level apart to this many decimals."""


KNOWN_BEHIND_A_LETTER = frozenset({"region", "field", "invented"})
"""All that is left of the profile of a department that goes by a letter.

Everything else that a department writes and counts about itself can tell which one it is. So departments
that go by letters are not chosen, grouped or listed by anything else either.
"""


def anonymous(profile: Profile) -> Profile:
    """The profile of a department that goes by a letter."""
    return Profile("", **{name: getattr(profile, name) for name in KNOWN_BEHIND_A_LETTER})


@dataclass(frozen=True)
class Spread:
    """What may be seen of one question; `everybody` is None, and `roles` empty, where that is nothing."""

    everybody: Distribution | None = None
    roles: Mapping[RespondentRole, Distribution] = field(default_factory=dict)

    @property
    def roles_differ(self) -> tuple[RespondentRole, RespondentRole] | None:
        """The roles with the lowest and the highest mean, where a level or more lies between them."""
        means = {role: mean for role, part in self.roles.items() if (mean := part.mean_level) is not None}
        if not means:
            return None
        lowest, highest = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
        apart = round(means[highest] - means[lowest], _DECIMALS)
        return (lowest, highest) if apart >= _DIFFERENT else None


def spread(question_id: str, forms: Sequence[IndividualForm], *, open_team: bool) -> Spread:
    """What may be seen of the answers to a question: all of it in an open team or from five answers on."""
    by_role = distributions(question_id, forms)
    everybody = together(by_role.values())
    if not everybody.answered or (everybody.answered < SMALLEST_GROUP and not open_team):
        return Spread()
    return Spread(everybody, _apart(by_role))


def _apart(by_role: Mapping[RespondentRole, Distribution]) -> Mapping[RespondentRole, Distribution]:
    """The roles that may be shown beside the whole, in an open team too.

    Groups of five or more answers; and none at all where one to four others would be left over, whose
    answers would be the whole less what is shown.
    """
    large = {role: part for role, part in by_role.items() if part.answered >= SMALLEST_GROUP}
    left_over = sum(part.answered for role, part in by_role.items() if role not in large)
    return {} if 0 < left_over < SMALLEST_GROUP or len(by_role) == 1 else large
