"""The part of the wall that shows revealed votes: both ballots as bars, agreement in words, the nine."""

from html import escape

from language import gettext as _
from language.nine import named_words
from language.team import agreement_words, respondent_role_word
from language.words import level_word
from questionnaire.model import LEVELS, Instrument
from scoring.disagreement import Distribution, distribution
from scoring.nine import nine_by_question
from views.components.html import paragraph, table
from views.components.led import Picture
from views.components.spread import choice_counts
from workshop.outcome import standing_vote
from workshop.state import Ballot, Box, Item

_MUCH = 300
"""Letters about the nine from which they are written smaller, so that the votes keep their room."""


def result(picture: Picture, content: Instrument, item: Item) -> str:
    """Everything that may be shown of the question on the wall."""
    held = [ballot for ballot in Ballot if item.box(ballot) is Box.REVEALED]
    # Nobody has voted: the bars are there all the same, at nothing.
    parts = [picture.seen(item.question, ballot).everybody or distribution(()) for ballot in held]
    return (
        f'<div class="vk-wall-result">{_bars(content, item, parts)}</div>'
        f'<div class="vk-wall-words">{_agreement(parts)}{_nine(content, item)}</div>'
    )


def _names(count: int) -> tuple[str, ...]:
    return (_("First vote"), _("Second vote")) if count > 1 else (_("Votes"),)


def _bars(content: Instrument, item: Item, parts: list[Distribution]) -> str:
    """Bars for the eye, and the same as a table for who listens."""
    question = content.question.get(item.question)
    names, counted = _names(len(parts)), [choice_counts(part) for part in parts]
    texts = dict(zip(map(level_word, LEVELS), question.levels if question else (), strict=False))
    most = max((part.levels[level] for part in parts for level in LEVELS), default=0) or 1
    rows = "".join(
        _row(level, texts.get(level_word(level), ""), [part.levels[level] for part in parts], most)
        for level in LEVELS
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


def _row(level: int, text: str, counts: list[int], most: int) -> str:
    bars = "".join(_bar(place, count, most) for place, count in enumerate(counts))
    return (
        f'<li><span class="vk-wall-number">{level}</span>'
        f"<span><strong>{escape(level_word(level))}</strong> {escape(text)}</span><span>{bars}</span></li>"
    )


def _others(parts: list[Distribution]) -> str:
    """Those who chose no level: as numbers, as they are no place on the scale."""
    told = {
        _("Don't know"): [part.dont_know for part in parts],
        _("Not relevant"): [part.not_relevant for part in parts],
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
    """Of the vote that is shown last, only what `scoring.discretion` lets be seen of the roles."""
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
    """What the report says of the nine here; what it does not state is not guessed."""
    nine = nine_by_question(content).get(item.question)
    if nine is None:
        return ""
    words = named_words(nine)
    return paragraph(words, "vk-wall-much" if len(words) > _MUCH else "")
