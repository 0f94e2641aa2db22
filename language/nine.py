"""What the report documents of the nine, in words; a count of nobody is left out."""

from language.catalogs_reader import gettext as _
from scoring.result import QuestionBenchmark, RecommendationBenchmark


def marks_words(nine: QuestionBenchmark) -> str:
    """How many of the nine are documented how on one question: "1 in place, not stated for 8"."""
    if not nine.in_place + nine.partly + nine.missing:
        return _("not stated for any")
    counts = (
        (nine.in_place, _("{count} in place")),
        (nine.partly, _("{count} partly")),
        (nine.missing, _("{count} missing")),
        (nine.not_stated, _("not stated for {count}")),
    )
    return ", ".join(form.format(count=count) for count, form in counts if count)


def in_place_words(nine: RecommendationBenchmark) -> str:
    """How much of one recommendation is documented in place among the nine."""
    if nine.in_place:
        documented = _(
            "All of the recommendation is documented in place in at least {all} of the nine, and some of it "
            "in at least {some}."
        ).format(all=nine.in_place, some=nine.some_in_place)
    elif nine.some_in_place:
        documented = _(
            "Some of the recommendation is documented in place in at least {some} of the nine, all of it "
            "in none."
        ).format(some=nine.some_in_place)
    else:
        documented = _("Nothing of the recommendation is documented in place in any of the nine.")
    if not nine.not_stated:
        return documented
    silent = _("The report states nothing of {none} of the nine.").format(none=nine.not_stated)
    return f"{documented} {silent}"
