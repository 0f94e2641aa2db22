"""The wall as one piece of HTML, because it is redrawn every second and has to be light."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from html import escape
from math import ceil
from urllib.parse import urlsplit

from language import gettext as _
from language import ngettext
from language.answering import answering_rule, answering_words, basis_words, short_help
from language.nine import named_words
from language.words import (
    agreement_words,
    no_level_word,
    question_text,
    respondent_role_word,
    settled_sentence,
)
from questionnaire.instrument import LEVELS, Instrument
from questionnaire.team import NoLevel
from scoring.nine import nine_by_question
from scoring.team import Distribution, distribution
from urls import JOIN, joining
from views.parts.html import bullets, paragraph, table
from views.team.spread import choice_counts
from views.workshop.current import Picture
from views.workshop.panel_texts import counts_words, finished_words
from workshop.outcome import came_to, standing_vote, totals
from workshop.state import Ballot, Box, Item, Phase, Stage, Workshop


@lru_cache(maxsize=64)
def qr_picture(address: str, alt: str) -> str:
    """A QR code as an HTML image, on white with the quiet zone that cameras need."""
    # Imported here because only the wall and the panel draw one.
    import segno

    source = segno.make(address, error="m", micro=False).svg_data_uri(border=3, light="#fff", dark="#111")
    return f'<img class="vk-qr" src="{source}" alt="{escape(alt)}">'


_MUCH = 300
"""Length from which the text about the nine is set smaller, so that there is room for the votes."""


def result(picture: Picture, content: Instrument, item: Item) -> str:
    """Everything that may be shown about the question on the wall."""
    held = [ballot for ballot in Ballot if item.box(ballot) is Box.REVEALED]
    # Without votes the bars are drawn empty.
    parts = [picture.seen(item.question, ballot).everybody or distribution(()) for ballot in held]
    return (
        f'<div class="vk-wall-result">{_bars(content, item, parts)}</div>'
        f'<div class="vk-wall-words">{_agreement(parts)}{_nine(content, item)}</div>'
    )


def _names(count: int) -> tuple[str, ...]:
    return (_("First vote"), _("Second vote")) if count > 1 else (_("Votes"),)


def _bars(content: Instrument, item: Item, parts: list[Distribution]) -> str:
    """Bars, and the same as a table for screen readers."""
    question = content.question.get(item.question)
    names, counted = _names(len(parts)), [choice_counts(content, part) for part in parts]
    texts = dict(zip(LEVELS, question.levels if question else (), strict=False))
    most = max((part.levels[level] for part in parts for level in LEVELS), default=0) or 1
    rows = "".join(
        _row(level, name, texts.get(level, ""), [part.levels[level] for part in parts], most)
        for level, name in enumerate(content.level_names)
    )
    legend = "".join(
        f'<span class="vk-wall-key vk-wall-vote{place}">{escape(name)}</span>'
        for place, name in enumerate(names)
    )
    words = [[choice, *(str(counts[choice]) for counts in counted)] for choice in counted[0]]
    told = table(_("How many have chosen what"), [_("Answer"), *names], words)
    unseen = told.replace('class="vk-table" tabindex="0"', 'class="vk-unseen"')
    key = f'<p class="vk-wall-legend">{legend}</p>' if len(parts) > 1 else ""
    return f'<div class="vk-wall-votes" aria-hidden="true">{key}<ul>{rows}</ul>{_others(parts)}</div>{unseen}'


def _row(level: int, name: str, text: str, counts: list[int], most: int) -> str:
    bars = "".join(_bar(place, count, most) for place, count in enumerate(counts))
    return (
        f'<li><span class="vk-wall-number">{level}</span>'
        f"<span><strong>{escape(name)}</strong> {escape(text)}</span><span>{bars}</span></li>"
    )


def _others(parts: list[Distribution]) -> str:
    """Other choices as numbers, because they have no place on the scale."""
    told = {
        no_level_word(NoLevel.DONT_KNOW): [part.dont_know for part in parts],
        no_level_word(NoLevel.NOT_RELEVANT): [part.not_relevant for part in parts],
    }
    words = _("first {first}, then {second}")
    lines = (
        (choice, str(counts[0]) if len(counts) == 1 else words.format(first=counts[0], second=counts[1]))
        for choice, counts in told.items()
    )
    said = "".join(f"<span>{escape(choice)}: <b>{escape(count)}</b></span>" for choice, count in lines)
    return f'<p class="vk-wall-others">{said}</p>'


def _bar(place: int, count: int, most: int) -> str:
    return (
        f'<span class="vk-wall-bar"><span class="vk-wall-vote{place}" style="width:{80 * count / most:.1f}%">'
        f"</span><b>{count}</b></span>"
    )


def roles(picture: Picture, item: Item) -> str:
    """Results by role for the latest shown vote, as far as `scoring.discretion` allows."""
    seen = picture.seen(item.question, standing_vote(item))
    if not seen.roles:
        return ""
    header = [_("Role"), *(str(level) for level in LEVELS)]
    rows = [[respondent_role_word(role), *map(str, part.levels)] for role, part in seen.roles.items()]
    caption = _("Level by role")
    return f'<div class="vk-wall-roles">{table(caption, header, rows)}</div>'


def _agreement(parts: list[Distribution]) -> str:
    words = [agreement_words(part.consensus) for part in parts]
    if len(words) == 1:
        told = _("Agreement: {words}.").format(words=words[0])
    else:
        first, second = (f"{part[0].lower()}{part[1:]}" for part in words)
        told = _("Agreement: first {first}, then {second}.").format(first=first, second=second)
    return f'<p class="vk-wall-agreement">{escape(told)}</p>'


def _nine(content: Instrument, item: Item) -> str:
    """What the report says about the nine on this question; nothing is guessed."""
    nine = nine_by_question(content).get(item.question)
    if nine is None:
        return ""
    words = named_words(nine)
    return paragraph(words, "vk-wall-much" if len(words) > _MUCH else "")


_LONG, _VERY_LONG = 60, 250


def wall(picture: Picture, content: Instrument, site: str, now: datetime) -> str:
    """What the wall shows now; `site` is the address where phones join."""
    workshop = picture.live.workshop
    item = workshop.item(workshop.current or "")
    beside = ""
    if item is not None and item.first is Box.REVEALED and item.phase is not Phase.SECOND_OPEN:
        beside = roles(picture, item)
        main = _asked(picture, content, item, result(picture, content, item))
    elif item is not None:
        main = _asked(picture, content, item, _levels(content, item) + _voted(picture))
    else:
        main = _between(picture, content)
    rest = _join(picture, site) + beside + _timer(picture.live.timer_ends_at, now)
    return (
        f'<div class="vk-wall{_kind(workshop, beside)}"><div class="vk-wall-main">{main}</div>'
        f'<div class="vk-wall-side">{rest}</div></div>'
    )


def _kind(workshop: Workshop, beside: str) -> str:
    """The CSS class: a text alone on the wall is larger, one beside much else smaller."""
    if workshop.stage in (Stage.LOBBY, Stage.ANSWERING):
        return " vk-wall-alone vk-wall-lobby"
    if workshop.stage is Stage.CLOSED:
        return " vk-wall-alone vk-wall-closed"
    if workshop.current is None:
        return " vk-wall-alone"
    return " vk-wall-full" if beside else ""


def _asked(picture: Picture, content: Instrument, item: Item, below: str) -> str:
    workshop = picture.live.workshop
    place = _("Question {number} of {count}").format(
        number=workshop.questions.index(item.question) + 1, count=len(workshop.agenda)
    )
    kind = " class='vk-wall-break'" if workshop.paused else ""
    now = escape(_now(picture, content, item))
    return (
        f'<p class="vk-wall-above">{escape(place)}<strong{kind}>{now}</strong></p>'
        f"<h1>{escape(question_text(content, item.question))}</h1>{_help(content, item)}{below}"
    )


def _help(content: Instrument, item: Item) -> str:
    question = content.question.get(item.question)
    if question is None:
        return ""
    lines = filter(None, (short_help(question), basis_words(question)))
    return "".join(paragraph(line, "vk-wall-help") for line in lines)


def _now(picture: Picture, content: Instrument, item: Item) -> str:
    if picture.live.workshop.paused:
        return _("A short break")
    return {
        Phase.OPEN: _("Vote now"),
        Phase.ANSWERED: _("You have answered this"),
        Phase.REVEALED: _("This is how you voted"),
        Phase.DISCUSSED: _("Talk together: why did you vote as you did?"),
        Phase.SECOND_OPEN: _("Vote once more"),
        Phase.SECOND_REVEALED: _("This is how you voted now"),
        Phase.SETTLED: settled_sentence(content, item.level),
    }.get(item.phase, "")


def _levels(content: Instrument, item: Item) -> str:
    question = content.question.get(item.question)
    if question is None:
        return ""
    rows = "".join(
        f'<li><span class="vk-wall-number" aria-hidden="true">{level}</span>'
        f"<span><strong>{escape(name)}</strong> {escape(question.levels[level])}</span></li>"
        for level, name in enumerate(content.level_names)
    )
    rule = paragraph(answering_rule(content), "vk-wall-rule")
    return f'<ul class="vk-wall-levels">{rows}</ul>{rule}'


def _voted(picture: Picture) -> str:
    counts, stage = picture.counts, picture.live.workshop.stage
    answering = stage is Stage.ANSWERING
    told = _("{voted} of {joined} have voted").format(voted=counts.voted, joined=counts.joined)
    words = counts_words(stage, counts) if answering else told
    finished = f"<p>{escape(finished_words(counts))}</p>" if answering else ""
    share = 100 * counts.voted // counts.joined if counts.joined else 0
    return (
        f'<div class="vk-wall-voted"><p>{escape(words)}</p>{finished}'
        f'<div class="vk-wall-share" aria-hidden="true"><span style="width:{share}%"></span></div></div>'
    )


def _between(picture: Picture, content: Instrument) -> str:
    """The wall while no question is shown."""
    live, joined = picture.live, picture.counts.joined
    title = f'<h1 class="{_fitting(live.title)}">{escape(live.title)}</h1>'
    if live.workshop.paused:
        return title + _line(_("A short break. It goes on soon."))
    match live.workshop.stage:
        case Stage.LOBBY:
            words = _("Take out your phone and join. No name is asked for.")
            return title + _line(words) + _joined(joined) + _how_to_answer(content)
        case Stage.ANSWERING:
            words = _("Answer the questions on your phone, each by yourself. Then you look at them together.")
            return title + _line(words) + _voted(picture) + _how_to_answer(content)
        case _:
            return title + _line(_("Thank you all for taking part.")) + _came_to(live.workshop.agenda)


def _how_to_answer(content: Instrument) -> str:
    return bullets((answering_rule(content), *answering_words(content)), "vk-wall-how")


def _fitting(title: str) -> str:
    """The CSS class for the title's length: long titles are smaller and never cut off."""
    return "vk-wall-very-long" if len(title) > _VERY_LONG else "vk-wall-long" if len(title) > _LONG else ""


