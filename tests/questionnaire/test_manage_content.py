"""The two commands of `manage.py` that are about content."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import manage
from questionnaire.reader import load
from tests.questionnaire.tiny import Tiny

MANAGE = Path(manage.__file__)


@pytest.fixture
def tiny_as_content(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tiny]:
    """`manage.py` with the tiny instrument in the place of the program's newest edition."""
    read, newest = load.load_instrument, load.CONTENT / load.EDITIONS[-1]
    monkeypatch.setattr(load, "load_instrument", lambda it: read(tiny.folder if it == newest else it))
    # It is no successor of the edition before it.
    monkeypatch.setattr(load, "check_changes", lambda *_: ())
    load.edition.cache_clear()
    yield tiny
    load.edition.cache_clear()


def test_check_prints_each_number_on_a_line(
    tiny_as_content: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    assert manage.main(["check"]) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert lines[0] == "edition 1.0"
    assert lines[lines.index("edition 0.1") :][:7] == [
        "edition 0.1",
        "2 themes",
        "2 recommendations",
        "4 questions",
        "2 core",
        "2 departments",
        "1 video shares",
    ]
    assert printed.err == ""


@pytest.mark.parametrize("command", ["check", "questions"])
def test_invalid_content_is_reported_in_full_with_exit_code_1(
    tiny_as_content: Tiny, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    tiny_as_content.change("themes/oven.yaml", "weight: 2.5", "weight: 0").remove("guide.yaml")
    assert manage.main([command]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "2.0/guide.yaml:1 is missing: put the file back, or create it",
        "2.0/themes/oven.yaml:28 [oven-is-clean] `weight` is 0, not above 0: "
        "write 1.0, or another number above 0",
    ]


def test_questions_prints_the_instrument_as_json(
    tiny_as_content: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    assert manage.main(["questions"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == "0.1"
    assert told["themes"][0]["recommendations"][0]["questions"][0]["id"] == "oven-is-hot"


def test_it_runs_from_any_folder_and_prints_norwegian_whatever_the_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, MANAGE, "questions"],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout.decode("utf-8"))
    assert told["themes"][1]["id"] == "organisation"
    assert any("ø" in theme["summary"] + theme["title"] for theme in told["themes"])


@pytest.mark.parametrize("version", load.EDITIONS)
def test_questions_prints_the_edition_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], version: str
) -> None:
    assert manage.main(["questions", "--version", version]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == version


def test_questions_of_an_edition_that_is_not_known_names_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        manage.main(["questions", "--version", "99.0"])
    assert "'1.0', '2.0'" in capsys.readouterr().err
