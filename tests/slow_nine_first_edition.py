"""The words of the first edition for a level beside the nine, which its rounds keep."""

from collections.abc import Sequence


def marks(in_place: int, partly: int, missing: int, silent: int) -> str:
    """How many of the nine are documented how."""
    counts = ((in_place, "på plass"), (partly, "i noen grad"), (missing, "mangler"))
    told = [f"{count} {word}" for count, word in counts if count]
    if not told:
        return "ikke oppgitt for noen av dem enkeltvis"
    return ", ".join([*told, *([f"ikke oppgitt for {silent} enkeltvis"] if silent else [])])


def beside(own: int | None, levels: Sequence[int], is_said_together: bool) -> str:
    """How a level compares with those documented about single departments."""
    if own is None:
        return "Dere har ikke valgt noe nivå å sammenligne"
    if not levels and is_said_together:
        return "Rapporten forteller bare om de ni samlet, og det sammenlignes ikke"
    if not levels:
        return "Rapporten forteller ikke noe å sammenligne med"
    if all(level > own for level in levels):
        return "Dere er kommet kortere enn det rapporten forteller om avdelinger enkeltvis"
    if all(level < own for level in levels):
        return "Dere er kommet lenger enn det rapporten forteller om avdelinger enkeltvis"
    if any(level > own for level in levels):
        return "Noen av avdelingene rapporten forteller om, er kommet lenger enn dere"
    return "Dere er på linje med det rapporten forteller om avdelinger enkeltvis"


def of_another(own: int | None, levels: Sequence[int], is_said_together: bool) -> str:
    """The same, to readers outside the department."""
    if own is None:
        return "Avdelingen har ikke noe nivå"
    if not levels:
        return "Bare dokumentert om de ni samlet" if is_said_together else "Ingenting er dokumentert"
    if all(level > own for level in levels):
        return "Kommet kortere enn det som er dokumentert"
    if all(level < own for level in levels):
        return "Kommet lenger enn det som er dokumentert"
    return "Innenfor det som er dokumentert"
