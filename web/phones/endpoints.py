"""Endpoints of the phone page: plain forms, which work without scripts and on old phones."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import cache, lru_cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

import urls
from access.attempts import Origin, TooManyAttempts
from access.secrets import is_token, new_token, read_join_code
from exports.typed_text import in_one_line
from language import DEFAULT
from language import gettext as _
from language.words import respondent_role_word, unknown_edition_words
from questionnaire.instrument import Instrument
from questionnaire.reader.load import UnknownEdition, edition
from questionnaire.team import RespondentRole
from storage.db.errors import StorageUnavailable
from storage.repositories import repositories
from storage.workshop.records import JoinableWorkshop, NoSuchWorkshop, ParticipantView
from web.assets import PHONE_SCRIPT, PHONE_STYLE, Packed
from web.phones.forms import FormNotAccepted, sent
from web.phones.phone_texts import (
    OVERVIEW,
    WRITTEN,
    Step,
    keeps_no_cookies,
    not_saved,
    not_saved_now,
    script_words,
    step_of,
    template_words,
    why_not,
)
from web.phones.polling import Pulse, read, write
from web.streamlit_page import is_encrypted
from workshop.state import Ballot, Pace
from workshop.steps import NotNow, Obstacle

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates

COOKIE = "videoklar_delta"
_DAY_SECONDS = 24 * 60 * 60
_LONGEST_CODE = 12
_LONGEST_NUMBER = 9

Answering = Callable[[Request], Coroutine[Any, Any, Response]]


@cache
def _templates() -> "Jinja2Templates":
    # Imported here because only phones need it.
    from starlette.templating import Jinja2Templates

    return Jinja2Templates(directory=Path(__file__).parents[1] / "templates")


def _guarded(answering: Answering) -> Answering:
    """Wrap an endpoint: errors become pages that explain them, with a fitting status."""

    @wraps(answering)
    async def guarded(request: Request) -> Response:
        try:
            return await answering(request)
        except NotNow as not_now:
            over = not_now.reason in (Obstacle.CLOSED, Obstacle.ENDED)
            return _told(request, HTTPStatus.GONE if over else HTTPStatus.CONFLICT, *why_not(not_now.reason))
        except NoSuchWorkshop:
            return _told(request, HTTPStatus.GONE, *why_not(Obstacle.CLOSED))
        except FormNotAccepted as refused:
            return _told(request, refused.status, refused.title, refused.text)
        except TooManyAttempts as refused:
            page = _told(
                request,
                HTTPStatus.TOO_MANY_REQUESTS,
                _("Wait a little"),
                _("There were too many codes that lead nowhere. Wait a minute and try again."),
            )
            page.headers["Retry-After"] = str(refused.seconds)
            return page
        except UnknownEdition as unknown:
            words = _("This Videoklar is too old"), unknown_edition_words(unknown.version)
            return _told(request, HTTPStatus.NOT_IMPLEMENTED, *words)
        except StorageUnavailable as trouble:
            return _told(request, HTTPStatus.SERVICE_UNAVAILABLE, *not_saved_now(trouble.reason))

    return guarded


@_guarded
async def ask_for_code(request: Request) -> Response:
    """The page where a participant types the code shown on the wall."""
    return _page(request, "code.html", title=_("Take part"), written="", wrong="")


@_guarded
async def take_code(request: Request) -> Response:
    """Redirect to the workshop with the code."""
    form = await sent(request)
    written = form.get("kode", "").strip()
    code = read_join_code(written[:100])
    if code is None or await _entry(request, code) is None:
        wrong = _("No group session that is open has this code. Look at the big screen, and write it again.")
        words = {"title": _("Take part"), "written": written[:_LONGEST_CODE], "wrong": wrong}
        return _page(request, "code.html", HTTPStatus.NOT_FOUND, **words)
    return _to(code)


@_guarded
async def take_part(request: Request) -> Response:
    """The current step of the workshop, or the form for joining."""
    code, here = _code(request), await _here(request)
    if here is not None:
        asked = request.query_params
        step = step_of(
            edition(here.instrument), here, asked.get(urls.QUESTION, ""), asked.get(urls.AFTER, "")
        )
        return _step(request, code, step, here.version)
    entry = await _entry(request, code)
    if entry is None:
        return _closed(request)
    return _joining(request, code, entry)


@_guarded
async def join(request: Request) -> Response:
    """Let the phone take part as the participant named by its cookie."""
    code, form = _code(request), await sent(request)
    entry = await _entry(request, code)
    if entry is None:
        return _closed(request)
    secret, role = request.cookies.get(COOKIE, ""), form.get("rolle", "")
    if not is_token(secret):
        # The page with this form set the cookie. A phone that does not send it back would be somebody else
        # at its next request, and counted once more.
        return _joining(request, code, entry, keeps_no_cookies(), role)
    told = RespondentRole(role) if role in set(RespondentRole) else None
    await write(repositories().participation.join, entry.workshop_id, secret, told)
    return _with_cookie(request, _to(code), secret)


@_guarded
async def vote(request: Request) -> Response:
    """Accept the vote, or say why it is refused."""
    code, form = _code(request), await sent(request)
    if not form.get("valg") and not _wants_json(request):
        return await _nothing_chosen(request, form.get(urls.QUESTION, ""))
    choice = WRITTEN.get(form.get("valg", ""))
    ballot, question = form.get("runde", ""), form.get(urls.QUESTION, "")
    is_vote = choice is not None and ballot in set(Ballot)
    secret, stored = request.cookies.get(COOKIE, ""), repositories().participation

    def given() -> Pace | None:
        grant = stored.grant(code, secret)
        if grant is None:
            return None
        if choice is None or not is_vote:
            raise NotNow(Obstacle.NO_SUCH_LEVEL)
        return stored.vote(grant, question, Ballot(ballot), choice, _number(form.get("nummer", "")))

    try:
        pace = await write(given)
        if pace is None:
            raise NotNow(Obstacle.NOT_JOINED if await _entry(request, code) else Obstacle.CLOSED)
    except StorageUnavailable as trouble:
        # Which edition the workshop has cannot be read now; the form says it.
        content = _edition_named(form.get("utgave", ""))
        asked = None if content is None else content.question.get(question)
        if choice is None or not is_vote or content is None or asked is None or _wants_json(request):
            raise
        step = not_saved(content, asked, Ballot(ballot), choice, *not_saved_now(trouble.reason))
        return _step(request, code, step, status=HTTPStatus.SERVICE_UNAVAILABLE)
    after = "" if pace is Pace.LED else f"?{urls.AFTER}={question}"
    if _wants_json(request):
        return _json(request, {"saved": True, "next": urls.joining(code) + after})
    return _to(code, after)


async def _nothing_chosen(request: Request, question: str) -> Response:
    """The question again, after the button was pressed with nothing chosen."""
    code, here = _code(request), await _here(request)
    if here is None:
        raise NotNow(Obstacle.NOT_JOINED if await _entry(request, code) else Obstacle.CLOSED)
    step = step_of(edition(here.instrument), here, question)
    if step.paper is not None and step.paper.question_id == question:
        step = replace(step, lacks_choice=True)
    return _step(request, code, step, here.version, HTTPStatus.CONFLICT)


def _edition_named(version: str) -> Instrument | None:
    try:
        return edition(version)
    except UnknownEdition:
        return None


def _number(written: str) -> int | None:
    """The sequence number of the phone's vote on this question; None from a page without the script."""
    is_number = written.isascii() and written.isdecimal() and len(written) <= _LONGEST_NUMBER
    return int(written) if is_number else None


