"""How to answer: the rule that decides an answer, what its words mean, and what a question is founded on."""

from language.translation import gettext as _
from questionnaire.instrument import Basis, Instrument, Question
from questionnaire.reader.load import EDITIONS
from questionnaire.sentences import first_sentence


def answering_rule(instrument: Instrument) -> str:
    """The rule that decides an answer; it stands wherever people answer."""
    return _(
        "The whole description must hold. If something is in place but not all of it, choose “{partly}”."
    ).format(partly=instrument.level_names[1])


def answering_words(instrument: Instrument) -> tuple[str, ...]:
    """What “all”, “you” and the highest level mean, and what those answer who have not begun or are alone."""
    return (
        _("“All” means that exceptions are rare and agreed upon."),
        _(
            "“You” are the unit that you lead or answer for. If you are in several places, it must hold in "
            "all of them."
        ),
        *_highest_level(instrument),
        _("Do you not use video yet? What is not ready or decided is “{none}”.").format(
            none=instrument.level_names[0]
        ),
        _(
            "If you are all alone, choose “{not_relevant}” where a question is only about several people."
        ).format(not_relevant=_("Not relevant for us")),
    )


def _highest_level(instrument: Instrument) -> tuple[str, ...]:
    """What the highest level asks. Not in the first edition, where it often asks for a change each year."""
    if instrument.version == EDITIONS[0]:
        return ()
    _none, _partly, in_place, followed_up = instrument.level_names
    return (
        _(
            "“{followed_up}” takes everything in “{in_place}” too. If all was well when you went through it, "
            "nothing has to change."
        ).format(followed_up=followed_up, in_place=in_place),
    )


def more_on_answering() -> str:
    """The title of `answering_words` where they are folded away."""
    return _("More on how to answer")


def beyond() -> str:
    """What further questions stand under, where they are shown apart from the deciding ones."""
    return _("Beyond the recommendation")


def basis_word(basis: Basis) -> str:
    """What a question goes beyond the recommendation with; "" for what the report recommends."""
    return {
        Basis.RECOMMENDATION: "",
        Basis.ADVICE: _("advice from some of those interviewed"),
        Basis.EXAMPLE: _("something some of the nine did"),
        Basis.OURS: _("our own addition"),
    }[basis]


def basis_words(question: Question) -> str:
    """What a further question is founded on; "" for one that decides what is in place."""
    if question.is_deciding:
        return ""
    return _("{beyond}: {basis}. Does not count towards “in place”.").format(
        beyond=beyond(), basis=basis_word(question.basis)
    )


def not_counted_words(instrument: Instrument) -> str:
    """Said where the rule for “in place” is; "" where every question decides."""
    if all(question.is_deciding for question in instrument.questions):
        return ""
    return _("Questions beyond the recommendation do not count.")


def short_help(question: Question) -> str:
    """The part of a question's help that is always shown: its first sentence."""
    return first_sentence(question.help)[0]


def rest_of_help(question: Question) -> str:
    """What follows `short_help`, "" where nothing does."""
    return first_sentence(question.help)[1]
