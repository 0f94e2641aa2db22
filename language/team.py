"""The words for a team that answers: its roles, and how far it is agreed."""

from language.catalogs_reader import gettext as _
from questionnaire.team import RespondentRole
from scoring.display import whole

_MOSTLY, _SOMEWHAT = 0.75, 0.5


def respondent_role_word(role: RespondentRole) -> str:
    """As what somebody answers."""
    return {
        RespondentRole.LEADER: _("Leader"),
        RespondentRole.CLINICIAN: _("Clinician"),
        RespondentRole.SECRETARY: _("Health secretary or coordinator"),
        RespondentRole.IT: _("IT or innovation"),
        RespondentRole.PATIENT_REPRESENTATIVE: _("Patient representative"),
        RespondentRole.OTHER: _("Another role"),
    }[role]


def agreement_words(consensus: float | None) -> str:
    """How far people are agreed, in words and as a number from 0 to 100."""
    if consensus is None:
        return _("Fewer than two have chosen a level")
    return _("{agreement} ({number} of 100)").format(
        agreement=agreement_word(consensus), number=whole(consensus)
    )


def agreement_word(consensus: float) -> str:
    """How far people are agreed, in words alone."""
    if consensus == 1:
        return _("All agree")
    if consensus >= _MOSTLY:
        return _("Nearly agreed")
    return _("Somewhat apart") if consensus >= _SOMEWHAT else _("Far apart")
