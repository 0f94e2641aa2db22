"""Names in the order in which a Norwegian reader looks for them; code points give another one."""

import unicodedata
from random import Random

NAMES = (
    *("Álttá 2", "álttá 10", "BUP", "Élvik", "hud", "Šielmmá", "Über", "Zetafjord"),
    *("Ærfjord", "Ørfjord", "Öya", "Aanes", "Årfjord"),
)


def mixed(names: tuple[str, ...] = NAMES) -> list[str]:
    """In another order, and every other one with its letters and marks apart, as from a Mac."""
    shuffled = Random(13).sample(names, len(names))  # noqa: S311
    return [unicodedata.normalize("NFD", name) if n % 2 else name for n, name in enumerate(shuffled)]
