"""The spread of one question: the team's agreement in words, as bars and as a table."""

from html import escape

from language import gettext as _
from language import ngettext
from language.words import agreement_words, level_word, no_level_word, respondent_role_word
from questionnaire.instrument import LEVELS, Instrument
from questionnaire.team import NoLevel
from scoring.discretion import Spread
from scoring.team import Distribution
from views.parts.html import paragraph, show, table


def show_spread(content: Instrument, seen: Spread, *, open_team: bool = False) -> None:
    """Show what may be seen of the spread, or say why nothing may."""
    everybody = seen.everybody
    if everybody is None:
        nobody = _("Nobody who is done has answered this question.")
        too_few = _("The spread is not shown: fewer than five have answered this question.")
        show(paragraph(nobody if open_team else too_few))
        return
    show(
        paragraph(_("Agreement: {words}.").format(words=agreement_words(everybody.consensus)), "vk-own"),
        _roles_differ(seen),
        _bars(content, everybody),
        _table(content, seen, everybody),
        _unanswered(everybody),
    )


def choice_counts(content: Instrument, part: Distribution) -> dict[str, int]:
    """Counts of the choices by their names."""
    levels = {level_word(content, level): part.levels[level] for level in LEVELS}
    others = (part.dont_know, part.not_relevant)
    return levels | dict(zip(map(no_level_word, NoLevel), others, strict=True))


def _roles_differ(seen: Spread) -> str:
    if seen.roles_differ is None:
        return ""
    lowest, highest = (respondent_role_word(role) for role in seen.roles_differ)
    words = _("The roles differ: lowest is {lowest}, highest is {highest}.")
    return paragraph(words.format(lowest=lowest, highest=highest))


def _bars(content: Instrument, everybody: Distribution) -> str:
    """The table's first column as bars, hidden from screen readers."""
    rows = "".join(
        f'<li><span>{escape(name)}</span><span class="vk-bar"><span style="width:'
        f'{100 * count // everybody.answered}%"></span></span><span>{count}</span></li>'
        for name, count in choice_counts(content, everybody).items()
    )
    return f'<div class="vk-progress" aria-hidden="true"><ul>{rows}</ul></div>'


def _table(content: Instrument, seen: Spread, everybody: Distribution) -> str:
    columns = {_("All"): everybody} | {respondent_role_word(role): part for role, part in seen.roles.items()}
    counts = [choice_counts(content, part) for part in columns.values()]
    rows = [[name, *(str(of_one[name]) for of_one in counts)] for name in counts[0]]
    return table(_("How many have chosen what"), [_("Answer"), *columns], rows)


def _unanswered(everybody: Distribution) -> str:
    if not everybody.unanswered:
        return ""
    words = ngettext(
        "{count} who is done has not answered this question.",
        "{count} who are done have not answered this question.",
        everybody.unanswered,
    )
    return paragraph(words.format(count=everybody.unanswered))
