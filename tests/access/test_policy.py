"""The policy: what each role may do, and that only the policy makes grants."""

import ast
import copy
import dataclasses
from pathlib import Path
from types import SimpleNamespace

import pytest

from access.policy import LINK_ROLES, OPERATIONS, AccessDenied, Grant, Operation, Role, allows, issue, require

ROOT = Path(__file__).resolve().parents[2]
OWN, ANOTHERS = "a" * 24, "b" * 24


def documented() -> dict[Role, set[Operation]]:
    """What the table in docs/access.md says that each role may do."""
    lines = (ROOT / "docs" / "access.md").read_text(encoding="utf-8").splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")
    ]
    header = next(line for line in lines if line.startswith("| operation"))
    roles = [Role(name.strip(" `")) for name in header.strip("|").split("|")[2:]]
    return {
        role: {Operation(row[0].strip("`")) for row in cells if row[place + 2] == "yes"}
        for place, role in enumerate(roles)
    }


DOCUMENTED = documented()


def test_every_role_is_in_the_table() -> None:
    assert set(OPERATIONS) == set(DOCUMENTED) == set(Role)
    assert len({operation for allowed in DOCUMENTED.values() for operation in allowed}) == len(Operation)


@pytest.mark.parametrize("operation", Operation)
@pytest.mark.parametrize("role", Role)
def test_exactly_the_documented_operations_pass(role: Role, operation: Operation) -> None:
    grant = issue(OWN, role)
    if operation in DOCUMENTED.get(role, set()):
        assert require(grant, operation) == OWN
        assert require(grant, operation, OWN) == OWN
        assert allows(grant, operation)
    else:
        assert not allows(grant, operation)
        with pytest.raises(AccessDenied):
            require(grant, operation)


@pytest.mark.parametrize("operation", Operation)
@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_another_object(role: Role, operation: Operation) -> None:
    with pytest.raises(AccessDenied):
        require(issue(OWN, role), operation, ANOTHERS)


def test_a_grant_cannot_be_made_up() -> None:
    with pytest.raises(TypeError):
        Grant(OWN, Role.LEADER, "")  # type: ignore[call-arg]  # what is tried is just what the types forbid
    for seal in (b"", b"\x00" * 32, None, "seal"):
        with pytest.raises(AccessDenied):
            require(Grant(OWN, Role.LEADER, "", seal), Operation.READ_ASSESSMENT)  # type: ignore[arg-type]  # likewise


def test_a_changed_copy_of_a_grant_opens_nothing() -> None:
    reader = issue(OWN, Role.READER, "1")
    for forged in (
        dataclasses.replace(reader, role=Role.LEADER),
        dataclasses.replace(reader, object_id=ANOTHERS),
        dataclasses.replace(reader, person="2"),
    ):
        with pytest.raises(AccessDenied):
            require(forged, Operation.READ_ASSESSMENT)
        assert not allows(forged, Operation.READ_ASSESSMENT)
    object.__setattr__(reader, "object_id", ANOTHERS)
    with pytest.raises(AccessDenied):
        require(reader, Operation.READ_ASSESSMENT)


def test_what_only_looks_like_a_grant_opens_nothing() -> None:
    grant = issue(OWN, Role.LEADER)
    look_alike = SimpleNamespace(object_id=OWN, role=Role.LEADER, _seal=grant._seal)
    for other in (look_alike, None, OWN):
        with pytest.raises(AccessDenied):
            require(other, Operation.READ_ASSESSMENT)  # type: ignore[arg-type]  # likewise


def test_an_unchanged_copy_of_a_grant_is_as_good_as_the_grant() -> None:
    assert require(copy.deepcopy(issue(OWN, Role.READER)), Operation.READ_ASSESSMENT) == OWN


def test_a_grant_cannot_be_changed_and_does_not_show_its_seal() -> None:
    grant = issue(OWN, Role.LEADER)
    with pytest.raises(dataclasses.FrozenInstanceError):
        grant.role = Role.READER  # type: ignore[misc]  # likewise
    assert "seal" not in repr(grant)


def test_only_named_modules_of_storage_ask_the_policy_for_grants() -> None:
    callers = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if not path.relative_to(ROOT).parts[0].startswith(".") and path.relative_to(ROOT).parts[0] != "tests"
        for tree in (ast.parse(path.read_text(encoding="utf-8")),)
        if "access.policy" in _imports(tree) and _names(tree) & {"issue", "_seal_of", "_KEY"}
    }
    assert callers == {
        "storage/browsers.py",
        "storage/all_assessments.py",
        "storage/unit/members.py",
        "storage/workshop/participation.py",
    }


def test_a_link_makes_nobody_more_than_a_leader_of_one_assessment() -> None:
    assert {Role.LEADER, Role.RESPONDENT, Role.READER} == LINK_ROLES


def _names(tree: ast.Module) -> set[str]:
    imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
    return imported | {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}


def _imports(tree: ast.Module) -> set[str]:
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    return modules | {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
