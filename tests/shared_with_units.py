"""What an innovation unit sees of the departments that share with it, each in full."""

from access.policy import Grant
from storage.unit.shares import SharedAssessment, Shares


def shared_with(shares: Shares, member: Grant) -> tuple[SharedAssessment, ...]:
    """Every assessment that the unit sees, in the order of the ids."""
    rounds, _levels = shares.portfolio_rows(member, [])
    found = [shares.one(member, one.id) for one in rounds]
    return tuple(one for one in found if one is not None)
