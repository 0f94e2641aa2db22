"""What may be shown about few people, few departments, and departments shown by letter.

The reasons are in docs/decisions/0008 (people) and 0010 (departments).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from questionnaire.assessment import Profile
from questionnaire.team import IndividualForm, RespondentRole
from scoring.team import Distribution, distributions, together

SMALLEST_GROUP = 5
"""Respondents in a closed team before their spread is shown, and departments before more than counts is."""
_DIFFERENT = 1.0
"""Difference of means, in levels, from which two roles are said to see a question differently."""
_DECIMALS = 9
"""Differences of means are rounded to this many decimals, so that 2.4 and 1.4 are one level apart."""


KNOWN_BEHIND_A_LETTER = frozenset({"region", "field", "invented"})
"""The fields of the profile that remain if a department is shown by letter.

All other fields can reveal which department it is. So departments shown by letter are not filtered, grouped
or listed by other fields either.
"""


def anonymous(profile: Profile) -> Profile:
    """The profile of a department that is shown by letter."""
    return Profile("", **{name: getattr(profile, name) for name in KNOWN_BEHIND_A_LETTER})


def only_counts(departments: int) -> bool:
    """Whether there are so few departments that percentages, medians and quartiles would identify one."""
    return departments < SMALLEST_GROUP


@dataclass(frozen=True)
class Spread:
    """The visible spread of one question; `everybody` is None and `roles` empty if nothing may be seen."""

    everybody: Distribution | None = None
    roles: Mapping[RespondentRole, Distribution] = field(default_factory=dict)

    @property
    def roles_differ(self) -> tuple[RespondentRole, RespondentRole] | None:
        """The roles with the lowest and highest mean, if the means are at least a level apart."""
        means = {role: mean for role, part in self.roles.items() if (mean := part.mean_level) is not None}
        if not means:
            return None
        lowest, highest = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
        apart = round(means[highest] - means[lowest], _DECIMALS)
        return (lowest, highest) if apart >= _DIFFERENT else None


def spread(question_id: str, forms: Sequence[IndividualForm], *, open_team: bool) -> Spread:
    """The visible spread of the answers to a question: everything in an open team or from five answers on."""
    by_role = distributions(question_id, forms)
    everybody = together(by_role.values())
    if not everybody.answered or (everybody.answered < SMALLEST_GROUP and not open_team):
        return Spread()
    return Spread(everybody, _apart(by_role))


def _apart(by_role: Mapping[RespondentRole, Distribution]) -> Mapping[RespondentRole, Distribution]:
    """The roles that may be shown separately; the same rule holds in an open team.

    Groups of five or more answers; and none at all where one to four others would be left over, whose
    answers would be the whole less what is shown.
    """
    large = {role: part for role, part in by_role.items() if part.answered >= SMALLEST_GROUP}
    left_over = sum(part.answered for role, part in by_role.items() if role not in large)
    return {} if 0 < left_over < SMALLEST_GROUP or len(by_role) == 1 else large
