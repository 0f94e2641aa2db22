from pathlib import Path

import pytest

from questionnaire.instrument import CodedCell, DepartmentRole, Effort, StatementForm, VideoShare
from questionnaire.reader.load import EDITIONS, UnknownEdition, edition, instrument, load_instrument
from questionnaire.reader.problems import ContentError
from tests.questionnaire.tiny import Tiny


def test_a_sound_instrument_has_no_problems(tiny: Tiny) -> None:
    assert tiny.problems() == []


def test_themes_are_in_the_order_of_the_instrument_file(tiny: Tiny) -> None:
    assert [theme.id for theme in tiny.load().themes] == ["oven", "counter"]
    tiny.change("instrument.yaml", "[oven, counter]", "[counter, oven]")
    assert [theme.id for theme in tiny.load().themes] == ["counter", "oven"]


def test_a_question_is_typed_with_its_defaults(tiny: Tiny) -> None:
    hot, clean, *_ = tiny.load().questions
    assert hot.levels == ("It is cold.", "It is lukewarm.", "It is hot.", "It is hot and watched.")
    assert (hot.core, hot.weight, hot.guide, hot.roles) == (True, 1.0, (1,), (DepartmentRole.LEADER,))
    assert (clean.core, clean.weight, clean.guide) == (False, 2.5, ())
    assert clean.roles == (DepartmentRole.IT, DepartmentRole.CLINICIAN)
    assert clean.sources == ("1.1", "V1")


def test_actions_and_group_statements_are_typed(tiny: Tiny) -> None:
    loaded = tiny.load()
    assert [action.effort for action in loaded.actions[:3]] == [Effort.LOW, Effort.MEDIUM, Effort.HIGH]
    count, words = loaded.group_statements
    assert (count.form, count.count, count.words, count.named) == (StatementForm.COUNT, 1, "", ("north",))
    assert (words.form, words.count, words.words) == (StatementForm.WORDS, None, "most")


def test_departments_get_their_cells_and_stay_blank_where_nothing_is_coded(tiny: Tiny) -> None:
    north, south = tiny.load().departments
    assert north.cells == {
        "oven-is-hot": CodedCell(2, "The oven glows", "1.1"),
        "door-is-open": CodedCell(0, "The door is locked", "2.1"),
    }
    assert south.cells == {}


def test_a_video_share_is_there_only_where_it_is_stated(tiny: Tiny) -> None:
    north, south = tiny.load().departments
    assert north.video_share == VideoShare(13.4, "1.1", "Said twice")
    assert south.video_share is None


def test_a_whole_number_will_do_where_a_number_is_wanted(tiny: Tiny) -> None:
    tiny.change("themes/oven.yaml", "weight: 2.5", "weight: 3")
    assert tiny.load().question["oven-is-clean"].weight == 3.0


def test_folded_texts_lose_the_line_break_at_their_end(tiny: Tiny) -> None:
    tiny.change("themes/oven.yaml", "Bread wants heat.", ">\n  Bread\n  wants heat.\n")
    assert tiny.load().themes[0].summary == "Bread wants heat."


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tiny: Tiny) -> None:
    before = tiny.load().themes
    text = (tiny.folder / "themes/oven.yaml").read_text("utf-8")
    tiny.write("themes/oven.yaml", "\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", "\r\n"))
    assert tiny.load().themes == before


def test_the_programs_own_instrument_is_read_once() -> None:
    assert instrument() is instrument()


def test_each_edition_has_the_version_it_is_asked_for_by() -> None:
    assert [edition(version).version for version in EDITIONS] == list(EDITIONS)


def test_an_edition_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownEdition) as caught:
        edition("99.0")
    assert caught.value.version == "99.0"


def test_all_problems_of_all_files_are_reported_at_once_in_order(tiny: Tiny) -> None:
    tiny.change("themes/oven.yaml", "          - It is hot and watched.\n", "")
    tiny.change("themes/oven.yaml", "weight: 2.5", "weight: 0")
    tiny.change("themes/counter.yaml", "title: Open the door", "title:")
    tiny.change("coding.yaml", 'section: "2.1"', 'section: "7"')
    tiny.change("guide.yaml", "topic: Heat", "topics: Heat")
    tiny.write("benefits.yaml", "benefits: [")
    tiny.remove("changes.yaml")
    assert [problem.split(" ")[0] for problem in tiny.problems()] == [
        "benefits.yaml:1",
        "changes.yaml:1",
        "coding.yaml:7",
        "guide.yaml:2",
        "guide.yaml:2",
        "themes/counter.yaml:6",
        "themes/oven.yaml:11",
        "themes/oven.yaml:27",
    ]


def test_an_error_carries_and_prints_every_problem(tiny: Tiny) -> None:
    tiny.remove("guide.yaml").remove("report.yaml")
    with pytest.raises(ContentError) as caught:
        tiny.load()
    assert [problem.file for problem in caught.value.problems] == ["guide.yaml", "report.yaml"]
    assert str(caught.value) == (
        "guide.yaml:1 is missing: put the file back, or create it\n"
        "report.yaml:1 is missing: put the file back, or create it"
    )


@pytest.mark.parametrize(
    "file", ["themes/oven.yaml", "departments.yaml", "report.yaml", "guide.yaml", "instrument.yaml"]
)
def test_what_refers_to_an_unreadable_file_is_not_blamed(tiny: Tiny, file: str) -> None:
    tiny.write(file, "id: [")
    assert [problem.split(":")[0] for problem in tiny.problems()] == [file]


@pytest.mark.parametrize("file", ["themes/counter.yaml", "departments.yaml", "report.yaml", "guide.yaml"])
def test_what_refers_to_a_missing_file_is_not_blamed(tiny: Tiny, file: str) -> None:
    tiny.remove(file)
    assert tiny.problems() == [f"{file}:1 is missing: put the file back, or create it"]


@pytest.mark.parametrize("key", ["recommendations", "questions"])
def test_what_refers_to_questions_under_a_misspelt_key_is_not_blamed(tiny: Tiny, key: str) -> None:
    tiny.change("themes/oven.yaml", f"{key}:", f"{key[:-1]}:")
    missing, unknown = tiny.problems()
    assert missing.endswith(f"has no `{key}`: add the key `{key}`")
    assert unknown.endswith(f"has the unknown key `{key[:-1]}`: correct its spelling, or remove it")


def test_a_question_without_a_sound_id_hides_no_wrong_reference_elsewhere(tiny: Tiny) -> None:
    tiny.change("themes/oven.yaml", "id: oven-is-hot", "id: 7")
    tiny.change("benefits.yaml", "[north, south]", "[north, west]")
    assert tiny.problems() == [
        "benefits.yaml:4 [warm-hands] names the unknown department `west`: correct it, or add what it names",
        "themes/oven.yaml:9 [1.1] `id` is the number 7, but a text is wanted: put quotes around it",
    ]


def test_a_folder_that_is_not_there_lacks_every_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_instrument(tmp_path / "nowhere")
    assert {problem.what for problem in caught.value.problems} == {"is missing"}
    assert len(caught.value.problems) == 10
