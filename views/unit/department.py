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
from language.nine import comparison_of_another, named_words, others_beside_words
from language.scores import point_words, range_words
from language.words import SIGNS, choice_word, numbered_question, recommendation_name, status_word
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument
from questionnaire.names import told_apart
from questionnaire.reader.load import edition
from questionnaire.unit import Member
from scoring.assessment import score
from scoring.discretion import only_counts
from scoring.nine import nine_by_question
from scoring.result import Comparison, Result, whole
from scoring.unit.portfolio import Portfolio
from scoring.unit.selection import Selection
from scoring.unit.spread import STEPS, UnitSpread, beside, steps
from storage.repositories import repositories
from views.parts.html import paragraph, show, table
from views.unit import address
from views.unit.membership import current_membership
from views.unit.overview import few_words

MOST_DOTS = 200
"""Above this number of departments, the chart has columns with counts, because so many dots would overlap."""


def beside_the_unit(newest: Portfolio, result: Result) -> None:
    """Draw the chart of the spread, and the table with the same numbers."""
    # Imported here, with Plotly, because the other screens draw no such chart.
    from views.parts.charts import CONFIG
    from views.unit.charts import ChartLine, spread_chart, spread_in_words

    st.subheader(_("Beside the departments that share with the unit"), anchor=False)
    spreads = {r.id: beside(newest, r.id) for r in newest.instrument.recommendations}
    lines = [
        ChartLine(recommendation_name(r), result.recommendations[r.id], spreads[r.id])
        for r in newest.instrument.recommendations
    ]
    dots = len(newest.members) <= MOST_DOTS
    show(paragraph(_how_to_read(len(newest.members), dots=dots)))
    if only_counts(len(newest.members)):
        st.info(few_words())
    st.plotly_chart(
        spread_chart(lines, dots=dots),
        config=CONFIG,
        theme=None,
        alt=spread_in_words(lines),
        key="compare-spread-chart",
    )
    _table(newest, result, spreads)


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
    sentences = [own, others.format(count=number(count))] + ([] if only_counts(count) else [middle])
    return " ".join(sentences)


def _table(newest: Portfolio, result: Result, spreads: dict[str, UnitSpread]) -> None:
    few = only_counts(len(newest.members))
    header = [_("Recommendation"), _("Status"), _("Range"), _("Score"), _("Departments with a score")]
    if not few:
        header += [_("Lower quartile"), _("Median"), _("Upper quartile")]
    header += [_("{low}–{high}").format(low=low, high=high) for low, high in STEPS]
    rows = []
    for r in newest.instrument.recommendations:
        own, unit = result.recommendations[r.id], spreads[r.id]
        row = [
            recommendation_name(r),
            f"{SIGNS[own.status]} {status_word(newest.instrument, own.status)}",
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


def one_department(selection: Selection) -> None:
    """Draw the screen of one department."""
    st.header(_("One department"), anchor=False)
    member = _chosen(selection)
    membership = current_membership()
    one = repositories().shares.one(membership.grant, member.id) if membership else None
    if one is None:
        st.info(_("This department no longer shares with the unit."))
        return
    # Storage returns the whole profile; the listed one lacks what letters hide.
    answers = replace(one.answers, department=member.profile)
    content = edition(answers.instrument)
    result = score(content, answers)
    show(*(paragraph(line) for line in _lines(member, result)))
    # An earlier round may have been answered in another edition than all the newest ones.
    newest = replace(selection.newest, beside=frozenset({content.version}))
    beside_the_unit(newest, result if newest.instrument is content else score(newest.instrument, answers))
    _beside_the_nine(content, answers, result)


def _chosen(selection: Selection) -> Member:
    """The department and round that the URL names; without one the first department, in its newest round."""
    name_of = addresses(selection)
    department_of = {
        m.id: d for m, d in zip(selection.all_rounds.members, selection.all_rounds.departments, strict=True)
    }
    newest_of = {department_of[member.id]: member for member in selection.newest.members}
    by_address = {name_of[member.id]: member for member in selection.all_rounds.members}
    named = address.read(urls.DEPARTMENT)
    if named and named not in by_address:
        # The URL was made before the switch to letters, or the department no longer shares.
        address.put({urls.DEPARTMENT: ""})
    member = by_address.get(named, selection.newest.members[0])
    newest_round = newest_of[department_of[member.id]]
    members = selection.newest.members
    options = told_apart([in_one_line(selection.names[member.id]) for member in members])
    names = {name_of[member.id]: name for member, name in zip(members, options, strict=True)}
    st.session_state["compare-department"] = name_of[newest_round.id]
    st.selectbox(
        _("Department"),
        list(names),
        key="compare-department",
        format_func=names.__getitem__,
        on_change=_department_is_chosen,
        width=560,
    )
    rounds = [m for m in selection.all_rounds.members if department_of[m.id] == department_of[member.id]]
    if len(rounds) > 1:
        _rounds({name_of[m.id]: _round_words(m) for m in sorted(rounds, key=_age)}, name_of[member.id])
    return member


def addresses(selection: Selection) -> Mapping[str, str]:
    """How the URL names each round, by its id: with that id, or with the department's letter and a number."""
    whole = selection.listing.whole
    if not selection.aliased:
        return {member.id: member.id for member in whole.members}
    seen, named = Counter[str](), dict[str, str]()
    for member in whole.members:
        letter = selection.listing.letters[member.id]
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
    """The department's place, round and headline; with letters its profile has only region and field."""
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


def _beside_the_nine(content: Instrument, answers: AnswerSet, result: Result) -> None:
    nine = result.benchmark.questions
    findings = nine_by_question(content)
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
            choice_word(content, answers.answer(q.id)),
            named_words(findings[q.id]),
            others_beside_words(content, q.id, nine[q.id].comparison),
        ]
        for q in content.questions
    ]
    header = [_("Question"), _("Level"), _("The nine"), _("Beside the nine")]
    show(
        paragraph(words.format(count=number(len(content.questions)), summary=summary)),
        paragraph(_("The nine are examples from the report and no target.")),
        table(_("The questions"), header, rows),
    )
