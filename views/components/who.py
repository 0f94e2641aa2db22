"""By whom and when something was saved, in words."""

from access.roles import Role
from language import gettext as _


def saved_by(role: Role) -> str:
    """As whom somebody came who saved something; nobody's name is known."""
    return {
        Role.ADMINISTRATOR: _("an administrator"),
        Role.FACILITATOR: _("a facilitator"),
        Role.LEADER: _("somebody who leads the self-assessment"),
        Role.RESPONDENT: _("a respondent"),
        Role.READER: _("somebody who may read"),
        Role.UNIT_MEMBER: _("a member of an innovation unit"),
        Role.PARTICIPANT: _("a participant"),
        Role.RESTORER: _("somebody who leads the self-assessment"),
    }[role]
