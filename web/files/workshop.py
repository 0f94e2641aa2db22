"""Files of a workshop, only for a browser that facilitates it."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from access.policy import AccessDenied, Grant, Operation, allows
from access.secrets import COOKIE
from language import gettext as _
from language.formats import NORWAY
from questionnaire.reader.load import UnknownEdition, edition
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from storage.workshop.records import LiveWorkshop, NoSuchWorkshop
from web.files.downloads import file_response, in_a_file_name
from web.files.plan import PRESENTATION
from web.messages import storage_is_away, unknown_edition, workshop_not_found_here
from workshop.outcome import left, outcome

if TYPE_CHECKING:
    from exports.workshop.document import WorkshopDocument

_Make = Callable[[Grant, Request], Response]


def _for_who_leads(make: _Make) -> Callable[[Request], Response]:
    @wraps(make)
    def endpoint(request: Request) -> Response:
        try:
            secret, id = request.cookies.get(COOKIE, ""), request.path_params["id"]
            grant = repositories().workshop_browsers.grant(secret, id)
            return workshop_not_found_here(request) if grant is None else make(grant, request)
        except (AccessDenied, NoSuchWorkshop):
            return workshop_not_found_here(request)
        except UnknownEdition as unknown:
            return unknown_edition(request, unknown.version)
        except StorageUnavailable:
            return storage_is_away(request)

    return endpoint


@_for_who_leads
def report_as_pdf(grant: Grant, request: Request) -> Response:
    """The report as a tagged PDF: what was settled, and the votes."""
    # Imported here because only this download needs ReportLab.
    from exports.workshop.pdf import workshop_pdf

    live, document = _come_to(grant, request)
    name = _("Report from a group session {title}, {date}")
    return file_response(workshop_pdf(document), "application/pdf", f"{_named(name, live)}.pdf")


@_for_who_leads
def outcome_as_presentation(grant: Grant, request: Request) -> Response:
    """The report as slides."""
    # Imported here because only this download needs python-pptx.
    from exports.workshop.slides import workshop_presentation

    live, document = _come_to(grant, request)
    name = _("Slides from a group session {title}, {date}")
    return file_response(workshop_presentation(document), PRESENTATION, f"{_named(name, live)}.pptx")


@_for_who_leads
def votes_as_csv(grant: Grant, _request: Request) -> Response:
    """Counts of the revealed votes."""
    from exports.workshop.csv import workshop_csv

    stored = repositories().workshops
    live = stored.load(grant)
    data = workshop_csv(edition(live.instrument), live.workshop, stored.votes(grant))
    name = _("Votes {title}, {date}")
    return file_response(data, "text/csv; charset=utf-8", f"{_named(name, live)}.csv")


@_for_who_leads
def voting_paper_as_pdf(grant: Grant, _request: Request) -> Response:
    """A voting paper for when phones fail."""
    from exports.workshop.voting_paper import voting_paper_pdf

    live = repositories().workshops.load(grant)
    made_on = live.created_at.astimezone(NORWAY).date()
    data = voting_paper_pdf(live.title, edition(live.instrument), live.workshop.questions, made_on)
    name = _("Voting papers {title}, {date}")
    return file_response(data, "application/pdf", f"{_named(name, live)}.pdf")


def _come_to(grant: Grant, request: Request) -> "tuple[LiveWorkshop, WorkshopDocument]":
    # Imported here because the phones' endpoints need none of it.
    from exports.workshop.document import WorkshopDocument

    stored = repositories().workshops
    live, votes = stored.load(grant), stored.votes(grant)
    return live, WorkshopDocument(
        title=live.title,
        instrument=edition(live.instrument),
        outcome=outcome(live.workshop, votes),
        made_on=live.created_at.astimezone(NORWAY).date(),
        department=_department(request, live.assessment_id),
        left=left(live.workshop, votes),
    )


def _department(request: Request, assessment_id: str | None) -> str | None:
    """The name of the department, for a browser that may read its assessment."""
    if assessment_id is None:
        return None
    stored, secret = repositories(), request.cookies.get(COOKIE, "")
    grant = stored.browsers.grant(secret, assessment_id, Operation.READ_ASSESSMENT)
    if grant is None or not allows(grant, Operation.READ_ASSESSMENT):
        return None
    return stored.assessments.load(grant).answers.department.name


def _named(name: str, live: LiveWorkshop) -> str:
    date = live.created_at.astimezone(NORWAY).date()
    return name.format(title=in_a_file_name(live.title), date=date)
