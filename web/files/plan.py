"""Files of a department's plan, result and answers. Each format is imported only when it is made."""

from starlette.requests import Request
from starlette.responses import Response

from access.policy import Grant
from exports.assessment.answers_file import to_json
from exports.plan.document import PlanDocument
from language import gettext as _
from language.formats import NORWAY
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import edition
from scoring.assessment import projected, score
from storage.records import Assessment, Form
from storage.repositories import repositories
from web.files.downloads import file_response, for_who_may_read, in_a_file_name
from web.messages import not_found_here

_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFFICE}.wordprocessingml.document"
WORKBOOK = f"{_OFFICE}.spreadsheetml.sheet"
PRESENTATION = f"{_OFFICE}.presentationml.presentation"
CALENDAR = "text/calendar; charset=utf-8"
CSV = "text/csv; charset=utf-8"


@for_who_may_read
def plan_as_pdf(grant: Grant, _request: Request) -> Response:
    """The action plan as a tagged PDF that carries its own answers."""
    return _pdf(_document(grant))


@for_who_may_read
def earlier_plan_as_pdf(grant: Grant, request: Request) -> Response:
    """The plan of an earlier round, for browsers that may read the later one."""
    wanted = request.path_params["number"]
    for earlier in repositories().rounds.earlier(grant):
        if str(earlier.assessment.round) == wanted:
            return _pdf(_document_of(earlier.assessment, earlier.plan))
    return not_found_here(request)


@for_who_may_read
def plan_as_word(grant: Grant, _request: Request) -> Response:
    """The plan as a Word file."""
    from exports.plan.word import plan_word

    document = _document(grant)
    return file_response(plan_word(document), WORD, f"{_plan_name(document)}.docx")


@for_who_may_read
def plan_as_workbook(grant: Grant, _request: Request) -> Response:
    """Actions, answers and benefits as a workbook."""
    from exports.plan.workbook import plan_workbook

    document = _document(grant)
    return file_response(plan_workbook(document), WORKBOOK, f"{_plan_name(document)}.xlsx")


@for_who_may_read
def plan_as_calendar(grant: Grant, _request: Request) -> Response:
    """Deadlines and reviews as a calendar file."""
    from exports.plan.calendar import calendar_file

    # Read before the plan: a change in between is repeated, with a newer revision, in the next file.
    timetable = repositories().plans.timetable(grant)
    document = _document(grant)
    return file_response(calendar_file(document, timetable), CALENDAR, f"{_plan_name(document)}.ics")


@for_who_may_read
def result_as_presentation(grant: Grant, _request: Request) -> Response:
    """The result as slides."""
    from exports.assessment.slides import presentation

    document = _document(grant)
    name = _("Result {department}, round {round}, {date}").format(**_of(document))
    return file_response(presentation(document), PRESENTATION, f"{name}.pptx")


@for_who_may_read
def answers_as_csv(grant: Grant, _request: Request) -> Response:
    """The answers as CSV, one row per question."""
    from exports.assessment.csv import answers_csv

    document = _document(grant)
    name = _("Answers {department}, round {round}").format(**_of(document))
    return file_response(answers_csv(document), CSV, f"{name}.csv")


@for_who_may_read
def answers_as_json(grant: Grant, _request: Request) -> Response:
    """The answers and the plan as JSON that the start page can read again."""
    assessment = repositories().assessments.load(grant)
    plan = repositories().plans.load(grant).plan
    name = _("Answers {department}, round {round}").format(
        department=in_a_file_name(assessment.answers.department.name), round=assessment.round
    )
    return file_response(to_json(assessment.answers, plan).encode(), "application/json", f"{name}.json")


def _pdf(document: PlanDocument) -> Response:
    from exports.plan.pdf import plan_pdf

    return file_response(plan_pdf(document), "application/pdf", f"{_plan_name(document)}.pdf")


def _document(grant: Grant) -> PlanDocument:
    return _document_of(repositories().assessments.load(grant), repositories().plans.load(grant).plan)


def _document_of(assessment: Assessment, plan: ActionPlan) -> PlanDocument:
    asked = edition(assessment.answers.instrument)
    return PlanDocument(
        instrument=asked,
        answer_set=assessment.answers,
        result=score(asked, assessment.answers),
        plan=plan,
        projected=projected(asked, assessment.answers, plan) if plan.actions else None,
        round=assessment.round,
        # Not today's date: the printed round stays the same as long as nothing in it is changed.
        made_on=assessment.updated_at.astimezone(NORWAY).date(),
        is_short=assessment.form is Form.SHORT,
    )


def _plan_name(document: PlanDocument) -> str:
    return _("Action plan {department}, round {round}, {date}").format(**_of(document))


def _of(document: PlanDocument) -> dict[str, object]:
    name = in_a_file_name(document.answer_set.department.name)
    return {"department": name, "round": document.round, "date": document.made_on}
