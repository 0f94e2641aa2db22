"""The plan and the answers as files, for the browser that has opened the assessment and for nobody else."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from access.browser import COOKIE
from access.policy import AccessDenied, Grant
from exports.answers_file import to_json
from language.formats import NORWAY
from questionnaire.load import instrument
from scoring.score import projected, score
from storage.database import StorageUnavailable
from storage.opened import repositories
from web.messages import may_not_read, not_found_here, storage_is_away

_Make = Callable[[Grant], Response]


def _for_who_may_read(make: _Make) -> Callable[[Request], Response]:
    @wraps(make)
    def endpoint(request: Request) -> Response:
        try:
            grant = repositories().browsers.grant(request.cookies.get(COOKIE, ""), request.path_params["id"])
            return not_found_here(request) if grant is None else make(grant)
        except AccessDenied:
            return may_not_read(request)
        except StorageUnavailable:
            return storage_is_away(request)

    return endpoint


@_for_who_may_read
def plan_as_pdf(grant: Grant) -> Response:
    """The action plan as a tagged PDF that carries its own answers."""
    # Imported here: only who downloads a plan needs ReportLab.
    from exports.plan_document import PlanDocument
    from exports.plan_pdf import plan_pdf

    assessment = repositories().assessments.load(grant)
    plan = repositories().plans.load(grant).plan
    asked = instrument()
    document = PlanDocument(
        instrument=asked,
        answer_set=assessment.answers,
        result=score(asked, assessment.answers),
        plan=plan,
        projected=projected(asked, assessment.answers, plan) if plan.actions else None,
        round=assessment.round,
        made_on=datetime.now(NORWAY).date(),
    )
    return _file(plan_pdf(document), "application/pdf", "videoklar-plan.pdf")


@_for_who_may_read
def answers_as_json(grant: Grant) -> Response:
    """The answers and the plan as a file that the start page can read again."""
    assessment = repositories().assessments.load(grant)
    plan = repositories().plans.load(grant).plan
    return _file(to_json(assessment.answers, plan).encode(), "application/json", "videoklar-svar.json")


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
