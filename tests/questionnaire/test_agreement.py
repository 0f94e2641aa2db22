"""The document has the tables that the commands print, and kappa is what it is by hand."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from tests.questionnaire import agreement as readings
from tests.questionnaire import pilot
from tests.questionnaire.kappa import agreement
from tests.questionnaire.vignette import parsed_form

DOCS = Path(__file__).parents[2] / "docs"


def test_the_document_has_the_tables_as_the_command_prints_them() -> None:
    text = readings.DOCUMENT.read_text(encoding="utf-8")
    assert readings.with_tables(text) == text, "run: python -m tests.questionnaire.agreement --write"


def test_the_pilot_has_the_table_of_sizes_as_the_command_prints_it() -> None:
    rows = [line for line in pilot.widths().splitlines() if re.match(r"\| \d", line)]
    text = (DOCS / "pilot.md").read_text(encoding="utf-8")
    assert len(rows) == len(pilot.SIZES)
    assert [row for row in rows if row.replace(".", ",") not in text] == []


def test_kappa_is_one_where_all_are_alike_and_minus_one_where_all_are_opposite() -> None:
    assert agreement([("a", level, level) for level in range(4)]).kappa == 1
    assert agreement([("a", level, 3 - level) for level in range(4)]).kappa == pytest.approx(-1)


def test_kappa_is_nought_where_nothing_but_chance_is_at_work() -> None:
    assert agreement(
        [("a", one, other) for one, other in product(range(4), repeat=2)]
    ).kappa == pytest.approx(0)


def test_kappa_weighs_a_difference_by_its_square() -> None:
    # By hand: chance gives a mean square of 2.5; here it is 2 / 4, and then 8 / 4.
    one_step = [("a", 0, 0), ("a", 1, 1), ("a", 2, 3), ("a", 3, 2)]
    two_steps = [("a", 0, 2), ("a", 2, 0), ("a", 1, 1), ("a", 3, 3)]
    assert agreement(one_step).kappa == pytest.approx(1 - 0.5 / 2.5)
    assert agreement(two_steps).kappa == pytest.approx(1 - 2 / 2.5)


def test_kappa_is_unknown_where_only_one_level_was_chosen() -> None:
    found = agreement([("a", 2, 2), ("b", 2, 2)])
    assert (found.number, found.same, found.kappa, found.low) == (2, 2, None, None)
    assert agreement([]).kappa is None


def test_the_interval_draws_whole_units() -> None:
    pairs = [(0, 0), (1, 2), (2, 2), (3, 3), (3, 1)]
    together = agreement([("one unit", *pair) for pair in pairs])
    assert together.low == pytest.approx(together.kappa)
    assert together.high == pytest.approx(together.kappa)
    apart = agreement([(unit, *pair) for unit, pair in enumerate(pairs)])
    assert apart.low is not None
    assert apart.low < 0.5 < (apart.kappa or 0) < (apart.high or 0)


def test_only_whole_agreement_is_printed_as_one() -> None:
    assert readings.number(0.9999) == "0.999"
    assert readings.number(1.0) == "1.000"
    assert readings.number(None) == "–"


def test_a_form_is_read_with_its_rules_questions_levels_and_help() -> None:
    form = parsed_form(
        "Rules:\nOne.\nTwo.\nLevels: 0, 1.\n\noven (1.1): Hot?\n  0: No: cold.\n  1: Yes.\n  Hjelp: Feel.\n"
    )
    assert form.rules == ("One.", "Two.")
    assert form.questions["oven"].parts() == {
        "question": "Hot?",
        "level 0": "No: cold.",
        "level 1": "Yes.",
        "help": "Feel.",
    }


def answers_file(folder: Path, name: str, answers: dict[str, dict[str, object]]) -> None:
    (folder / f"{name}.json").write_text(json.dumps({"format": 1, "answers": answers}), encoding="utf-8")


def test_a_pilots_files_are_compared_two_by_two(tmp_path: Path) -> None:
    answers_file(tmp_path, "nord-1", {"leadership-drives": {"level": 1}, "video-goals": {"dont_know": True}})
    answers_file(tmp_path, "nord-2", {"leadership-drives": {"level": 2}, "video-goals": {"level": 0}})
    answers_file(tmp_path, "sor-1", {"leadership-drives": {"level": 3}, "video-goals": {"not_relevant": "x"}})
    answers_file(tmp_path, "sor-2", {"leadership-drives": {"level": 3}})
    answers_file(tmp_path, "vest-1", {"leadership-drives": {"level": 0}})
    table = pilot.tables(tmp_path)
    # By hand: a mean square of 1 / 2, and of (1 + 4 + 1 + 0) / 4 by chance.
    assert "| leadership-drives | 2 | 2 | 1 | 0.666 | 0.000 to 0.666 | +0.50 | 0 | 0 |" in table
    assert "| video-goals | 2 | 0 | 0 | – | – | – | 1 | 1 |" in table
    assert "Left out, because there are not two of them: vest-1" in table
