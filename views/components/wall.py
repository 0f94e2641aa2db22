"""The wall as one piece of HTML: it is drawn every second, and has to be light."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from math import ceil
from urllib.parse import urlsplit

from access.links import JOINING, joining
from language import gettext as _
from language import ngettext
from language.words import level_word
from questionnaire.model import LEVELS, Instrument
from views.components.led import Picture
from views.components.qr import qr_picture
from views.components.wall_result import result, roles
from views.components.workshop_words import counts_words, finished_words, question_text, settled_words
from workshop.outcome import came_to, totals
from workshop.state import Box, Item, Phase, Stage, Workshop

_LONG, _VERY_LONG = 60, 250


def wall(picture: Picture, content: Instrument, site: str, now: datetime) -> str:
    """What the room sees now; `site` is where phones join."""
    workshop = picture.live.workshop
    item = workshop.item(workshop.current or "")
    beside = ""
    if item is not None and item.first is Box.REVEALED and item.phase is not Phase.SECOND_OPEN:
        beside = roles(picture, item)
        main = _asked(picture, content, item, result(picture, content, item))
    elif item is not None:
        main = _asked(picture, content, item, _levels(content, item) + _voted(picture))
    else:
        main = _between(picture)
    rest = _join(picture, site) + beside + _timer(picture.live.timer_ends_at, now)
    return (
        f'<div class="vk-wall{_kind(workshop, beside)}"><div class="vk-wall-main">{main}</div>'
        f'<div class="vk-wall-side">{rest}</div></div>'
    )


def _kind(workshop: Workshop, beside: str) -> str:
    """What the stylesheet has to know: what stands alone is larger, and what stands beside much smaller."""
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
    return (
        f'<p class="vk-wall-above">{escape(place)}<strong{kind}>{escape(_now(picture, item))}</strong></p>'
        f"<h1>{escape(question_text(content, item.question))}</h1>{below}"
    )


def _now(picture: Picture, item: Item) -> str:
    if picture.live.workshop.paused:
        return _("A short break")
    return {
        Phase.OPEN: _("Vote now"),
        Phase.ANSWERED: _("You have answered this"),
        Phase.REVEALED: _("This is how you voted"),
        Phase.DISCUSSED: _("Talk together: why did you vote as you did?"),
        Phase.SECOND_OPEN: _("Vote once more"),
        Phase.SECOND_REVEALED: _("This is how you voted now"),
        Phase.SETTLED: settled_words(item),
    }.get(item.phase, "")


def _levels(content: Instrument, item: Item) -> str:
    question = content.question.get(item.question)
    if question is None:
        return ""
    rows = "".join(
        f'<li><span class="vk-wall-number" aria-hidden="true">{level}</span>'
        f"<span><strong>{escape(level_word(level))}</strong> {escape(question.levels[level])}</span></li>"
        for level in LEVELS
    )
    return f'<ul class="vk-wall-levels">{rows}</ul>'


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


def _between(picture: Picture) -> str:
    """The wall while no question is on it."""
    live, joined = picture.live, picture.counts.joined
    title = f'<h1 class="{_fitting(live.title)}">{escape(live.title)}</h1>'
    if live.workshop.paused:
        return title + _line(_("A short break. It goes on soon."))
    match live.workshop.stage:
        case Stage.LOBBY:
            return title + _line(_("Take out your phone and join. No name is asked for.")) + _joined(joined)
        case Stage.ANSWERING:
            words = _("Answer the questions on your phone, each by yourself. Then you look at them together.")
            return title + _line(words) + _voted(picture)
        case _:
            return title + _line(_("Thank you all for taking part.")) + _came_to(live.workshop.agenda)


def _fitting(title: str) -> str:
    """A long title is written smaller: it is never cut off."""
    return "vk-wall-very-long" if len(title) > _VERY_LONG else "vk-wall-long" if len(title) > _LONG else ""


def _joined(joined: int) -> str:
    words = ngettext("{count} has joined", "{count} have joined", joined).format(count=joined)
    return f'<p class="vk-wall-joined">{escape(words)}</p>'


def _came_to(agenda: Sequence[Item]) -> str:
    """How many questions came to what; the questions themselves are in the report, and too many here."""
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
        f'<p class="vk-wall-address">{escape(urlsplit(site).netloc)}{JOINING}</p>'
        f'<p class="vk-wall-code"><span class="vk-unseen">{escape(read)} </span>{escape(shown)}</p>'
        f"{qr_picture(site + joining(code), alt)}</div>"
    )


def _timer(ends_at: datetime | None, now: datetime) -> str:
    if ends_at is None:
        return ""
    return f'<p class="vk-wall-timer" role="timer">{escape(time_left(ends_at, now))}</p>'


def time_left(ends_at: datetime, now: datetime) -> str:
    """Minutes and seconds, or that the time is up."""
    seconds = ceil((ends_at - now).total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}" if seconds > 0 else _("The time is up")
