"""What a terminal shows is one line, obeys nobody's text, and tells how far long work has come."""

from datetime import UTC, datetime
from itertools import count

import pytest

from administration import terminal
from administration.terminal import Progress, columns, one_line


def test_a_text_is_one_line_and_gives_the_terminal_no_orders() -> None:
    assert one_line("a\r\nb\tc  d") == "a b c d"
    assert one_line("\x1b[2Jborte\x07\u202e\x9b") == "�[2Jborte���"
    assert one_line("Sámi ŋ «–» 漢字 🙂") == "Sámi ŋ «–» 漢字 🙂"


def test_cells_are_set_apart_and_moments_are_in_norwegian_time() -> None:
    assert columns("a\tb", 3, datetime(2026, 7, 1, 23, 5, 59, tzinfo=UTC)) == "a b\t3\t2026-07-02 01:05"


@pytest.fixture
def half_a_second_each(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = count(step=0.5)
    monkeypatch.setattr(terminal, "monotonic", lambda: next(seconds))


@pytest.mark.usefixtures("half_a_second_each")
def test_a_long_task_reports_its_progress_once_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Progress("Rader").over("abcde", 5000)) == list("abcde")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "Rader: 1 / 5\xa0000\nRader: 3 / 5\xa0000\n"


def test_a_quick_task_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    list(Progress("Rader").over(range(100), 100))
    assert capsys.readouterr().err == ""
