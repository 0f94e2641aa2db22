"""Words and signs shared by several screens and files."""

from datetime import date

from language.formats import long_date
from language.translation import gettext as _
from questionnaire.assessment import Answer, Confidence
from questionnaire.instrument import DepartmentRole, Effort, Instrument, Question, Recommendation
from questionnaire.plan import ActionStatus
from questionnaire.team import Choice, NoLevel, RespondentRole
from scoring.result import Status, whole

SIGNS = {
    Status.IN_PLACE: "●",
    Status.PARTLY: "◐",
    Status.NOT_STARTED: "○",
    Status.NOT_IN_PLACE: "○",
    Status.UNKNOWN: "?",
    Status.NOT_APPLICABLE: "–",
}
"""A shape for each status, so that colour is never the only sign."""


def status_word(instrument: Instrument, status: Status) -> str:
    """The status in the words of the edition."""
    return instrument.status_names[status]


def level_word(instrument: Instrument, level: int) -> str:
    """The edition's general name of a level."""
    return instrument.level_names[level]


def recommendation_name(recommendation: Recommendation) -> str:
    """Number and title: "3.1 Gi oppgavene til navngitte personer"."""
    return f"{recommendation.id} {recommendation.title}"


def recommendation_names(instrument: Instrument) -> dict[str, str]:
    """The name of each recommendation by its id, in the report's order."""
    return {one.id: recommendation_name(one) for one in instrument.recommendations}


def question_place(instrument: Instrument, question_id: str) -> str:
    """The name of the recommendation that a question belongs to."""
    return recommendation_name(instrument.recommendation_of[question_id])


def numbered_question(instrument: Instrument, question: Question) -> str:
    """What the question asks, after the number of its recommendation."""
    return f"{instrument.recommendation_of[question.id].id} {question.text}"


def question_text(instrument: Instrument, question_id: str) -> str:
    """What the question asks; its id if it is no longer asked."""
    question = instrument.question.get(question_id)
    return question_id if question is None else question.text


def section_words(section: str) -> str:
    """A place in the report: a section by its number, or an appendix ("V2")."""
    if section.startswith("V"):
        return _("appendix {number}").format(number=section[1:])
    return _("section {section}").format(section=section)


def edition_words(made_on: date, version: str) -> str:
    """Of which day, and which version of the questions, a file is."""
    return _("{date} · questions, edition {version}").format(date=long_date(made_on), version=version)


def unknown_edition_words(version: str) -> str:
    """What to do where something was answered in an edition that this program does not have."""
    return _(
        "This was answered in edition {version} of the questions, which this Videoklar does not know. "
        "Nothing is lost. Tell whoever runs Videoklar that it needs a newer version."
    ).format(version=version)


def no_level_word(choice: NoLevel) -> str:
    """A choice other than a level."""
    return _("Don't know") if choice is NoLevel.DONT_KNOW else _("Not relevant")


def vote_word(instrument: Instrument, choice: Choice) -> str:
    """What somebody voted for, as others see it."""
    return no_level_word(choice) if isinstance(choice, NoLevel) else level_word(instrument, choice)


def own_vote_word(instrument: Instrument, choice: Choice) -> str:
    """The same where somebody chooses it for their own department."""
    return _("Not relevant for us") if choice is NoLevel.NOT_RELEVANT else vote_word(instrument, choice)


def numbered_level(instrument: Instrument, level: int) -> str:
    """A level with its number and its general name."""
    return _("Level {level}: {name}").format(level=level, name=level_word(instrument, level).lower())


def not_agreed_words() -> str:
    """That a group did not agree on a level, on every screen and in every file."""
    return _("Not agreed on a level")


def settled_words(instrument: Instrument, level: int | None) -> str:
    """The level that a group settled on, or that it did not agree, on every screen and in every file."""
    return not_agreed_words() if level is None else numbered_level(instrument, level)


def settled_sentence(instrument: Instrument, level: int | None) -> str:
    """`settled_words` as a sentence: "Agreed on level 2: in place"."""
    if level is None:
        return not_agreed_words()
    name = level_word(instrument, level).lower()
    return _("Agreed on level {level}: {name}").format(level=level, name=name)


def choice_word(instrument: Instrument, answer: Answer) -> str:
    """The choice, without description or reason."""
    if answer.level is not None:
        return level_word(instrument, answer.level)
    if answer.dont_know:
        return no_level_word(NoLevel.DONT_KNOW)
    return _("Not answered") if answer.not_relevant is None else no_level_word(NoLevel.NOT_RELEVANT)


def sign_of_answer(answer: Answer) -> Status:
    """The status whose sign and colour are used for a single answer."""
    if answer.not_relevant is not None:
        return Status.NOT_APPLICABLE
    if answer.level is None:
        return Status.UNKNOWN
    return (Status.NOT_STARTED, Status.PARTLY, Status.IN_PLACE, Status.IN_PLACE)[answer.level]


