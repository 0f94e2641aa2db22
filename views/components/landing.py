"""Where somebody begins who opens an assessment: the first page that their right is for."""

from access.roles import Operation
from views.components.visit import Visit, visit_to

_FIRST = (
    (Operation.SAVE_ANSWER, "fill_in.py"),
    (Operation.READ_ASSESSMENT, "result.py"),
    (Operation.ANSWER_ALONE, "own_answers.py"),
)


def landing(assessment_id: str) -> str:
    """The page, such as "fill_in.py"; the start page where there is none to go to."""
    visit: Visit | None = visit_to(assessment_id)
    if visit is None:
        return "start.py"
    return next((page for operation, page in _FIRST if visit.may(operation)), "start.py")
