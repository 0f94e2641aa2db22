"""Quadratic weighted kappa of two who chose among ordered levels, and an interval for it."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NUMBER_OF_LEVELS = 4
DRAWS = 2000
SEED = 20

Table = NDArray[np.float64]
"""How often each pair of levels was chosen: the first's level by row, the second's by column."""


@dataclass(frozen=True)
class Agreement:
    """How alike two chose, over `number` pairs of levels. `kappa` is None where it has no meaning."""

    number: int
    same: int
    kappa: float | None
    low: float | None
    high: float | None


def quadratic_kappa(table: Table) -> float | None:
    """Kappa of one table; None if only one level was chosen, because then chance explains everything."""
    kappa = float(_kappas(table[None])[0])
    return None if np.isnan(kappa) else kappa


def _kappas(tables: Table) -> NDArray[np.float64]:
    """Kappa of each of many tables; not a number where it has no meaning."""
    steps = np.arange(NUMBER_OF_LEVELS)
    weights = (steps[:, None] - steps[None, :]) ** 2
    total = tables.sum(axis=(1, 2))
    by_chance = np.einsum("nij,nkl,il->n", tables, tables, weights)
    with np.errstate(invalid="ignore"):
        kappas: NDArray[np.float64] = 1 - total * (weights * tables).sum(axis=(1, 2)) / by_chance
    return kappas


def agreement(pairs: Iterable[tuple[Hashable, int, int]]) -> Agreement:
    """The agreement over pairs of levels, each with the unit it is about.

    The interval is a bootstrap of 95 %: it draws whole units, because answers about one unit hang together.
    """
    tables: dict[Hashable, Table] = {}
    for unit, first, second in pairs:
        table = tables.setdefault(unit, np.zeros((NUMBER_OF_LEVELS, NUMBER_OF_LEVELS)))
        table[first, second] += 1
    all_tables = list(tables.values())
    whole = np.sum(all_tables, axis=0) if all_tables else np.zeros((NUMBER_OF_LEVELS, NUMBER_OF_LEVELS))
    low, high = _interval(all_tables)
    return Agreement(int(whole.sum()), int(np.trace(whole)), quadratic_kappa(whole), low, high)


def _interval(tables: Sequence[Table]) -> tuple[float | None, float | None]:
    """The middle 95 % of kappa when as many units are drawn anew, with replacement, if it is known."""
    if not tables:
        return None, None
    units = len(tables)
    draws = np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), size=DRAWS)
    kappas = _kappas(np.einsum("du,uij->dij", draws, np.stack(tables)))
    return (None, None) if np.isnan(kappas).all() else _middle(kappas)


def _middle(kappas: NDArray[np.float64]) -> tuple[float, float]:
    """What the middle 95 % of those that are known lie between."""
    low, high = np.nanquantile(kappas, [0.025, 0.975])
    return float(low), float(high)


def middle_95(number: int, alike: float) -> tuple[float, float]:
    """Where kappa of one question lies in 95 of 100 pilots with `number` pairs, of whom a share is alike.

    The others choose a neighbouring level. Levels 0 to 3 are chosen by 20, 40, 30 and 10 of 100.
    """
    chosen = np.array([0.2, 0.4, 0.3, 0.1])
    steps = np.abs(np.subtract.outer(np.arange(NUMBER_OF_LEVELS), np.arange(NUMBER_OF_LEVELS)))
    neighbours = steps == 1
    one_way = chosen[:, None] * (
        alike * (steps == 0) + (1 - alike) * neighbours / neighbours.sum(axis=1, keepdims=True)
    )
    both_ways = (one_way + one_way.T) / 2
    pilots = np.random.default_rng(SEED).multinomial(number, both_ways.ravel(), size=DRAWS)
    return _middle(_kappas(pilots.reshape(-1, *both_ways.shape).astype(np.float64)))