def answer_words(instrument: Instrument, question: Question, answer: Answer) -> str:
    """The answer in words: the level with its description, or another choice."""
    if answer.level is not None:
        return f"{level_word(instrument, answer.level)}. {question.levels[answer.level]}"
    if answer.not_relevant is not None:
        return _("Not relevant: {reason}").format(reason=answer.not_relevant)
    return choice_word(instrument, answer)


def role_word(role: DepartmentRole) -> str:
    """The role that would know, in words."""
    return {
        DepartmentRole.LEADER: _("the leader"),
        DepartmentRole.CLINICIAN: _("a clinician"),
        DepartmentRole.SECRETARY: _("a medical secretary or office coordinator"),
        DepartmentRole.IT: _("IT or innovation"),
        DepartmentRole.PATIENT_REPRESENTATIVE: _("a patient representative"),
    }[role]


def effort_word(effort: Effort) -> str:
    """The effort of an action, in our judgement."""
    return {Effort.LOW: _("low"), Effort.MEDIUM: _("medium"), Effort.HIGH: _("high")}[effort]


def confidence_word(confidence: Confidence) -> str:
    """The respondent's confidence, in words."""
    return {
        Confidence.LOW: _("Unsure"),
        Confidence.MEDIUM: _("Fairly sure"),
        Confidence.HIGH: _("Sure"),
    }[confidence]


def action_status_word(status: ActionStatus) -> str:
    """The status of an action, in words."""
    return {
        ActionStatus.NOT_STARTED: _("Not started"),
        ActionStatus.IN_PROGRESS: _("In progress"),
        ActionStatus.DONE: _("Done"),
        ActionStatus.DROPPED: _("Dropped"),
    }[status]


_MOSTLY, _SOMEWHAT = 0.75, 0.5


def respondent_role_word(role: RespondentRole) -> str:
    """The role of a respondent, in words."""
    return {
        RespondentRole.LEADER: _("Leader"),
        RespondentRole.CLINICIAN: _("Clinician"),
        RespondentRole.SECRETARY: _("Medical secretary or office coordinator"),
        RespondentRole.IT: _("IT or innovation"),
        RespondentRole.PATIENT_REPRESENTATIVE: _("Patient representative"),
        RespondentRole.OTHER: _("Another role"),
    }[role]


def agreement_words(consensus: float | None) -> str:
    """The degree of agreement, in words and as a number from 0 to 100."""
    if consensus is None:
        return _("Fewer than two have chosen a level")
    return _("{agreement} ({number} of 100)").format(
        agreement=agreement_word(consensus), number=whole(consensus)
    )


def agreement_word(consensus: float) -> str:
    """The degree of agreement, in words only."""
    if consensus == 1:
        return _("All agree")
    if consensus >= _MOSTLY:
        return _("Nearly agreed")
    return _("Somewhat apart") if consensus >= _SOMEWHAT else _("Far apart")


def pasted_words(kind: str) -> str:
    """What was pasted and where it belongs; for unknown text, why a link may not work."""
    words = {
        "workshop-code": _("This is the code of a group session. With it a phone takes part and votes."),
        "joining": _(
            "This is the page where phones take part in a group session, with the code on the big screen."
        ),
        "unit-code": _(
            "This is the code of an innovation unit. With it a department shares with the unit, under "
            "“Sharing”. It opens nothing by itself."
        ),
        "assessment-page": _(
            "This is the address of a page and not the secret link. It works only in a browser that has "
            "opened the self-assessment. Ask whoever sent it for the secret link: it is made under “Sharing”."
        ),
        "unit-page": _(
            "This is the address of an innovation unit's page and not the secret link. Ask whoever sent it "
            "for the members' link."
        ),
        "workshop-page": _(
            "This is the address of a group session's page and not the secret link. Ask whoever sent it "
            "for the facilitators' link. Those who only take part need nothing but the code on the big "
            "screen."
        ),
        "download": _(
            "This is the address of a file and not the secret link. It works only in a browser that has "
            "opened what the file belongs to. Ask whoever sent it for the file itself or for the secret link."
        ),
        "this-site": _(
            "This is the address of a page of Videoklar and not the secret link. Ask whoever sent it for the "
            "secret link."
        ),
        "other-site": _(
            "This is an address of another site, or one that a filter has rewritten so that the link cannot "
            "be read out of it. If it came in an e-mail, press it there, or ask for the link once more."
        ),
    }
    return words.get(
        kind,
        _(
            "This link does not work. It may have been withdrawn, have expired or have been cut off when it "
            "was copied. Ask whoever sent it for a new one."
        ),
    )