@_guarded
async def now(request: Request) -> Response:
    """Whether the workshop has changed; the phone's script polls this."""
    secret = request.cookies.get(COOKIE, "")
    version = await _pulse().version(repositories().participation, _code(request), secret)
    if version is None:
        raise NotNow(Obstacle.CLOSED)
    return _json(request, {"version": version})


@cache
def _pulse() -> Pulse:
    return Pulse()


async def _here(request: Request) -> ParticipantView | None:
    """The workshop as the phone sees it, or None if it has not joined."""
    code, secret, stored = _code(request), request.cookies.get(COOKIE, ""), repositories().participation

    def seen() -> ParticipantView | None:
        grant = stored.grant(code, secret)
        return None if grant is None else stored.here(grant)

    return await read(seen)


async def _entry(request: Request, code: str) -> JoinableWorkshop | None:
    """The workshop with the code. Only wrong codes count as attempts, so that a full room can enter at once.

    Raises NotNow for a phone that was in the workshop before it closed: sixty of them looking again are not
    attempts at guessing.
    """
    origin, stored = Origin(request.client.host if request.client else ""), repositories()
    secret = request.cookies.get(COOKIE, "")

    def found() -> JoinableWorkshop | bool | None:
        return stored.participation.find(code) or stored.participation.was_in(code, secret) or None

    entry = await read(stored.attempts.look, origin, found)
    if isinstance(entry, bool):
        raise NotNow(Obstacle.CLOSED)
    return entry


