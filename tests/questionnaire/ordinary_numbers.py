"""Texts and tables with many numbers, as departments write them: none is of a patient."""

import random
from collections.abc import Callable
from datetime import date, timedelta


def _day(chance: random.Random) -> date:
    return date(2020, 1, 1) + timedelta(chance.randrange(4000))


def prose(chance: random.Random) -> str:
    """A paragraph with shares, dates, telephone numbers and counts."""
    number, day = chance.randrange, _day
    sentences: tuple[Callable[[], str], ...] = (
        lambda: f"I {number(2019, 2027)} hadde vi {number(100, 9000)} konsultasjoner.",
        lambda: f"Andel video var {number(100)},{number(10)} %, mål {number(99)} %.",
        lambda: f"Ring {number(20, 99)} {number(10, 99)} {number(10, 99)} {number(10, 99)}.",
        lambda: f"Mobil {number(400, 999)} {number(10, 99)} {number(100, 999)}.",
        lambda: f"Møte {day(chance):%d.%m.%Y} kl. {number(8, 16)}.{number(6)}0.",
        lambda: f"Frist {day(chance):%d.%m.%y}, rom {number(1, 999)}, {number(3, 40)} deltakere.",
        lambda: f"Per {day(chance):%d.%m.%Y}: {number(100, 20000)} timer, {number(99)} leger.",
        lambda: f"Kostnad {number(10, 999)} {number(1000):03} kr, sak {number(99999)}.",
        lambda: f"Org.nr. {number(800, 999)} {number(1000):03} {number(1000):03}.",
        lambda: f"Konto {number(1000, 9999)}.{number(100):02}.{number(100000):05}.",
        lambda: f"Trinn {', '.join(str(step) for step in range(1, number(3, 15)))} er gjort.",
        lambda: f"Poststed {number(1, 9999):04} {chance.choice(('Oslo', 'Bodø', 'Bergen'))}.",
    )
    return " ".join(chance.choice(sentences)() for _ in range(number(3, 13)))


def table(chance: random.Random) -> str:
    """Some rows of counts or shares, as they come from a spreadsheet, a PDF or a Word table."""
    between = chance.choice(("\t", " ", "  ", " | ", ";", ", ", "\n"))
    kinds: tuple[Callable[[], str], ...] = (
        lambda: str(chance.randrange(10)),
        lambda: str(chance.randrange(100)),
        lambda: str(chance.randrange(1000)),
        lambda: str(chance.randrange(10_000)),
        lambda: f"{chance.randrange(100)},{chance.randrange(10)}",
        lambda: f"{chance.randrange(1, 100)} {chance.randrange(1000):03}",
        lambda: str(chance.randrange(1, 6)),
        lambda: str(chance.randrange(2015, 2028)),
    )
    columns = [chance.choice(kinds) for _ in range(chance.randrange(2, 13))]
    named = chance.random() < 0.6
    rows = []
    for place in range(chance.randrange(3, 25)):
        cells = [column() for column in columns]
        rows.append(
            between.join(
                [f"Post {place}" if chance.random() < 0.5 else "Poliklinikk", *cells] if named else cells
            )
        )
    return chance.choice(("\n", "\r\n")).join(rows)


def dated_table(chance: random.Random) -> str:
    """A count for each of some days."""
    most = 10 ** chance.randrange(1, 6)
    form = chance.choice(("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"))
    return "\n".join(
        f"{_day(chance):{form}}\t{chance.randrange(most)}" for _ in range(chance.randrange(3, 25))
    )


def telephone_list(chance: random.Random) -> str:
    """Names, telephone numbers and rooms."""
    rows = []
    for _ in range(chance.randrange(3, 25)):
        eight = str(chance.choice((2, 3, 4, 5, 6, 7, 9)) * 10_000_000 + chance.randrange(10_000_000))
        way = chance.choice(("{0}{1}{2}{3}", "{0} {1} {2} {3}", "+47 {0} {1} {2} {3}"))
        told = way.format(eight[:2], eight[2:4], eight[4:6], eight[6:])
        rows.append(f"{chance.choice(('Vakt', 'Skranke', 'Kari'))}\t{told}\t{chance.randrange(1, 999)}")
    return "\n".join(rows)
