"""The names of a unit's departments, and the filter that selects them: in a URL and in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from language.formats import number, percent
from language.translation import gettext as _
from language.translation import ngettext
from questionnaire.assessment import Profile
from questionnaire.names import identity, in_order, order, told_apart
from questionnaire.unit import Member
from scoring.unit.filter import Filter
from scoring.unit.portfolio import Portfolio
from scoring.unit.spread import BAND, LAST_BAND
from urls import BEFORE_2020, FIELD, HEALTH_TRUST, HOSPITAL, REGION, ROUND, SHARE_FROM, SHARE_TO


def names_of(members: Sequence[Member], letters: Mapping[str, str] | None = None) -> dict[str, str]:
    """A name for each member by its id; with `letters`, only "Department A".

    Invented departments are marked as such. Equal names get the hospital added, and then the round; names
    that are equal even then are numbered.
    """
    base = {
        member.id: name_of(member.profile, None if letters is None else letters[member.id])
        for member in members
    }
    names = base if letters is not None else _distinguished(members, base, _hospital)
    return _numbered(members, _distinguished(members, names, _round))


def by_name(member: Member) -> tuple[object, ...]:
    """The alphabetical order of departments: by name, hospital and round, and by id if those are equal."""
    return order(member.profile.name), order(member.profile.hospital), member.round, member.id


def name_of(profile: Profile, letter: str | None = None) -> str:
    """The department's name, or its letter instead; an invented department is marked as such."""
    name = profile.name if letter is None else _("Department {letter}").format(letter=letter)
    return _("{department} (invented)").format(department=name) if profile.invented else name


def band_words(band: int) -> str:
    """The band of video shares that begins at `band` per cent."""
    words = _("{low} to {high}") if band == LAST_BAND else _("{low} to under {high}")
    return words.format(low=percent(band), high=percent(band + BAND))


def quarter_words() -> tuple[str, ...]:
    """Headings for the four counts of a band: how much of what applies is in place."""
    return (
        _("Under a quarter in place"),
        _("A quarter to a half"),
        _("A half to three quarters"),
        _("Three quarters or more"),
    )


def why_counts_alone() -> str:
    """Why video shares are only counted when departments are shown by letter."""
    return _(
        "With letters, departments are only counted by their video share: a share that is known from "
        "elsewhere would tell which letter the department has."
    )


def versions_words(p: Portfolio) -> str:
    """The editions of the questions that the departments have answered."""
    return ", ".join(one.version for one in p.answered)


def mixed_editions_words(p: Portfolio) -> Iterator[str]:
    """What to know where departments answered different editions, or one that is not known."""
    if len(p.answered) > 1:
        newest, compared = p.answered[-1], p.instrument
        yield ngettext(
            "The departments have answered different editions of the questions ({editions}). They are "
            "compared on the one question that these have in common, in the words of edition {newest}.",
            "The departments have answered different editions of the questions ({editions}). They are "
            "compared on the {count} questions that these have in common, in the words of edition {newest}.",
            len(compared.questions),
        ).format(editions=versions_words(p), count=number(len(compared.questions)), newest=newest.version)
        if gone := [r.id for r in newest.recommendations if r.id not in compared.recommendation]:
            yield _("Recommendations of which they have no question in common are left out: {ids}.").format(
                ids=", ".join(gone)
            )
    if p.unread:
        yield ngettext(
            "{count} round is left out, because this program does not know the edition it was answered in.",
            "{count} rounds are left out, because this program does not know the edition they were answered "
            "in.",
            p.unread,
        ).format(count=number(p.unread))


def _hospital(member: Member) -> str:
    return member.profile.hospital.strip()


def _round(member: Member) -> str:
    return _("round {number}").format(number=member.round)


def _distinguished(
    members: Sequence[Member], names: Mapping[str, str], more: Callable[[Member], str]
) -> dict[str, str]:
    count = Counter(map(identity, names.values()))
    return {
        member.id: ", ".join(filter(None, (name, more(member)))) if count[identity(name)] > 1 else name
        for member in members
        for name in (names[member.id],)
    }


def _numbered(members: Sequence[Member], names: Mapping[str, str]) -> dict[str, str]:
    ids = [member.id for member in members]
    return dict(zip(ids, told_apart([names[id] for id in ids]), strict=True))


_TEXTS = {REGION: "regions", HEALTH_TRUST: "health_trusts", HOSPITAL: "hospitals", FIELD: "fields"}
_YES, _NO = "ja", "nei"
_LONGEST = 20_000
_MOST = 500
_HIGHEST_SHARE = 100.0
_SHARE = re.compile(r"(?![0-9]+[.][0-9]{2}0$)[0-9]{1,3}([.,][0-9]{1,6})?")
"""As `to_query` writes shares. "12.125" has decimals here, no thousands. "12.000" is refused: `to_query`
never writes it, so somebody has typed it and may mean twelve thousand.
"""


def to_query(wanted: Filter) -> dict[str, list[str]]:
    """The filter as parts of a query string; a filter that accepts all departments is empty."""
    query = {key: sorted(getattr(wanted, field), key=_place) for key, field in _TEXTS.items()}
    query[ROUND] = [str(one) for one in sorted(wanted.rounds)]
    if wanted.started_before_2020 is not None:
        query[BEFORE_2020] = [_YES if wanted.started_before_2020 else _NO]
    for key, share in ((SHARE_FROM, wanted.share_from), (SHARE_TO, wanted.share_to)):
        query[key] = [] if share is None else [f"{share:.6f}".rstrip("0").rstrip(".")]
    return {key: values for key, values in query.items() if values}


def from_query(query: Mapping[str, Sequence[str]]) -> Filter:
    """The filter in a query string; parts that cannot be read are ignored."""
    texts = {
        field: frozenset(text[:_LONGEST] for text in query.get(key, ())[:_MOST])
        for key, field in _TEXTS.items()
    }
    rounds = query.get(ROUND, ())[:_MOST]
    before = next(iter(query.get(BEFORE_2020, ())), "")
    return Filter(
        **texts,
        rounds=frozenset(int(text) for text in rounds if text.isascii() and text.isdigit() and len(text) < 4),
        started_before_2020={_YES: True, _NO: False}.get(before),
        share_from=_share(query.get(SHARE_FROM, ())),
        share_to=_share(query.get(SHARE_TO, ())),
    )


def filter_words(wanted: Filter) -> str:
    """The filter as a list in words; "" if it accepts all departments."""
    parts = [
        *_names_or(wanted.regions, _("no region given")),
        *_names_or(wanted.health_trusts, _("no health trust given")),
        *_names_or(wanted.hospitals, _("no hospital given")),
        *_names_or(wanted.fields, _("no field given")),
        *(_("round {number}").format(number=number(one)) for one in sorted(wanted.rounds)),
    ]
    if wanted.started_before_2020 is not None:
        parts.append(
            _("started before 2020") if wanted.started_before_2020 else _("started in 2020 or later")
        )
    if shares := _shares(wanted.share_from, wanted.share_to):
        parts.append(shares)
    return ", ".join(parts)


def _place(name: str) -> tuple[object, ...]:
    return not name, order(name), name


def _names_or(names: Iterable[str], not_given: str) -> list[str]:
    return [name or not_given for name in in_order(names)]


def _shares(lowest: float | None, highest: float | None) -> str:
    if lowest is not None and highest is not None:
        return _("video share {low} to {high}").format(low=number(lowest), high=percent(highest))
    if lowest is not None:
        return _("video share from {low}").format(low=percent(lowest))
    return "" if highest is None else _("video share up to {high}").format(high=percent(highest))


def _share(texts: Sequence[str]) -> float | None:
    share = float(texts[0].replace(",", ".")) if texts and _SHARE.fullmatch(texts[0]) else None
    return share if share is not None and share <= _HIGHEST_SHARE else None
