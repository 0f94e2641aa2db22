"""Files brought in from a terminal: each one's fate is told, and the broken ones keep nobody out."""

import re
from pathlib import Path

import pytest

from access.policy import Role
from exports.assessment.answers_file import to_json
from exports.plan.pdf import plan_pdf
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from storage.all_assessments import Whole, every_assessment
from storage.db.transactions import snapshot
from tests.administration.conftest import Run
from tests.exports.invented_result import DOCUMENT
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.storage.conftest import Store

NO_PLAN = ActionPlan()
PLAN = ActionPlan((PlannedAction("own", "Øve sammen"),))


def write(path: Path, name: str, plan: ActionPlan = NO_PLAN) -> Path:
    question = instrument().questions[0].id
    path.write_text(
        to_json(AnswerSet(instrument().version, Profile(name), {question: Answer(level=2)}), plan)
    )
    return path


def kept(store: Store) -> list[Whole]:
    with snapshot(store.database) as connection:
        return list(every_assessment(connection))


def test_each_file_becomes_an_assessment_of_its_own(run: Run, store: Store, tmp_path: Path) -> None:
    first = write(tmp_path / "a.json", "Avdeling A", PLAN)
    second = write(tmp_path / "b.json", "Avdeling B")
    told = run("import", first, second)
    assert told.code == 0
    by_name = {whole.answers.department.name: whole for whole in kept(store)}
    assert told.lines == [
        f"{first}: hentet inn som {by_name['Avdeling A'].id}",
        f"{second}: hentet inn som {by_name['Avdeling B'].id}",
        "Hentet inn: 2. Ikke hentet inn: 0.",
    ]
    assert by_name["Avdeling A"].plan == PLAN
    assert [answer.level for answer in by_name["Avdeling A"].answers.answers.values()] == [2]


def test_broken_files_are_named_with_reasons_and_the_others_are_imported(
    run: Run, store: Store, tmp_path: Path
) -> None:
    for number in range(100):
        path = write(tmp_path / f"{number:02}.json", f"Avdeling {number}")
        if number % 15 == 0:
            path.write_text('{"format": 1}')
    told = run("import", tmp_path)
    assert told.code == 1
    assert told.lines[-1] == "Hentet inn: 93. Ikke hentet inn: 7."
    refused = [line for line in told.lines if "ikke hentet inn." in line]
    assert [Path(line.split(":")[0]).stem for line in refused] == [f"{n:02}" for n in range(0, 100, 15)]
    assert told.out.count("– department: mangler. Legg det til.") == 7
    assert len(kept(store)) == 93


def test_a_link_opens_what_was_brought_in_and_is_only_made_when_asked_for(
    run: Run, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.json", "Avdeling A")
    assert "/lenke" not in run("import", path).out
    told = run("import", path, "--links")
    found = re.fullmatch(r"/lenke#([\w-]{43})", told.lines[1])
    assert found
    opened = store.links.exchange(found[1])
    assert opened is not None
    assert opened.role is Role.LEADER
    assert told.lines[0].endswith(f"hentet inn som {opened.object_id}")


def test_the_same_file_twice_is_two_assessments(run: Run, store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", "Avdeling A")
    run("import", path, path)
    assert len(kept(store)) == 2


def test_what_was_exported_can_be_brought_in(run: Run, store: Store, tmp_path: Path) -> None:
    run("import", write(tmp_path / "a.json", "Avdeling A", PLAN), write(tmp_path / "b.json", "Avdeling B"))
    before = {whole.id: (whole.answers, whole.plan) for whole in kept(store)}
    run("export-all", tmp_path / "all.zip")
    assert run("import", tmp_path / "all.zip").code == 0
    brought_in = [(w.answers, w.plan) for w in kept(store) if w.id not in before]
    assert sorted(brought_in, key=repr) == sorted(before.values(), key=repr)


def test_remarks_about_a_file_are_shown_with_it(run: Run, tmp_path: Path) -> None:
    plan = ActionPlan((PlannedAction(id="1", title="Kjøp faks", action="buy-a-fax"),))
    path = tmp_path / "a.json"
    path.write_text(to_json(AnswerSet(instrument().version, Profile("Avdeling A")), plan))
    told = run("import", path)
    assert told.code == 0
    assert told.lines[1].startswith("– «Kjøp faks» er ikke lenger et foreslått tiltak")


def test_a_file_of_an_edition_that_is_not_known_is_refused(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", "Avdeling A")
    path.write_text(path.read_text().replace(f'"{instrument().version}"', '"99.0"'))
    told = run("import", path)
    assert told.code == 1
    assert "utgave «99.0» av spørsmålene er ikke kjent her." in told.out


def test_a_plan_of_another_instrument_is_refused_with_its_reasons(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(plan_pdf(DOCUMENT))
    told = run("import", tmp_path / "plan.pdf")
    assert told.code == 1
    assert "– answers → goals:" in told.out


@pytest.mark.parametrize("name", ["ESC\x1b[31m.json", "to\nlinjer.json"])
def test_a_file_name_does_nothing_to_the_terminal(run: Run, tmp_path: Path, name: str) -> None:
    told = run("import", write(tmp_path / name, "Avdeling A"))
    assert "\x1b" not in told.out
    assert len(told.lines) == 2


def test_a_file_with_an_identity_number_is_named_with_the_field_and_not_quoted(
    run: Run, store: Store, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.json", f"Avdeling {SOMEBODYS}")
    told = run("import", path)
    assert told.code == 1
    assert str(path) in told.lines[0]
    assert "department → name: inneholder det som ser ut som et fødselsnummer." in "\n".join(told.lines)
    assert SOMEBODYS not in "\n".join(told.lines)
    assert kept(store) == []
