"""Method and sources: how the numbers come about, what they rest on, and what they cannot say."""

from exports.plan.style import BODY, ITEM, PART, SECTION
from exports.plan_document import PlanDocument
from exports.storyteller import Storyteller
from language import gettext as _
from language import number
from language.words import level_word
from questionnaire.model import LEVELS


def tell_method(story: Storyteller, document: PlanDocument) -> None:
    """Limits first, then the formulas in plain words, the weights and the sources."""
    story.heading(_("Method and sources"), 1, PART)
    story.heading(_("What the plan cannot say"), 2, SECTION, room=0)
    story.items(_limits(), ITEM)
    story.heading(_("How the numbers come about"), 2, SECTION)
    story.items(_formulas(), ITEM)
    story.heading(_("Weights"), 2, SECTION)
    if document.changed_weights:
        story.paragraph(_("These questions have another weight than the others, which have 1:"), BODY)
        story.items(
            [
                _("{question} Weight {weight}.").format(question=q.text, weight=number(q.weight))
                for q in document.changed_weights
            ],
            ITEM,
        )
    else:
        story.paragraph(_("All questions count the same."), BODY)
    story.heading(_("Sources"), 2, SECTION)
    story.paragraph(
        _(
            "Everything about the nine departments comes from InnoMed's report from 2022 on how departments "
            "succeeded with video consultations. Sections and appendices in this plan are the report's. All "
            "texts are our own words."
        ),
        BODY,
    )


def _limits() -> list[str]:
    return [
        _(
            "The questions are not psychometrically validated. They are built on interviews with eleven "
            "people in nine selected departments."
        ),
        _(
            "The nine were selected because their field at their health trust had a high share of video in "
            "2021. They are not a sample of Norwegian departments, and their practice is an illustration and "
            "not a target."
        ),
        _(
            "The report contains no scores. Reading it into levels is our own coding, and where the report "
            "says nothing, nothing is coded."
        ),
        _("There is no rank and no overall mean. Numbers for others than yourselves are ranges only."),
    ]


def _formulas() -> list[str]:
    levels = ", ".join(f"{level} {level_word(level).lower()}" for level in LEVELS)
    return [
        _("Every answer is a level: {levels}. A level holds only when all of its description holds.").format(
            levels=levels
        ),
        _("A question counts as its level divided by 3. A recommendation's score is the weighted mean."),
        _(
            "“Not relevant” is left out of the calculation. “Don't know” and unanswered questions stay in it "
            "as unknown."
        ),
        _(
            "The low end of a range is the score with everything unknown at level 0, the high end with "
            "everything unknown at level 3."
        ),
        _("Coverage is the share of the relevant questions that are answered with a level."),
        _(
            "A theme is the mean of its recommendations, each counting the same. One of which nothing is "
            "known is left out of the score, but not out of the range."
        ),
        _("A score is shown only from 70 % coverage. Below that only the range is shown."),
        _("Numbers are from 0 to 100 and are rounded half up, only when they are shown."),
        _(
            "Beside the nine, “behind” means below the lowest level that is documented, “beyond” above the "
            "highest, and “in line” between them. What is not stated never counts. Nor does what the report "
            "says of the nine together, which is told in its own words."
        ),
        _(
            "Priorities follow the distance to level 2, then how many of the nine are documented with the "
            "practice, then the least effort, then the order of the report."
        ),
    ]
