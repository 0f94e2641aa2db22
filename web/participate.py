"""The phone page of a workshop: plain forms, which work without scripts and on an old phone."""

from collections.abc import Callable, Coroutine
from functools import cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.templating import Jinja2Templates

from access.attempts import Origin, TooManyAttempts
from access.codes import read_join_code
from access.policy import Grant
from access.tokens import is_token, new_token
from language import DEFAULT
from language import gettext as _
from language.team import respondent_role_word
from questionnaire.load import instrument
from questionnaire.team import RespondentRole
from storage.database import StorageUnavailable
from storage.opened import repositories
from storage.trouble import PersonalNumberRefused
from storage.workshop_records import Entry, NoSuchWorkshop
from web.document import is_encrypted
from web.participation_page import WRITTEN, step_of, why_not
from workshop.reasons import NotNow, Reason
from workshop.state import Ballot

COOKIE = "videoklar_delta"
_DAY_SECONDS = 24 * 60 * 60
_LONGEST_FORM = 8_000
_LONGEST_DEPARTMENT = 200
_HERE = "/delta"

Answering = Callable[[Request], Coroutine[Any, Any, Response]]


@cache
def _templates() -> Jinja2Templates:
    return Jinja2Templates(directory=Path(__file__).parent / "templates")


def _guarded(answering: Answering) -> Answering:
    """Tell in words what stands in the way, with a status that fits."""

    @wraps(answering)
    async def guarded(request: Request) -> Response:
        try:
            return await answering(request)
        except NotNow as not_now:
            over = not_now.reason is Reason.CLOSED
            return _told(request, HTTPStatus.GONE if over else HTTPStatus.CONFLICT, *why_not(not_now.reason))
        except NoSuchWorkshop:
            return _told(request, HTTPStatus.GONE, *why_not(Reason.CLOSED))
        except TooManyAttempts as refused:
            page = _told(
                request,
                HTTPStatus.TOO_MANY_REQUESTS,
                _("Wait a little"),
                _("There were too many codes that lead nowhere. Wait a minute and try again."),
            )
            page.headers["Retry-After"] = str(refused.seconds)
            return page
        except StorageUnavailable:
            return _told(
                request,
                HTTPStatus.SERVICE_UNAVAILABLE,
                _("Not saved yet"),
                _("The storage cannot be reached just now. Go back and send it again in a moment."),
            )

    return guarded


@_guarded
async def ask_for_code(request: Request) -> Response:
    """Where a phone writes the code that stands on the wall."""
    return _page(request, "code.html", title=_("Take part"), wrong="")


@_guarded
async def take_code(request: Request) -> Response:
    """On to the workshop that the code leads to."""
    form = await _form(request)
    code = read_join_code(str(form.get("kode", ""))[:100])
    if code is None or await _entry(request, code) is None:
        wrong = _("No workshop that is open has this code. Look at the wall, and write it again.")
        return _page(request, "code.html", HTTPStatus.NOT_FOUND, title=_("Take part"), wrong=wrong)
    return _to(code)


@_guarded
async def take_part(request: Request) -> Response:
    """The step that the workshop is at, or what joining asks for."""
    code = _code(request)
    grant = await _grant(request, code)
    if grant is not None:
        here = await run_in_threadpool(repositories().participation.here, grant)
        step = step_of(instrument(), here)
        return _page(request, "step.html", title=step.title, step=step, code=code, version=here.version)
    entry = await _entry(request, code)
    if entry is None:
        return _closed(request)
    return _joining(request, code, entry)


@_guarded
async def join(request: Request) -> Response:
    """Let the phone take part, as the participant whom its cookie names from now on."""
    code, form = _code(request), await _form(request)
    entry = await _entry(request, code)
    if entry is None:
        return _closed(request)
    known = is_token(request.cookies.get(COOKIE, ""))
    secret = request.cookies[COOKIE] if known else new_token()
    role, department = str(form.get("rolle", "")), str(form.get("avdeling", ""))[:_LONGEST_DEPARTMENT]
    try:
        told = RespondentRole(role) if role in set(RespondentRole) else None
        stored = repositories().participation
        await run_in_threadpool(stored.join, entry.workshop_id, secret, told, department.strip())
    except PersonalNumberRefused:
        wrong = _("What looks like a national identity number cannot stand here.")
        return _joining(request, code, entry, wrong, department)
    response = _to(code)
    secure = "; Secure" if is_encrypted(request) else ""
    cookie = f"{COOKIE}={secret}; Path={_HERE}; Max-Age={_DAY_SECONDS}; HttpOnly; SameSite=Lax{secure}"
    response.headers.append("set-cookie", cookie)
    return response


