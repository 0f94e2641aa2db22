"""What to say of something that was pasted in the place of a secret link, by its kind in `access.pasted`."""

from language.catalogs_reader import gettext as _


def pasted_words(kind: str) -> str:
    """What it is and where it belongs; for what is not known, why a link may not work."""
    words = {
        "workshop-code": _("This is the code of a workshop. With it a phone takes part and votes."),
        "joining": _("This is the page where phones take part in a workshop, with the code on the wall."),
        "unit-code": _(
            "This is the code of an innovation unit. With it a department shares with the unit, under "
            "“Sharing”. It opens nothing by itself."
        ),
        "assessment-page": _(
            "This is the address of a page and not the secret link. It works only in a browser that has "
            "opened the self-assessment. Ask whoever sent it for the secret link: it is made under “Sharing”."
        ),
        "unit-page": _(
            "This is the address of an innovation unit's page and not the secret link. Ask whoever sent it "
            "for the members' link."
        ),
        "workshop-page": _(
            "This is the address of a workshop's page and not the secret link. Ask whoever sent it for the "
            "facilitators' link. Those who only take part need nothing but the code on the wall."
        ),
        "download": _(
            "This is the address of a file and not the secret link. It works only in a browser that has "
            "opened what the file belongs to. Ask whoever sent it for the file itself or for the secret link."
        ),
        "this-site": _(
            "This is the address of a page of Videoklar and not the secret link. Ask whoever sent it for the "
            "secret link."
        ),
        "other-site": _(
            "This is an address of another site, or one that a filter has rewritten so that the link cannot "
            "be read out of it. If it came in an e-mail, press it there, or ask for the link once more."
        ),
    }
    return words.get(
        kind,
        _(
            "This link does not work. It may have been withdrawn, have expired or have been cut off when it "
            "was copied. Ask whoever sent it for a new one."
        ),
    )
