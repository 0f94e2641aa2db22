"""The plan and the answers as files, for the browser that has opened the assessment and for nobody else."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from access.browser import COOKIE
from access.policy import AccessDenied, Grant
from access.roles import Operation
from exports.answers_file import to_json
from language import gettext as _
from language.formats import NORWAY
from questionnaire.load import instrument
from questionnaire.plan import ActionPlan
from scoring.score import projected, score
from storage.database import StorageUnavailable
from storage.opened import repositories
from storage.records import Assessment, Form
from web.messages import may_not_read, not_found_here, storage_is_away

_LONGEST_NAME = 60

_Make = Callable[[Grant, Request], Response]


def _for_who_may_read(make: _Make) -> Callable[[Request], Response]:
    @wraps(make)
    def endpoint(request: Request) -> Response:
        try:
            secret, id = request.cookies.get(COOKIE, ""), request.path_params["id"]
            grant = repositories().browsers.grant(secret, id, Operation.READ_ASSESSMENT)
            return not_found_here(request) if grant is None else make(grant, request)
        except AccessDenied:
            return may_not_read(request)
        except StorageUnavailable:
            return storage_is_away(request)

    return endpoint


@_for_who_may_read
def plan_as_pdf(grant: Grant, _request: Request) -> Response:
    """The action plan as a tagged PDF that carries its own answers."""
    return _plan(repositories().assessments.load(grant), repositories().plans.load(grant).plan)


@_for_who_may_read
def earlier_plan_as_pdf(grant: Grant, request: Request) -> Response:
    """The plan of an earlier round, for who may read the later one."""
    wanted = request.path_params["number"]
    for earlier in repositories().rounds.earlier(grant):
        if str(earlier.assessment.round) == wanted:
            return _plan(earlier.assessment, earlier.plan)
    return not_found_here(request)


def _plan(assessment: Assessment, plan: ActionPlan) -> Response:
    # Imported here: only who downloads a plan needs ReportLab.
    from exports.plan_document import PlanDocument
    from exports.plan_pdf import plan_pdf

    asked = instrument()
    document = PlanDocument(
        instrument=asked,
        answer_set=assessment.answers,
        result=score(asked, assessment.answers),
        plan=plan,
        projected=projected(asked, assessment.answers, plan) if plan.actions else None,
        round=assessment.round,
        # Not today: what is printed of a round stays the same for as long as nothing in it is changed.
        made_on=assessment.updated_at.astimezone(NORWAY).date(),
        is_short=assessment.form is Form.SHORT,
    )
    name = _("Action plan {department}, round {round}, {date}").format(
        department=in_a_file_name(assessment.answers.department.name),
        round=assessment.round,
        date=document.made_on,
    )
    return file_response(plan_pdf(document), "application/pdf", f"{name}.pdf")


@_for_who_may_read
def answers_as_json(grant: Grant, _request: Request) -> Response:
    """The answers and the plan as a file that the start page can read again."""
    assessment = repositories().assessments.load(grant)
    plan = repositories().plans.load(grant).plan
    name = _("Answers {department}, round {round}").format(
        department=in_a_file_name(assessment.answers.department.name), round=assessment.round
    )
    return file_response(to_json(assessment.answers, plan).encode(), "application/json", f"{name}.json")


def in_a_file_name(text: str) -> str:
    """The beginning of a text, without signs that some system does not take in the name of a file."""
    signs = (sign if sign.isalnum() or sign in " -.,_" else " " for sign in text)
    return " ".join("".join(signs).split())[:_LONGEST_NAME].strip(" .")


def file_response(content: bytes, media_type: str, name: str) -> Response:
    """A file to be saved under that name, which no cache keeps."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
