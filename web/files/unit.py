"""Files of a unit's comparison, only for a browser that may open the unit's page.

Each file is made from what is shared at that moment, so that nothing withdrawn is in it.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from access.policy import AccessDenied, Grant
from access.secrets import COOKIE
from language import gettext as _
from language import today
from questionnaire.reader.load import editions
from scoring.editions import all_questions
from storage.browsers import OpenUnit
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from urls import ALIAS
from web.doors import signed_in
from web.files.downloads import file_response, in_a_file_name
from web.files.plan import CSV, WORKBOOK
from web.messages import storage_is_away, unit_not_found_here

if TYPE_CHECKING:
    from exports.unit.document import UnitDocument

_WITH_LETTERS = "1"

_Make = Callable[["UnitDocument"], Response]


def _for_who_may_open(make: _Make) -> Callable[[Request], Response]:
    """Wrap a function that makes a file into an endpoint for the unit in the URL, with all refusals."""

    @wraps(make)
    def endpoint(request: Request) -> Response:
        try:
            opened = _opened(request)
            return unit_not_found_here(request) if opened is None else make(_document(request, *opened))
        except AccessDenied:
            return unit_not_found_here(request)
        except StorageUnavailable:
            return storage_is_away(request)

    return endpoint


@_for_who_may_open
def comparison_as_workbook(document: "UnitDocument") -> Response:
    """The whole comparison as a workbook."""
    from exports.unit.workbook import unit_workbook

    return file_response(unit_workbook(document), WORKBOOK, f"{_name(document)}.xlsx")


@_for_who_may_open
def comparison_as_csv(document: "UnitDocument") -> Response:
    """The levels as CSV, one row per department and question."""
    from exports.unit.csv import unit_csv

    return file_response(unit_csv(document), CSV, f"{_name(document)}.csv")


@_for_who_may_open
def comparison_as_pdf(document: "UnitDocument") -> Response:
    """The comparison as a PDF."""
    from exports.unit.pdf import unit_pdf

    return file_response(unit_pdf(document), "application/pdf", f"{_name(document)}.pdf")


def _opened(request: Request) -> tuple[Grant, str] | None:
    """The browser's current grant on the unit, by link or sign-in, and the unit's name."""
    stored, secret = repositories(), request.cookies.get(COOKIE, "")
    unit_id = request.path_params["unit_id"]
    by_link = stored.unit_browsers.grant(secret, unit_id)
    if by_link is not None:
        return _named(by_link, stored.unit_browsers.opened(secret))
    person = signed_in(request)
    if person is None:
        return None
    grants = (grant for grant in stored.members.unit_grants(person) if grant.object_id == unit_id)
    grant = next(grants, None)
    return None if grant is None else _named(grant, stored.members.units(person))


def _named(grant: Grant, units: Sequence[OpenUnit]) -> tuple[Grant, str] | None:
    """The unit's name, or None if access was withdrawn in the meantime."""
    return next(((grant, unit.name) for unit in units if unit.id == grant.object_id), None)


def _document(request: Request, grant: Grant, unit_name: str) -> "UnitDocument":
    # Imported here, and pandas with it: a program without innovation units never needs it.
    from exports.unit.document import unit_document
    from language.unit import by_name, from_query
    from scoring.unit.portfolio import portfolio

    every, query = editions(), request.query_params
    members, codes = repositories().shares.portfolio_rows(grant, all_questions(every))
    return unit_document(
        portfolio(every, members, codes, by_name),
        from_query({key: query.getlist(key) for key in query}),
        unit_name=unit_name,
        made_on=today(),
        aliased=query.get(ALIAS) == _WITH_LETTERS,
    )


def _name(document: "UnitDocument") -> str:
    name = _("Comparison with letters {unit}, {date}") if document.aliased else _("Comparison {unit}, {date}")
    return name.format(unit=in_a_file_name(document.unit_name), date=document.made_on)