@_guarded
async def vote(request: Request) -> Response:
    """Take the vote, or say why it is not taken."""
    code, form = _code(request), await _form(request)
    grant = await _grant(request, code)
    if grant is None:
        raise NotNow(Reason.NOT_JOINED if await _entry(request, code) else Reason.CLOSED)
    choice = WRITTEN.get(str(form.get("valg", "")))
    ballot = str(form.get("runde", ""))
    if choice is None or ballot not in set(Ballot):
        raise NotNow(Reason.NO_SUCH_LEVEL)
    question = str(form.get("sporsmal", ""))
    await run_in_threadpool(repositories().participation.vote, grant, question, Ballot(ballot), choice)
    return JSONResponse({"saved": True}) if _wants_json(request) else _to(code)


@_guarded
async def now(request: Request) -> Response:
    """Whether anything has moved, for the phone's script to ask often."""
    grant = await _grant(request, _code(request))
    if grant is None:
        raise NotNow(Reason.CLOSED)
    version = await run_in_threadpool(repositories().participation.version, grant)
    return JSONResponse({"version": version}, headers={"Cache-Control": "no-store"})


async def _grant(request: Request, code: str) -> Grant | None:
    secret = request.cookies.get(COOKIE, "")
    return await run_in_threadpool(repositories().participation.grant, code, secret)


async def _entry(request: Request, code: str) -> Entry | None:
    """What the code leads to; only codes that lead nowhere count, so that a full room is let in at once."""
    origin, stored = Origin(request.client.host if request.client else ""), repositories()
    return await run_in_threadpool(stored.attempts.look, origin, lambda: stored.participation.find(code))


async def _form(request: Request) -> FormData:
    """What was sent; nothing of what another site sends, or of what is longer than any form of ours."""
    length = request.headers.get("content-length", "")
    elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if elsewhere or not length.isdecimal() or int(length) > _LONGEST_FORM:
        raise NotNow(Reason.NO_SUCH_LEVEL)
    return await request.form(max_files=0, max_fields=10)


def _code(request: Request) -> str:
    return read_join_code(request.path_params["code"]) or ""


def _to(code: str) -> RedirectResponse:
    headers = {"Cache-Control": "no-store"}
    return RedirectResponse(f"{_HERE}/{code}", HTTPStatus.SEE_OTHER, headers=headers)


def _closed(request: Request) -> Response:
    return _told(
        request,
        HTTPStatus.NOT_FOUND,
        _("No workshop is open here"),
        _("It may be over, or the code may be written wrong. Look at the wall."),
    )


def _joining(request: Request, code: str, entry: Entry, wrong: str = "", department: str = "") -> Response:
    roles = [(role.value, respondent_role_word(role)) for role in RespondentRole] if entry.asks_who else []
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return _page(
        request,
        "join.html",
        status,
        title=entry.title or _("Take part"),
        code=code,
        roles=roles,
        wrong=wrong,
        department=department,
        longest=_LONGEST_DEPARTMENT,
    )


def _told(request: Request, status: HTTPStatus, title: str, text: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"why": f"{title}. {text}"}, status)
    back = f"{_HERE}/{code}" if (code := read_join_code(request.path_params.get("code", ""))) else _HERE
    return _page(request, "told.html", status, title=title, text=text, back=back)


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _words() -> dict[str, str]:
    """What the templates say themselves."""
    return {
        "anonymous": _("Your votes are anonymous. No name is kept."),
        "change": _("Change my vote"),
        "code": _("The code on the wall"),
        "department": _("The department you work in"),
        "go_on": _("Go on"),
        "join": _("Join"),
        "look": _("Look for what is new"),
        "on": _("Go on from here"),
        "rather_not": _("I would rather not say"),
        "role": _("Your role"),
        "vote": _("Give your vote"),
        "voted": _("Your vote is saved. You can change it while the vote is open."),
    }


def _page(request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **words: object) -> Response:
    return _templates().TemplateResponse(
        request,
        f"participate/{template}",
        {"language": DEFAULT, "words": _words(), **words},
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )
