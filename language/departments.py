"""What the departments of a unit are called: by name, or by a letter where nobody is to know who it is."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from language.catalogs_reader import gettext as _
from questionnaire.answers import Profile
from questionnaire.names import identity, order, told_apart
from questionnaire.shared import Member


def called(members: Sequence[Member], letters: Mapping[str, str] | None = None) -> dict[str, str]:
    """A name for each member by its id; with `letters` "Department A", whoever it is.

    Invented departments are told to be so. Where two would be called the same, hospital and then round are
    added; what is alike even then is numbered.
    """
    base = {
        member.id: name_of(member.profile, None if letters is None else letters[member.id])
        for member in members
    }
    names = base if letters is not None else _told_apart(members, base, _hospital)
    return _numbered(members, _told_apart(members, names, _round))


def by_name(member: Member) -> tuple[object, ...]:
    """The alphabetical order of departments: name, hospital, round; the id, so that no two stand alike."""
    return order(member.profile.name), order(member.profile.hospital), member.round, member.id


def without_names(profile: Profile) -> Profile:
    """What may be told of a department that goes by a letter: nothing that tells who it is."""
    return replace(profile, name="", hospital="", health_trust="")


def name_of(profile: Profile, letter: str | None = None) -> str:
    """Its name, or a letter in its place; an invented department is told to be so."""
    name = profile.name if letter is None else _("Department {letter}").format(letter=letter)
    return _("{department} (invented)").format(department=name) if profile.invented else name


def _hospital(member: Member) -> str:
    return member.profile.hospital.strip()


def _round(member: Member) -> str:
    return _("round {number}").format(number=member.round)


def _told_apart(
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
