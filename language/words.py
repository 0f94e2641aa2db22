"""The words and signs that several screens use for the same thing."""

from language.catalogs_reader import gettext as _
from questionnaire.answers import Answer, Confidence
from questionnaire.model import Effort, Question, Role
from questionnaire.plan import ActionStatus
from scoring.result import Status

SIGNS = {
    Status.IN_PLACE: "●",
    Status.PARTLY: "◐",
    Status.NOT_STARTED: "○",
    Status.UNKNOWN: "?",
    Status.NOT_APPLICABLE: "–",
}
"""A shape beside each status, so that colour never stands alone."""


def status_word(status: Status) -> str:
    """The status in words."""
    return {
        Status.IN_PLACE: _("In place"),
        Status.PARTLY: _("Partly in place"),
        Status.NOT_STARTED: _("Not started"),
        Status.UNKNOWN: _("Must be found out"),
        Status.NOT_APPLICABLE: _("Not applicable"),
    }[status]


def level_word(level: int) -> str:
    """The general name of a level."""
    return (_("Not started"), _("Begun"), _("In place"), _("In place and followed up"))[level]


def section_words(section: str) -> str:
    """Where in the report: a section by its number, or an appendix ("V2")."""
    if section.startswith("V"):
        return _("appendix {number}").format(number=section[1:])
    return _("section {section}").format(section=section)


def choice_word(answer: Answer) -> str:
    """What was chosen, without its description or reason."""
    if answer.level is not None:
        return level_word(answer.level)
    if answer.dont_know:
        return _("Don't know")
    return _("Not answered") if answer.not_relevant is None else _("Not relevant")


def sign_of_answer(answer: Answer) -> Status:
    """The status whose sign and colour fit a single answer."""
    if answer.not_relevant is not None:
        return Status.NOT_APPLICABLE
    if answer.level is None:
        return Status.UNKNOWN
    return (Status.NOT_STARTED, Status.PARTLY, Status.IN_PLACE, Status.IN_PLACE)[answer.level]


def answer_words(question: Question, answer: Answer) -> str:
    """The answer in words: the level with its description, or what was chosen instead."""
    if answer.level is not None:
        return f"{level_word(answer.level)}. {question.levels[answer.level]}"
    if answer.not_relevant is not None:
        return _("Not relevant: {reason}").format(reason=answer.not_relevant)
    return choice_word(answer)


def role_word(role: Role) -> str:
    """Who would know, in words."""
    return {
        Role.LEADER: _("the leader"),
        Role.CLINICIAN: _("a clinician"),
        Role.SECRETARY: _("a health secretary or office coordinator"),
        Role.IT: _("IT or the innovation unit"),
        Role.PATIENT_REPRESENTATIVE: _("a patient representative"),
    }[role]


def effort_word(effort: Effort) -> str:
    """Our judgement of how much an action asks for."""
    return {Effort.LOW: _("low"), Effort.MEDIUM: _("medium"), Effort.HIGH: _("high")}[effort]


def confidence_word(confidence: Confidence) -> str:
    """How sure a respondent is."""
    return {
        Confidence.LOW: _("Unsure"),
        Confidence.MEDIUM: _("Fairly sure"),
        Confidence.HIGH: _("Sure"),
    }[confidence]


def action_status_word(status: ActionStatus) -> str:
    """How far an action has come."""
    return {
        ActionStatus.NOT_STARTED: _("Not started"),
        ActionStatus.IN_PROGRESS: _("In progress"),
        ActionStatus.DONE: _("Done"),
        ActionStatus.DROPPED: _("Dropped"),
    }[status]