def _code(request: Request) -> str:
    return read_join_code(request.path_params.get("code", "")) or ""


async def back_to_step(request: Request) -> Response:
    """Redirect for addresses that only receive forms; a reload or a restored tab may open them."""
    return _to(_code(request))


def _to(code: str, query: str = "") -> RedirectResponse:
    headers = {"Cache-Control": "no-store"}
    address = urls.joining(code) + query if code else urls.JOIN
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers=headers)


def _closed(request: Request) -> Response:
    return _told(
        request,
        HTTPStatus.NOT_FOUND,
        _("No group session is open here"),
        _("It may be over, or the code may be written wrong. Look at the big screen."),
    )


def _joining(
    request: Request, code: str, entry: JoinableWorkshop, wrong: str = "", role: str = ""
) -> Response:
    """The form for joining, with the cookie that the phone has to return."""
    if wrong:
        words = _joining_words(code, entry) | {"wrong": wrong, "chosen": role}
        page = _page(request, "join.html", HTTPStatus.UNPROCESSABLE_ENTITY, **words)
    else:
        page = _drawn_joining(code, entry).response(request)
    known = is_token(request.cookies.get(COOKIE, ""))
    return page if known else _with_cookie(request, page, new_token())


def _with_cookie(request: Request, response: Response, secret: str) -> Response:
    secure = "; Secure" if is_encrypted(request) else ""
    cookie = f"{COOKIE}={secret}; Path={urls.JOIN}; Max-Age={_DAY_SECONDS}; HttpOnly; SameSite=Lax{secure}"
    response.headers.append("set-cookie", cookie)
    return response


@lru_cache(maxsize=64)
def _drawn_joining(code: str, entry: JoinableWorkshop) -> Packed:
    """The joining page, rendered once for a whole room that enters within seconds."""
    page = _templates().get_template("participate/join.html")
    return Packed(page.render(_of_every_page() | _joining_words(code, entry)).encode())


def _joining_words(code: str, entry: JoinableWorkshop) -> dict[str, object]:
    roles = [(role.value, respondent_role_word(role)) for role in RespondentRole] if entry.asks_who else []
    return {"title": in_one_line(entry.title) or _("Take part"), "code": code, "roles": roles}


def _step(
    request: Request, code: str, step: Step, version: int = 0, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    return _drawn_step(code, step, version).response(request, status)


@lru_cache(maxsize=512)
def _drawn_step(code: str, step: Step, version: int) -> Packed:
    """The step page, rendered once for all who see the same: a whole room requests it within two seconds."""
    words = {
        "title": step.title,
        "step": step,
        "overview": OVERVIEW,
        "said": script_words(),
        "then": "follow",
    }
    # Version 0 does not exist, so that the script that polls asks at once.
    page = _templates().get_template("participate/step.html")
    return Packed(page.render(_of_every_page() | words | {"code": code, "version": version}).encode())


def _told(request: Request, status: HTTPStatus, title: str, text: str) -> Response:
    passes = status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS)
    if _wants_json(request):
        return _json(request, {"why": f"{title}. {text}"} | ({"again": True} if passes else {}), status)
    code = read_join_code(request.path_params.get("code", "")) or ""
    back = urls.joining(code) if code and status is not HTTPStatus.NOT_FOUND else urls.JOIN
    over = status is HTTPStatus.GONE
    words = {"title": title, "text": text, "back": "" if over else back, "code": code}
    return _page(request, "told.html", status, then="again" if passes else "rest", **words)


def _json(request: Request, words: dict[str, object], status: HTTPStatus = HTTPStatus.OK) -> JSONResponse:
    """A response for the script, with a mark by which it recognises our answers."""
    return JSONResponse({"videoklar": _code(request)} | words, status, {"Cache-Control": "no-store"})


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _page(request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **words: object) -> Response:
    return _templates().TemplateResponse(
        request,
        f"participate/{template}",
        _of_every_page() | words,
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )


def _of_every_page() -> dict[str, object]:
    return {
        "language": DEFAULT,
        "words": template_words(),
        "style": PHONE_STYLE,
        "script": PHONE_SCRIPT,
        "urls": urls,
    }
