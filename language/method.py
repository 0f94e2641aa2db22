"""How the numbers come about and what they cannot say, for the screen and the plan alike."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.formats import number
from language.proposals import proposal_name
from language.translation import gettext as _
from language.translation import ngettext
from language.words import level_word, section_words
from questionnaire.instrument import LEVELS, Basis, Instrument, LeftOut, Proposal, Question
from scoring.result import Status, statuses

_TITLE = "Hvordan lykkes med videokonsultasjoner?"
_ADDRESS = "https://innomed.no/aktuelt/hvordan-lykkes-med-videokonsultasjoner"
"""Where the report is."""


@dataclass(frozen=True)
class MethodSection:
    """A text under its heading, then points. `is_detail`: how it is done, which the screen folds away."""

    heading: str
    text: str = ""
    points: tuple[str, ...] = ()
    is_detail: bool = False


def method_sections(instrument: Instrument) -> Iterator[MethodSection]:
    """What the numbers cannot say, how they come about, what counts more or less, and the sources last."""
    yield MethodSection(_("What Videoklar can and cannot say"), points=tuple(_limits(instrument)))
    if further := [question for question in instrument.questions if not question.is_deciding]:
        yield MethodSection(
            _("What the questions are founded on"),
            _(
                "{deciding} of the {all} questions ask about what the report recommends. They alone decide "
                "what is in place, and they alone give points. {further} go beyond the recommendation. They "
                "are shown apart:"
            ).format(
                deciding=len(instrument.questions) - len(further),
                all=len(instrument.questions),
                further=len(further),
            ),
            tuple(_founded_on(further)),
        )
    yield MethodSection(_("How the numbers come about"), points=tuple(_formulas(instrument)), is_detail=True)
    weighted = [question for question in instrument.questions if question.weight != 1]
    yield MethodSection(
        _("Weights"),
        _("These questions have another weight than the others, which have 1:")
        if weighted
        else _("All questions count the same."),
        tuple(
            _("{question} Weight {weight}.").format(question=q.text, weight=number(q.weight))
            for q in weighted
        ),
        is_detail=True,
    )
    yield MethodSection(
        _("Sources"),
        _(
            "Everything about the nine departments comes from the report “{title}” by InnoMed from 2022: "
            "{address}. The sections and appendices named are the report's. All texts are our own words."
        ).format(title=_TITLE, address=_ADDRESS),
    )


def left_out_section(instrument: Instrument) -> MethodSection:
    """What the report tells and no question asks about, each with the reason."""
    return MethodSection(
        _("What is left out"),
        _(
            "Videoklar asks only about what the report is about. Economy, law, and patients who cannot use "
            "video are not part of it."
        ),
        tuple(map(_left_out, instrument.left_out)),
    )


def _left_out(one: LeftOut) -> str:
    where = ", ".join(map(section_words, one.sources))
    topic = f"{one.topic} ({where})" if where else one.topic
    return f"{topic}: {one.reason}"


def _founded_on(further: Sequence[Question]) -> Iterator[str]:
    count = Counter(question.basis for question in further)
    texts = {
        Basis.ADVICE: ngettext(
            "{count} builds on advice from some of those interviewed.",
            "{count} build on advice from some of those interviewed.",
            count[Basis.ADVICE],
        ),
        Basis.EXAMPLE: ngettext(
            "{count} builds on something that some of the nine did.",
            "{count} build on something that some of the nine did.",
            count[Basis.EXAMPLE],
        ),
        Basis.OURS: ngettext(
            "{count} is our own addition.", "{count} are our own additions.", count[Basis.OURS]
        ),
    }
    yield from (text.format(count=count[basis]) for basis, text in texts.items() if count[basis])


def not_validated_words() -> str:
    """What the questions are built on, and that nobody has validated them."""
    return _(
        "The questions are not psychometrically validated. They are built on interviews with eleven "
        "people in nine selected departments."
    )


def _limits(instrument: Instrument) -> Iterator[str]:
    yield not_validated_words()
    yield _(
        "No patient was interviewed for the report. Those interviewed were eight clinicians, one leader and "
        "two office staff."
    )
    yield _(
        "The nine were selected because their field at their health trust had a high share of video in "
        "2021, a pandemic year. They are not a sample of Norwegian departments. For two of them the report "
        "gives no share."
    )
    yield _(
        "You are measured against the report's twelve recommendations. The nine illustrate them; they are "
        "not a target. On some points the report asks for more than the nine did."
    )
    yield _(
        "The report contains no scores. We have read its text about the nine into levels, and every "
        "level names its section of the report. Where the report says nothing, there is no level."
    )
    yield _(
        "There is no rank, no percentile and no overall mean. Numbers for others than yourselves are ranges "
        "only."
    )
    yield _("This is edition {version} of the questions.").format(version=instrument.version)


def _formulas(instrument: Instrument) -> Iterator[str]:
    levels = "; ".join(f"{level} = {level_word(instrument, level).lower()}" for level in LEVELS)
    yield _(
        "Each answer is a level: {levels}. A level holds only if all of its description holds. Its value is "
        "the level divided by 3."
    ).format(levels=levels)
    if not all(question.is_deciding for question in instrument.questions):
        yield _("Only the questions that decide count in the numbers that follow.")
    yield _("A recommendation's score is the weighted mean of its relevant questions that have a level.")
    yield _(
        "“Not relevant” is left out of the calculation. “Don't know” and unanswered questions stay in it as "
        "unknown."
    )
    yield _(
        "The range is the same mean with every unknown at the lowest level, and with every unknown at the "
        "highest. With nothing unknown it is one number."
    )
    yield _("Coverage is the share of the relevant questions that have a level. “Don't know” is not one.")
    yield _(
        "A theme is the mean of its relevant recommendations, each counting the same. A recommendation "
        "of which nothing is known is left out of the score, but not out of the range."
    )
    yield _("A score is shown only from 70 % coverage. Below that only the range is shown.")
    yield _("Numbers are shown as whole numbers from 0 to 100, rounded half up, and rounded only when shown.")
    if Status.NOT_IN_PLACE in statuses(instrument):
        yield _(
            "A recommendation is in place when all its relevant questions are at level 2 or 3. It must be "
            "found out if something is unknown, and nothing known is lower. It is not in place if everything "
            "known is at level 0. Otherwise it is partly in place."
        )
    yield _(
        "The order of priorities: how far the recommendation's answered questions are from level 2 on "
        "average, times their weight; then how many of the nine document the practice; then the least "
        "effort; then the report's order."
    )
    if Proposal.NEAREST in instrument.proposals:
        yield from _proposals()
    yield _against_levels() if instrument.compares_levels else _beside_practices()


def _proposals() -> Iterator[str]:
    yield _(
        "An action is proposed only at a level that it fits. It says which level it brings a question to. "
        "What is unknown stays unknown, whatever is planned."
    )
    yield _(
        "There are three proposals of actions, with at most five in each. Each says what would be in place "
        "afterwards."
    )
    yield _(
        "“{name}” brings most recommendations into place. What comes next is: most questions at level 2 or "
        "3, deciding or not; least effort; what most of the nine had in place; the report's order."
    ).format(name=proposal_name(Proposal.NEAREST))
    yield _(
        "“{name}” takes the recommendations in the order above. For each it has the action that brings the "
        "questions the longest way towards level 2."
    ).format(name=proposal_name(Proposal.FURTHEST))
    yield _(
        "“{name}” has actions for what at least one of the nine had in place and you lack. What most of them "
        "had comes first."
    ).format(name=proposal_name(Proposal.AS_THE_NINE))


def _beside_practices() -> str:
    return _(
        "Beside the nine: those are named that the report documents to have had something in place. You have "
        "it at level 2 or 3. What is documented to some degree is told, and not compared. What is not stated "
        "never counts. Nor does what the report says of the nine together, which is shown in its own words."
    )


def _against_levels() -> str:
    return _(
        "Against the nine: “behind” is below the lowest documented level, “beyond” above the highest, “in "
        "line” between. What is not stated never counts. Nor does what the report says of the nine together, "
        "which is shown in its own words."
    )