def _joined(joined: int) -> str:
    words = ngettext("{count} has joined", "{count} have joined", joined).format(count=joined)
    return f'<p class="vk-wall-joined">{escape(words)}</p>'


def _came_to(agenda: Sequence[Item]) -> str:
    """Counts of questions by how they ended; the questions themselves are in the report."""
    came = totals(map(came_to, agenda))
    if came.not_settled == came.questions:
        return ""
    words = ngettext(
        "You agreed on a level in {agreed} of {count} question.",
        "You agreed on a level in {agreed} of {count} questions.",
        len(agenda),
    )
    return _line(words.format(agreed=came.agreed, count=came.questions))


def _line(text: str) -> str:
    return f'<p class="vk-wall-line">{escape(text)}</p>'


def _join(picture: Picture, site: str) -> str:
    code = picture.live.code
    if code is None:
        return ""
    shown = f"{code[:3]} {code[3:]}"
    alt = _("QR code that opens the page where you join")
    join, read = _("Join at"), _("The code:")
    return (
        f'<div class="vk-wall-join"><p>{escape(join)}</p>'
        f'<p class="vk-wall-address">{escape(urlsplit(site).netloc)}{JOIN}</p>'
        f'<p class="vk-wall-code"><span class="vk-unseen">{escape(read)} </span>{escape(shown)}</p>'
        f"{qr_picture(site + joining(code), alt)}</div>"
    )


def _timer(ends_at: datetime | None, now: datetime) -> str:
    if ends_at is None:
        return ""
    return f'<p class="vk-wall-timer" role="timer">{escape(time_left(ends_at, now))}</p>'


def time_left(ends_at: datetime, now: datetime) -> str:
    """The remaining minutes and seconds, or that the time is up."""
    seconds = ceil((ends_at - now).total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}" if seconds > 0 else _("The time is up")
