"""One department beside the others of the unit, and beside the nine."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from exports.typed_text import in_one_line
from language import gettext as _
from language import long_date, ngettext, number
from language.formats import NORWAY
from language.nine import comparison_of_another, marks_and_together_words
from language.words import choice_word
from questionnaire.names import told_apart
from questionnaire.shared import Member
from scoring.nine import nine_by_question
from scoring.portfolio import aliases
from scoring.result import Comparison, Result
from scoring.score import score
from storage.opened import repositories
from storage.shares import SharedAssessment
from views.components import compare_address as address
from views.components.compare_beside import beside_the_unit
from views.components.compare_shown import Shown
from views.components.html import paragraph, show, table
from views.components.membership import current_membership


def one_department(shown: Shown) -> None:
    """The screen."""
    st.header(_("One department"), anchor=False)
    member = _chosen(shown)
    membership = current_membership()
    one = repositories().shares.one(membership.grant, member.id) if membership else None
    if one is None:
        st.info(_("This department no longer shares with the unit."))
        return
    result = score(shown.standing.instrument, one.answers)
    show(*(paragraph(line) for line in _lines(member, result)))
    beside_the_unit(shown, result)
    _beside_the_nine(shown, one, result)


def _chosen(shown: Shown) -> Member:
    """The department that the address names, else the first; in the round that it names, else the newest."""
    name_of = addresses(shown)
    department_of = {m.id: d for m, d in zip(shown.some.members, shown.some.departments, strict=True)}
    newest = {department_of[member.id]: member for member in shown.standing.members}
    by_address = {name_of[member.id]: member for member in shown.some.members}
    named = address.read(address.DEPARTMENT)
    if named and named not in by_address:
        # A department that was named before departments went by letters, or that is shared no longer.
        address.put({address.DEPARTMENT: ""})
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


def addresses(shown: Shown) -> Mapping[str, str]:
    """What stands in the address for each round, by its id: the id, or its letter and a number."""
    if not shown.aliased:
        return {member.id: member.id for member in shown.whole.members}
    letter_of, seen, named = aliases(shown.whole), Counter[str](), dict[str, str]()
    for member in shown.whole.members:
        letter = letter_of[member.id]
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
    address.put({address.DEPARTMENT: st.session_state["compare-department"]})


def _round_is_chosen() -> None:
    address.put({address.DEPARTMENT: st.session_state["compare-round"]})


def _age(member: Member) -> tuple[int, float]:
    return member.round, member.updated_at.timestamp() if member.updated_at else 0.0


def _round_words(member: Member) -> str:
    words = _("Round {number}").format(number=number(member.round))
    if member.updated_at is None:
        return words
    return f"{words} ({long_date(member.updated_at.astimezone(NORWAY).date())})"


def _lines(member: Member, result: Result) -> list[str]:
    """What it is, and how much of it is in place; with letters the profile tells no names."""
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


def _beside_the_nine(shown: Shown, one: SharedAssessment, result: Result) -> None:
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
            f"{content.recommendation_of[q.id].id} {q.text}",
            choice_word(one.answers.answer(q.id)),
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
