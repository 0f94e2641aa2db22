"""One department beside the others of the unit, recommendation by recommendation, and beside the nine."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

import urls
from exports.typed_text import in_one_line
from language import gettext as _
from language import long_date, ngettext, number
from language.formats import NORWAY
from language.nine import comparison_of_another, marks_and_together_words
from language.scores import point_words, range_words
from language.words import SIGNS, choice_word, numbered_question, recommendation_name, status_word
from questionnaire.assessment import AnswerSet
from questionnaire.names import told_apart
from questionnaire.unit import Member
from scoring.assessment import score
from scoring.discretion import SMALLEST_GROUP
from scoring.nine import nine_by_question
from scoring.result import Comparison, Result, whole
from scoring.unit.selection import Selection
from scoring.unit.spread import STEPS, UnitSpread, beside, steps
from storage.repositories import repositories
from views.parts.html import paragraph, show, table
from views.unit import address
from views.unit.membership import current_membership
from views.unit.overview import few_words

MOST_DOTS = 200
"""Of more departments the picture counts how many stand where: so many dots would lie on each other."""


def beside_the_unit(shown: Selection, result: Result) -> None:
    """The picture and the table."""
    # Imported here, as is Plotly with it: the other screens draw no such chart.
    from views.parts.charts import CONFIG
    from views.unit.charts import ChartLine, spread_chart, spread_in_words

    standing = shown.standing
    st.subheader(_("Beside the departments that share with the unit"), anchor=False)
    spreads = {r.id: beside(standing, r.id) for r in standing.instrument.recommendations}
    lines = [
        ChartLine(recommendation_name(r), result.recommendations[r.id], spreads[r.id])
        for r in standing.instrument.recommendations
    ]
    dots = len(standing.members) <= MOST_DOTS
    show(paragraph(_how_to_read(len(standing.members), dots=dots)))
    if len(standing.members) < SMALLEST_GROUP:
        st.info(few_words())
    st.plotly_chart(
        spread_chart(lines, dots=dots),
        config=CONFIG,
        theme=None,
        alt=spread_in_words(lines),
        key="compare-spread-chart",
    )
    _table(shown, result, spreads)


def quartile_words(value: float | None) -> str:
    """The median or a quartile as a whole number; "–" in a small group."""
    return "–" if value is None else number(whole(value))


def _how_to_read(count: int, *, dots: bool) -> str:
    others = (
        ngettext(
            "Each dot is the score of a department: {count} shares, with this one.",
            "Each dot is the score of a department: {count} share, with this one.",
            count,
        )
        if dots
        else ngettext(
            "The columns count how many departments have a score from 0 to 19, 20 to 39 and so on: {count} "
            "shares, with this one.",
            "The columns count how many departments have a score from 0 to 19, 20 to 39 and so on: {count} "
            "share, with this one.",
            count,
        )
    )
    own = _(
        "The dark bar is this department's range from 0 to 100, and the diamond its score, shown when at "
        "least 70 % is known."
    )
    middle = _("The pale band is the middle half of the departments, and the dark line their median.")
    told = [own, others.format(count=number(count))] + ([middle] if count >= SMALLEST_GROUP else [])
    return " ".join(told)


def _table(shown: Selection, result: Result, spreads: dict[str, UnitSpread]) -> None:
    few = len(shown.standing.members) < SMALLEST_GROUP
    header = [_("Recommendation"), _("Status"), _("Range"), _("Score"), _("Departments with a score")]
    if not few:
        header += [_("Lower quartile"), _("Median"), _("Upper quartile")]
    header += [_("{low}–{high}").format(low=low, high=high) for low, high in STEPS]
    rows = []
    for r in shown.standing.instrument.recommendations:
        own, unit = result.recommendations[r.id], spreads[r.id]
        row = [
            recommendation_name(r),
            f"{SIGNS[own.status]} {status_word(own.status)}",
            range_words(own),
            point_words(own),
            number(unit.count),
        ]
        if not few:
            row += [quartile_words(of) for of in (unit.lower_quartile, unit.median, unit.upper_quartile)]
        rows.append([*row, *map(number, steps(unit))])
    show(
        paragraph(_("The last columns count how many departments have a score on each part of the scale.")),
        table(_("The twelve recommendations"), header, rows),
    )


def one_department(shown: Selection) -> None:
    """The screen."""
    st.header(_("One department"), anchor=False)
    member = _chosen(shown)
    membership = current_membership()
    one = repositories().shares.one(membership.grant, member.id) if membership else None
    if one is None:
        st.info(_("This department no longer shares with the unit."))
        return
    # The storage reads the whole profile: what letters hide stays out of all that follows.
    answers = replace(one.answers, department=member.profile)
    result = score(shown.standing.instrument, answers)
    show(*(paragraph(line) for line in _lines(member, result)))
    beside_the_unit(shown, result)
    _beside_the_nine(shown, answers, result)


def _chosen(shown: Selection) -> Member:
    """The department that the address names, else the first; in the round that it names, else the newest."""
    name_of = addresses(shown)
    department_of = {m.id: d for m, d in zip(shown.some.members, shown.some.departments, strict=True)}
    newest = {department_of[member.id]: member for member in shown.standing.members}
    by_address = {name_of[member.id]: member for member in shown.some.members}
    named = address.read(urls.DEPARTMENT)
    if named and named not in by_address:
        # A department that was named before departments went by letters, or that is shared no longer.
        address.put({urls.DEPARTMENT: ""})
    member = by_address.get(named, shown.standing.members[0])
    standing = newest[department_of[member.id]]
    members = shown.standing.members
    told = told_apart([in_one_line(shown.names[member.id]) for member in members])
    names = {name_of[member.id]: name for member, name in zip(members, told, strict=True)}
    st.session_state["compare-department"] = name_of[standing.id]
    st.selectbox(
        _("Department"),
        list(names),
        key="compare-department",
        format_func=names.__getitem__,
        on_change=_department_is_chosen,
        width=560,
    )
    rounds = [m for m in shown.some.members if department_of[m.id] == department_of[member.id]]
    if len(rounds) > 1:
        _rounds({name_of[m.id]: _round_words(m) for m in sorted(rounds, key=_age)}, name_of[member.id])
    return member


def addresses(shown: Selection) -> Mapping[str, str]:
    """What stands in the address for each round, by its id: the id, or its letter and a number."""
    whole = shown.listing.whole
    if not shown.aliased:
        return {member.id: member.id for member in whole.members}
    seen, named = Counter[str](), dict[str, str]()
    for member in whole.members:
        letter = shown.listing.letters[member.id]
        seen[letter] += 1
        named[member.id] = f"{letter}{seen[letter]}"
    return named


def _rounds(words: Mapping[str, str], chosen: str) -> None:
    st.session_state["compare-round"] = chosen
    st.segmented_control(
        _("Round"),
        list(words),
        key="compare-round",
        format_func=words.__getitem__,
        required=True,
        on_change=_round_is_chosen,
    )


def _department_is_chosen() -> None:
    address.put({urls.DEPARTMENT: st.session_state["compare-department"]})


def _round_is_chosen() -> None:
    address.put({urls.DEPARTMENT: st.session_state["compare-round"]})


def _age(member: Member) -> tuple[int, float]:
    return member.round, member.updated_at.timestamp() if member.updated_at else 0.0


def _round_words(member: Member) -> str:
    words = _("Round {number}").format(number=number(member.round))
    if member.updated_at is None:
        return words
    return f"{words} ({long_date(member.updated_at.astimezone(NORWAY).date())})"


def _lines(member: Member, result: Result) -> list[str]:
    """What it is, and how much of it is in place; with letters region and field alone."""
    profile = member.profile
    place = ", ".join(filter(None, (profile.field, profile.hospital, profile.health_trust, profile.region)))
    headline = _("{in_place} of {applicable} recommendations in place").format(
        in_place=result.headline.in_place, applicable=result.headline.applicable
    )
    lines = [f"{line}." for line in (place, _round_words(member), headline) if line]
    if member.is_short:
        lines.append(
            _(
                "The department has filled in the short form: what is not asked there counts as unknown, and "
                "the ranges are wide."
            )
        )
    return lines


def _beside_the_nine(shown: Selection, answers: AnswerSet, result: Result) -> None:
    content, nine = shown.standing.instrument, result.benchmark.questions
    told = nine_by_question(content)
    st.subheader(_("Its answers, beside the nine departments of the report"), anchor=False)
    counts = Counter(nine[q.id].comparison for q in content.questions)
    summary = "; ".join(
        f"{comparison_of_another(comparison)}: {number(counts[comparison])}"
        for comparison in Comparison
        if counts[comparison]
    )
    words = ngettext("{count} question. {summary}.", "{count} questions. {summary}.", len(content.questions))
    rows = [
        [
            numbered_question(content, q),
            choice_word(answers.answer(q.id)),
            marks_and_together_words(told[q.id]),
            comparison_of_another(nine[q.id].comparison),
        ]
        for q in content.questions
    ]
    header = [_("Question"), _("Level"), _("The nine"), _("Beside the nine")]
    show(
        paragraph(words.format(count=number(len(content.questions)), summary=summary)),
        paragraph(_("The nine are examples from the report and no target.")),
        table(_("The questions"), header, rows),
    )
