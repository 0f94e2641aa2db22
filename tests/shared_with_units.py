"""The assessments that an innovation unit sees, each in full."""

from access.policy import Grant
from storage.unit.shares import SharedAssessment, Shares


def shared_with(shares: Shares, member: Grant) -> tuple[SharedAssessment, ...]:
    """Every assessment that the unit sees, ordered by id."""
    rounds, _levels = shares.portfolio_rows(member, [])
    found = [shares.one(member, one.id) for one in rounds]
    return tuple(one for one in found if one is not None)
